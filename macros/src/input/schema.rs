//! The user's item as a model; it keeps the syn nodes, for errors to point at.

use proc_macro2::Span;
use quote::format_ident;
use syn::ext::IdentExt;
use syn::spanned::Spanned as _;
use syn::{
    Attribute, Data, DeriveInput, Expr, Fields, Generics, Ident, Member, Path, Type, Visibility,
};

use crate::diagnostics::Diagnostics;
use crate::input::attr::{self, ContainerAttr, Endian, FieldAttr, Target};
use crate::input::role::Role;
use crate::input::scalar::Scalar;
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
    pub attr: ContainerAttr,
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

/// A field of a struct.
pub struct Field {
    /// The struct, and which of its fields this is.
    pub owner: Ident,
    pub index: usize,
    pub member: Member,
    /// The member as errors and `LAYOUT` name it.
    pub label: String,
    pub getter: Ident,
    pub setter: Ident,
    pub getter_mut: Ident,
    pub vis: Visibility,
    pub docs: Vec<Attribute>,
    pub ty: Type,
    pub kind: FieldKind,
    pub role: Role,
    pub attr: FieldAttr,
    /// The field's own byte order, or else its struct's.
    pub order: Option<Endian>,
}

/// How a field is read and written.
pub enum FieldKind {
    /// By value, with code that the macro writes.
    Scalar(Scalar),
    /// By reference, as an array of numbers of a byte order; the outermost length first.
    Numbers(Scalar, Vec<Expr>),
    /// As the type's `Field` implementation says: schemas, enums, aliases, arrays of these.
    Opaque,
}

/// A fieldless enum.
pub struct Enum {
    pub ident: Ident,
    pub attr: ContainerAttr,
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

impl FieldKind {
    fn of(ty: &Type) -> Self {
        match ty {
            Type::Path(path) if path.qself.is_none() => path
                .path
                .get_ident()
                .and_then(|ident| Scalar::named(&ident.to_string()))
                .map_or(Self::Opaque, Self::Scalar),
            Type::Array(array) => match Self::of(&array.elem) {
                Self::Scalar(scalar) if scalar.is_free() => {
                    Self::Numbers(scalar, vec![array.len.clone()])
                }
                Self::Numbers(scalar, mut lens) => {
                    lens.insert(0, array.len.clone());
                    Self::Numbers(scalar, lens)
                }
                _ => Self::Opaque,
            },
            Type::Paren(inner) => Self::of(&inner.elem),
            Type::Group(inner) => Self::of(&inner.elem),
            _ => Self::Opaque,
        }
    }
}

impl Schema {
    /// Reads the item. A union is read as a struct, to be refused.
    pub fn read(input: DeriveInput, errors: &mut Diagnostics) -> Self {
        let kind = match &input.data {
            Data::Enum(_) => Target::Enum,
            _ => Target::Struct,
        };
        let attr = attr::container(&input.attrs, kind, errors);
        let crate_path = attr.crate_path.clone().unwrap_or_else(|| syn::parse_quote!(::overlaid));
        let private_path = syn::parse_quote!(#crate_path::__private);
        let (ident, generics, reprs) = (input.ident, input.generics, reprs(&input.attrs));
        let fields = match input.data {
            Data::Enum(data) => {
                let variants =
                    data.variants.into_iter().map(|v| Variant::read(&ident, v, errors)).collect();
                return Self::Enum(Enum { ident, attr, private_path, reprs, variants, generics });
            }
            Data::Struct(data) => data.fields,
            Data::Union(data) => Fields::Named(data.fields),
        };
        let order = attr.endian.map(|endian| endian.value);
        let fields = fields.into_iter().enumerate();
        let fields = fields.map(|(i, f)| Field::read(&ident, i, f, order, errors)).collect();
        Self::Struct(Struct {
            // Of the struct's own name, which is refused, nothing could stand in.
            overlay: attr.name.clone().filter(|name| *name != ident).unwrap_or_else(|| {
                let span = macro_span(ident.span());
                format_ident!("{}Overlay", ident.unraw(), span = span)
            }),
            ident,
            vis: macro_vis(input.vis),
            crate_path,
            private_path,
            fields,
            attr,
            reprs,
            generics,
        })
    }
}

impl Struct {
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

impl Field {
    fn read(
        owner: &Ident,
        index: usize,
        field: syn::Field,
        order: Option<Endian>,
        errors: &mut Diagnostics,
    ) -> Self {
        let mut attr = attr::field(&field.attrs, errors);
        let magic = attr.magic.take().map(|magic| without_self(magic, owner));
        let role = Role::of(magic, attr.reserved.take());
        let ty = without_self(field.ty, owner);
        let (member, label, getter) = match field.ident {
            Some(ident) => {
                let (label, span) = (ident.unraw().to_string(), macro_span(ident.span()));
                // A name in older editions, a word of the language in the macro's.
                let is_word = label == "gen";
                let mut getter = if is_word { Ident::new_raw("gen", span) } else { ident.clone() };
                getter.set_span(span);
                (Member::Named(ident), label, getter)
            }
            None => {
                let getter = Ident::new(&format!("_{index}"), macro_span(ty.span()));
                (Member::Unnamed(index.into()), index.to_string(), getter)
            }
        };
        let role = role.unwrap_or_else(|reserved| {
            let message = format!(
                "field `{label}` of `{owner}` is either `reserved`, that is zero, or `magic`, not \
                 both"
            );
            errors.at_span(reserved, message);
            Role::Reserved
        });
        Self {
            owner: owner.clone(),
            index,
            role,
            setter: format_ident!("set_{label}", span = getter.span()),
            getter_mut: format_ident!("{}_mut", getter.unraw(), span = getter.span()),
            member,
            label,
            getter,
            vis: macro_vis(field.vis),
            docs: field.attrs.into_iter().filter(|a| a.path().is_ident("doc")).collect(),
            kind: FieldKind::of(&ty),
            ty,
            order: attr.endian.map(|endian| endian.value).or(order),
            attr,
        }
    }

    /// Its type, or what the array is of.
    pub fn element(&self) -> &Type {
        element(&self.ty)
    }

    /// Whether it is read.
    pub fn has_getter(&self) -> bool {
        match self.role {
            Role::Plain | Role::Magic(_) => true,
            Role::Reserved => false,
        }
    }

    /// Whether it is written by value.
    pub fn has_setter(&self) -> bool {
        match (&self.role, &self.kind) {
            (Role::Plain, FieldKind::Scalar(_) | FieldKind::Opaque) => true,
            (Role::Plain, FieldKind::Numbers(..)) | (Role::Magic(_) | Role::Reserved, _) => false,
        }
    }

    /// Whether it is written by reference.
    pub fn has_getter_mut(&self) -> bool {
        match (&self.role, &self.kind) {
            (Role::Plain, FieldKind::Numbers(..) | FieldKind::Opaque) => true,
            (Role::Plain, FieldKind::Scalar(_)) | (Role::Magic(_) | Role::Reserved, _) => false,
        }
    }

    /// The names of its accessors.
    pub fn accessors(&self) -> impl Iterator<Item = &Ident> {
        let getter = self.has_getter().then_some(&self.getter);
        let setter = self.has_setter().then_some(&self.setter);
        let getter_mut = self.has_getter_mut().then_some(&self.getter_mut);
        [getter, setter, getter_mut].into_iter().flatten()
    }

    /// The place of its name.
    pub fn member_span(&self) -> Span {
        self.member.span()
    }
}

/// The type, or what the array is of, however a macro wraps it.
pub fn element(ty: &Type) -> &Type {
    match ty {
        Type::Array(array) => element(&array.elem),
        Type::Paren(inner) => element(&inner.elem),
        Type::Group(inner) => element(&inner.elem),
        _ => ty,
    }
}

impl Variant {
    fn read(owner: &Ident, variant: syn::Variant, errors: &mut Diagnostics) -> Self {
        let discriminant = variant.discriminant.map(|(_, expression)| expression);
        Self {
            other: attr::variant(&variant.attrs, errors),
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
