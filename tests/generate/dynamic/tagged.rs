//! Random enums whose variant a tag selects.

use std::fmt::Write as _;

use super::Nested;
use crate::random::Random;

/// An enum for a field of one schema.
pub struct Tagged {
    pub name: String,
    /// Whether a variant takes all bytes, so that the field needs a range.
    pub needs_range: bool,
    variants: Vec<Variant>,
}

struct Variant {
    /// Its patterns; none if it is selected by all other tags.
    tags: Option<String>,
    /// The attributes and the type of what it holds.
    held: Option<(String, String)>,
}

impl Tagged {
    pub fn random(name: String, random: &mut Random, closed: &[Nested]) -> Self {
        let needs_range = random.one_in(2);
        let mut tags = Tags { next: random.below(3) };
        let count = 2 + random.below(3);
        let mut variants: Vec<Variant> = (0..count)
            .map(|_| Variant {
                tags: Some(tags.next(random)),
                held: held(random, closed, needs_range),
            })
            .collect();
        match random.below(4) {
            0 | 1 => {
                let held = held(random, closed, needs_range);
                variants.push(Variant { tags: None, held });
            }
            2 => {
                let tags = Some(format!("{}..", tags.next));
                variants.push(Variant { tags, held: None });
            }
            _ => {}
        }
        Self { name, needs_range, variants }
    }

    /// Lets one variant hold the schema around the enum, which has this name. Returns what holds it.
    pub fn return_to(&mut self, schema: &str, random: &mut Random) -> &'static str {
        let depth = random.between(1, 4);
        let (attributes, ty) = match (self.needs_range, random.below(3)) {
            (true, 0) => (", lazy", "Vec"),
            (true, _) => ("", "Vec"),
            (false, 0) => (", dynamic", "Box"),
            (false, _) => (random.pick(&[", count = 2", ", len = 9"]), "Vec"),
        };
        let at = random.below(self.variants.len());
        let attributes = format!("#[overlay(depth = {depth}{attributes})] ");
        self.variants[at].held = Some((attributes, format!("{ty}<{schema}>")));
        ty
    }

    /// The item, and the implementations of the traits of `interpreter/`.
    pub fn source(&self) -> String {
        let (name, mut source) = (&self.name, String::new());
        let (mut values, mut in_place) = (String::new(), String::new());
        for (i, Variant { tags, held }) in self.variants.iter().enumerate() {
            let selected = tags.as_ref().map_or("other".into(), |tags| format!("tag = {tags}"));
            let (held, value) = match held {
                Some((attributes, ty)) => (format!("({attributes}{ty})"), "(it)"),
                None => (String::new(), ""),
            };
            let _ = writeln!(source, "    #[overlay({selected})] V{i}{held},");
            let _ = write!(values, "V{i}{value}, ");
            if !value.is_empty() {
                let _ = write!(in_place, "V{i}, ");
            }
        }
        let (values, in_place) = (values.trim_end_matches(", "), in_place.trim_end_matches(", "));
        format!(
            "\n#[derive(Overlay, Debug, Clone, PartialEq)]\n\
             #[allow(dead_code, reason = \"whether a field has the type is random\")]\n\
             pub enum {name} {{\n{source}}}\n\
             crate::variants! {{ {name} {{ {values} }} }}\n\
             crate::variants_in_place! {{ {name}ViewMut<'_> {{ {in_place} }} }}\n"
        )
    }
}

/// Patterns of tags that no other variant has.
struct Tags {
    /// The least number that no pattern has.
    next: usize,
}

impl Tags {
    fn next(&mut self, random: &mut Random) -> String {
        let first = self.next;
        let last = first + random.below(4);
        self.next = last + 1 + random.below(2);
        match last - first {
            0 => first.to_string(),
            1 => format!("{first} | {last}"),
            _ => format!("{first}..={last}"),
        }
    }
}

/// What a variant holds: the attributes and the type.
fn held(random: &mut Random, closed: &[Nested], is_in_range: bool) -> Option<(String, String)> {
    let nested: Vec<&str> =
        closed.iter().filter(|it| !it.has_parameters).map(|it| it.name.as_str()).collect();
    let nested = if nested.is_empty() { "Name" } else { nested[random.below(nested.len())] };
    let (attributes, ty) = match (random.below(9), is_in_range) {
        (0, _) => return None,
        (1, _) => ("", "u8"),
        (2, _) => ("endian = little", random.pick(&["u16", "i16", "char", "Level"])),
        (3, _) => ("", random.pick(&["[u8; 3]", "bool", "Section"])),
        // Lists of schemas in schemas of lists would be large values.
        (4, true) => ("", random.pick(&["Vec<u8>", "String", "Vec<Section>", "Vec<Name>"])),
        (5, true) => ("endian = big", "Vec<u16>"),
        (6.., true) => ("", nested),
        (4, false) => ("terminated = 0", random.pick(&["Vec<u8>", "String"])),
        (5, false) => (random.pick(&["count = 2", "len = 6"]), "Vec<u8>"),
        (6, false) => ("count = 3", random.pick(&["Vec<Name>", "Vec<Section>"])),
        _ => ("dynamic", nested),
    };
    let attributes = match attributes {
        "" => String::new(),
        attributes => format!("#[overlay({attributes})] "),
    };
    Some((attributes, ty.into()))
}
