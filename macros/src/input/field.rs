//! The model of a field.

mod kind;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, format_ident};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Attribute, Expr, ExprLit, Ident, Lit, Member, Type, Visibility};

pub use kind::{FieldKind, Packed, element, with_element};

use crate::diagnostics::Diagnostics;
use crate::input::attr::{self, Offset, Spanned, Target};
use crate::input::conversion::{Conversion, Functions};
use crate::input::extent::Extent;
use crate::input::marks;
use crate::input::order::{Endian, Inherited};
use crate::input::role::Role;
use crate::input::scalar::{Scalar, Width};
use crate::input::self_type::without_self;
use crate::input::shape::Shape;
use crate::span::{macro_span, macro_vis};

/// A field of a struct.
#[derive(Clone)]
pub struct Field {
    /// The name of its struct.
    pub owner: Ident,
    /// Its index among the fields of the struct.
    pub index: usize,
    pub member: Member,
    /// Its name in errors and in `LAYOUT`.
    pub label: String,
    pub getter: Ident,
    pub setter: Ident,
    pub getter_mut: Ident,
    pub vis: Visibility,
    pub docs: Vec<Attribute>,
    /// `#[deprecated]` and `#[doc(hidden)]`.
    pub marks: Vec<Attribute>,
    /// The type that is stored: that of the attribute `as`, or else the field's own.
    pub ty: Type,
    /// The type as generated code names it, if an alias stands for it, or for its element.
    pub alias_of_ty: Option<Type>,
    /// How it is converted, if it has the attribute `as`.
    pub conversion: Option<Conversion>,
    /// The functions that it declares without `as`, which is refused.
    pub functions_without_as: Option<Functions>,
    pub kind: FieldKind,
    pub role: Role,
    pub at: Option<Spanned<u64>>,
    pub bits: Option<Spanned<u64>>,
    pub word: Option<Spanned<Width>>,
    /// The byte order that its attributes declare.
    pub endian: Option<Spanned<Endian>>,
    /// Its byte order: the one that its attributes declare, or else that of its struct.
    pub order: Option<Endian>,
    /// Whether it has the byte order of its struct, which only the bytes or an outer schema say.
    pub is_chosen: bool,
    /// What the attributes of a dynamic schema say about it.
    pub extent: Extent,
    /// Whether it is a place: bytes that are referred to, and are no part of the schema.
    pub is_place: bool,
}

impl Field {
    /// Reads the field with this index; `inherited` is the byte order of its struct.
    pub fn read(
        owner: &Ident,
        index: usize,
        field: syn::Field,
        inherited: Inherited,
        errors: &mut Diagnostics,
    ) -> Self {
        let mut attributes = attr::read(&field.attrs, Target::Field, errors);
        let mut extent = Extent::take(&mut attributes, owner, errors);
        let ty = without_self(field.ty, owner);
        let (member, label, getter) = match field.ident {
            Some(ident) => {
                let (label, span) = (ident.unraw().to_string(), macro_span(ident.span()));
                // `gen` is an identifier in older editions and a keyword in the macro's.
                let is_keyword = label == "gen";
                let mut getter =
                    if is_keyword { Ident::new_raw("gen", span) } else { ident.clone() };
                getter.set_span(span);
                (Member::Named(ident), label, getter)
            }
            None => {
                let getter = Ident::new(&format!("_{index}"), macro_span(ty.span()));
                (Member::Unnamed(index.into()), index.to_string(), getter)
            }
        };
        let mut at = match attributes.at {
            Some(Offset::Constant(at)) => Some(at),
            Some(Offset::Computed(_)) | None => None,
        };
        let functions = Functions::of(&mut attributes, owner);
        let (ty, conversion, functions_without_as) = match attributes.stored_as {
            Some(stored) => {
                let conversion = Conversion::new(ty, functions.unwrap_or_default());
                (without_self(stored, owner), Some(conversion), None)
            }
            None => (ty, None, functions),
        };
        let is_place = Shape::of(conversion.as_ref().map_or(&ty, |of| &of.value)).is_place;
        if is_place {
            extent.take_offset(at.take());
        }
        let endian = attributes.endian.and_then(|order| match order.into_fixed() {
            Ok(order) => Some(order),
            Err((word, span)) => {
                let message = format!(
                    "field `{label}` of `{owner}` has the byte order of its struct: write \
                     `endian = {word}` on `{owner}`, and leave it out here"
                );
                errors.at_span(span, message);
                None
            }
        });
        let magic = attributes.magic.map(|magic| without_self(magic, owner));
        let role = Role::of(magic, attributes.reserved).unwrap_or_else(|reserved| {
            let message = format!(
                "field `{label}` of `{owner}` is either `reserved`, that is zero, or `magic`, not \
                 both"
            );
            errors.at_span(reserved.span, message);
            Role::Reserved(reserved.span)
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
            marks: marks::among(&field.attrs),
            docs: field.attrs.into_iter().filter(is_documentation).collect(),
            order: endian.map(|endian| endian.value).or(inherited.order),
            is_chosen: inherited.is_chosen
                && endian.is_none()
                && (attributes.bits.is_some() || !FieldKind::of(&ty).is_of_single_bytes()),
            endian,
            kind: if attributes.bits.is_some() {
                FieldKind::of_bits(&ty)
            } else {
                FieldKind::of(&ty)
            },
            ty,
            alias_of_ty: None,
            conversion,
            functions_without_as,
            at,
            bits: attributes.bits,
            word: attributes.word,
            extent,
            is_place,
        }
    }

    /// The type of the field in the struct.
    pub fn written_type(&self) -> &Type {
        self.conversion.as_ref().map_or(&self.ty, |conversion| &conversion.value)
    }

    /// The type of its value as generated code names it.
    pub fn named_written_type(&self) -> &Type {
        self.conversion.as_ref().map_or(self.named_type(), Conversion::named_value)
    }

    /// Whether the type is written as one without a size.
    pub fn is_unsized(&self) -> bool {
        let ty = self.written_type();
        matches!(ty, Type::Slice(_) | Type::TraitObject(_))
            || matches!(ty, Type::Path(path) if path.path.is_ident("str"))
    }

    /// Whether generated code names the type of the field by an alias.
    pub fn has_alias(&self) -> bool {
        let conversion = self.conversion.as_ref();
        self.alias_of_ty.is_some()
            || conversion.is_some_and(|conversion| conversion.alias.is_some())
    }

    /// The type that is stored as generated code names it.
    pub fn named_type(&self) -> &Type {
        self.alias_of_ty.as_ref().unwrap_or(&self.ty)
    }

    /// The element of its array type, or else its type, as generated code names it.
    pub fn named_element(&self) -> &Type {
        element(self.named_type())
    }

    /// The element of its array type, or else its type.
    pub fn element(&self) -> &Type {
        element(&self.ty)
    }

    /// What it is, if it is a bit field that is not a single number.
    pub fn packed(&self) -> Option<&Packed> {
        match &self.kind {
            FieldKind::Packed(packed) => Some(packed),
            FieldKind::Scalar(_) | FieldKind::Numbers(..) | FieldKind::Opaque => None,
        }
    }

    /// The number in each of its bits' elements, if the macro knows its type: the field itself, or the
    /// elements of an array in bits.
    pub fn number(&self) -> Option<Scalar> {
        self.kind.scalar().or_else(|| self.packed()?.element)
    }

    /// How many values its bits hold: the length of an array, or 1.
    pub fn bit_count(&self) -> u64 {
        let length = self.packed().and_then(|packed| packed.length.as_ref());
        length.map_or(1, |length| literal_length(length).unwrap_or(1))
    }

    /// Whether it is a bit field that is narrower than its type, which the macro knows, so that not
    /// every value fits.
    pub fn is_narrow(&self) -> bool {
        let (Some(bits), Some(scalar)) = (self.bits, self.number()) else { return false };
        scalar.is_integer() && bits.value < scalar.bits()
    }

    /// Whether it has `#[deprecated]`.
    pub fn is_deprecated(&self) -> bool {
        self.marks.iter().any(|mark| attr::is_named(mark, "deprecated"))
    }

    /// Whether it has `#[doc(hidden)]`.
    pub fn is_hidden(&self) -> bool {
        self.marks.iter().any(marks::is_hidden)
    }

    /// Whether it has an accessor that reads it.
    pub fn has_getter(&self) -> bool {
        match self.role {
            Role::Plain | Role::Magic(_) => true,
            Role::Reserved(_) => false,
        }
    }

    /// Whether it has an accessor that writes it by value.
    pub fn has_setter(&self) -> bool {
        match (&self.role, &self.kind) {
            _ if self.is_place => false,
            (Role::Plain, FieldKind::Scalar(_) | FieldKind::Packed(_) | FieldKind::Opaque) => true,
            (Role::Plain, FieldKind::Numbers(..)) => self.conversion.is_some() || self.is_chosen,
            (Role::Magic(_) | Role::Reserved(_), _) => false,
        }
    }

    /// Whether it has an accessor that gives a mutable reference to it.
    pub fn has_getter_mut(&self) -> bool {
        match (&self.role, &self.kind) {
            _ if self.is_place => false,
            // What lies over the bytes depends on the byte order.
            (Role::Plain, _) if self.is_chosen => false,
            (Role::Plain, FieldKind::Numbers(..) | FieldKind::Opaque) => self.conversion.is_none(),
            (Role::Plain, FieldKind::Scalar(_) | FieldKind::Packed(_))
            | (Role::Magic(_) | Role::Reserved(_), _) => false,
        }
    }

    /// The names of its accessors.
    pub fn accessors(&self) -> impl Iterator<Item = &Ident> {
        let getter = self.has_getter().then_some(&self.getter);
        let setter = self.has_setter().then_some(&self.setter);
        let getter_mut = self.has_getter_mut().then_some(&self.getter_mut);
        [getter, setter, getter_mut].into_iter().flatten()
    }

    /// What an error about the field points at: its name, or its type in a tuple struct.
    pub fn pointer(&self) -> TokenStream {
        match &self.member {
            Member::Named(name) => name.to_token_stream(),
            Member::Unnamed(_) => self.written_type().to_token_stream(),
        }
    }

    /// The span of its name, or of the start of its type in a tuple struct.
    pub fn pointer_span(&self) -> Span {
        self.pointer().span()
    }
}

/// The length of an array, if it is written as a number.
pub fn literal_length(length: &Expr) -> Option<u64> {
    match length {
        Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) => int.base10_parse().ok(),
        _ => None,
    }
}

fn is_documentation(attr: &Attribute) -> bool {
    attr::is_named(attr, "doc") && !marks::is_hidden(attr)
}
