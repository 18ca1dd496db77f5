//! Rules for the parameters of schemas, and for what fields give to them.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::Ident;
use syn::ext::IdentExt as _;

use super::{expressions, name_of};
use crate::check::findings::Findings;
use crate::diagnostics::{Diagnostics, as_written};
use crate::input::field::FieldKind;
use crate::input::parameter::{Argument, Parameter};
use crate::input::scalar::{Scalar, Width};
use crate::input::schema::Schema;
use crate::input::shape::Shape;
use crate::layout::expression::{Names, Ty, analyse_checked};
use crate::layout::parts::{Parts, Variety};
use crate::layout::wire::parts_of;
use crate::span::respan;

/// How many parameters a schema can have. The runtime lists the tuples of them.
const MOST: usize = 8;

/// The parameters of a schema, and its fields.
fn parameters(schema: &Schema) -> (&[Parameter], Vec<String>) {
    match schema {
        Schema::Struct(schema) => {
            let fields = schema.fields.iter().map(|field| field.label.clone());
            (&schema.parameters, fields.collect())
        }
        Schema::Tagged(schema) => (&schema.parameters, Vec::new()),
        Schema::Enum(_) => (&[], Vec::new()),
    }
}

/// Their names differ from one another and from those of fields.
pub fn names_differ(schema: &Schema, errors: &mut Diagnostics) {
    let ((all, fields), (ident, _)) = (parameters(schema), schema.header());
    for (i, parameter) in all.iter().enumerate() {
        let name = parameter.label();
        let fault = if all[..i].iter().any(|earlier| earlier.label() == name) {
            "is declared twice: remove one of the two"
        } else if fields.contains(&name) {
            "has the name of a field, so that an expression could mean either: rename one of them"
        } else if syn::parse_str::<Ident>(&parameter.name.to_string()).is_err() {
            "has the name of a keyword, which no expression reads: rename it"
        } else if name == "it" {
            "has the name of the element in `until`: rename it"
        } else if name.starts_with(char::is_uppercase) {
            "starts with a capital, so that an expression would mean a constant: write it in lower case"
        } else {
            continue;
        };
        errors.at(&parameter.name, format!("parameter `{name}` of `{ident}` {fault}"));
    }
}

pub fn are_integers_and_conditions(schema: &Schema, errors: &mut Diagnostics) {
    let ((all, _), (ident, _)) = (parameters(schema), schema.header());
    for parameter in all {
        let is_possible = match parameter.scalar() {
            Some(Scalar::Unsigned(width)) => width != Width::W128,
            Some(Scalar::Signed(_) | Scalar::Bool) => true,
            Some(Scalar::F32 | Scalar::F64 | Scalar::Char) | None => false,
        };
        if !is_possible {
            let message = format!(
                "parameter `{}` of `{ident}` is a `{}`, but expressions compute in `i128`: write an \
                 integer of fixed size, as `u64`, or `bool`",
                parameter.name,
                as_written(&parameter.ty)
            );
            errors.at(&parameter.ty, message);
        }
    }
    if let Some(parameter) = all.get(MOST) {
        let message = format!(
            "`{ident}` has {} parameters, and at most {MOST} are possible: give a number that combines \
             some",
            all.len()
        );
        errors.at(&parameter.name, message);
    }
}

/// A parameter is a number, which has no fields.
pub fn have_no_fields(parts: &Parts, found: &mut Findings) {
    for expression in expressions::all(parts) {
        for path in expression.fields() {
            let (None, Some((_, parameter)), [_, field, ..]) =
                (parts.place_of(path), parts.parameter_of(path), path.as_slice())
            else {
                continue;
            };
            let message = format!(
                "parameter `{}` of `{}` is a `{}`, which has no fields",
                parameter.label(),
                parts.schema.ident,
                as_written(&parameter.ty)
            );
            found.errors.at(field, message);
        }
    }
}

/// Only schemas have parameters.
pub fn are_given_to_schemas(parts: &Parts, found: &mut Findings) {
    for field in parts.schema.all_fields() {
        let Some(give) = &field.extent.give else { continue };
        let part = parts.part_of(field);
        let is_schema = match part.variable().map(|it| &it.content) {
            Some(Variety::List { element, .. } | Variety::Nested(element)) => {
                matches!(element.kind, FieldKind::Opaque)
            }
            Some(Variety::Tagged(_)) => true,
            Some(Variety::Bytes | Variety::Text | Variety::Codec(_)) => false,
            // A field without an end may be a schema; the error is that it has no end.
            None => matches!(field.kind, FieldKind::Opaque),
        };
        let ty = as_written(&Shape::of_field(field).ty);
        let way_out = if !is_schema {
            format!("`{ty}` is no schema, so that it has no parameters: remove `give`")
        } else if part.run().is_some() {
            format!(
                "`{ty}` is laid as a field of fixed size, which has no parameters: write \
                 `#[overlay(dynamic)]` as well if it is a schema with some, or remove `give`"
            )
        } else {
            continue;
        };
        found.errors.at_span(give.span, format!("{}: {way_out}", name_of(parts, field)));
    }
}

pub fn are_given_once(parts: &Parts, found: &mut Findings) {
    for field in parts.schema.all_fields() {
        let Some(give) = &field.extent.give else { continue };
        for (i, argument) in give.arguments.iter().enumerate() {
            let is_same = |earlier: &Argument| earlier.name.unraw() == argument.name.unraw();
            if give.arguments[..i].iter().any(is_same) {
                let message =
                    format!("{} gives `{}` twice", name_of(parts, field), argument.label());
                found.errors.at(&argument.name, message);
            }
        }
    }
}

/// What is given is what the schema needs. The compiler decides.
pub fn are_what_the_schema_needs(parts: &Parts, found: &mut Findings) {
    let runtime = found.runtime;
    for variable in parts.laid_variables() {
        let field = parts.field(variable);
        let Some(give) = &field.extent.give else { continue };
        let (of, ty) = match &variable.content {
            Variety::List { element, .. } | Variety::Nested(element) => {
                (parts_of(element, field.order, runtime), as_written(&element.written))
            }
            Variety::Tagged(ty) => {
                let of = quote_spanned!(ty.span()=> <#ty as #runtime::Variants>);
                (of, as_written(&Shape::of_field(field).ty))
            }
            Variety::Bytes | Variety::Text | Variety::Codec(_) => continue,
        };
        let subject = name_of(parts, field);
        for argument in &give.arguments {
            found.assert(&assertion(parts, argument, &of, [&subject, &ty]));
        }
        let names = give.arguments.iter().map(Argument::label);
        let subject = format!("{subject}: `{ty}`");
        let runtime_at = respan(runtime, give.span);
        found.assert(&quote_spanned! {give.span=>
            #runtime_at::require_all_given(#of::PARAMETERS, &[#(#names),*], #subject)
        });
    }
}

/// An assertion that the schema has the parameter, and that it can have the value.
fn assertion(
    parts: &Parts,
    argument: &Argument,
    of: &TokenStream,
    [subject, ty]: [&str; 2],
) -> TokenStream {
    let (runtime, span) = (&parts.schema.private_path, argument.name.span());
    let typed = analyse_checked(&argument.value, &Names { parts, element: None });
    let kind = match typed.ty {
        Ty::Number => {
            let (low, high) = (typed.interval.low, typed.interval.high);
            let (low, high) = (Literal::i128_suffixed(low), Literal::i128_suffixed(high));
            quote!(Number(#low, #high))
        }
        Ty::Bool => quote!(Condition),
        Ty::Bytes(_) | Ty::Unknown | Ty::Wrong | Ty::Other(_) => quote!(Unknown),
    };
    let (name, values, runtime_at) =
        (argument.label(), typed.interval.to_string(), respan(runtime, span));
    quote_spanned! {span=>
        #runtime_at::require_argument(
            #of::PARAMETERS,
            #name,
            #runtime::ArgumentKind::#kind,
            [#subject, #ty, #values],
        )
    }
}
