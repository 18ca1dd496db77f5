//! What the type of a field says about how it is read and written.

use syn::ext::IdentExt as _;
use syn::{Expr, Type, TypeArray};

use crate::input::scalar::Scalar;

/// How a field is read and written.
#[derive(Clone)]
pub enum FieldKind {
    /// By value, by code that the macro writes.
    Scalar(Scalar),
    /// By reference, as an array of numbers. The lengths are those of nested arrays, the outermost
    /// first.
    Numbers(Scalar, Vec<Expr>),
    /// As the bits of a word, by the runtime's `Packed`: a type that is opaque to the macro, or an array.
    Packed(Box<Packed>),
    /// By the type's implementation of `Field`, as the type is opaque to the macro: a schema, an
    /// enum, an alias, or an array of these.
    Opaque,
}

/// The type of a bit field that is not a single number.
#[derive(Clone)]
pub struct Packed {
    /// The type, or that of the elements, if the macro knows it.
    pub element: Option<Scalar>,
    /// The length of an array.
    pub length: Option<Expr>,
}

impl FieldKind {
    /// The kind of a bit field.
    pub fn of_bits(ty: &Type) -> Self {
        match ty {
            Type::Array(array) => Self::Packed(Box::new(Packed {
                element: Self::of(&array.elem).scalar(),
                length: Some(array.len.clone()),
            })),
            Type::Paren(inner) => Self::of_bits(&inner.elem),
            Type::Group(inner) => Self::of_bits(&inner.elem),
            _ => match Self::of(ty) {
                Self::Scalar(scalar) => Self::Scalar(scalar),
                Self::Numbers(..) | Self::Packed(_) | Self::Opaque => {
                    Self::Packed(Box::new(Packed { element: None, length: None }))
                }
            },
        }
    }

    pub fn of(ty: &Type) -> Self {
        match ty {
            Type::Path(path) if path.qself.is_none() => path
                .path
                .get_ident()
                .and_then(|ident| Scalar::named(&ident.unraw().to_string()))
                .map_or(Self::Opaque, Self::Scalar),
            Type::Array(array) => match Self::of(&array.elem) {
                Self::Scalar(scalar) if scalar.is_free() => {
                    Self::Numbers(scalar, vec![array.len.clone()])
                }
                Self::Numbers(scalar, mut lengths) => {
                    lengths.insert(0, array.len.clone());
                    Self::Numbers(scalar, lengths)
                }
                Self::Scalar(_) | Self::Packed(_) | Self::Opaque => Self::Opaque,
            },
            Type::Paren(inner) => Self::of(&inner.elem),
            Type::Group(inner) => Self::of(&inner.elem),
            _ => Self::Opaque,
        }
    }

    /// Whether the macro knows that it has no byte order, as its numbers have one byte each.
    pub fn is_of_single_bytes(&self) -> bool {
        match self {
            Self::Scalar(scalar) | Self::Numbers(scalar, _) => scalar.size() == 1,
            Self::Packed(_) | Self::Opaque => false,
        }
    }

    /// Whether the macro does not know the type, or that of the values in bits.
    pub fn is_opaque(&self) -> bool {
        match self {
            Self::Opaque => true,
            Self::Packed(packed) => packed.element.is_none(),
            Self::Scalar(_) | Self::Numbers(..) => false,
        }
    }

    /// The type of a field that is read and written by value.
    pub fn scalar(&self) -> Option<Scalar> {
        match self {
            Self::Scalar(scalar) => Some(*scalar),
            Self::Numbers(..) | Self::Packed(_) | Self::Opaque => None,
        }
    }
}

/// The element of the array type, or else the type itself, without the parentheses or the invisible
/// groups that a macro of the user puts around it.
pub fn element(ty: &Type) -> &Type {
    match ty {
        Type::Array(array) => element(&array.elem),
        Type::Paren(inner) => element(&inner.elem),
        Type::Group(inner) => element(&inner.elem),
        _ => ty,
    }
}

/// The same array type of another element, or else that element.
pub fn with_element(ty: &Type, other: Type) -> Type {
    match ty {
        Type::Array(array) => {
            let elem = Box::new(with_element(&array.elem, other));
            Type::Array(TypeArray { elem, ..array.clone() })
        }
        Type::Paren(inner) => with_element(&inner.elem, other),
        Type::Group(inner) => with_element(&inner.elem, other),
        _ => other,
    }
}
