//! The parameters of a schema, and what a field gives to those of the schema in it.

use proc_macro2::Span;
use syn::ext::IdentExt as _;
use syn::{Ident, Type};

use crate::diagnostics::{Diagnostics, expression_as_written};
use crate::input::attr::{Arguments, Computed, Parameters};
use crate::input::expression::Expression;
use crate::input::extent::computed;
use crate::input::field::FieldKind;
use crate::input::scalar::Scalar;

/// A parameter of a schema.
#[derive(Clone)]
pub struct Parameter {
    pub name: Ident,
    pub ty: Type,
}

/// What a field gives to the schema in it.
#[derive(Clone)]
pub struct Give {
    /// The span of `give`.
    pub span: Span,
    pub arguments: Vec<Argument>,
}

/// The value of a parameter.
#[derive(Clone)]
pub struct Argument {
    pub name: Ident,
    pub value: Expression,
}

impl Parameter {
    pub fn read_all(written: Option<Parameters>) -> Vec<Self> {
        let all = written.into_iter().flat_map(|written| written.all);
        all.map(|(name, ty)| Self { name, ty }).collect()
    }

    /// Its native type; nothing if it has another one, which a rule refuses.
    pub fn scalar(&self) -> Option<Scalar> {
        FieldKind::of(&self.ty).scalar()
    }

    /// Its name as it is given.
    pub fn label(&self) -> String {
        self.name.unraw().to_string()
    }
}

impl Give {
    /// Reads what a field of the schema `owner` gives.
    pub fn read(
        written: Option<Arguments>,
        owner: &Ident,
        errors: &mut Diagnostics,
    ) -> Option<Self> {
        let Arguments { span, all } = written?;
        let arguments = all.into_iter().filter_map(|(name, value)| {
            Some(Argument { name, value: computed(Some(Computed(value)), owner, errors)? })
        });
        Some(Self { span, arguments: arguments.collect() })
    }

    /// The arguments as they are written.
    pub fn as_in_source(written: &Arguments) -> String {
        let all = written
            .all
            .iter()
            .map(|(name, value)| format!("{name} = {}", expression_as_written(value)));
        all.collect::<Vec<_>>().join(", ")
    }
}

impl Argument {
    /// The name of the parameter.
    pub fn label(&self) -> String {
        self.name.unraw().to_string()
    }
}
