//! Reading and writing bit fields. Only the bytes that a field touches are read and written.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Ident, Path};

use super::model::Model;
use super::storage;
use crate::input::field::Field;
use crate::input::order::Endian;
use crate::input::scalar::{Scalar, Width};
use crate::layout::wire::primitive;
use crate::layout::words::BitRange;

/// The bytes that a bit field touches, as one integer.
struct Window {
    /// Byte offsets within the word, the most significant byte first.
    bytes: Vec<u64>,
    /// How many bits of the window are less significant than the field.
    shift: u64,
    width: u64,
    /// The width of the integer that holds the window.
    integer: Width,
    order: Option<Endian>,
}

impl Window {
    fn of(field: &Field, range: BitRange) -> Self {
        let BitRange { word_size, shift, width } = range;
        // Bytes of the word by their significance; the least significant one is 0.
        let (lowest, highest) = (shift / 8, (shift + width - 1) / 8);
        let offset = |significance: u64| match field.order {
            Some(Endian::Little) => significance,
            // A word without a byte order has one byte.
            Some(Endian::Big) | None => (word_size - 1).saturating_sub(significance),
        };
        Self {
            bytes: (lowest..=highest).rev().map(offset).collect(),
            shift: shift - lowest * 8,
            width,
            integer: Width::holding(highest - lowest + 1),
            order: field.order,
        }
    }

    /// The integer that holds the window.
    fn integer(&self, runtime: &Path) -> TokenStream {
        primitive(Scalar::Unsigned(self.integer), runtime)
    }

    /// A mask of as many bits as the field has, not shifted.
    fn mask(&self) -> Literal {
        let mask = u128::MAX >> (128 - self.width);
        let mut literal: Literal =
            format!("{mask:#x}").parse().unwrap_or_else(|_| Literal::u128_unsuffixed(mask));
        literal.set_span(Span::call_site());
        literal
    }

    /// The bytes of the integer in the order of `from_be_bytes` or `from_le_bytes`: as bytes of the
    /// local variable `__bytes`, and as `empty` where the window is shorter than the integer.
    fn elements(&self, model: &Model, field: &Field, empty: &TokenStream) -> Vec<TokenStream> {
        let byte = |at: &u64| {
            let index = model.index(field, *at);
            quote!(__bytes[#index])
        };
        let length = usize::try_from(self.integer.bytes()).unwrap_or(16);
        let mut elements = vec![empty.clone(); length - self.bytes.len()];
        elements.extend(self.bytes.iter().map(byte));
        if self.order == Some(Endian::Little) {
            elements.reverse();
        }
        elements
    }
}

/// An expression that reads the field from the overlay `of`.
pub fn read(
    model: &Model,
    field: &Field,
    range: BitRange,
    scalar: Scalar,
    of: &dyn ToTokens,
) -> TokenStream {
    let (runtime, window) = (model.runtime(), Window::of(field, range));
    let (integer, native, mask) =
        (window.integer(runtime), primitive(scalar, runtime), window.mask());
    let (bytes, elements) =
        (storage::bytes_of(model, of), window.elements(model, field, &quote!(0)));
    let from = method("from", window.order);
    let mut value = quote! {
        ({
            let __bytes = #bytes;
            #integer::#from([#(#elements),*])
        })
    };
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

/// The value of a signed field. A shift to the top of a signed integer and back extends the sign.
fn sign_extended(
    window: &Window,
    scalar: Scalar,
    value: &TokenStream,
    runtime: &Path,
) -> TokenStream {
    let width = window.integer.max(Width::holding(scalar.size()));
    let unsigned = primitive(Scalar::Unsigned(width), runtime);
    let signed = primitive(Scalar::Signed(width), runtime);
    let native = primitive(scalar, runtime);
    let up = Literal::u64_unsuffixed(width.bits() - window.shift - window.width);
    let down = Literal::u64_unsuffixed(width.bits() - window.width);
    quote!((((#value as #unsigned) << #up) as #signed >> #down) as #native)
}

/// Statements that write a value to the field of the overlay `of`. The value must fit.
pub fn write(
    model: &Model,
    field: &Field,
    range: BitRange,
    of: &dyn ToTokens,
    value: &TokenStream,
) -> TokenStream {
    let (runtime, window) = (model.runtime(), Window::of(field, range));
    let (integer, mask) = (window.integer(runtime), window.mask());
    let shift = Literal::u64_unsuffixed(window.shift);
    let (from, to) = (method("from", window.order), method("to", window.order));
    let bytes = storage::bytes_of_mut(model, of);
    let reads = window.elements(model, field, &quote!(0));
    let writes = window.elements(model, field, &quote!(_));
    let shifted = quote!((((#value) as #integer & #mask) << #shift));
    let word = if window.width == window.integer.bits() {
        shifted
    } else {
        quote!((#integer::#from([#(#reads),*]) & !(#mask << #shift)) | #shifted)
    };
    quote! {
        {
            let __bytes = #bytes;
            [#(#writes),*] = (#word).#to();
        }
    }
}

/// `from_be_bytes`, `to_le_bytes` and so on. For a single byte both orders are the same.
fn method(direction: &str, order: Option<Endian>) -> Ident {
    let order = if order == Some(Endian::Little) { "le" } else { "be" };
    Ident::new(&format!("{direction}_{order}_bytes"), Span::call_site())
}

/// A condition: whether the value has more bits than the field.
pub fn exceeds(range: BitRange, scalar: Scalar, value: &TokenStream) -> TokenStream {
    if scalar.is_signed_integer() {
        // All bits from the field's sign bit on are the same if the value fits.
        let sign = Literal::u64_unsuffixed(range.width - 1);
        quote!(#value >> #sign != 0 && #value >> #sign != -1)
    } else {
        let width = Literal::u64_unsuffixed(range.width);
        quote!(#value >> #width != 0)
    }
}

/// How many bits the value needs, its sign included.
pub fn needed(model: &Model, scalar: Scalar, value: &Ident) -> TokenStream {
    let (runtime, bits) = (model.runtime(), Literal::u64_unsuffixed(scalar.bits()));
    if scalar.is_signed_integer() {
        // A number starts with zeroes or with ones, so one of the two counts is 0.
        quote!((#bits + 1 - #value.leading_zeros() - #value.leading_ones()) as #runtime::usize)
    } else {
        quote!((#bits - #value.leading_zeros()) as #runtime::usize)
    }
}
