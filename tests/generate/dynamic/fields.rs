//! Random fields.

use super::{Nested, Schema};
use crate::random::Random;

/// A field.
pub struct Field {
    pub name: String,
    pub attributes: Vec<(&'static str, String)>,
    /// The type, without `Option`.
    pub ty: String,
    pub is_optional: bool,
}

impl Field {
    pub fn source(&self) -> String {
        let Self { name, attributes, ty, is_optional } = self;
        let ty = if *is_optional { format!("Option<{ty}>") } else { ty.clone() };
        let attributes = match list(attributes) {
            list if list.is_empty() => list,
            list => format!("#[overlay({list})] "),
        };
        format!("    {attributes}{name}: {ty},\n")
    }

    /// Whether it refers to bytes.
    pub fn is_place(&self) -> bool {
        self.ty.starts_with("At<")
    }

    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(attribute, _)| *attribute == name)
    }
}

/// Attributes as they are written.
pub fn list(attributes: &[(&'static str, String)]) -> String {
    let written = |(name, value): &(&'static str, String)| match *name {
        _ if value.is_empty() => (*name).to_string(),
        "given" | "give" => format!("{name}{value}"),
        _ => format!("{name} = {value}"),
    };
    attributes.iter().map(written).collect::<Vec<_>>().join(", ")
}

type Attributes = Vec<(&'static str, String)>;

fn with(name: &'static str, value: impl Into<String>) -> Attributes {
    vec![(name, value.into())]
}

impl Schema {
    fn field(&mut self, mut attributes: Attributes, ty: impl Into<String>) -> String {
        let (name, ty) = (format!("f{}", self.fields.len()), ty.into());
        let is_optional = attributes.iter().any(|(name, _)| *name == "if");
        // The elements of a list need a byte order that is known.
        if self.is_chosen && matches!(ty.as_str(), "Vec<u16>" | "Vec<u32>" | "Vec<Level>") {
            attributes.push(("endian", "little".into()));
        }
        let field = Field { name: name.clone(), attributes, ty, is_optional };
        self.fields.push(field);
        name
    }

    pub fn number(&mut self, ty: &str) {
        let name = self.field(Vec::new(), ty);
        if ty != "Level" {
            self.tags.push(name.clone());
        }
        self.numbers.push(name);
    }

    /// A field of fixed size.
    pub fn fixed(&mut self, random: &mut Random) {
        match random.below(20) {
            0 => {
                for (width, ty) in [(3, "u8"), (5, "i8")] {
                    let name = self.field(with("bits", width.to_string()), ty);
                    self.numbers.push(name);
                }
            }
            1 => self.number("i8"),
            2 => self.number(random.pick(&["u16", "i16", "u32", "u64", "i64"])),
            3 => {
                self.field(Vec::new(), random.pick(&["[u8; 3]", "[u16; 2]"]));
            }
            4 => {
                self.field(Vec::new(), random.pick(&["char", "f32"]));
            }
            5 => {
                let name = self.field(Vec::new(), "Section");
                let kind = format!("{name}.kind");
                self.numbers.push(if random.one_in(3) { format!("twice({kind})") } else { kind });
            }
            6 => {
                self.field(random.pick(&[with("magic", "3"), with("reserved", "")]), "u16");
            }
            7 | 8 => {
                let name = self.field(Vec::new(), "bool");
                self.flags.push(name);
            }
            9 => {
                let name = self.field(Vec::new(), "[u8; 2]");
                self.pairs.push(name);
            }
            10 => self.number(random.pick(&["Level", "Protocol"])),
            // A function of an enum.
            17 => {
                let name = self.field(Vec::new(), "Level");
                self.numbers.push(format!("words_of({name})"));
            }
            11 | 12 => {
                // Absent, it counts as 0.
                let name = self.field(with("if", self.presence(random)), "u8");
                self.numbers.push(name);
            }
            13 => {
                let name = self.field(with("if", self.presence(random)), "bool");
                self.flags.push(name);
            }
            14 => {
                let fill = random.pick(&["sum(self.laid)", "sum(self.rest)", "sum(self.laid) - 4"]);
                self.field(with("fill", fill), random.pick(&["u8", "u16", "u32", "i8"]));
            }
            15 => {
                // What follows is moved there, unless it is there already.
                let at = 4 * random.between(2, 7);
                let name = self.field(with("at", at.to_string()), "u8");
                self.numbers.push(name);
            }
            16 => {
                let name = self.field(with("check", self.condition(random)), "u8");
                self.numbers.push(name);
            }
            _ => self.number("u8"),
        }
    }

    /// A field whose size depends on the data.
    pub fn variable(&mut self, random: &mut Random, closed: &[Nested]) {
        let size =
            if random.one_in(12) { self.range_expression(random) } else { self.expression(random) };
        let Nested { name: nested, has_parameters } = &closed[random.below(closed.len())];
        let (mut attributes, ty) = match random.below(22) {
            0 => (with("len", size), "Vec<u8>".into()),
            1 => (with("count", size), "Box<[u8]>".into()),
            2 => (with("end", format!("self.at + ({size})")), "String".into()),
            3 => (with("terminated", "0"), random.pick(&["String", "Vec<u8>"]).into()),
            4 => {
                let length = random.pick(&["len", "count"]);
                let size = self.early_expression(random);
                let attributes = vec![(length, size), ("terminated", "1".into())];
                let ty = if length == "count" || random.one_in(2) { "Vec<u8>" } else { "String" };
                (attributes, ty.into())
            }
            5 => {
                let ty = random.pick(&["u16", "[u8; 2]", "Level", "bool", "Section"]);
                (with("count", size), format!("Vec<{ty}>"))
            }
            6 => (
                with("len", format!("({size}) * 4")),
                format!("Vec<{}>", random.pick(&["u32", "Section"])),
            ),
            7 => (with("count", size), format!("Vec<{nested}>")),
            8 => {
                let mut attributes = with("len", size);
                if random.one_in(2) {
                    attributes.push(("lazy", String::new()));
                }
                (attributes, format!("Vec<{nested}>"))
            }
            9 => (with("dynamic", ""), nested.clone()),
            10 => self.tagged(random, size),
            11 => {
                let until = format!("it.size < {}", 1 + random.below(3));
                (with("until", until), "Vec<Name>".into())
            }
            12 => (
                vec![
                    ("stride", format!("2 + ({})", self.early_expression(random))),
                    ("count", "f0 & 3".into()),
                ],
                random.pick(&["Vec<Name>", "Vec<u16>"]).into(),
            ),
            13 => {
                let count = self.expression(random);
                (vec![("count", count), ("len", size)], "Vec<Name>".into())
            }
            14 => (with("len", size), nested.clone()),
            15 => (vec![("len", size), ("until", "it == 1".into())], "Vec<u8>".into()),
            16 => (with("until", "it == 0 || self.at > 9"), "Vec<u16>".into()),
            17 => (vec![("len", self.expression(random)), ("count", size)], "Vec<u16>".into()),
            18 => (with("with", "Vlq"), random.pick(&["u8", "u16", "u64"]).into()),
            19 | 20 => {
                (with("with", "Leb128"), random.pick(&["u8", "i8", "u16", "i32", "u64"]).into())
            }
            _ => self.tagged(random, size),
        };
        if *has_parameters && (ty == *nested || ty == format!("Vec<{nested}>")) {
            attributes.push(("give", self.given(random)));
        }
        if random.one_in(6) {
            attributes.push(("pad", random.pick(&["2", "4", "8"]).into()));
        }
        if random.one_in(6) {
            attributes.push(("check", self.condition(random)));
        }
        if random.one_in(4) {
            attributes.insert(0, ("if", self.presence(random)));
        }
        let is_number = attributes.iter().any(|(name, _)| *name == "with");
        let name = self.field(attributes, ty);
        if is_number {
            self.numbers.push(name);
        }
    }

    /// A part that returns to this schema, if it can be a part. Returns whether there is one.
    pub fn returning(&mut self, random: &mut Random) -> bool {
        if self.is_open {
            return false;
        }
        let name = self.name.clone();
        if let (Some(own), false) = (&mut self.own_enum, self.has_parameters) {
            if self.fields.iter().any(|field| field.ty == own.name) {
                self.is_boxed |= own.return_to(&name, random) == "Box";
                return true;
            }
        }
        if self.is_full {
            return false;
        }
        let number = self.early_expression(random);
        let (mut attributes, holder) = match random.below(if self.has_parameters { 3 } else { 5 }) {
            0 | 1 => (with("count", format!("({number}) & 3")), "Vec"),
            2 => (with("len", number), "Vec"),
            3 => (vec![("if", self.presence(random)), ("dynamic", String::new())], "Box"),
            _ => (vec![("if", self.presence(random)), ("len", number)], "Box"),
        };
        attributes.push(("depth", random.between(1, 4).to_string()));
        if self.has_parameters {
            attributes.push(("give", self.given(random)));
        } else if attributes[0].0 == "len" && random.one_in(2) {
            attributes.push(("lazy", String::new()));
        }
        self.is_boxed |= holder == "Box";
        self.field(attributes, format!("{holder}<{name}>"));
        true
    }

    /// What is given to a schema with parameters.
    fn given(&self, random: &mut Random) -> String {
        let number = match random.below(3) {
            0 => self.expression(random),
            _ => self.early_expression(random),
        };
        format!("(p1 = {}, p0 = {number})", self.presence(random))
    }

    /// A tagged enum, whose tag is a field or an expression.
    fn tagged(&self, random: &mut Random, size: String) -> (Attributes, String) {
        if let (Some(pair), true) = (self.pairs.last(), random.one_in(2)) {
            return (vec![("tag", pair.clone()), ("len", size)], "Chunk".into());
        }
        let number = self.any_tag(random);
        let tag = match random.below(4) {
            0 => format!("{number} & 63"),
            1 => format!("{number} + 2"),
            _ => number,
        };
        if let (Some(own), true) = (&self.own_enum, random.below(4) != 0) {
            // An enum may have the tag 0, which a sum is never.
            let is_sum = tag.ends_with("+ 2");
            let tag = if is_sum || random.one_in(2) { format!("({tag}) & 15") } else { tag };
            let mut attributes = with("tag", tag);
            if own.needs_range {
                attributes.push(("len", size));
            }
            return (attributes, own.name.clone());
        }
        match random.below(3) {
            0 => (with("tag", tag), "Body".into()),
            _ => (vec![("tag", tag), ("len", size)], "Transport".into()),
        }
    }

    /// What takes the rest, and the fields after it.
    pub fn rest(&mut self, random: &mut Random) {
        let types = ["Vec<u8>", "Vec<u16>", "Vec<Name>", "String", "Vec<Section>", "Transport"];
        let ty = random.pick(&types);
        let mut attributes = with("rest", "");
        if ty == "Transport" {
            attributes.push(("tag", self.any_tag(random)));
        } else if matches!(ty, "String" | "Vec<u8>") && random.one_in(3) {
            attributes.push(("terminated", "0".into()));
        } else if matches!(ty, "Vec<Name>" | "Vec<Section>") && random.one_in(2) {
            attributes.push(("lazy", String::new()));
        }
        self.field(attributes, ty);
        for _ in 0..random.below(3) {
            let (attributes, ty) = match random.below(4) {
                0 => (with("fill", "sum(self.laid)"), "u32"),
                1 => (Vec::new(), "Section"),
                2 => (with("check", self.condition(random)), "u8"),
                _ => (Vec::new(), "u16"),
            };
            self.field(attributes, ty);
        }
    }

    /// A field that refers to bytes. A schema that returns to itself refers to those of the root, as it must not
    /// take all that follows it.
    pub fn referred(&mut self, random: &mut Random, closed: &[Nested], returns: bool) {
        let mut attributes = with("at", self.early_expression(random));
        if returns || random.one_in(2) {
            attributes.push(("from", "root".into()));
        } else {
            // The bytes up to the place are part of the schema.
            self.is_open |= !self.attributes.iter().any(|(name, _)| *name == "len");
        }
        let size = self.early_expression(random);
        let nested = &closed[random.below(closed.len())];
        let (more, ty) = match random.below(9) {
            0 => (Vec::new(), "u16".into()),
            1 => (Vec::new(), "[u8; 2]".into()),
            2 => (Vec::new(), "Section".into()),
            3 => (with("len", size), "Vec<u8>".into()),
            // A list of numbers has no byte order that the bytes say.
            4 if !self.is_chosen => (with("count", size), "Vec<u16>".into()),
            4 | 5 => (with("terminated", "0"), "String".into()),
            6 => (with("rest", ""), "Vec<u8>".into()),
            7 if !nested.has_parameters => (Vec::new(), nested.name.clone()),
            7 | 8 if !self.has_parameters => (Vec::new(), self.name.clone()),
            _ => (with("count", size), "Vec<Name>".into()),
        };
        attributes.extend(more);
        if random.one_in(3) {
            let number = self.early_expression(random);
            attributes.push(("if", format!("({number}) & 1 == 0")));
        }
        self.field(attributes, format!("At<{ty}>"));
    }

    fn any_tag(&self, random: &mut Random) -> String {
        self.tags[random.below(self.tags.len())].clone()
    }

    /// A field with an offset of its own.
    pub fn placed(&mut self, random: &mut Random) {
        let at = self.early_expression(random);
        let mut attributes = with("at", at);
        let ty = match random.below(5) {
            0 => "u16",
            1 => {
                attributes.push(("len", self.early_expression(random)));
                "Vec<u8>"
            }
            2 => {
                attributes.push(("count", "f0 & 3".into()));
                attributes.push(("stride", format!("3 + ({})", self.early_expression(random))));
                "Vec<Name>"
            }
            3 => {
                attributes.push(("count", self.early_expression(random)));
                "Vec<Section>"
            }
            _ => {
                attributes.push(("terminated", "0".into()));
                "String"
            }
        };
        if random.one_in(4) {
            attributes.insert(0, ("if", self.condition(random)));
        }
        self.field(attributes, ty);
    }
}
