//! The user's item as a model; it keeps the syn nodes, for errors to point at.

use proc_macro2::Span;
use quote::format_ident;
use syn::ext::IdentExt as _;
use syn::{Attribute, Data, DeriveInput, Expr, Fields, Generics, Ident, Path, Type, Visibility};

use crate::diagnostics::Diagnostics;
use crate::input::attr::{self, Attributes, Spanned, Target};
use crate::input::field::Field;
use crate::input::order::{BitOrder, Endian};
use crate::input::self_type::without_self;
use crate::span::{macro_span, macro_vis};

/// What one `#[derive(Overlay)]` is about.
pub enum Schema {
    Struct(Struct),
    Enum(Enum),
}

/// A struct: its fields lie over bytes.
pub struct Struct {
    pub ident: Ident,
    pub vis: Visibility,
    pub size: Option<Spanned<u64>>,
    pub align: Option<Spanned<u64>>,
    pub bit_order: Option<Spanned<BitOrder>>,
    pub fingerprint: Option<Spanned<u64>>,
    /// The name of the overlay, if the attributes give one.
    pub declared_name: Option<Ident>,
    /// The path of the crate `overlaid`.
    pub crate_path: Path,
    /// The path of its module `__private`, which only generated code names.
    pub private_path: Path,
    /// The generated overlay's name.
    pub overlay: Ident,
    pub fields: Vec<Field>,
    /// The user's own `#[repr(…)]`, word by word.
    pub reprs: Vec<Ident>,
    /// Refused; for what stands in.
    pub generics: Generics,
}

/// A fieldless enum.
pub struct Enum {
    pub ident: Ident,
    pub endian: Option<Spanned<Endian>>,
    pub fingerprint: Option<Spanned<u64>>,
    /// The path of the module `overlaid::__private`, which only generated code names.
    pub private_path: Path,
    /// The words of `#[repr(…)]`.
    pub reprs: Vec<Ident>,
    pub variants: Vec<Variant>,
    /// Refused; for what stands in.
    pub generics: Generics,
}

/// A variant of an enum.
pub struct Variant {
    pub ident: Ident,
    pub fields: Fields,
    pub discriminant: Option<Expr>,
    /// Where it says `#[overlay(other)]`.
    pub other: Option<Span>,
}

impl Schema {
    /// Reads the item. A union is read as a struct, to be refused.
    pub fn read(input: DeriveInput, errors: &mut Diagnostics) -> Self {
        let DeriveInput { attrs, vis, ident, generics, data } = input;
        let target = match &data {
            Data::Enum(_) => Target::Enum,
            Data::Struct(_) | Data::Union(_) => Target::Struct,
        };
        let attributes = attr::read(&attrs, target, errors);
        let own = Own { vis, ident, generics, reprs: reprs(&attrs) };
        match data {
            Data::Enum(data) => Self::Enum(Enum::read(own, attributes, data.variants, errors)),
            Data::Struct(data) => Self::Struct(Struct::read(own, attributes, data.fields, errors)),
            Data::Union(data) => {
                let fields = Fields::Named(data.fields);
                Self::Struct(Struct::read(own, attributes, fields, errors))
            }
        }
    }
}

/// What a struct and an enum have in common.
struct Own {
    vis: Visibility,
    ident: Ident,
    generics: Generics,
    reprs: Vec<Ident>,
}

/// The path of the crate `overlaid`, and that of its module `__private`.
fn paths(crate_path: Option<Path>) -> (Path, Path) {
    let crate_path = crate_path.unwrap_or_else(|| syn::parse_quote!(::overlaid));
    let private_path = syn::parse_quote!(#crate_path::__private);
    (crate_path, private_path)
}

impl Struct {
    fn read(own: Own, attributes: Attributes, fields: Fields, errors: &mut Diagnostics) -> Self {
        let Own { vis, ident, generics, reprs } = own;
        let (crate_path, private_path) = paths(attributes.crate_path);
        let order = attributes.endian.map(|endian| endian.value);
        let fields = fields.into_iter().enumerate();
        let fields = fields.map(|(i, f)| Field::read(&ident, i, f, order, errors)).collect();
        let declared_name = attributes.name;
        // The name of the struct itself is refused, and its stub needs another one.
        let overlay = declared_name.clone().filter(|name| *name != ident).unwrap_or_else(|| {
            let span = macro_span(ident.span());
            format_ident!("{}Overlay", ident.unraw(), span = span)
        });
        Self {
            ident,
            vis: macro_vis(vis),
            size: attributes.size,
            align: attributes.align,
            bit_order: attributes.bit_order,
            fingerprint: attributes.fingerprint,
            declared_name,
            crate_path,
            private_path,
            overlay,
            fields,
            reprs,
            generics,
        }
    }

    /// Whether a field is of this very struct, or an array of it.
    pub fn holds_itself(&self) -> bool {
        self.fields.iter().any(|field| {
            let ty = field.element();
            matches!(ty, Type::Path(path) if path.path.is_ident(&self.ident) && path.qself.is_none())
        })
    }

    /// Whether a field before this one has its name, which rustc refuses.
    pub fn is_again(&self, field: &Field) -> bool {
        self.fields[..field.index].iter().any(|before| before.label == field.label)
    }

    /// Whether a field is called `_`, which is no name.
    pub fn has_nameless_field(&self) -> bool {
        self.fields.iter().any(|field| field.label == "_")
    }

    /// Its name as errors and `LAYOUT` have it.
    pub fn name(&self) -> String {
        self.ident.unraw().to_string()
    }
}

impl Enum {
    fn read(
        own: Own,
        attributes: Attributes,
        variants: impl IntoIterator<Item = syn::Variant>,
        errors: &mut Diagnostics,
    ) -> Self {
        let Own { ident, generics, reprs, vis: _ } = own;
        let (_, private_path) = paths(attributes.crate_path);
        let variants = variants.into_iter();
        let variants = variants.map(|variant| Variant::read(&ident, variant, errors)).collect();
        let (endian, fingerprint) = (attributes.endian, attributes.fingerprint);
        Self { ident, endian, fingerprint, private_path, reprs, variants, generics }
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

/// The words of every `#[repr(…)]`; what is malformed rustc reports.
fn reprs(attrs: &[Attribute]) -> Vec<Ident> {
    let mut words = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("repr")) {
        let _ = attr.parse_nested_meta(|meta| {
            if let Some(word) = meta.path.get_ident() {
                words.push(word.clone());
            }
            if meta.input.peek(syn::token::Paren) {
                let content;
                syn::parenthesized!(content in meta.input);
                content.parse::<proc_macro2::TokenStream>()?;
            }
            Ok(())
        });
    }
    words
}
