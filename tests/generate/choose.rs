//! Chooses random schemas and enums, all of them legal.

mod bits;
mod enums;
mod types;

use std::rc::Rc;

use crate::bit_positions::{natural_alignment, natural_alignment_of_word, place};
use crate::item::{
    BitOrder, Class, Constant, Content, Conversion, Enum, Field, Length, Order, Own, Role, Scalar,
    Schema, Slot, Type, Word,
};
use crate::random::Random;

/// Lengths of arrays for which the source has a named constant. The macro does not know the value
/// of a length that is written as a name.
pub const NAMED_LENGTHS: &[usize] = &[1, 2, 3];

/// Names that could clash with names in the generated code.
const NAMES: &[&str] = &[
    "type",
    "fn",
    "match",
    "bytes",
    "view",
    "value",
    "part",
    "nested",
    "error",
    "overlay",
    "check",
    "layout",
    "load",
    "store",
    "build",
    "clone",
    "eq",
    "fmt",
    "hash",
    "default",
    "size",
    "get",
    "set",
    "schema",
    "field",
    "other",
    "as_bytes",
    "reinterpret",
    "result",
    "option",
    "core",
    "u8",
    "ok",
    "struct",
    "move",
    "crate_name",
    "length",
    "a",
    "b",
    "c",
];

pub struct Items {
    pub enums: Vec<Rc<Enum>>,
    pub own_types: Vec<Rc<Own>>,
    pub schemas: Vec<Rc<Schema>>,
}

pub fn items(random: &mut Random, count: usize) -> Items {
    let mut items = Items {
        enums: (0..8.max(count / 6)).map(|i| Rc::new(enums::any(random, i))).collect(),
        own_types: own_types(),
        schemas: Vec::new(),
    };
    for i in 0..count {
        let schema = Chooser::new(random, &items, i).schema();
        items.schemas.push(Rc::new(schema));
    }
    items
}

/// A type that implements `Encoded` for several of the scalars that it can be stored as.
fn own_types() -> Vec<Rc<Own>> {
    let stored = ["u8", "u16", "u32", "u128", "i8", "i16", "i64", "f32", "bool", "char"];
    let scalars = stored.iter().map(|name| {
        let class = match name.as_bytes()[0] {
            b'u' => Class::Unsigned,
            b'i' => Class::Signed,
            b'f' => Class::Float,
            b'b' => Class::Bool,
            _ => Class::Char,
        };
        let size = match class {
            Class::Bool => 1,
            Class::Char => 4,
            _ => name[1..].parse::<usize>().expect("a number of bits") / 8,
        };
        Scalar { class, size }
    });
    let own = |(i, stored)| Rc::new(Own { name: format!("Own{i}"), stored });
    scalars.enumerate().map(own).collect()
}

/// Chooses a schema, slot by slot.
struct Chooser<'a> {
    random: &'a mut Random,
    /// The items that the schema may contain.
    items: &'a Items,
    schema: Schema,
    /// The names that no field has yet.
    names: Vec<&'static str>,
    /// The number of fields so far.
    count: usize,
}

impl<'a> Chooser<'a> {
    fn new(random: &'a mut Random, items: &'a Items, index: usize) -> Self {
        let name = format!("S{index}");
        let orders = [Some(Order::Big), Some(Order::Little), None];
        let bit_orders = [Some(BitOrder::Msb), Some(BitOrder::Lsb), None];
        let mut names = NAMES.to_vec();
        for i in 0..names.len() {
            names.swap(i, random.below(NAMES.len()));
        }
        let schema = Schema {
            overlay: random.one_in(6).then(|| format!("Over{index}")),
            is_tuple: random.one_in(8),
            order: orders[[0, 0, 1, 1, 2][random.below(5)]],
            bit_order: bit_orders[[0, 0, 0, 1, 1, 1, 2][random.below(7)]],
            align: random.one_in(2).then(|| random.pick(&[1, 2, 4, 4, 8, 8, 16, 32])),
            states_size: random.one_in(3),
            slots: Vec::new(),
            name,
        };
        Self { random, items, schema, names, count: 0 }
    }

    fn schema(mut self) -> Schema {
        for _ in 0..self.random.between(1, 7) {
            match self.random.below(20) {
                0..10 => self.add_plain(),
                10..15 => self.add_word(),
                15..17 => self.add_magic(),
                17..19 => self.add_reserved(),
                _ => self.add_byte_run(),
            }
        }
        self.fill_up_to_alignment();
        self.schema
    }

    fn end(&self) -> usize {
        place(&self.schema).size
    }

    fn align(&self) -> usize {
        self.schema.align.unwrap_or(1)
    }

    fn add_plain(&mut self) {
        let ty = self.any_type();
        self.add_field(ty, Role::Plain);
    }

    fn add_magic(&mut self) {
        if self.random.one_in(2) {
            let scalar = self.integer(1);
            let role = self.magic_integer(scalar, scalar.size * 8);
            return self.add_field(Type::Scalar(scalar), role);
        }
        let len = self.random.between(1, 4);
        let bytes: Vec<u8> = (0..len).map(|_| self.random.pick(b"ELF\x7f\0PK\xff")).collect();
        let text = format!("*b\"{}\"", bytes.escape_ascii());
        let len = Length { value: len, is_named: false };
        self.add_field(
            Type::Array(Box::new(Type::Scalar(Scalar::BYTE)), len),
            Role::Magic(text, Constant::Bytes(bytes)),
        );
    }

    /// A number that fits in `bits` bits.
    fn magic_integer(&mut self, scalar: Scalar, bits: usize) -> Role {
        let unused = 128 - bits;
        let pattern = self.random.next_u128() << unused;
        let (text, value) = if scalar.class == Class::Signed {
            let value = i128::from_ne_bytes(pattern.to_ne_bytes()) >> unused;
            (value.to_string(), u128::from_ne_bytes(value.to_ne_bytes()))
        } else {
            let value = pattern >> unused;
            (format!("{value:#x}"), value)
        };
        Role::Magic(text, Constant::Integer(value))
    }

    fn add_reserved(&mut self) {
        let element = Type::Scalar(self.scalar());
        let array = Type::Array(Box::new(element.clone()), self.length());
        let ty = if self.random.one_in(2) && array.is_array_of_numbers() { array } else { element };
        self.add_field(ty, Role::Reserved);
    }

    fn add_byte_run(&mut self) {
        let len = Length { value: self.random.between(5, 12), is_named: false };
        let ty = Type::Array(Box::new(Type::Scalar(Scalar::BYTE)), len);
        self.add_field(ty, Role::Plain);
    }

    fn add_field(&mut self, ty: Type, role: Role) {
        let order = self.order_of_slot(ty.needs_order());
        let at = self.place_for(natural_alignment(&ty), false);
        let field = self.field(ty, None, role);
        self.schema.slots.push(Slot { at, order, content: Content::Field(field) });
    }

    fn add_word(&mut self) {
        let mut is_declared = self.random.one_in(3);
        let size: usize = if is_declared {
            self.random.pick(&[1, 2, 4, 8, 16])
        } else {
            self.random.pick(&[1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 11, 16])
        };
        let order = self.order_of_slot(size > 1);
        // Where the orders disagree, several fields share several bytes only in a declared word.
        let mut is_shared = true;
        if size > 1 && !is_declared && self.orders_disagree(order) {
            is_declared = size.is_power_of_two();
            is_shared = is_declared;
        }
        // Without `word` or `at`, the bits would be a part of the word before.
        let needs_at = !is_declared && self.ends_with_undeclared_word();
        let at = self.place_for(natural_alignment_of_word(size), needs_at);
        let mut fields = Vec::new();
        let mut rest = size * 8;
        while rest > 0 {
            let bits = if is_shared { self.width(rest) } else { rest };
            let may_be_array = is_shared && self.schema.bit_order.is_some();
            fields.push(self.bit_field(bits, may_be_array));
            rest -= bits;
        }
        self.schema.slots.push(Slot {
            at,
            order,
            content: Content::Word(Word { size, is_declared, fields }),
        });
    }

    /// Whether the bits of a slot of this byte order do not run on from one byte to the next.
    fn orders_disagree(&self, order: Option<Order>) -> bool {
        match (order.or(self.schema.order), self.schema.bit_order) {
            (Some(Order::Little), Some(BitOrder::Msb))
            | (Some(Order::Big), Some(BitOrder::Lsb)) => true,
            (Some(Order::Little), Some(BitOrder::Lsb) | None)
            | (Some(Order::Big), Some(BitOrder::Msb) | None)
            | (None, _) => false,
        }
    }

    fn ends_with_undeclared_word(&self) -> bool {
        self.schema
            .slots
            .last()
            .is_some_and(|slot| matches!(&slot.content, Content::Word(word) if !word.is_declared))
    }

    fn width(&mut self, rest: usize) -> usize {
        if self.schema.bit_order.is_none() || self.random.one_in(12) {
            return rest;
        }
        let most = if self.random.one_in(3) { rest } else { rest.min(13) };
        self.random.between(1, most)
    }

    fn field(&mut self, ty: Type, bits: Option<usize>, role: Role) -> Field {
        let name = match self.names.pop() {
            _ if self.schema.is_tuple => self.count.to_string(),
            Some(name) => name.to_owned(),
            None => format!("field{}", self.count),
        };
        self.count += 1;
        let conversion = match ty {
            Type::Own(_) if self.random.one_in(2) => {
                Some(self.random.pick(&[Conversion::From, Conversion::Functions]))
            }
            _ => None,
        };
        let vis = self.random.pick(&["", "pub ", "pub(crate) "]);
        Field { name, vis, ty, bits, conversion, role }
    }

    /// The value of `endian`: where it is needed, and sometimes where it is not.
    fn order_of_slot(&mut self, is_needed: bool) -> Option<Order> {
        let is_given = match (is_needed, self.schema.order) {
            (true, None) => true,
            (true, Some(_)) => self.random.one_in(5),
            (false, _) => false,
        };
        is_given.then(|| self.random.pick(&[Order::Big, Order::Little]))
    }

    /// The value of `at`: an offset after the end of the schema so far, where alignment needs a gap
    /// or by chance.
    fn place_for(&mut self, natural_alignment: usize, is_needed: bool) -> Option<usize> {
        let step = natural_alignment.clamp(1, self.align());
        let end = self.end();
        let next = end.next_multiple_of(step);
        if next > end && self.random.one_in(2) {
            self.pad(next - end);
            return is_needed.then_some(next);
        }
        let gap = if self.random.one_in(8) { step * self.random.below(4) } else { 0 };
        let is_written = is_needed || next > end || gap > 0;
        is_written.then_some(next + gap)
    }

    /// Adds reserved bytes.
    fn pad(&mut self, len: usize) {
        let len = Length { value: len, is_named: false };
        let ty = Type::Array(Box::new(Type::Scalar(Scalar::BYTE)), len);
        let field = self.field(ty, None, Role::Reserved);
        self.schema.slots.push(Slot { at: None, order: None, content: Content::Field(field) });
    }

    fn fill_up_to_alignment(&mut self) {
        let end = self.end();
        let missing = end.next_multiple_of(self.align()) - end;
        if missing > 0 {
            self.pad(missing);
        }
    }
}
