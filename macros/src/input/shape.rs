//! What the type of a field of a dynamic schema says: whether the field may be absent, and what its
//! bytes are.

use syn::ext::IdentExt as _;
use syn::{GenericArgument, Path, PathArguments, Type};

use crate::input::field::Field;

/// The type of a field, taken apart.
pub struct Shape {
    /// Whether the type is `Option<…>`.
    pub is_optional: bool,
    /// Whether the type is `At<…>`, or an `Option` of it: bytes that are referred to.
    pub is_place: bool,
    /// The type without the `Option` and the `At`.
    pub ty: Type,
    pub content: Content,
}

/// What the bytes of a field are.
pub enum Content {
    /// `Vec<u8>`, `Box<[u8]>` or `&[u8]`.
    Bytes,
    /// `String`, `Box<str>` or `&str`.
    Text,
    /// `Vec<T>`, `Box<[T]>` or `List<'_, T>` of this element.
    List(Box<Type>),
    /// Any other type.
    Single,
}

impl Shape {
    pub fn of(ty: &Type) -> Self {
        let (is_optional, ty) = match argument(ty, "Option") {
            Some(inner) => (true, inner),
            None => (false, ty),
        };
        let (is_place, ty) = match argument(ty, "At") {
            Some(inner) => (true, inner),
            None => (false, ty),
        };
        Self { is_optional, is_place, ty: ty.clone(), content: Content::of(ty) }
    }

    /// The shape of a field. A value that is converted, or that a codec reads, is single, whatever its type
    /// is.
    pub fn of_field(field: &Field) -> Self {
        let shape = Self::of(field.written_type());
        if field.conversion.is_some() || field.extent.with.is_some() {
            return Self { content: Content::Single, ..shape };
        }
        shape
    }

    /// The schema in a `Box`, in a field with a `depth`.
    pub fn boxed_in(field: &Field) -> Option<Type> {
        Self::of_field(field).boxed().filter(|_| field.extent.depth.is_some()).cloned()
    }

    /// The type in a `Box` that is no slice and no text.
    pub fn boxed(&self) -> Option<&Type> {
        argument(&self.ty, "Box").filter(|_| matches!(self.content, Content::Single))
    }

    /// Whether the value of the field is a [`Content::List`] that borrows the bytes.
    pub fn is_borrowed_list(&self) -> bool {
        argument(&self.ty, "List").is_some()
    }
}

impl Content {
    pub fn of(ty: &Type) -> Self {
        let ty = bare(ty);
        let slice = match ty {
            Type::Reference(reference) => Some(&*reference.elem),
            _ => argument(ty, "Box"),
        };
        match slice.map(bare) {
            Some(Type::Slice(slice)) => return Self::of_element(&slice.elem),
            Some(text) if is_named(text, "str") => return Self::Text,
            _ => {}
        }
        if is_named(ty, "String") {
            return Self::Text;
        }
        match (argument(ty, "Vec"), argument(ty, "List")) {
            (Some(element), _) => Self::of_element(element),
            (None, Some(element)) => Self::List(Box::new(element.clone())),
            (None, None) => Self::Single,
        }
    }

    fn of_element(element: &Type) -> Self {
        if is_named(element, "u8") { Self::Bytes } else { Self::List(Box::new(element.clone())) }
    }
}

/// The type without parentheses and invisible groups.
fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Paren(inner) => bare(&inner.elem),
        Type::Group(inner) => bare(&inner.elem),
        ty => ty,
    }
}

fn path(ty: &Type) -> Option<&Path> {
    match bare(ty) {
        Type::Path(path) if path.qself.is_none() => Some(&path.path),
        _ => None,
    }
}

fn is_named(ty: &Type, name: &str) -> bool {
    let last = path(ty).and_then(|path| path.segments.last());
    last.is_some_and(|last| last.ident.unraw() == name && last.arguments.is_none())
}

/// The type argument of a type with this name.
fn argument<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let last = path(ty)?.segments.last().filter(|last| last.ident.unraw() == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Content, Shape};

    fn shape(ty: &syn::Type) -> String {
        let shape = Shape::of(ty);
        let place = if shape.is_place { "place of " } else { "" };
        let content = match shape.content {
            Content::Bytes => "bytes".into(),
            Content::Text => "text".into(),
            Content::List(element) => {
                format!("list of {}", crate::diagnostics::as_written(&element))
            }
            Content::Single => "single".into(),
        };
        format!("{}{place}{content}", if shape.is_optional { "optional " } else { "" })
    }

    #[test]
    fn a_type_says_what_its_bytes_are() {
        assert_eq!(shape(&syn::parse_quote!(Vec<u8>)), "bytes");
        assert_eq!(shape(&syn::parse_quote!(Option<Box<[u8]>>)), "optional bytes");
        assert_eq!(shape(&syn::parse_quote!(&'a [u8])), "bytes");
        assert_eq!(shape(&syn::parse_quote!(std::string::String)), "text");
        assert_eq!(shape(&syn::parse_quote!(&'a str)), "text");
        assert_eq!(shape(&syn::parse_quote!(Box<str>)), "text");
        assert_eq!(shape(&syn::parse_quote!(overlaid::List<'a, Extra<'a>>)), "list of Extra<'a>");
        assert_eq!(shape(&syn::parse_quote!(List<'a, u8>)), "list of u8");
        assert_eq!(shape(&syn::parse_quote!(Vec<u16>)), "list of u16");
        assert_eq!(shape(&syn::parse_quote!(Box<[Entry]>)), "list of Entry");
        assert_eq!(shape(&syn::parse_quote!(Option<u32>)), "optional single");
        assert_eq!(shape(&syn::parse_quote!([u8; 4])), "single");
        assert_eq!(shape(&syn::parse_quote!(overlaid::At<Vec<u8>>)), "place of bytes");
        assert_eq!(shape(&syn::parse_quote!(Option<At<Node>>)), "optional place of single");
    }
}
