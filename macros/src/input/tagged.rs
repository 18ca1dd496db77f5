//! The model of an enum whose variant a tag selects.

use proc_macro2::Span;
use quote::format_ident;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Attribute, DataEnum, Fields, Generics, Ident, Path, Visibility};

use crate::diagnostics::Diagnostics;
use crate::input::attr::{self, Attributes, Spanned, Target};
use crate::input::field::{Field, FieldKind};
use crate::input::order::{Chosen, Inherited};
use crate::input::parameter::Parameter;
use crate::input::pattern::{NO_TAG, Pattern, PatternKind};
use crate::input::scalar::Scalar;
use crate::input::schema::Struct;
use crate::input::shape::{Content, Shape};
use crate::span::macro_span;

/// An enum whose variant a tag selects.
pub struct Tagged {
    pub ident: Ident,
    pub vis: Visibility,
    /// The name of its view.
    pub view: Ident,
    pub crate_path: Path,
    pub private_path: Path,
    pub generics: Generics,
    pub marks: Vec<Attribute>,
    pub uses_deprecated: bool,
    pub fingerprint: Option<Spanned<u64>>,
    /// The span of `read_only`: nothing that writes it is generated.
    pub read_only: Option<Span>,
    pub variants: Vec<TaggedVariant>,
    /// What is given to it from outside of its bytes, besides the tag.
    pub parameters: Vec<Parameter>,
    /// The byte order of its numbers, if it is chosen.
    pub chosen: Option<Chosen>,
}

/// A variant.
pub struct TaggedVariant {
    pub ident: Ident,
    pub docs: Vec<Attribute>,
    pub marks: Vec<Attribute>,
    pub tags: Option<Vec<Pattern>>,
    /// The span of `other`, which marks the variant for all other tags.
    pub other: Option<Span>,
    pub fields: Fields,
    /// What the variant holds, as a schema of one field; nothing if it is a unit.
    pub body: Option<Struct>,
}

/// What a tagged enum has in common with a struct, from which its variants are read.
pub struct Header {
    pub model: Struct,
    pub inherited: Inherited,
}

impl Tagged {
    /// Whether the enum is one of these: a variant has a tag, or the enum cannot be a number, as it has
    /// neither a `repr` nor discriminants, and variants that hold something else than the other numbers.
    pub fn is_tagged(data: &DataEnum, has_repr: bool) -> bool {
        let attributes = |variant: &syn::Variant| {
            attr::read(&variant.attrs, Target::Variant, &mut Diagnostics::default())
        };
        let variants: Vec<_> =
            data.variants.iter().map(|variant| (variant, attributes(variant))).collect();
        let has_tag = variants.iter().any(|(_, attributes)| attributes.tag.is_some());
        let is_numbered =
            has_repr || variants.iter().any(|(variant, _)| variant.discriminant.is_some());
        let others = variants.iter().filter(|(_, attributes)| attributes.other.is_some()).count();
        let holds_more = variants.iter().any(|(variant, attributes)| {
            !(variant.fields.is_empty() || attributes.other.is_some() && holds_a_number(variant))
        });
        has_tag || !is_numbered && (others > 1 || holds_more)
    }

    /// Whether the tags are bytes, and not numbers.
    pub fn has_bytes(&self) -> bool {
        let mut tags = self.variants.iter().flat_map(|variant| variant.tags.iter().flatten());
        tags.any(|tag| matches!(tag.kind, PatternKind::Bytes(_)))
    }

    /// Whether a variant holds the enum itself, and not a list or a box of it.
    pub fn holds_itself(&self) -> bool {
        self.variants.iter().filter_map(|variant| variant.body.as_ref()).any(Struct::holds_itself)
    }

    /// Whether two variants have the same name, which rustc refuses.
    pub fn repeats_a_name(&self) -> bool {
        let mut names = self.variants.iter().map(|variant| &variant.ident).enumerate();
        names.any(|(i, name)| self.variants[..i].iter().any(|before| before.ident == *name))
    }

    pub fn read(
        header: Header,
        variants: impl IntoIterator<Item = syn::Variant>,
        errors: &mut Diagnostics,
    ) -> Self {
        let Header { model, inherited } = header;
        let variants = variants
            .into_iter()
            .enumerate()
            .map(|(i, variant)| TaggedVariant::read(i, variant, &model, inherited, errors))
            .collect();
        let view = model.declared_name.clone().unwrap_or_else(|| {
            format_ident!("{}View", model.ident.unraw(), span = macro_span(model.ident.span()))
        });
        Self {
            ident: model.ident,
            vis: model.vis,
            view,
            crate_path: model.crate_path,
            private_path: model.private_path,
            generics: model.generics,
            marks: model.marks,
            uses_deprecated: model.uses_deprecated,
            fingerprint: model.fingerprint,
            read_only: model.read_only,
            parameters: model.parameters,
            chosen: model.chosen,
            variants,
        }
    }
}

/// Whether the variant could hold the other numbers of an enum that is a number.
fn holds_a_number(variant: &syn::Variant) -> bool {
    let mut fields = variant.fields.iter();
    let (Some(field), None) = (fields.next(), fields.next()) else { return false };
    matches!(FieldKind::of(&field.ty), FieldKind::Scalar(Scalar::Unsigned(_)))
}

impl TaggedVariant {
    fn read(
        index: usize,
        variant: syn::Variant,
        model: &Struct,
        inherited: Inherited,
        errors: &mut Diagnostics,
    ) -> Self {
        let Attributes { tag, other, .. } = attr::read_on_tagged(&variant, errors);
        let body = match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                let field = fields.unnamed.iter().next().cloned();
                field.map(|field| body(index, &variant.ident, field, model, inherited, errors))
            }
            _ => None,
        };
        Self {
            docs: variant
                .attrs
                .iter()
                .filter(|attr| attr::is_named(attr, "doc"))
                .cloned()
                .collect(),
            marks: crate::input::marks::among(&variant.attrs),
            tags: tag.map(|tag| Pattern::read(&tag, NO_TAG, errors)),
            other: other.map(|flag| flag.span),
            ident: variant.ident,
            fields: variant.fields,
            body,
        }
    }
}

/// The schema of one field that a variant holds.
fn body(
    index: usize,
    variant: &Ident,
    field: syn::Field,
    model: &Struct,
    inherited: Inherited,
    errors: &mut Diagnostics,
) -> Struct {
    let mut field = Field::read(&model.ident, 0, field, inherited, errors);
    field.label = variant.unraw().to_string();
    let shape = Shape::of(&field.ty);
    if !field.extent.has_extent() && field.extent.with.is_none() {
        let span = Some(field.ty.span());
        match shape.content {
            // The extent is that of the field that has the enum.
            Content::Bytes | Content::Text | Content::List(_) => field.extent.rest = span,
            Content::Single if matches!(FieldKind::of(&shape.ty), FieldKind::Opaque) => {
                field.extent.dynamic = span;
            }
            Content::Single => {}
        }
    }
    // The names of the runs of different variants must differ.
    let ident = format_ident!("{}_{index}", model.ident.unraw(), span = model.ident.span());
    Struct { part_prefix: Some(ident), fields: vec![field], ..model.clone() }
}
