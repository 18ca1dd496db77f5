//! Placing fields: pure, without errors; what does not fit is for `check` to say.

pub mod quantity;
pub mod wire;

use quote::quote_spanned;
use syn::spanned::Spanned as _;
use syn::{Expr, ExprLit, Lit, Path};

use crate::diagnostics::as_written;
use crate::input::attr::{BitOrder, Spanned};
use crate::input::schema::{Field, FieldKind, Struct};
use crate::layout::quantity::Quantity;
use crate::layout::wire::wire_type;

/// Where everything in a struct is.
pub struct Layout {
    /// One a field, in the order of the source.
    pub placements: Vec<Placement>,
    /// The words that bit fields share.
    pub words: Vec<Word>,
    pub size: Quantity,
}

/// Where one field is.
#[derive(Clone)]
pub struct Placement {
    /// For a bit field, where its word starts.
    pub offset: Quantity,
    /// For a bit field, the size of its word.
    pub size: Quantity,
    /// What the offset should be a multiple of, where an alignment is declared.
    pub natural: Quantity,
    /// Where the field before it ends; equal to `offset` unless there is a gap.
    pub after: Quantity,
    pub bits: Option<Bits>,
}

/// Which bits of a word are a field's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bits {
    /// The index of the word.
    pub word: usize,
    /// How many bits of the word the fields before it take.
    pub before: u64,
    pub width: u64,
}

/// The bits that consecutive bit fields share, read as one integer.
#[derive(Clone, Debug)]
pub struct Word {
    /// The indices of its first and its last field.
    pub first: usize,
    pub last: usize,
    /// The width that `word = …` gives.
    pub declared: Option<u64>,
    /// How many bits its fields take.
    pub used: u64,
}

impl Word {
    /// Its width in bits: declared, or what its fields take.
    pub fn width(&self) -> u64 {
        self.declared.unwrap_or(self.used)
    }

    /// Its size in bytes; rounded up where the fields do not fill one, which is an error.
    pub fn size(&self) -> u64 {
        self.width().div_ceil(8)
    }
}

impl Bits {
    /// How many bits of the word are less significant than the field.
    pub fn shift(&self, word: &Word, order: BitOrder) -> u64 {
        match order {
            BitOrder::Lsb => self.before,
            BitOrder::Msb => word.width().saturating_sub(self.before.saturating_add(self.width)),
        }
    }
}

impl Layout {
    pub fn of(schema: &Struct) -> Self {
        let (words, bits) = divide(&schema.fields);
        let mut placements: Vec<Placement> = Vec::new();
        let mut end = Quantity::default();
        for (i, (field, bits)) in schema.fields.iter().zip(bits).enumerate() {
            let word = bits.map(|bits| &words[bits.word]);
            if word.is_some_and(|word| word.first != i) {
                // The word was placed with its first field.
                let placement = Placement { bits, ..placements[i - 1].clone() };
                placements.push(placement);
                continue;
            }
            let (size, natural) = match word {
                Some(word) => word_extent(word),
                None => field_extent(field, &schema.private_path),
            };
            let offset = field.attr.at.map_or_else(|| end.clone(), |at| at.value.into());
            let after = std::mem::replace(&mut end, offset.plus(&size));
            placements.push(Placement { offset, size, natural, after, bits });
        }
        Self { placements, words, size: end }
    }
}

/// Divides bit fields among words.
fn divide(fields: &[Field]) -> (Vec<Word>, Vec<Option<Bits>>) {
    let mut words: Vec<Word> = Vec::new();
    let mut bits = Vec::new();
    let mut open = false;
    for (i, field) in fields.iter().enumerate() {
        let Some(Spanned { value: width, .. }) = field.attr.bits else {
            open = false;
            bits.push(None);
            continue;
        };
        let is_full =
            words.last().is_some_and(|word| word.declared.is_some_and(|d| word.used >= d));
        if !open || is_full || field.attr.word.is_some() || field.attr.at.is_some() {
            let declared = field.attr.word.map(|word| word.value);
            words.push(Word { first: i, last: i, declared, used: 0 });
        }
        open = true;
        let index = words.len() - 1;
        let word = &mut words[index];
        bits.push(Some(Bits { word: index, before: word.used, width }));
        word.used = word.used.saturating_add(width);
        word.last = i;
    }
    (words, bits)
}

fn word_extent(word: &Word) -> (Quantity, Quantity) {
    let size = word.size();
    // Only a width that is some integer's has an alignment of its own.
    let natural = if size.is_power_of_two() { size } else { 1 };
    (size.into(), natural.into())
}

fn field_extent(field: &Field, runtime: &Path) -> (Quantity, Quantity) {
    match &field.kind {
        FieldKind::Scalar(scalar) => (scalar.size().into(), scalar.size().into()),
        FieldKind::Numbers(scalar, lens) => {
            let literal = lens
                .iter()
                .map(literal)
                .try_fold(scalar.size(), |size, len| len.and_then(|len| size.checked_mul(len)));
            (
                literal.map_or_else(|| wire_type_size(field, runtime), Quantity::known),
                scalar.size().into(),
            )
        }
        FieldKind::Opaque => {
            let wire = wire_type(field, runtime);
            let span = field.ty.span();
            let natural = quote_spanned!(span=> <#wire as #runtime::View>::NATURAL);
            (wire_type_size(field, runtime), Quantity::unknown(natural, of("step", field)))
        }
    }
}

fn wire_type_size(field: &Field, runtime: &Path) -> Quantity {
    let wire = wire_type(field, runtime);
    let size = quote_spanned!(field.ty.span()=> ::core::mem::size_of::<#wire>());
    Quantity::unknown(size, of("size", field))
}

fn of(what: &str, field: &Field) -> String {
    format!("{what} of `{}`", as_written(&field.ty))
}

/// A length that is written as a number.
pub fn literal(len: &Expr) -> Option<u64> {
    match len {
        Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) => int.base10_parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostics;
    use crate::input::schema::Schema;

    fn layout(item: syn::DeriveInput) -> Layout {
        let mut errors = Diagnostics::default();
        match Schema::read(item, &mut errors) {
            Schema::Struct(schema) if errors.is_empty() => Layout::of(&schema),
            _ => panic!("not a struct that can be read"),
        }
    }

    fn offsets(layout: &Layout) -> Vec<Option<u64>> {
        layout.placements.iter().map(|placement| placement.offset.value()).collect()
    }

    #[test]
    fn a_field_starts_where_the_one_before_it_ends() {
        let layout = layout(syn::parse_quote! { struct S { a: u8, b: u32, c: [u16; 3], d: char } });
        assert_eq!(offsets(&layout), [0, 1, 5, 11].map(Some));
        assert_eq!(layout.size.value(), Some(15));
    }

    #[test]
    fn at_leaves_a_gap() {
        let layout = layout(syn::parse_quote! { struct S { a: u8, #[overlay(at = 4)] b: u8 } });
        assert_eq!(offsets(&layout), [0, 4].map(Some));
        assert_eq!(layout.placements[1].after.value(), Some(1));
    }

    #[test]
    fn what_follows_a_nested_schema_is_left_to_the_compiler() {
        let layout = layout(syn::parse_quote! { struct S { a: u8, b: Inner, c: u8 } });
        assert_eq!(offsets(&layout), [Some(0), Some(1), None]);
    }

    #[test]
    fn consecutive_bit_fields_share_a_word_until_it_is_full() {
        let layout = layout(syn::parse_quote! {
            struct S {
                #[overlay(bits = 4, word = u16)] a: u8,
                #[overlay(bits = 12)] b: u16,
                #[overlay(bits = 3)] c: u8,
                #[overlay(bits = 5)] d: u8,
                e: u8,
                #[overlay(bits = 24)] f: u32,
            }
        });
        assert_eq!(offsets(&layout), [0, 0, 2, 2, 3, 4].map(Some));
        assert_eq!(layout.words.iter().map(Word::width).collect::<Vec<_>>(), [16, 8, 24]);
        let b = layout.placements[1].bits.expect("a bit field");
        assert_eq!(b.shift(&layout.words[0], BitOrder::Msb), 0);
        assert_eq!(b.shift(&layout.words[0], BitOrder::Lsb), 4);
    }
}
