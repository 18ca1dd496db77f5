//! Random expressions, which read earlier fields.

use super::Schema;
use crate::random::Random;

impl Schema {
    fn any_number(&self, random: &mut Random) -> &str {
        &self.numbers[random.below(self.numbers.len())]
    }

    /// A number that earlier fields say, which is often small.
    pub fn expression(&self, random: &mut Random) -> String {
        let [a, b] = [0; 2].map(|_| self.any_number(random));
        match random.below(18) {
            0 | 1 => a.into(),
            2 => format!("{a} & 3"),
            3 => format!("({a} + {b}) % 5"),
            4 => format!("{a} - 1"),
            5 => format!("if {a} > 2 {{ 2 }} else {{ {b} }}"),
            6 => format!("1 << {a} >> 1"),
            7 => format!("self.at & {a}"),
            8 => format!("8 / ({a} + 1)"),
            9 => format!("{a} * 2 + 1"),
            10 => format!("({a} + 1) << 1"),
            11 => format!("9 - {a}"),
            12 => format!("-3 * (1 - {a})"),
            13 => format!("sum(self.laid) % ({a} + 3)"),
            14 => format!("{a} + {b}"),
            15 => format!("{a} + SMALL"),
            16 => format!("sum(self.rest) & 3 | {a} & 1"),
            _ => format!("{a} / 2 | 1"),
        }
    }

    /// A number that is known before the field is written.
    pub fn early_expression(&self, random: &mut Random) -> String {
        let [a, b] = [0; 2].map(|_| self.any_number(random));
        match random.below(4) {
            0 => a.into(),
            1 => format!("{a} & 7"),
            2 => format!("{a} + 2"),
            _ => format!("({a} + {b}) % 9"),
        }
    }

    /// A number of the range of the schema.
    pub fn range_expression(&self, random: &mut Random) -> String {
        let a = self.any_number(random);
        match random.below(3) {
            0 => "self.left / 2".into(),
            1 => format!("(self.size - self.at) & {a} & 3"),
            _ => format!("(self.left + {a}) % 3"),
        }
    }

    pub fn condition(&self, random: &mut Random) -> String {
        let [a, b] = [0; 2].map(|_| self.any_number(random));
        match random.below(7) {
            0 => format!("{a} & 1 == 0"),
            1 => format!("{a} < {b} + 2"),
            2 => format!("!({a} > 3) || {b} == 2"),
            3 => format!("is_even({a} - 1)"),
            4 => format!("sum(self.laid) % 3 != {a}"),
            5 => match self.pairs.last() {
                Some(pair) => format!("{pair} != b\"\\0\\x01\" || {a} < 3"),
                None => format!("{a} < 5"),
            },
            _ => format!("{a} != 1 && {b} < 5"),
        }
    }

    /// Whether an optional field is there.
    pub fn presence(&self, random: &mut Random) -> String {
        match self.flags.last() {
            Some(flag) if random.one_in(2) => flag.clone(),
            _ => self.condition(random),
        }
    }
}
