//! Writes random dynamic schemas, which `interpreter/` lays. An expression reads earlier fields.

use crate::random::Random;

/// The source of this many schemas and the list of them.
pub fn source(random: &mut Random, count: usize) -> String {
    let mut text = String::new();
    // The schemas whose size follows from their bytes, which others can have as parts.
    let mut closed = vec!["Name".to_string(), "Message".to_string(), "Inner".to_string()];
    for i in 0..count {
        let mut schema = Schema { name: format!("G{i}"), ..Schema::default() };
        schema.write(random, &closed);
        text += &schema.text;
        let fields: Vec<String> = (0..schema.fields).map(|field| format!("f{field}")).collect();
        text += &format!("crate::values! {{ {} {{ {} }} }}\n", schema.name, fields.join(", "));
        if !schema.is_open {
            closed.push(schema.name);
        }
    }
    text += "\npub const SUBJECTS: &[Subject] = crate::subjects! {";
    for i in 0..count {
        text += &format!(" G{i}");
    }
    text + " };\n"
}

/// A schema that is being written.
#[derive(Default)]
struct Schema {
    name: String,
    text: String,
    fields: usize,
    /// The fields that expressions can read.
    numbers: Vec<String>,
    /// Whether it takes all bytes that it is laid over.
    is_open: bool,
}

impl Schema {
    fn write(&mut self, random: &mut Random, closed: &[String]) {
        let order = random.pick(&["big", "little"]);
        let is_narrowed = random.below(6) == 0;
        let len = if is_narrowed { ", len = f0 + 1" } else { "" };
        self.text = format!(
            "\n#[derive(Overlay, Debug, Clone, PartialEq)]\n\
             #[overlay(endian = {order}, bit_order = msb{len})]\npub struct {} {{\n",
            self.name
        );
        self.number("u8");
        // One field makes the schema dynamic.
        self.variable(random, closed);
        for _ in 0..=random.below(6) {
            match random.below(3) {
                0 => self.fixed(random),
                _ => self.variable(random, closed),
            }
        }
        if is_narrowed || random.below(3) == 0 {
            self.is_open = !is_narrowed;
            let ty = random.pick(&["Vec<u8>", "Vec<u16>", "Vec<Name>", "String", "Vec<Section>"]);
            self.field("rest", ty);
            for _ in 0..random.below(3) {
                self.fixed(random);
            }
        }
        self.text += "}\n";
    }

    fn field(&mut self, attributes: &str, ty: &str) -> String {
        let name = format!("f{}", self.fields);
        self.fields += 1;
        let attributes = if attributes.is_empty() {
            String::new()
        } else {
            format!("#[overlay({attributes})] ")
        };
        self.text += &format!("    {attributes}{name}: {ty},\n");
        name
    }

    fn number(&mut self, ty: &str) {
        let name = self.field("", ty);
        self.numbers.push(name);
    }

    /// A field of fixed size.
    fn fixed(&mut self, random: &mut Random) {
        match random.below(9) {
            0 => {
                for width in [3, 5] {
                    let name = self.field(&format!("bits = {width}"), "u8");
                    self.numbers.push(name);
                }
            }
            1 => self.number("i8"),
            2 => self.number("u16"),
            3 => {
                self.field("", "[u8; 3]");
            }
            4 => {
                self.field("", random.pick(&["bool", "char", "f32", "Level"]));
            }
            5 => {
                let name = self.field("", "Section");
                self.numbers.push(format!("{name}.kind"));
            }
            6 => {
                self.field(random.pick(&["magic = 3", "reserved"]), "u16");
            }
            _ => self.number("u8"),
        }
    }

    /// A number that earlier fields say, which is often small.
    fn expression(&self, random: &mut Random) -> String {
        let [a, b] = [0; 2].map(|_| &self.numbers[random.below(self.numbers.len())]);
        match random.below(9) {
            0 => a.clone(),
            1 => format!("{a} & 3"),
            2 => format!("({a} + {b}) % 5"),
            3 => format!("{a} - 1"),
            4 => format!("if {a} > 2 {{ 2 }} else {{ {b} }}"),
            5 => format!("1 << {a} >> 1"),
            6 => format!("self.at & {a}"),
            7 => format!("8 / ({a} + 1)"),
            _ => format!("{a} / 2 | 1"),
        }
    }

    fn condition(&self, random: &mut Random) -> String {
        let [a, b] = [0; 2].map(|_| &self.numbers[random.below(self.numbers.len())]);
        match random.below(4) {
            0 => format!("{a} & 1 == 0"),
            1 => format!("{a} < {b} + 2"),
            2 => format!("!({a} > 3) || {b} == 2"),
            _ => format!("{a} != 1 && {b} < 5"),
        }
    }

    /// A field whose size depends on the data.
    fn variable(&mut self, random: &mut Random, closed: &[String]) {
        let (size, nested) = (self.expression(random), &closed[random.below(closed.len())]);
        let (mut attributes, ty) = match random.below(13) {
            0 => (format!("len = {size}"), "Vec<u8>".into()),
            1 => (format!("count = {size}"), "Box<[u8]>".into()),
            2 => (format!("end = self.at + ({size})"), "String".into()),
            3 => ("terminated = 0".into(), random.pick(&["String", "Vec<u8>"]).into()),
            4 => (format!("len = {size}, terminated = 1"), "String".into()),
            5 => {
                let ty = random.pick(&["u16", "[u8; 2]", "Level", "bool", "Section"]);
                (format!("count = {size}"), format!("Vec<{ty}>"))
            }
            6 => (
                format!("len = ({size}) * 4"),
                format!("Vec<{}>", random.pick(&["u32", "Section"])),
            ),
            7 => (format!("count = {size}"), format!("Vec<{nested}>")),
            8 => (format!("len = {size}"), format!("Vec<{nested}>")),
            9 => ("dynamic".into(), nested.clone()),
            10 => (format!("tag = f0, len = {size}"), "Transport".into()),
            11 => (format!("until = it.size < {}", 1 + random.below(3)), "Vec<Name>".into()),
            _ => (format!("stride = 2 + ({size}), count = f0 & 3"), "Vec<Name>".into()),
        };
        let is_optional = random.below(4) == 0;
        if random.below(6) == 0 {
            attributes += &format!(", pad = {}", random.pick(&["2", "4", "8"]));
        }
        if random.below(6) == 0 {
            attributes += &format!(", check = {}", self.condition(random));
        }
        if is_optional {
            attributes = format!("if = {}, {attributes}", self.condition(random));
        }
        self.field(&attributes, &if is_optional { format!("Option<{ty}>") } else { ty });
    }
}
