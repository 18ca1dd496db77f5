//! Enums without fields.

use proc_macro2::Span;
use syn::{Expr, Fields, Generics, Ident, Path};

use super::{Item, crate_path, private_path};
use crate::diagnostics::Diagnostics;
use crate::input::attr::{self, Attributes, Spanned, Target};
use crate::input::order::Endian;
use crate::input::parameter::Parameter;
use crate::input::self_type::without_self;

/// An enum without fields.
pub struct Enum {
    pub ident: Ident,
    pub endian: Option<Spanned<Endian>>,
    pub fingerprint: Option<Spanned<u64>>,
    /// The path of the crate `overlaid`.
    pub crate_path: Path,
    /// The name under which its module `__private` is imported, which only generated code names.
    pub private_path: Path,
    /// The hints in `#[repr(…)]`, such as `u8`.
    pub reprs: Vec<Ident>,
    pub variants: Vec<Variant>,
    /// The span of `read_only`, which is refused.
    pub read_only: Option<Span>,
    /// Whether something in it is deprecated.
    pub uses_deprecated: bool,
    /// Parameters are refused. The stubs repeat them.
    pub generics: Generics,
}

/// A variant of an enum.
pub struct Variant {
    pub ident: Ident,
    pub fields: Fields,
    pub discriminant: Option<Expr>,
    /// The span of `other` in `#[overlay(other)]`.
    pub other: Option<Span>,
}

impl Enum {
    pub(super) fn read(
        item: Item,
        attributes: Attributes,
        variants: impl IntoIterator<Item = syn::Variant>,
        errors: &mut Diagnostics,
    ) -> Self {
        let Item { ident, generics, reprs, uses_deprecated, vis: _, marks: _ } = item;
        let (crate_path, private_path) = (crate_path(attributes.crate_path), private_path(&ident));
        for Parameter { name, .. } in Parameter::read_all(attributes.given) {
            let message = format!(
                "`{ident}` is a number, to which nothing is given: `given` is for structs, and for \
                 enums whose variant a tag selects"
            );
            errors.at(name, message);
        }
        let variants = variants.into_iter();
        let variants = variants.map(|variant| Variant::read(&ident, variant, errors)).collect();
        let endian = attributes.endian.and_then(|order| match order.into_fixed() {
            Ok(order) => Some(order),
            Err((word, span)) => {
                let message = format!(
                    "`{ident}` is a number, which has the byte order of the field that it is in: \
                     remove `endian = {word}`"
                );
                errors.at_span(span, message);
                None
            }
        });
        Self {
            ident,
            endian,
            fingerprint: attributes.fingerprint,
            read_only: attributes.read_only.map(|flag| flag.span),
            crate_path,
            private_path,
            reprs,
            variants,
            uses_deprecated,
            generics,
        }
    }
}

impl Variant {
    fn read(owner: &Ident, variant: syn::Variant, errors: &mut Diagnostics) -> Self {
        let attributes = attr::read(&variant.attrs, Target::Variant, errors);
        let discriminant = variant.discriminant.map(|(_, expression)| expression);
        Self {
            other: attributes.other.map(|flag| flag.span),
            ident: variant.ident,
            fields: variant.fields,
            discriminant: discriminant.map(|discriminant| without_self(discriminant, owner)),
        }
    }
}
