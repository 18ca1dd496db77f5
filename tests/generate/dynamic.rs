//! Writes random dynamic schemas, which `interpreter/` lays, builds and writes. An expression reads earlier
//! fields.

mod expressions;
mod fields;
mod tagged;
mod writing;

use crate::random::Random;
use fields::Field;
use tagged::Tagged;

/// The source of this many schemas and the list of them. Each fourth one is followed by one with parameters,
/// and by one that gives them.
pub fn source(random: &mut Random, count: usize) -> String {
    // The schemas whose size follows from their bytes, which others can have as parts.
    let mut closed: Vec<Nested> =
        ["Name", "Message", "Inner"].map(Nested::without_parameters).into();
    let (mut text, mut subjects) = (String::new(), String::new());
    for i in 0..count {
        let schema = Schema { name: format!("G{i}"), ..Schema::default() };
        schema.write(random, &mut closed, &mut text, &mut subjects);
    }
    let mut with_parameters = Vec::new();
    for i in 0..count / 4 {
        let schema = Schema { name: format!("P{i}"), ..Schema::with_parameters() };
        schema.write(random, &mut closed, &mut text, &mut String::new());
        if closed.last().is_some_and(|last| last.has_parameters) {
            with_parameters.extend(closed.pop());
        }
        let schema = Schema { name: format!("Q{i}"), ..Schema::default() };
        let closed = if with_parameters.is_empty() { &mut closed } else { &mut with_parameters };
        schema.write(random, closed, &mut text, &mut subjects);
    }
    format!("{text}\npub const SUBJECTS: &[Subject] = crate::subjects! {{{subjects} }};\n")
}

/// A schema that others can have as a part.
pub struct Nested {
    name: String,
    has_parameters: bool,
}

impl Nested {
    fn without_parameters(name: &str) -> Self {
        Self { name: name.into(), has_parameters: false }
    }
}

/// A schema that is being written.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent of one another")]
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
    /// An enum that only its fields have.
    own_enum: Option<Tagged>,
    /// Whether it takes all bytes that it is laid over.
    is_open: bool,
    /// Whether a number and a `bool` are given to it.
    has_parameters: bool,
    /// Whether its byte order is given to it, or said by a field.
    is_chosen: bool,
    /// Whether no field can follow its last one.
    is_full: bool,
    /// Whether there is a `Box` of it.
    is_boxed: bool,
}

impl Schema {
    /// A schema with parameters, which expressions can read like fields.
    fn with_parameters() -> Self {
        Self {
            has_parameters: true,
            attributes: vec![("given", "(p0: u16, p1: bool)".into())],
            numbers: vec!["p0".into()],
            tags: vec!["p0".into()],
            flags: vec!["p1".into()],
            ..Self::default()
        }
    }

    /// Writes a random schema, and adds it to those that others can have, and to those that are laid alone.
    fn write(
        mut self,
        random: &mut Random,
        closed: &mut Vec<Nested>,
        text: &mut String,
        subjects: &mut String,
    ) {
        if random.one_in(2) {
            let own = Tagged::random(format!("{}Body", self.name), random, closed);
            self.own_enum = Some(own);
        }
        self.choose(random, closed);
        if let Some(own) = &self.own_enum {
            *text += &own.source();
        }
        *text += &self.source();
        *text += &writing::of(&self);
        *text += &self.places();
        if self.is_boxed {
            *text += &format!("crate::boxes_in_place! {{ {} }}\n", self.name);
        }
        *subjects += &format!(" {}", self.name);
        if !self.is_open {
            closed.push(Nested { name: self.name, has_parameters: self.has_parameters });
        }
    }

    fn choose(&mut self, random: &mut Random, closed: &[Nested]) {
        let order = match (self.has_parameters, random.below(4)) {
            (true, 0 | 1) => "given",
            // Any value, or not all of them.
            (false, 0) => random.pick(&[
                "from(f0, 0..=2 => big, 3.. => little)",
                "from(f0, 0 | 2 | 4..=0xfe => little, 1 => big)",
            ]),
            _ => random.pick(&["big", "little"]),
        };
        self.is_chosen = !matches!(order, "big" | "little");
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
        self.is_full = is_narrowed || random.one_in(3);
        if self.is_full {
            self.is_open = !is_narrowed;
            self.rest(random);
        } else if random.one_in(4) {
            self.is_open = true;
            for _ in 0..=random.below(2) {
                self.placed(random);
            }
        }
        // What follows it in another schema would decide its layout.
        self.is_open |= self.reads_range();
        if random.one_in(8) {
            self.attributes.push(("check", self.condition(random)));
        }
        let returns = random.one_in(2) && self.returning(random);
        if random.one_in(3) {
            for _ in 0..=random.below(2) {
                self.referred(random, closed, returns);
            }
        }
    }

    /// The implementation of `HasPlaces`, if there are places.
    fn places(&self) -> String {
        let places = self.fields.iter().filter(|field| field.is_place());
        let names: Vec<String> = places.map(|field| field.name.clone()).collect();
        match names.as_slice() {
            [] => String::new(),
            names => {
                format!("crate::places! {{ {}View {{ {} }} }}\n", self.name, names.join(", "))
            }
        }
    }

    /// Whether an expression reads the bytes that follow, or how many there are. The derive refuses such an element
    /// in a list without a range.
    fn reads_range(&self) -> bool {
        let of_range = ["self.rest", "self.left", "self.size"];
        let reads = |(name, value): &(&str, String)| {
            *name != "fill" && of_range.iter().any(|name| value.contains(name))
        };
        self.fields.iter().any(|field| field.attributes.iter().any(reads))
    }

    /// The item, and the implementation of `Value`.
    fn source(&self) -> String {
        let fields: String = self.fields.iter().map(Field::source).collect();
        let names: Vec<&str> = self.fields.iter().map(|field| field.name.as_str()).collect();
        let allow = if self.has_parameters {
            "#[allow(dead_code, reason = \"which of them others have is random\")]\n"
        } else {
            ""
        };
        format!(
            "\n#[derive(Overlay, Debug, Clone, PartialEq)]\n{allow}\
             #[overlay({})]\npub struct {} {{\n{fields}}}\n\
             crate::values! {{ {} {{ {} }} }}\n",
            fields::list(&self.attributes),
            self.name,
            self.name,
            names.join(", ")
        )
    }
}
