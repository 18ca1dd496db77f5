//! The fingerprint of a layout: one number, the same on every platform and with every compiler.
//!
//! The layout is a sequence of 64-bit words. Each word is mixed in by
//! `state = rotate((state ^ word) * PRIME)`, with the start and the prime of 64-bit FNV-1a and a
//! rotation by 29 bits to the left. A list is its length and then its elements, and a byte of a text is
//! a word, so that different layouts are different sequences.

mod expression;

use crate::layout::{
    ArgumentLayout, BitOrder, ByteOrder, Content, Expression, FieldLayout, Kind, Layout, Magic,
    OrderBy, ParameterLayout, PartLayout, Place, Range, TagPattern, Target, TargetKind, Variant,
    VariantLayout,
};

const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// The fingerprint of a layout, which depends on the layouts nested in it too.
#[must_use]
pub const fn fingerprint(layout: &Layout) -> u64 {
    Mixer(START).layout(layout).0
}

#[derive(Clone, Copy)]
struct Mixer(u64);

impl Mixer {
    const fn word(self, word: u64) -> Self {
        // A product depends on the bits of its factors only upwards: its lowest bit is that of the
        // factors' lowest bits. The rotation lets the highest bits influence the lowest.
        Self((self.0 ^ word).wrapping_mul(PRIME).rotate_left(29))
    }

    const fn bytes(mut self, bytes: &[u8]) -> Self {
        self = self.word(bytes.len() as u64);
        let mut i = 0;
        while i < bytes.len() {
            self = self.word(bytes[i] as u64);
            i += 1;
        }
        self
    }

    const fn layout(self, layout: &Layout) -> Self {
        let mixed = self
            .bytes(layout.name.as_bytes())
            .word(layout.size as u64)
            .word(layout.align as u64)
            .word(order_code(layout.order))
            .parameters(layout.parameters)
            .root(layout.is_root)
            .order_by(layout.order_by);
        match layout.kind {
            Kind::Unsigned => mixed.word(1),
            Kind::Signed => mixed.word(2),
            Kind::Float => mixed.word(3),
            Kind::Bool => mixed.word(4),
            Kind::Char => mixed.word(5),
            Kind::Enum { variants, other } => {
                let mixed = mixed.word(6).variants(variants);
                match other {
                    None => mixed.word(0),
                    Some(name) => mixed.word(1).bytes(name.as_bytes()),
                }
            }
            Kind::Struct { fields } => mixed.word(7).fields(fields),
            Kind::Array { element, len } => mixed.word(8).word(len as u64).layout(element),
            Kind::Dynamic { parts, len, check } => {
                let mut mixed = mixed.word(9).word(parts.len() as u64);
                let mut i = 0;
                while i < parts.len() {
                    mixed = mixed.part(&parts[i]);
                    i += 1;
                }
                mixed.optional(len).optional(check)
            }
            Kind::Tagged { variants } => mixed.word(10).tagged_variants(variants),
        }
    }

    const fn variants(mut self, variants: &[Variant]) -> Self {
        self = self.word(variants.len() as u64);
        let mut i = 0;
        while i < variants.len() {
            self = self.bytes(variants[i].name.as_bytes()).word(variants[i].value);
            i += 1;
        }
        self
    }

    const fn fields(mut self, fields: &[FieldLayout]) -> Self {
        self = self.word(fields.len() as u64);
        let mut i = 0;
        while i < fields.len() {
            self = self.field(&fields[i]);
            i += 1;
        }
        self
    }

    const fn field(self, field: &FieldLayout) -> Self {
        let mut mixed = self
            .bytes(field.name.as_bytes())
            .word(field.offset as u64)
            .word(field.size as u64)
            .word(order_code(field.order))
            .word(field.reserved as u64);
        mixed = match field.bits {
            None => mixed.word(0),
            Some(bits) => {
                let order = match bits.order {
                    BitOrder::Msb => 1,
                    BitOrder::Lsb => 2,
                };
                mixed.word(order).word(bits.shift as u64).word(bits.width as u64)
            }
        };
        mixed = match field.magic {
            None => mixed.word(0),
            Some(Magic::Integer(value)) => mixed.word(1).bytes(&value.to_le_bytes()),
            Some(Magic::Bytes(bytes)) => mixed.word(2).bytes(bytes),
        };
        // A field whose byte order is the same for all bytes mixes nothing in, as it did when there was no other.
        let mixed = if field.is_chosen { mixed.word(12) } else { mixed };
        mixed.layout(field.layout)
    }
}

/// How the parts of dynamic schemas and the variants of tagged enums are mixed in.
impl Mixer {
    const fn part(self, part: &PartLayout) -> Self {
        let mixed = self.bytes(part.name.as_bytes()).content(part.content);
        let mixed = match part.range {
            Range::None => mixed.word(0),
            Range::Rest => mixed.word(1),
            Range::Len(expression) => mixed.word(2).expression(expression),
            Range::End(expression) => mixed.word(3).expression(expression),
        };
        let mixed = match part.place {
            Place::Next => mixed.word(0),
            Place::Skip(at) => mixed.word(1).word(at),
            Place::At(expression) => mixed.word(2).expression(expression),
            Place::FromRoot(expression) => mixed.word(3).expression(expression),
        };
        let mixed = mixed
            .optional(part.condition)
            .optional(part.count)
            .optional(part.until)
            .optional(part.stride)
            .optional(part.check);
        let mixed = match part.terminated {
            None => mixed.word(0),
            Some(terminator) => mixed.word(1).word(terminator as u64),
        };
        let mixed = match part.pad {
            None => mixed.word(0),
            Some(multiple) => mixed.word(1).word(multiple),
        };
        mixed.arguments(part.give)
    }

    /// A schema that is no root mixes nothing in, as it did when there were none.
    const fn root(self, is_root: bool) -> Self {
        if is_root { self.word(12) } else { self }
    }

    /// A schema without parameters mixes nothing in, as it did when there were none.
    const fn parameters(mut self, parameters: &[ParameterLayout]) -> Self {
        let mut i = 0;
        while i < parameters.len() {
            let ParameterLayout { name, ty, .. } = parameters[i];
            self = self.word(11).bytes(name.as_bytes()).bytes(ty.as_bytes());
            i += 1;
        }
        self
    }

    /// A schema whose byte order is the same for all bytes mixes nothing in, as it did when there was no other.
    const fn order_by(mut self, by: Option<OrderBy>) -> Self {
        let (field, values) = match by {
            None => return self,
            Some(OrderBy::Given) => return self.word(14),
            Some(OrderBy::Is(order)) => return self.word(15).word(order_code(order)),
            Some(OrderBy::Field { field, values }) => (field, values),
        };
        self = self.word(13).bytes(field.as_bytes()).word(values.len() as u64);
        let mut i = 0;
        while i < values.len() {
            self = self.tag(values[i].pattern).word(order_code(values[i].order));
            i += 1;
        }
        self
    }

    /// A part that gives nothing mixes nothing in.
    const fn arguments(mut self, arguments: &[ArgumentLayout]) -> Self {
        let mut i = 0;
        while i < arguments.len() {
            let ArgumentLayout { name, value } = arguments[i];
            self = self.word(11).bytes(name.as_bytes()).expression(value);
            i += 1;
        }
        self
    }

    const fn content(self, content: Content) -> Self {
        match content {
            // The name of a run is not part of the layout.
            Content::Run(layout) => self.word(1).word(layout.size as u64).fields(layout.fields()),
            Content::Bytes => self.word(2),
            Content::Text => self.word(3),
            Content::Codec(codec) => {
                self.word(7).last_segment(codec.path()).last_segment(codec.type_name())
            }
            Content::List(element) => self.word(4).layout(element),
            Content::Nested(layout) => self.word(5).layout(layout),
            Content::Tagged { layout, tag } => self.word(6).layout(layout).expression(tag),
            Content::Referred(target) => self.word(8).target(&target),
            Content::Returned(target) => self.word(9).target(&target),
        }
    }

    /// What a place refers to, and what leads back to the schema, is mixed in by its name, as a schema may refer to itself.
    const fn target(self, target: &Target) -> Self {
        let kind = match target.kind() {
            TargetKind::Bytes => 1,
            TargetKind::Text => 2,
            TargetKind::Value => 3,
            TargetKind::List => 4,
            TargetKind::Tagged => 5,
        };
        self.word(kind)
            .last_segment(target.name())
            .word(order_code(target.order()))
            .optional(target.tag())
    }

    const fn tagged_variants(mut self, variants: &[VariantLayout]) -> Self {
        self = self.word(variants.len() as u64);
        let mut i = 0;
        while i < variants.len() {
            let variant = &variants[i];
            self = self.bytes(variant.name.as_bytes()).word(variant.is_other as u64);
            self = self.tags(variant.tags);
            self = match variant.content {
                None => self.word(0),
                Some(part) => self.word(1).part(part),
            };
            i += 1;
        }
        self
    }

    const fn tags(mut self, tags: &[TagPattern]) -> Self {
        self = self.word(tags.len() as u64);
        let mut i = 0;
        while i < tags.len() {
            self = self.tag(tags[i]);
            i += 1;
        }
        self
    }

    const fn tag(self, tag: TagPattern) -> Self {
        match tag {
            TagPattern::Number(number) => self.word(1).bytes(&number.to_le_bytes()),
            TagPattern::Numbers { first, last } => self.word(2).bound(first).bound(last),
            TagPattern::Bytes(bytes) => self.word(3).bytes(bytes),
        }
    }

    const fn bound(self, bound: Option<i128>) -> Self {
        match bound {
            None => self.word(0),
            Some(number) => self.word(1).bytes(&number.to_le_bytes()),
        }
    }

    const fn optional(self, expression: Option<&Expression>) -> Self {
        match expression {
            None => self.word(0),
            Some(expression) => self.word(1).expression(expression),
        }
    }
}

const fn order_code(order: ByteOrder) -> u64 {
    match order {
        ByteOrder::Little => 1,
        ByteOrder::Big => 2,
        ByteOrder::Neutral => 3,
        ByteOrder::Mixed => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const U8: Layout = Layout::new("u8", 1, 1, ByteOrder::Neutral, Kind::Unsigned);

    #[test]
    fn the_algorithm_never_changes() {
        // Computed by hand from the module's documentation. Users freeze fingerprints in their code.
        assert_eq!(fingerprint(&U8), 0x4847_5a08_fed5_2371);
    }

    #[test]
    fn every_part_of_a_layout_counts() {
        let variations = [
            Layout { name: "i8", ..U8 },
            Layout { size: 2, ..U8 },
            Layout { align: 2, ..U8 },
            Layout { order: ByteOrder::Big, ..U8 },
            Layout { kind: Kind::Signed, ..U8 },
            Layout { kind: Kind::Array { element: &U8, len: 1 }, ..U8 },
            Layout { kind: Kind::Array { element: &U8, len: 2 }, ..U8 },
        ];
        for (i, a) in variations.iter().enumerate() {
            assert_ne!(fingerprint(a), fingerprint(&U8));
            for b in &variations[i + 1..] {
                assert_ne!(fingerprint(a), fingerprint(b), "{a:?} and {b:?}");
            }
        }
    }
}
