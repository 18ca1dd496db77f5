//! The fingerprint of a layout: one number, the same on every platform and with every compiler.
//!
//! The layout is a sequence of 64-bit words. Each word is mixed in by
//! `state = rotate((state ^ word) * PRIME)`, with the start and the prime of 64-bit FNV-1a and a
//! rotation by 29 bits to the left. A list is its length and then its elements, and a byte of a text is
//! a word, so that different layouts are different sequences.

use crate::layout::{BitOrder, ByteOrder, FieldLayout, Kind, Layout, Magic, Variant};

const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// The fingerprint of a layout, which depends on the layouts nested in it too.
pub(crate) const fn fingerprint(layout: &Layout) -> u64 {
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
            .word(order_code(layout.order));
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
        mixed.layout(field.layout)
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
