//! The model of an enum whose variant a tag selects.

use proc_macro2::Span;
use quote::format_ident;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Attribute, Fields, Generics, Ident, Path, Visibility};

use crate::diagnostics::Diagnostics;
use crate::input::attr::{self, Attributes, Spanned, Target};
use crate::input::field::{Field, FieldKind};
use crate::input::order::Endian;
use crate::input::pattern::{Pattern, PatternKind};
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
    pub variants: Vec<TaggedVariant>,
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
    pub endian: Option<Endian>,
}

impl Tagged {
    /// Whether a variant has a tag.
    pub fn has_tags<'a>(variants: impl IntoIterator<Item = &'a syn::Variant>) -> bool {
        variants.into_iter().any(|variant| {
            let errors = &mut Diagnostics::default();
            attr::read(&variant.attrs, Target::Variant, errors).tag.is_some()
        })
    }

    /// Whether the tags are bytes, and not numbers.
    pub fn has_bytes(&self) -> bool {
        let mut tags = self.variants.iter().flat_map(|variant| variant.tags.iter().flatten());
        tags.any(|tag| matches!(tag.kind, PatternKind::Bytes(_)))
    }

    pub fn read(
        header: Header,
        variants: impl IntoIterator<Item = syn::Variant>,
        errors: &mut Diagnostics,
    ) -> Self {
        let Header { model, endian } = header;
        let variants = variants
            .into_iter()
            .enumerate()
            .map(|(i, variant)| TaggedVariant::read(i, variant, &model, endian, errors))
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
            variants,
        }
    }
}

impl TaggedVariant {
    fn read(
        index: usize,
        variant: syn::Variant,
        model: &Struct,
        endian: Option<Endian>,
        errors: &mut Diagnostics,
    ) -> Self {
        let Attributes { tag, other, .. } = attr::read(&variant.attrs, Target::Variant, errors);
        let body = match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                let field = fields.unnamed.iter().next().cloned();
                field.map(|field| body(index, &variant.ident, field, model, endian, errors))
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
            tags: tag.map(|tag| Pattern::read(&tag, errors)),
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
    endian: Option<Endian>,
    errors: &mut Diagnostics,
) -> Struct {
    let mut field = Field::read(&model.ident, 0, field, endian, errors);
    field.label = variant.unraw().to_string();
    let shape = Shape::of(&field.ty);
    if !field.extent.has_extent() {
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
