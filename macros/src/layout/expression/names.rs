//! The types of the names in the expressions of a schema.

use syn::Ident;

use super::{Interval, LeafKind, Name, Native, Scope};
use crate::diagnostics::as_written;
use crate::input::expression::Node;
use crate::input::field::{Field, FieldKind, literal_length};
use crate::input::scalar::{Scalar, Width};
use crate::layout::parts::{Element, Part, Parts, Run, Variable, Variety};

/// The names in an expression of a schema.
pub struct Names<'a> {
    pub parts: &'a Parts<'a>,
    /// The element of a list, in the condition that ends it.
    pub element: Option<&'a Element>,
}

impl Scope for Names<'_> {
    fn field(&self, path: &[Ident]) -> LeafKind {
        let Some((field, place)) = self.parts.place_of(path) else {
            // `check` refuses a name that is neither a field nor a parameter.
            return match self.parameter(path) {
                Some(scalar) => LeafKind::of_scalar(scalar, None),
                None => LeafKind::Number(Interval::ALL),
            };
        };
        match &self.parts.all[place.part] {
            Part::Run(run) => {
                let kind = kind_in_run(run.field(field), path);
                if run.is_optional { kind.or_absent() } else { kind }
            }
            Part::Variable(variable) => kind_of_variable(variable, field, path),
        }
    }

    fn element(&self, _path: &[Ident]) -> LeafKind {
        match self.element.map(|element| &element.kind) {
            Some(FieldKind::Scalar(scalar)) => LeafKind::of_scalar(*scalar, None),
            Some(kind) => bytes_of(kind).unwrap_or(LeafKind::Opaque),
            None => LeafKind::Opaque,
        }
    }

    fn native(&self, name: &Node) -> Option<Native> {
        match name {
            Node::Field(path) => {
                let Some((field, place)) = self.parts.place_of(path) else {
                    return self.parameter(path).map(Native::Scalar);
                };
                match &self.parts.all[place.part] {
                    Part::Run(run) => native_in_run(run, field, path),
                    Part::Variable(variable) => match kind_of_variable(variable, field, path) {
                        LeafKind::Bytes(_) => Some(Native::Slice),
                        LeafKind::Number(_) | LeafKind::Bool => native_of_codec(variable),
                        _ => None,
                    },
                }
            }
            Node::Element(path) if path.is_empty() => native_of(&self.element?.kind),
            _ => None,
        }
    }

    fn name(&self, name: &Node) -> Name {
        match name {
            Node::Field(path)
                if self.parts.place_of(path).is_none()
                    && self.parts.parameter_of(path).is_some() =>
            {
                Name::Parameter
            }
            _ => Name::Field,
        }
    }
}

impl Names<'_> {
    /// The native type of the parameter that a path names.
    fn parameter(&self, path: &[Ident]) -> Option<Scalar> {
        self.parts.parameter_of(path)?.1.scalar()
    }
}

/// The native type of what a field of a run, or a field in it, gives.
fn native_in_run(run: &Run, field: &Field, path: &[Ident]) -> Option<Native> {
    let field = run.field(field);
    match kind_in_run(field, path) {
        LeafKind::Bytes(_) if run.is_optional => Some(Native::Slice),
        // If it may be absent, its number is read.
        LeafKind::Opaque if run.is_optional => Some(Native::Scalar(Scalar::Signed(Width::W128))),
        LeafKind::Number(_) | LeafKind::Bool | LeafKind::Bytes(_) => native_of(&field.kind),
        LeafKind::Opaque | LeafKind::Other(_) => None,
    }
}

/// The native type of a number that a codec reads.
fn native_of_codec(variable: &Variable) -> Option<Native> {
    let Variety::Codec(element) = &variable.content else { return None };
    // If a type that is opaque may be absent, its number is read.
    native_of(&element.kind).or(Some(Native::Scalar(Scalar::Signed(Width::W128))))
}

fn native_of(kind: &FieldKind) -> Option<Native> {
    match kind {
        FieldKind::Scalar(scalar) => Some(Native::Scalar(*scalar)),
        FieldKind::Numbers(_, lengths) => bytes_of(kind)
            .and(lengths.first())
            .map(|length| Native::Array(Box::new(length.clone()))),
        FieldKind::Packed(_) | FieldKind::Opaque => None,
    }
}

/// The type of a field of a run, or of a field nested in it, where the run is not absent.
pub fn kind_in_run(field: &Field, path: &[Ident]) -> LeafKind {
    if path.len() > 1 {
        return LeafKind::Opaque;
    }
    match &field.kind {
        _ if field.conversion.is_some() => LeafKind::Other(as_written(field.written_type())),
        FieldKind::Packed(packed) if packed.length.is_none() => LeafKind::Opaque,
        FieldKind::Scalar(scalar) => {
            LeafKind::of_scalar(*scalar, field.bits.map(|bits| bits.value))
        }
        FieldKind::Numbers(..) | FieldKind::Packed(_) => {
            bytes_of(&field.kind).unwrap_or_else(|| LeafKind::Other(as_written(&field.ty)))
        }
        FieldKind::Opaque => LeafKind::Opaque,
    }
}

/// The type of a variable field, or of a field nested in it.
fn kind_of_variable(variable: &Variable, field: &Field, path: &[Ident]) -> LeafKind {
    match (&variable.content, &path[1..]) {
        (Variety::Bytes, []) if !variable.is_optional => LeafKind::Bytes(None),
        (Variety::Nested(_), [_, ..]) if !variable.is_optional => LeafKind::Opaque,
        (Variety::Codec(element), nested) => {
            let kind = match &element.kind {
                FieldKind::Scalar(scalar) if nested.is_empty() => {
                    LeafKind::of_scalar(*scalar, None)
                }
                _ => LeafKind::Opaque,
            };
            if variable.is_optional { kind.or_absent() } else { kind }
        }
        _ => LeafKind::Other(as_written(&field.ty)),
    }
}

/// An array of bytes.
fn bytes_of(kind: &FieldKind) -> Option<LeafKind> {
    match kind {
        FieldKind::Numbers(Scalar::Unsigned(Width::W8), lengths) if lengths.len() == 1 => {
            Some(LeafKind::Bytes(literal_length(&lengths[0])))
        }
        _ => None,
    }
}
