//! Where the fields of a schema are. Placing them cannot fail: `check` refuses what does not fit.

pub mod byte_count;
pub mod deciding;
pub mod expression;
pub mod parts;
pub mod plan;
pub mod wire;
pub mod words;

use quote::quote_spanned;
use syn::Path;
use syn::spanned::Spanned as _;

use crate::diagnostics::as_written;
use crate::input::field::{Field, FieldKind, literal_length};
use crate::input::order::BitOrder;
use crate::input::schema::Struct;
use byte_count::ByteCount;
use wire::wire_type;
use words::{BitField, BitRange, Word, divide};

/// The strictest alignment that the runtime has a type for.
pub const MAX_ALIGN: u64 = 65_536;

/// A struct, and where everything in it is.
pub struct Layout<'a> {
    pub schema: &'a Struct,
    /// Where the fields are, in the order of the source.
    pub placements: Vec<Placement>,
    /// The words that bit fields share.
    pub words: Vec<Word>,
    pub size: ByteCount,
}

/// Where one field is.
#[derive(Clone)]
pub struct Placement {
    /// For a bit field, where its word starts.
    pub offset: ByteCount,
    /// For a bit field, the size of its word.
    pub size: ByteCount,
    /// The natural alignment of the field. If the schema declares an alignment, the offset must be a
    /// multiple of the lesser of the two.
    pub natural_alignment: ByteCount,
    /// Where the field before it ends; equal to `offset` unless there is a gap.
    pub previous_end: ByteCount,
    pub bits: Option<BitField>,
}

impl<'a> Layout<'a> {
    pub fn of(schema: &'a Struct) -> Self {
        let (words, bit_fields) = divide(&schema.fields);
        let mut placements: Vec<Placement> = Vec::new();
        let mut end = ByteCount::default();
        for (i, (field, bits)) in schema.fields.iter().zip(bit_fields).enumerate() {
            let word = bits.map(|bits| &words[bits.word]);
            if word.is_some_and(|word| word.first != i) {
                // Its word was placed with the first field of the word.
                placements.push(Placement { bits, ..placements[i - 1].clone() });
                continue;
            }
            let (size, natural_alignment) = match word {
                Some(word) => word_extent(word),
                None => field_extent(field, &schema.private_path),
            };
            let offset = field.at.map_or_else(|| end.clone(), |at| at.value.into());
            let previous_end = std::mem::replace(&mut end, offset.plus(&size));
            placements.push(Placement { offset, size, natural_alignment, previous_end, bits });
        }
        Self { schema, placements, words, size: end }
    }

    pub fn placement(&self, field: &Field) -> &Placement {
        &self.placements[field.index]
    }

    /// Whether the field has a byte order that is chosen. A word of one byte has no order.
    pub fn is_chosen(&self, field: &Field) -> bool {
        let placement = self.placement(field);
        field.is_chosen && (placement.bits.is_none() || placement.size.value() != Some(1))
    }

    /// The fields that are placed on their own: every field except those that follow the first one
    /// in a word.
    pub fn placed_fields(&self) -> impl Iterator<Item = &'a Field> {
        let starts = |field: &&Field| match self.placement(field).bits {
            Some(bits) => self.words[bits.word].first == field.index,
            None => true,
        };
        self.schema.fields.iter().filter(starts)
    }

    /// The fields that share a word.
    pub fn fields_of(&self, word: &Word) -> &'a [Field] {
        &self.schema.fields[word.first..=word.last]
    }

    /// The word that starts with the field after this one.
    pub fn word_after(&self, word: &Word) -> Option<&Word> {
        self.words.iter().find(|next| next.first == word.last + 1)
    }

    /// The bits of a bit field by their significance.
    pub fn bit_range(&self, field: &Field) -> Option<BitRange> {
        let bits = self.placement(field).bits?;
        // A word that one field fills needs no bit order, since both mean the same.
        let order = self.schema.bit_order.map_or(BitOrder::Lsb, |order| order.value);
        Some(bits.range(&self.words[bits.word], order))
    }

    /// The bits of a bit field that is narrower than its type, so that not every value fits.
    pub fn narrow_range(&self, field: &Field) -> Option<BitRange> {
        let scalar = field.kind.scalar()?;
        self.bit_range(field).filter(|range| scalar.is_integer() && range.width < scalar.bits())
    }

    /// The bit fields whose type is opaque to the macro.
    pub fn packed_opaque_fields(&self) -> impl Iterator<Item = &'a Field> + Clone {
        let is_opaque =
            |field: &&Field| field.packed().is_some_and(|packed| packed.element.is_none());
        self.schema.fields.iter().filter(is_opaque)
    }

    /// The fields, other than bit fields, whose type is opaque to the macro.
    pub fn opaque_fields(&self) -> impl Iterator<Item = &'a Field> + Clone {
        self.schema.fields.iter().filter(|field| matches!(field.kind, FieldKind::Opaque))
    }

    /// The first field of each opaque type in each byte order, and how many others there are.
    pub fn opaque_types(&self) -> impl Iterator<Item = (&'a Field, usize)> {
        self.opaque_fields().filter_map(|field| {
            let mut alike = self.opaque_fields().filter(|other| is_alike(field, other));
            let first = alike.next()?;
            (first.index == field.index).then(|| (field, alike.count()))
        })
    }

    /// The first opaque field of the same type and byte order as this one.
    pub fn first_alike(&self, field: &'a Field) -> &'a Field {
        self.opaque_fields().find(|other| is_alike(field, other)).unwrap_or(field)
    }

    /// The alignment of the overlay in bytes; 1 if none is declared, or one that is impossible.
    pub fn align(&self) -> u64 {
        self.schema.align.map_or(1, |align| if is_alignment(align.value) { align.value } else { 1 })
    }
}

fn is_alike(field: &Field, other: &Field) -> bool {
    field.order == other.order && as_written(field.element()) == as_written(other.element())
}

pub fn is_alignment(align: u64) -> bool {
    align.is_power_of_two() && align <= MAX_ALIGN
}

/// The size and the natural alignment of a word.
fn word_extent(word: &Word) -> (ByteCount, ByteCount) {
    let size = word.size();
    // Only a width for which there is an integer type has an alignment.
    let alignment = if size.is_power_of_two() { size } else { 1 };
    (size.into(), alignment.into())
}

/// The size and the natural alignment of what lies over a field.
fn field_extent(field: &Field, runtime: &Path) -> (ByteCount, ByteCount) {
    match &field.kind {
        FieldKind::Scalar(scalar) => (scalar.size().into(), scalar.size().into()),
        FieldKind::Numbers(scalar, lengths) => {
            let literal = lengths
                .iter()
                .map(literal_length)
                .try_fold(scalar.size(), |size, len| Some(size.saturating_mul(len?)));
            (
                literal.map_or_else(|| size_of_wire(field, runtime), ByteCount::known),
                scalar.size().into(),
            )
        }
        // A bit field has the extent of its word.
        FieldKind::Packed(_) | FieldKind::Opaque => {
            let wire = wire_type(field, runtime);
            let span = field.ty.span();
            let natural = quote_spanned!(span=> <#wire as #runtime::View>::NATURAL);
            (
                size_of_wire(field, runtime),
                ByteCount::unknown(natural, description("natural alignment", field)),
            )
        }
    }
}

fn size_of_wire(field: &Field, runtime: &Path) -> ByteCount {
    let wire = wire_type(field, runtime);
    let size = quote_spanned!(field.ty.span()=> #runtime::size_of::<#wire>());
    ByteCount::unknown(size, description("size", field))
}

/// As in "size of `Inner`".
fn description(what: &str, field: &Field) -> String {
    format!("{what} of `{}`", as_written(&field.ty))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostics;
    use crate::input::schema::Schema;

    fn schema(item: syn::DeriveInput) -> Struct {
        let mut errors = Diagnostics::default();
        match Schema::read(item, &mut errors) {
            Schema::Struct(schema) if errors.is_empty() => *schema,
            _ => panic!("not a struct that can be read"),
        }
    }

    fn offsets(layout: &Layout) -> Vec<Option<u64>> {
        layout.placements.iter().map(|placement| placement.offset.value()).collect()
    }

    #[test]
    fn a_field_starts_where_the_one_before_it_ends() {
        let schema = schema(syn::parse_quote! { struct S { a: u8, b: u32, c: [u16; 3], d: char } });
        let layout = Layout::of(&schema);
        assert_eq!(offsets(&layout), [0, 1, 5, 11].map(Some));
        assert_eq!(layout.size.value(), Some(15));
    }

    #[test]
    fn at_leaves_a_gap() {
        let schema = schema(syn::parse_quote! { struct S { a: u8, #[overlay(at = 4)] b: u8 } });
        let layout = Layout::of(&schema);
        assert_eq!(offsets(&layout), [0, 4].map(Some));
        assert_eq!(layout.placements[1].previous_end.value(), Some(1));
    }

    #[test]
    fn the_offset_after_a_nested_schema_is_left_to_the_compiler() {
        let schema = schema(syn::parse_quote! { struct S { a: u8, b: Inner, c: u8 } });
        assert_eq!(offsets(&Layout::of(&schema)), [Some(0), Some(1), None]);
    }

    #[test]
    fn consecutive_bit_fields_share_a_word_until_it_is_full() {
        let schema = schema(syn::parse_quote! {
            struct S {
                #[overlay(bits = 4, word = u16)] a: u8,
                #[overlay(bits = 12)] b: u16,
                #[overlay(bits = 3)] c: u8,
                #[overlay(bits = 5)] d: u8,
                e: u8,
                #[overlay(bits = 24)] f: u32,
            }
        });
        let layout = Layout::of(&schema);
        assert_eq!(offsets(&layout), [0, 0, 2, 2, 3, 4].map(Some));
        assert_eq!(layout.words.iter().map(Word::width).collect::<Vec<_>>(), [16, 8, 24]);
        let b = layout.placements[1].bits.expect("a bit field");
        assert_eq!(b.range(&layout.words[0], BitOrder::Msb).shift, 0);
        assert_eq!(b.range(&layout.words[0], BitOrder::Lsb).shift, 4);
    }
}
