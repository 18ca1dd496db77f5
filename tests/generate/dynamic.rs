//! Writes random dynamic schemas, which `interpreter/` lays, builds and writes. An expression reads earlier
//! fields.

mod expressions;
mod fields;
mod writing;

use crate::random::Random;
use fields::Field;

/// The source of this many schemas and the list of them.
pub fn source(random: &mut Random, count: usize) -> String {
    let mut text = String::new();
    // The schemas whose size follows from their bytes, which others can have as parts.
    let mut closed = vec!["Name".to_string(), "Message".to_string(), "Inner".to_string()];
    for i in 0..count {
        let mut schema = Schema { name: format!("G{i}"), ..Schema::default() };
        schema.choose(random, &closed);
        text += &schema.source();
        text += &writing::of(&schema);
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
pub struct Schema {
    name: String,
    /// The attributes of the struct.
    attributes: Vec<(&'static str, String)>,
    fields: Vec<Field>,
    /// The fields that expressions can read as numbers.
    numbers: Vec<String>,
    /// Those of them that can be any tag.
    tags: Vec<String>,
    /// The fields that are a `bool`.
    flags: Vec<String>,
    /// The fields that are two bytes.
    pairs: Vec<String>,
    /// Whether it takes all bytes that it is laid over.
    is_open: bool,
}

impl Schema {
    fn choose(&mut self, random: &mut Random, closed: &[String]) {
        let order = random.pick(&["big", "little"]);
        self.attributes.push(("endian", order.into()));
        self.attributes.push(("bit_order", "msb".into()));
        let is_narrowed = random.one_in(6);
        if is_narrowed {
            let len = random.pick(&["f0 + 1", "f0", "(f0 - 1) * 2", "40 - f0"]);
            self.attributes.push(("len", len.into()));
        }
        self.number("u8");
        if random.one_in(3) {
            self.fixed(random);
        }
        // One field makes the schema dynamic.
        self.variable(random, closed);
        for _ in 0..=random.below(4) {
            match random.below(3) {
                0 => self.fixed(random),
                _ => self.variable(random, closed),
            }
        }
        let has_rest = is_narrowed || random.one_in(3);
        if has_rest {
            self.is_open = !is_narrowed;
            self.rest(random);
        } else if random.one_in(4) && !self.fields.iter().any(|field| field.has("terminated")) {
            self.is_open = true;
            for _ in 0..=random.below(2) {
                self.placed(random);
            }
        }
        // What follows it in another schema would decide its layout.
        self.is_open |= self.reads_rest();
        if random.one_in(8) {
            self.attributes.push(("check", self.condition(random)));
        }
    }

    /// Whether an expression reads the bytes that follow.
    fn reads_rest(&self) -> bool {
        let reads = |(name, value): &(&str, String)| *name != "fill" && value.contains("self.rest");
        self.fields.iter().any(|field| field.attributes.iter().any(reads))
    }

    /// The item, and the implementation of `Value`.
    fn source(&self) -> String {
        let fields: String = self.fields.iter().map(Field::source).collect();
        let names: Vec<&str> = self.fields.iter().map(|field| field.name.as_str()).collect();
        format!(
            "\n#[derive(Overlay, Debug, Clone, PartialEq)]\n\
             #[overlay({})]\npub struct {} {{\n{fields}}}\n\
             crate::values! {{ {} {{ {} }} }}\n",
            fields::list(&self.attributes),
            self.name,
            self.name,
            names.join(", ")
        )
    }
}
