//! Bit fields: only the bytes of the word that a field touches are read and written.

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;
use syn::{Ident, Path};

use super::model::Model;
use crate::input::attr::Endian;
use crate::input::scalar::{Scalar, Width};
use crate::input::schema::FieldKind;
use crate::layout::wire::primitive;

/// The bytes that a bit field touches, as one integer.
struct Window {
    /// Byte offsets within the word, most significant first.
    bytes: Vec<u64>,
    /// How many bits of the window are less significant than the field.
    shift: u64,
    width: u64,
    /// The width of the integer that holds the window.
    integer: Width,
    order: Option<Endian>,
}

impl Window {
    fn of(model: &Model, i: usize) -> Self {
        let field = &model.schema.fields[i];
        let (word, shift, width) = model.bit_range(i);
        let (low, high) = (shift / 8, (shift + width - 1) / 8);
        let last = word.saturating_sub(1);
        // Counted from the least significant byte; where that is depends on the byte order.
        let bytes = (low..=high).rev().map(|significance| match field.order {
            Some(Endian::Little) => significance,
            _ => last.saturating_sub(significance),
        });
        Self {
            bytes: bytes.collect(),
            shift: shift - low * 8,
            width,
            integer: Width::holding(high - low + 1),
            order: field.order,
        }
    }

    /// The integer that holds the window.
    fn integer(&self, runtime: &Path) -> TokenStream {
        primitive(Scalar::Unsigned(self.integer), runtime)
    }

    /// A mask of the field's bits, not shifted yet.
    fn mask(&self) -> TokenStream {
        let mask = u128::MAX >> (128 - self.width);
        let mut literal: Literal =
            format!("{mask:#x}").parse().unwrap_or_else(|_| Literal::u128_unsuffixed(mask));
        literal.set_span(Span::call_site());
        quote!(#literal)
    }

    /// Slots for all bytes of the integer in the order of `from_…_bytes`, `None` where the window
    /// is shorter than the integer.
    fn slots(&self) -> Vec<Option<u64>> {
        let padding = usize::try_from(self.integer.bytes()).unwrap_or(16) - self.bytes.len();
        let mut slots: Vec<Option<u64>> = vec![None; padding];
        slots.extend(self.bytes.iter().copied().map(Some));
        if self.order == Some(Endian::Little) {
            slots.reverse();
        }
        slots
    }

    fn tokens(&self, model: &Model, i: usize, of: &Ident, empty: &TokenStream) -> Vec<TokenStream> {
        let byte = |at: u64| model.bytes_of(i, at..at + 1, of).concat();
        self.slots().iter().map(|slot| slot.map_or_else(|| empty.clone(), byte)).collect()
    }
}

trait Concat {
    fn concat(self) -> TokenStream;
}

impl Concat for Vec<TokenStream> {
    fn concat(self) -> TokenStream {
        self.into_iter().collect()
    }
}

/// An expression that reads the field.
pub fn read(model: &Model, i: usize, scalar: Scalar, of: &Ident) -> TokenStream {
    let (runtime, window) = (model.runtime(), Window::of(model, i));
    let (integer, native, mask) =
        (window.integer(runtime), primitive(scalar, runtime), window.mask());
    let bytes = window.tokens(model, i, of, &quote!(0));
    let from = from_bytes(window.order);
    let mut value = quote!(#integer::#from([#(#bytes),*]));
    if scalar.is_signed_integer() && window.width < scalar.bits() {
        return sign_extended(&window, scalar, &value, runtime);
    }
    if window.shift > 0 {
        let shift = Literal::u64_unsuffixed(window.shift);
        value = quote!((#value >> #shift));
    }
    if window.shift + window.width < window.integer.bits() {
        value = quote!((#value & #mask));
    }
    match scalar {
        Scalar::Bool => quote!(#value != 0),
        Scalar::Unsigned(width) if width == window.integer => value,
        Scalar::Unsigned(_) | Scalar::Signed(_) | Scalar::F32 | Scalar::F64 | Scalar::Char => {
            quote!(#value as #native)
        }
    }
}

/// The field moved to the top of a wide enough signed integer and back, which copies its sign.
fn sign_extended(
    window: &Window,
    scalar: Scalar,
    value: &TokenStream,
    runtime: &Path,
) -> TokenStream {
    let width = window.integer.max(Width::holding(scalar.size()));
    let wide = primitive(Scalar::Unsigned(width), runtime);
    let signed = primitive(Scalar::Signed(width), runtime);
    let native = primitive(scalar, runtime);
    let up = Literal::u64_unsuffixed(width.bits() - window.shift - window.width);
    let down = Literal::u64_unsuffixed(width.bits() - window.width);
    quote!((((#value as #wide) << #up) as #signed >> #down) as #native)
}

/// Statements that write a value that fits.
pub fn write(model: &Model, i: usize, of: &Ident, value: &TokenStream) -> TokenStream {
    let (runtime, window) = (model.runtime(), Window::of(model, i));
    let (integer, mask) = (window.integer(runtime), window.mask());
    let shift = Literal::u64_unsuffixed(window.shift);
    let (from, to) = (from_bytes(window.order), to_bytes(window.order));
    let reads = window.tokens(model, i, of, &quote!(0));
    let writes = window.tokens(model, i, of, &quote!(_));
    let field = quote!((((#value) as #integer & #mask) << #shift));
    let word = if window.width == window.integer.bits() {
        field
    } else {
        quote!((#integer::#from([#(#reads),*]) & !(#mask << #shift)) | #field)
    };
    quote!([#(#writes),*] = (#word).#to();)
}

/// A condition: whether the value has more bits than the field.
pub fn exceeds(model: &Model, i: usize, value: &TokenStream) -> TokenStream {
    let (_, _, width) = model.bit_range(i);
    if is_signed(model, i) {
        // What is left above the field's bits is its sign, once more.
        let above = Literal::u64_unsuffixed(width - 1);
        quote!(#value >> #above != 0 && #value >> #above != -1)
    } else {
        let width = Literal::u64_unsuffixed(width);
        quote!(#value >> #width != 0)
    }
}

/// How many bits the value has, its sign included.
pub fn needed(model: &Model, i: usize, value: &Ident) -> TokenStream {
    let FieldKind::Scalar(scalar) = model.schema.fields[i].kind else {
        return quote!(0);
    };
    let runtime = model.runtime();
    let bits = Literal::u64_unsuffixed(scalar.bits());
    if is_signed(model, i) {
        // A number starts with zeroes or with ones: one of the counts is 0.
        quote!((#bits + 1 - #value.leading_zeros() - #value.leading_ones()) as #runtime::usize)
    } else {
        quote!((#bits - #value.leading_zeros()) as #runtime::usize)
    }
}

fn is_signed(model: &Model, i: usize) -> bool {
    let kind = &model.schema.fields[i].kind;
    matches!(kind, FieldKind::Scalar(Scalar::Signed(_)))
}

/// A statement that returns an error unless the value fits in the field's bits.
pub fn fits(model: &Model, i: usize, value: &TokenStream) -> TokenStream {
    let (field, (_, _, width)) = (&model.schema.fields[i], model.bit_range(i));
    let (runtime, schema, label) = (model.runtime(), model.schema.name(), &field.label);
    let (signed, width) = (is_signed(model, i), Literal::u64_unsuffixed(width));
    let too_large = exceeds(model, i, value);
    let widened = if signed {
        quote!(#value as #runtime::i128 as #runtime::u128)
    } else {
        quote!(#value as #runtime::u128)
    };
    quote! {
        if #too_large {
            return #runtime::Err(
                #runtime::does_not_fit(#schema, #label, #widened, #width, #signed)
            );
        }
    }
}

/// `from_be_bytes` or `from_le_bytes`; a single byte reads alike in both.
pub fn from_bytes(order: Option<Endian>) -> Ident {
    let name = if order == Some(Endian::Little) { "from_le_bytes" } else { "from_be_bytes" };
    Ident::new(name, Span::call_site())
}

pub fn to_bytes(order: Option<Endian>) -> Ident {
    let name = if order == Some(Endian::Little) { "to_le_bytes" } else { "to_be_bytes" };
    Ident::new(name, Span::call_site())
}
