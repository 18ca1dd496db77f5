//! The model of the user's item. It keeps the syn nodes, so that errors can point at them.

mod enums;

use proc_macro2::Span;
use quote::format_ident;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Attribute, Data, DeriveInput, Fields, Generics, Ident, Path, Type, Visibility};

pub use enums::{Enum, Variant};

use crate::diagnostics::{Diagnostics, expression_as_written};
use crate::input::attr::{self, Attributes, Spanned, Target};
use crate::input::expression::Expression;
use crate::input::extent::{self, Check};
use crate::input::field::{Field, element, with_element};
use crate::input::marks;
use crate::input::mention::depends_on_its_item;
use crate::input::order::{BitOrder, Chosen, Order};
use crate::input::parameter::Parameter;
use crate::input::shape::{Content, Shape};
use crate::input::tagged::{Header, Tagged};
use crate::span::{macro_span, macro_vis};

/// The item that derives `Overlay`.
pub enum Schema {
    Struct(Box<Struct>),
    Enum(Box<Enum>),
    Tagged(Box<Tagged>),
}

/// A struct, whose fields lie over bytes.
#[derive(Clone)]
pub struct Struct {
    pub ident: Ident,
    /// The type for which the traits that describe the layout are implemented: the struct itself, or
    /// the overlay of a run of fields of a dynamic schema.
    pub holder: Ident,
    pub vis: Visibility,
    pub size: Option<Spanned<u64>>,
    pub align: Option<Spanned<u64>>,
    pub bit_order: Option<Spanned<BitOrder>>,
    pub fingerprint: Option<Spanned<u64>>,
    /// The name of the overlay that the attributes declare.
    pub declared_name: Option<Ident>,
    /// The path of the crate `overlaid`.
    pub crate_path: Path,
    /// The name under which its module `__private` is imported, which only generated code names.
    pub private_path: Path,
    /// The name of the overlay.
    pub overlay: Ident,
    pub fields: Vec<Field>,
    /// The fields of a dynamic schema that are places. Their indices follow those of the other fields.
    pub referred: Vec<Referred>,
    /// The hints in the user's `#[repr(…)]`, such as `C` and `packed`.
    pub reprs: Vec<Ident>,
    /// `#[deprecated]` and `#[doc(hidden)]`.
    pub marks: Vec<Attribute>,
    /// Whether something in it is deprecated.
    pub uses_deprecated: bool,
    /// Parameters are refused, but for one lifetime of a dynamic schema. The stubs repeat them.
    pub generics: Generics,
    /// How many bytes a dynamic schema takes.
    pub len: Option<Expression>,
    /// The `len` as it is written; empty if there is none.
    pub len_text: String,
    /// What must hold in a dynamic schema.
    pub check: Option<Check>,
    /// What is given to it from outside of its bytes.
    pub parameters: Vec<Parameter>,
    /// The span of `root`: the places in it that count from the root count from its start.
    pub root: Option<Span>,
    /// The span of `read_only`: nothing that writes it is generated.
    pub read_only: Option<Span>,
    /// The byte order of its numbers, if it is chosen.
    pub chosen: Option<Chosen>,
    /// The overlay of the same run in big-endian order, if it is a run in little-endian order.
    pub big: Option<Ident>,
    /// What the names of its runs start with, if that is not its own name.
    pub part_prefix: Option<Ident>,
}

/// A field that is a place: bytes that are referred to, and are no part of the schema.
#[derive(Clone)]
pub struct Referred {
    pub field: Field,
    /// How many of the other fields are before it.
    pub before: usize,
}

impl Schema {
    /// Reads the item. A union, which is refused, is read as a struct.
    pub fn read(input: DeriveInput, errors: &mut Diagnostics) -> Self {
        let DeriveInput { attrs, vis, ident, generics, data } = input;
        let target = match &data {
            Data::Enum(_) => Target::Enum,
            Data::Struct(_) | Data::Union(_) => Target::Struct,
        };
        let attributes = attr::read(&attrs, target, errors);
        let item = Item {
            vis,
            ident,
            generics,
            reprs: reprs(&attrs),
            marks: marks::among(&attrs),
            uses_deprecated: marks::use_deprecated(&attrs, &data),
        };
        match data {
            Data::Enum(data) if Tagged::is_tagged(&data, !item.reprs.is_empty()) => {
                let inherited = Order::inherited(attributes.endian.as_ref());
                let model = Struct::read(item, attributes, Fields::Unit, errors);
                let header = Header { model, inherited };
                Self::Tagged(Box::new(Tagged::read(header, data.variants, errors)))
            }
            Data::Enum(data) => {
                Self::Enum(Box::new(Enum::read(item, attributes, data.variants, errors)))
            }
            Data::Struct(data) => {
                Self::Struct(Box::new(Struct::read(item, attributes, data.fields, errors)))
            }
            Data::Union(data) => {
                let fields = Fields::Named(data.fields);
                Self::Struct(Box::new(Struct::read(item, attributes, fields, errors)))
            }
        }
    }
}

impl Schema {
    /// The path of the crate `overlaid`, and the name under which its module `__private` is imported.
    pub fn paths(&self) -> (&Path, &Path) {
        match self {
            Self::Struct(schema) => (&schema.crate_path, &schema.private_path),
            Self::Enum(schema) => (&schema.crate_path, &schema.private_path),
            Self::Tagged(schema) => (&schema.crate_path, &schema.private_path),
        }
    }
}

impl Schema {
    /// Its name and its parameters.
    pub fn header(&self) -> (&Ident, &Generics) {
        match self {
            Self::Struct(schema) => (&schema.ident, &schema.generics),
            Self::Enum(schema) => (&schema.ident, &schema.generics),
            Self::Tagged(schema) => (&schema.ident, &schema.generics),
        }
    }

    /// The span of `read_only`.
    pub fn read_only(&self) -> Option<Span> {
        match self {
            Self::Struct(schema) => schema.read_only,
            Self::Enum(schema) => schema.read_only,
            Self::Tagged(schema) => schema.read_only,
        }
    }

    /// Whether its layout depends on its data.
    pub fn is_dynamic(&self) -> bool {
        match self {
            Self::Struct(schema) => schema.is_dynamic(),
            Self::Enum(_) => false,
            Self::Tagged(_) => true,
        }
    }
}

/// What a struct and an enum have in common.
struct Item {
    vis: Visibility,
    ident: Ident,
    generics: Generics,
    reprs: Vec<Ident>,
    marks: Vec<Attribute>,
    uses_deprecated: bool,
}

/// The path of the crate `overlaid`.
fn crate_path(declared: Option<Path>) -> Path {
    declared.unwrap_or_else(|| syn::parse_quote!(::overlaid))
}

/// The name under which the derive for `ident` imports the module `__private` of the crate.
fn private_path(ident: &Ident) -> Path {
    format_ident!("__overlaid_{}", ident.unraw(), span = Span::call_site()).into()
}

impl Struct {
    fn read(item: Item, attributes: Attributes, fields: Fields, errors: &mut Diagnostics) -> Self {
        let Item { vis, ident, generics, reprs, marks, uses_deprecated } = item;
        let (crate_path, private_path) = (crate_path(attributes.crate_path), private_path(&ident));
        let inherited = Order::inherited(attributes.endian.as_ref());
        let chosen = attributes.endian.and_then(Order::into_chosen);
        let len_text = attributes.len.as_ref().map(|len| expression_as_written(&len.0));
        let len = extent::computed(attributes.len, &ident, errors);
        let check = Check::read(attributes.check, &ident, errors);
        let parameters = Parameter::read_all(attributes.given);
        let fields = fields.into_iter().enumerate();
        let fields: Vec<Field> =
            fields.map(|(i, f)| Field::read(&ident, i, f, inherited, errors)).collect();
        let (fields, referred) = divide(fields);
        let declared_name = attributes.name;
        // The name of the struct itself is refused, and its stub needs another one.
        let overlay = declared_name
            .clone()
            .filter(|name| name.unraw() != ident.unraw())
            .unwrap_or_else(|| {
                let span = macro_span(ident.span());
                let is_dynamic = len.is_some()
                    || check.is_some()
                    || !parameters.is_empty()
                    || attributes.root.is_some()
                    || !referred.is_empty()
                    || chosen.is_some()
                    || is_dynamic(&fields, &generics);
                let suffix = if is_dynamic { "View" } else { "Overlay" };
                format_ident!("{}{suffix}", ident.unraw(), span = span)
            });
        let mut schema = Self {
            holder: ident.clone(),
            len,
            len_text: len_text.unwrap_or_default(),
            check,
            parameters,
            root: attributes.root.map(|flag| flag.span),
            read_only: attributes.read_only.map(|flag| flag.span),
            chosen,
            big: None,
            part_prefix: None,
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
            referred,
            reprs,
            marks,
            uses_deprecated,
            generics,
        };
        schema.name_types();
        schema
    }

    /// Gives an alias to each type that only the compiler knows, unless the parts of a dynamic schema do.
    fn name_types(&mut self) {
        if self.is_dynamic() {
            return;
        }
        for i in 0..self.fields.len() {
            let mut alias = self.name_of_type(&self.fields[i]);
            let field = &mut self.fields[i];
            alias.set_span(element(field.written_type()).span());
            if let Some(conversion) = &mut field.conversion {
                let is_named = depends_on_its_item(&conversion.value);
                conversion.alias = is_named.then(|| syn::parse_quote!(#alias));
            } else if field.kind.is_opaque() {
                let ty = with_element(&field.ty, syn::parse_quote!(#alias));
                field.alias_of_ty = Some(ty);
            }
        }
    }

    /// The name of the alias of the type of a field, at the span of the schema's name. It is in camel case, as
    /// lints apply to a name at that span.
    pub fn name_of_type(&self, field: &Field) -> Ident {
        let holder = self.part_prefix.as_ref().unwrap_or(&self.ident).unraw().to_string();
        let name = format!("__Type{}Of{}", field.index, holder.replace('_', "U0"));
        Ident::new(&name, self.ident.span())
    }

    /// Whether its layout depends on its data.
    pub fn is_dynamic(&self) -> bool {
        self.len.is_some()
            || self.check.is_some()
            || !self.parameters.is_empty()
            || self.root.is_some()
            || !self.referred.is_empty()
            || self.chosen.is_some()
            || is_dynamic(&self.fields, &self.generics)
    }

    /// All fields: those that are parts of the schema, and then the places.
    pub fn all_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().chain(self.referred.iter().map(|referred| &referred.field))
    }

    /// The field with this index.
    pub fn field(&self, index: usize) -> &Field {
        match index.checked_sub(self.fields.len()) {
            None => &self.fields[index],
            Some(index) => &self.referred[index].field,
        }
    }

    /// Whether the type of a field is this struct, an `Option` of it or an array of it.
    pub fn holds_itself(&self) -> bool {
        self.fields.iter().any(|field| {
            let shape = Shape::of(element(field.written_type()));
            let Type::Path(path) = &shape.ty else { return false };
            // It may have a lifetime.
            let names: Vec<Ident> = path.path.segments.iter().map(|it| it.ident.unraw()).collect();
            path.qself.is_none() && names == [self.ident.unraw()]
        })
    }

    /// Whether a field before this one has the same name, which rustc refuses.
    pub fn repeats_name(&self, field: &Field) -> bool {
        self.fields[..field.index].iter().any(|before| before.label == field.label)
    }

    /// Whether the last field has no size, so that the struct has none.
    pub fn is_unsized(&self) -> bool {
        self.fields.last().is_some_and(Field::is_unsized)
    }

    /// Whether another field has no size, which rustc refuses.
    pub fn has_unsized_inside(&self) -> bool {
        self.fields.iter().rev().skip(1).any(Field::is_unsized)
    }

    /// Whether two fields have the same name.
    pub fn repeats_a_name(&self) -> bool {
        self.fields.iter().any(|field| self.repeats_name(field))
    }

    /// Whether a field is called `_`, which rustc refuses as a name.
    pub fn has_nameless_field(&self) -> bool {
        self.all_fields().any(|field| field.label == "_")
    }

    /// Whether it is what a variant holds. Only the schemas of variants have a prefix.
    pub fn is_variant(&self) -> bool {
        self.part_prefix.is_some()
    }

    /// What its fields are in errors.
    pub fn noun(&self) -> &'static str {
        if self.is_variant() { "variant" } else { "field" }
    }

    /// Whether its byte order is given to it.
    pub fn takes_order(&self) -> bool {
        matches!(self.chosen, Some(Chosen::Given(_)))
    }

    /// Its name in errors and in `LAYOUT`.
    pub fn name(&self) -> String {
        self.ident.unraw().to_string()
    }
}

/// The fields that are parts of the schema, and the places.
fn divide(all: Vec<Field>) -> (Vec<Field>, Vec<Referred>) {
    let (mut fields, mut referred) = (Vec::new(), Vec::new());
    for field in all {
        if field.is_place {
            referred.push(Referred { field, before: fields.len() });
        } else {
            fields.push(Field { index: fields.len(), ..field });
        }
    }
    for (i, Referred { field, .. }) in referred.iter_mut().enumerate() {
        field.index = fields.len() + i;
    }
    (fields, referred)
}

/// Whether a field makes its schema dynamic.
fn is_dynamic(fields: &[Field], generics: &Generics) -> bool {
    // A value that borrows bytes can only be that of a dynamic schema, which lacks an attribute.
    let borrows = |field: &Field| {
        generics.lifetimes().next().is_some()
            && !matches!(Shape::of_field(field).content, Content::Single)
    };
    fields.iter().any(|field| field.extent.is_dynamic() || borrows(field))
}

/// The hints in every `#[repr(…)]`. rustc reports malformed ones.
fn reprs(attrs: &[Attribute]) -> Vec<Ident> {
    let mut hints = Vec::new();
    for attr in attrs.iter().filter(|attr| attr::is_named(attr, "repr")) {
        let _ = attr.parse_nested_meta(|meta| {
            if let Some(hint) = meta.path.get_ident() {
                hints.push(hint.unraw());
            }
            if meta.input.peek(syn::token::Paren) {
                let content;
                syn::parenthesized!(content in meta.input);
                content.parse::<proc_macro2::TokenStream>()?;
            }
            Ok(())
        });
    }
    hints
}
