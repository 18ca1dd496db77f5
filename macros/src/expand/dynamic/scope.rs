//! What the names in an expression stand for in the walk.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, Path};

use super::expression::{self, Leaf, LeafKind, Scope, Type};
use super::interval::Interval;
use super::model::{Dynamic, name_of_part};
use crate::input::expression::{Expression, FieldPath};
use crate::input::field::{Field, FieldKind};
use crate::input::scalar::{Scalar, Width};
use crate::layout::parts::{Element, Part, Parts, Place, Run, Variable, Variety};

/// The code of expressions in the walk.
pub struct Evaluator<'a> {
    dynamic: &'a Dynamic<'a>,
    /// The site of the faults.
    site: &'a TokenStream,
}

impl<'a> Evaluator<'a> {
    pub fn new(dynamic: &'a Dynamic<'a>, site: &'a TokenStream) -> Self {
        Self { dynamic, site }
    }

    /// The expression as a `u64`.
    pub fn extent(&self, expression: &Expression) -> TokenStream {
        expression::extent(expression, &self.names(None), &|fault| self.exit(&fault)).tokens
    }

    /// The expression as a `bool`.
    pub fn condition(&self, expression: &Expression) -> TokenStream {
        expression::condition(expression, &self.names(None), &|fault| self.exit(&fault)).tokens
    }

    /// The expression as a `Tag`.
    pub fn tag(&self, expression: &Expression) -> TokenStream {
        let runtime = self.dynamic.runtime();
        let value = expression::value(expression, &self.names(None), &|fault| self.exit(&fault));
        let tokens = value.tokens;
        match value.ty {
            Type::Number | Type::Bool => {
                quote!(#runtime::Tag::Number(#tokens as #runtime::i128))
            }
            Type::Bytes => quote!(#runtime::Tag::Bytes(#tokens)),
        }
    }

    /// A closure that says whether an element is the last one.
    pub fn until(&self, expression: &Expression, element: &Element) -> TokenStream {
        let runtime = self.dynamic.runtime();
        let names = self.names(Some(element));
        let condition =
            expression::condition(expression, &names, &|fault| self.exit(&fault)).tokens;
        quote!(|__it, __c| #runtime::Ok(#condition))
    }

    fn names(&self, element: Option<&'a Element>) -> Names<'_> {
        Names { runtime: self.dynamic.runtime(), parts: self.dynamic.parts, element }
    }

    /// The exit of an expression that has no value.
    fn exit(&self, fault: &TokenStream) -> TokenStream {
        let (runtime, site) = (self.dynamic.runtime(), self.site);
        quote!(return #runtime::Err(__c.fault(#site, || #runtime::Fault::from(#fault))))
    }
}

/// The indices of the parts that decide an expression.
pub fn deciding_parts<'a>(
    parts: &'a Parts,
    expression: &'a Expression,
) -> impl Iterator<Item = usize> + 'a {
    expression.fields().filter_map(|path| Some(place_of(parts, path)?.1.part))
}

/// The field that a path starts with, and where it is.
pub fn place_of<'a>(parts: &Parts<'a>, path: &FieldPath) -> Option<(&'a Field, Place)> {
    let name = path.first()?.to_string();
    let index = parts.schema.fields.iter().position(|field| field.getter == name)?;
    Some((&parts.schema.fields[index], parts.places[index]))
}

/// The names in the expressions of a schema.
pub struct Names<'a> {
    pub runtime: &'a Path,
    pub parts: &'a Parts<'a>,
    /// The element of a list, in the condition that ends it.
    pub element: Option<&'a Element>,
}

impl Names<'_> {
    /// A field in a run.
    fn in_run(&self, run: &Run, part: usize, index: usize, path: &[Ident]) -> Leaf {
        let (runtime, name) = (self.runtime, name_of_part(part));
        let field = &run.schema.fields[index];
        let (getter, nested) = (&field.getter, &path[1..]);
        let kind = if nested.is_empty() { kind_of(field) } else { LeafKind::Opaque };
        let read = |run: TokenStream| quote!(#run.#getter() #(.#nested())*);
        if !run.is_optional {
            return Leaf { tokens: read(quote!(#name)), kind };
        }
        let value = read(quote!(__run));
        // The number of a field that is absent is 0.
        let (value, absent, kind) = match kind {
            LeafKind::Bool => (value, quote!(false), LeafKind::Bool),
            LeafKind::Number(interval) => {
                (value, quote!(0), LeafKind::Number(interval.union(Interval::of(0))))
            }
            LeafKind::Opaque => {
                (quote!(#runtime::number(&#value)), quote!(0), LeafKind::Number(Interval::ALL))
            }
            LeafKind::Bytes(_) => {
                let bytes = quote!(&#value[..]);
                (bytes, quote!(&[][..]), LeafKind::Bytes(None))
            }
            LeafKind::Other(name) => {
                let tokens = quote!(#name.map(|__run| #value));
                return Leaf { tokens, kind: LeafKind::Other(format!("Option<{name}>")) };
            }
        };
        let tokens = quote! {
            (match #name {
                #runtime::Some(__run) => #value,
                #runtime::None => #absent,
            })
        };
        Leaf { tokens, kind }
    }

    /// A field that is a part of its own.
    fn variable(&self, variable: &Variable, part: usize, path: &[Ident]) -> Leaf {
        let name = name_of_part(part);
        let nested = &path[1..];
        let kind = match (&variable.content, nested) {
            (Variety::Bytes, []) if !variable.is_optional => LeafKind::Bytes(None),
            (Variety::Nested(_), [_, ..]) if !variable.is_optional => LeafKind::Opaque,
            _ => {
                let field = self.parts.field(variable);
                LeafKind::Other(crate::diagnostics::as_written(&field.ty))
            }
        };
        Leaf { tokens: quote!(#name #(.#nested())*), kind }
    }
}

/// What a field of fixed size is in an expression.
fn kind_of(field: &Field) -> LeafKind {
    match &field.kind {
        _ if field.conversion.is_some() => {
            LeafKind::Other(crate::diagnostics::as_written(field.written_type()))
        }
        FieldKind::Packed(packed) if packed.length.is_none() => LeafKind::Opaque,
        FieldKind::Scalar(scalar) => {
            LeafKind::of_scalar(*scalar, field.bits.map(|bits| bits.value))
        }
        FieldKind::Numbers(Scalar::Unsigned(Width::W8), lengths) if lengths.len() == 1 => {
            LeafKind::Bytes(crate::input::field::literal_length(&lengths[0]))
        }
        FieldKind::Numbers(..) | FieldKind::Packed(_) => {
            LeafKind::Other(crate::diagnostics::as_written(&field.ty))
        }
        FieldKind::Opaque => LeafKind::Opaque,
    }
}

impl Scope for Names<'_> {
    fn runtime(&self) -> &Path {
        self.runtime
    }

    fn field(&self, path: &[Ident]) -> Leaf {
        let Some((field, place)) = place_of(self.parts, &path.to_vec()) else {
            // `check` refuses a name that is no field.
            return Leaf { tokens: quote!(0), kind: LeafKind::Number(Interval::ALL) };
        };
        match (&self.parts.all[place.part], place.in_run) {
            (Part::Run(run), Some(index)) => self.in_run(run, place.part, index, path),
            (Part::Variable(variable), _) => self.variable(variable, place.part, path),
            (Part::Run(_), None) => Leaf { tokens: quote!(0), kind: kind_of(field) },
        }
    }

    fn element(&self, path: &[Ident]) -> Leaf {
        let kind = match self.element.map(|element| &element.kind) {
            Some(FieldKind::Scalar(scalar)) => LeafKind::of_scalar(*scalar, None),
            Some(FieldKind::Numbers(Scalar::Unsigned(Width::W8), lengths))
                if lengths.len() == 1 =>
            {
                LeafKind::Bytes(crate::input::field::literal_length(&lengths[0]))
            }
            _ => LeafKind::Opaque,
        };
        let is_byte = matches!(
            self.element.map(|element| &element.kind),
            Some(FieldKind::Scalar(Scalar::Unsigned(Width::W8) | Scalar::Signed(Width::W8)))
        );
        let tokens = match (&kind, path) {
            (LeafKind::Bytes(_), _) => quote!(__it),
            _ if is_byte => quote!((*__it)),
            (_, []) => quote!(__it.get()),
            (_, path) => quote!(__it #(.#path())*),
        };
        Leaf { tokens, kind }
    }

    fn at(&self) -> TokenStream {
        quote!(__c.position(__whole))
    }

    fn size(&self) -> TokenStream {
        quote!(__whole.len())
    }

    fn left(&self) -> TokenStream {
        // Until the fields after a `rest` are set apart, they are among the bytes that are left.
        if self.parts.has_tail() {
            quote!(__c.left().saturating_sub(__after))
        } else {
            quote!(__c.left())
        }
    }

    fn rest(&self) -> TokenStream {
        quote!(__c.rest())
    }

    fn laid(&self) -> TokenStream {
        quote!(__c.laid(__whole))
    }
}
