//! Rules for the lengths of a dynamic schema that are constants. The compiler decides, as it knows the
//! sizes of types.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};

use super::name_of;
use super::types::elements;
use crate::check::findings::Findings;
use crate::diagnostics::as_written;
use crate::input::expression::Expression;
use crate::layout::expression::{Constant, Names, number_of};
use crate::layout::parts::{Parts, Variety};
use crate::layout::wire::parts_of;
use crate::span::respan;

/// An extent that is the same for all bytes.
struct Fixed {
    /// A constant expression of type `i128`.
    value: TokenStream,
    /// The value as an error gives it, such as `5` or `SIZE`.
    written: String,
    span: Span,
}

impl Fixed {
    fn of(expression: Option<&Expression>, parts: &Parts, found: &Findings) -> Option<Self> {
        let expression = expression?;
        let names = Names { parts, element: None };
        let (value, written) = match Constant::of(expression, &names)? {
            Constant::Number(number) => {
                (Literal::i128_suffixed(number).to_token_stream(), number.to_string())
            }
            Constant::Path(path) => (number_of(path, found.runtime), as_written(path)),
        };
        Some(Self { value, written, span: expression.span })
    }

    /// Adds an assertion whose error is at this extent.
    fn require(&self, condition: &TokenStream, sentence: &[TokenStream], found: &mut Findings) {
        let (span, runtime_at) = (self.span, respan(found.runtime, self.span));
        found.assert(&quote_spanned! {span=> #runtime_at::require(#condition, &[#(#sentence),*])});
    }
}

/// A `Fragment` of this text.
fn text(text: &str, found: &Findings) -> TokenStream {
    let runtime = found.runtime;
    quote!(#runtime::Fragment::Text(#text))
}

/// A `Fragment` of this number, a constant expression of type `usize`.
fn number(number: &TokenStream, found: &Findings) -> TokenStream {
    let runtime = found.runtime;
    quote!(#runtime::Fragment::Number(#number))
}

pub fn of_lists_are_multiples_of_the_element(parts: &Parts, found: &mut Findings) {
    let runtime = found.runtime;
    for (field, element) in elements(parts) {
        if field.extent.stride.is_some() || field.extent.until.is_some() {
            continue;
        }
        let Some(len) = Fixed::of(field.extent.len.as_ref(), parts, found) else { continue };
        let (part, ty) = (parts_of(element, field.order, runtime), as_written(&element.written));
        let (name, value, size) = (name_of(parts, field), &len.value, quote!(#part::MIN_SIZE));
        let subject = format!(
            "{name}: `len = {}` is no multiple of the size of `{ty}`, which is ",
            len.written
        );
        len.require(
            &quote!(!#part::IS_FIXED || #value % #size as #runtime::i128 == 0),
            &[text(&subject, found), number(&size, found)],
            found,
        );
    }
}

/// A list has one element in each stride, so that a constant that is less is wrong for every list with elements.
pub fn of_strides_hold_an_element(parts: &Parts, found: &mut Findings) {
    let runtime = found.runtime;
    for (field, element) in elements(parts) {
        let Some(stride) = Fixed::of(field.extent.stride.as_ref(), parts, found) else { continue };
        let part = parts_of(element, field.order, runtime);
        let (size, value) = (quote!(#part::MIN_SIZE), &stride.value);
        let subject = format!(
            "{}: `stride = {}` is less than the smallest size of `{}`, which is ",
            name_of(parts, field),
            stride.written,
            as_written(&element.written)
        );
        stride.require(
            &quote!(#value >= #size as #runtime::i128),
            &[text(&subject, found), number(&size, found)],
            found,
        );
    }
}

/// A count beside a length must fill it.
pub fn of_lists_are_as_counted(parts: &Parts, found: &mut Findings) {
    let runtime = found.runtime;
    for (field, element) in elements(parts) {
        let Some(len) = Fixed::of(field.extent.len.as_ref(), parts, found) else { continue };
        let Some(count) = Fixed::of(field.extent.count.as_ref(), parts, found) else { continue };
        if field.extent.stride.is_some() {
            continue;
        }
        let (part, ty) = (parts_of(element, field.order, runtime), as_written(&element.written));
        let (len_value, count_value) = (&len.value, &count.value);
        let subject = format!(
            "{}: `len = {}` is not the size of `count = {}` elements of type `{ty}`, which have ",
            name_of(parts, field),
            len.written,
            count.written
        );
        let size = quote!(#part::MIN_SIZE);
        let of_all = quote!(#count_value * #size as #runtime::i128);
        // An element without bytes is an error of its own, as is a length that is no multiple.
        len.require(
            &quote! {
                !#part::IS_FIXED
                    || #len_value % #size as #runtime::i128 != 0
                    || #len_value == #of_all
            },
            &[text(&subject, found), number(&size, found), text(" bytes each", found)],
            found,
        );
    }
}

/// A nested schema of fixed size has its size, and another one at least the size that it always takes.
pub fn of_nested_schemas_are_their_sizes(parts: &Parts, found: &mut Findings) {
    let runtime = found.runtime;
    for variable in parts.variables() {
        let (field, Variety::Nested(element)) = (parts.field(variable), &variable.content) else {
            continue;
        };
        let Some(len) = Fixed::of(field.extent.len.as_ref(), parts, found) else { continue };
        let part = parts_of(element, field.order, runtime);
        let (size, value, ty) = (quote!(#part::MIN_SIZE), &len.value, &element.written);
        let subject = format!("{}: `len = {}` is ", name_of(parts, field), len.written);
        let fixed = format!("not the size of `{}`, which is ", as_written(ty));
        let dynamic = format!("less than the smallest size of `{}`, which is ", as_written(ty));
        let [subject, fixed, dynamic] = [&subject, &fixed, &dynamic].map(|part| text(part, found));
        len.require(
            &quote!(!#part::IS_FIXED || #value == #size as #runtime::i128),
            &[subject.clone(), fixed, number(&size, found)],
            found,
        );
        len.require(
            &quote!(#part::IS_FIXED || #value >= #size as #runtime::i128),
            &[subject, dynamic, number(&size, found)],
            found,
        );
    }
}

pub fn of_structs_hold_their_fields(parts: &Parts, found: &mut Findings) {
    let runtime = found.runtime;
    let Some(len) = Fixed::of(parts.schema.len.as_ref(), parts, found) else { return };
    if parts.has_places() {
        // Fields at computed offsets may overlap the others.
        return;
    }
    let ident = &parts.schema.ident;
    let lifetime = parts.lifetime().map(|_| quote!(<'static>));
    let (value, size) = (&len.value, quote!(<#ident #lifetime as #runtime::Lay>::MIN_SIZE));
    let subject = format!(
        "`{ident}`: `len = {}` is less than the smallest size of its fields, which is ",
        len.written
    );
    len.require(
        &quote!(#value >= #size as #runtime::i128),
        &[text(&subject, found), number(&size, found)],
        found,
    );
}
