//! The getters of the view.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned as _;

use crate::expand::documentation;
use crate::expand::dynamic::model::{Dynamic, name_of_part, type_of_held};
use crate::expand::dynamic::{order, run};
use crate::expand::own_types::{decoded_type, stored_type};
use crate::expand::packed;
use crate::input::field::{Field, FieldKind};
use crate::layout::parts::{Part, Place, Run, Variable, Variety};
use crate::layout::wire::{codec_value, primitive, wire_type};

/// The getter of a field.
pub fn method(dynamic: &Dynamic, field: &Field, place: Place) -> Option<TokenStream> {
    let (marks, vis, name) = (&field.marks, &field.vis, &field.getter);
    let part = name_of_part(place.part);
    let Getter { docs, constness, ty, value } = read(dynamic, field, place, &quote!(self.#part))?;
    let order = order::of_view(dynamic, &quote!(self));
    Some(quote! {
        #docs
        #(#marks)*
        #[inline]
        #vis #constness fn #name(&self) -> #ty { #order #value }
    })
}

/// The getter of a field.
pub struct Getter {
    pub docs: TokenStream,
    pub constness: Option<TokenStream>,
    /// What it returns, with the lifetime `'__a`.
    pub ty: TokenStream,
    pub value: TokenStream,
}

/// How a field is read; nothing if it has no getter. `part` is the part that it is in.
pub fn read(dynamic: &Dynamic, field: &Field, place: Place, part: &TokenStream) -> Option<Getter> {
    match (dynamic.part(place), place.in_run) {
        _ if !field.has_getter() => None,
        (Part::Run(run), Some(index)) => Some(of_run(dynamic, run, index, part)),
        (Part::Variable(variable), _) => Some(of_variable(dynamic, variable, field, part)),
        (Part::Run(_), None) => None,
    }
}

/// The getter of a field in a run.
fn of_run(dynamic: &Dynamic, run: &Run, index: usize, part: &TokenStream) -> Getter {
    let (runtime, field) = (dynamic.runtime(), &run.schema.fields[index]);
    let ty = type_of_run_field(run, index, runtime);
    let constness = match &field.kind {
        _ if field.conversion.is_some() || run.little.is_some() => None,
        FieldKind::Scalar(_) | FieldKind::Numbers(..) => Some(quote!(const)),
        FieldKind::Packed(_) | FieldKind::Opaque => None,
    };
    let docs = documentation::of_getter(&dynamic.schema.fields[run.first + index], None);
    if !run.is_optional {
        return Getter { docs, constness, ty, value: run::read(dynamic, run, field, part) };
    }
    let value = run::read(dynamic, run, field, &quote!(__run));
    let value = quote! {
        match #part {
            #runtime::Some(__run) => #runtime::Some(#value),
            #runtime::None => #runtime::None,
        }
    };
    Getter { docs, constness, ty: quote!(#runtime::Option<#ty>), value }
}

/// What the getter of a field in a run returns.
pub fn type_of_run_field(run: &Run, index: usize, runtime: &Path) -> TokenStream {
    let field = &run.schema.fields[index];
    if let Some(conversion) = &field.conversion {
        return decoded_type(field, conversion, runtime);
    }
    match &field.kind {
        FieldKind::Scalar(scalar) => primitive(*scalar, runtime),
        FieldKind::Packed(packed) => packed::value_type(field, packed, runtime),
        FieldKind::Numbers(..) if field.is_chosen => stored_type(field, runtime),
        FieldKind::Numbers(..) => {
            let wire = wire_type(field, runtime);
            quote!(&'__a #wire)
        }
        FieldKind::Opaque => {
            let (ty, owner, index) =
                (field.named_type(), &field.owner, Literal::usize_unsuffixed(index));
            quote_spanned!(field.ty.span()=> #runtime::Get<'__a, #ty, #owner, #index>)
        }
    }
}

/// The getter of a field that is a part of its own.
pub fn of_variable(
    dynamic: &Dynamic,
    variable: &Variable,
    field: &Field,
    part: &TokenStream,
) -> Getter {
    let (runtime, is_optional) = (dynamic.runtime(), variable.is_optional);
    let constness = (!matches!(variable.content, Variety::Text)).then(|| quote!(const));
    let ty = match &variable.content {
        Variety::Text => quote!(&'__a #runtime::str),
        Variety::Codec(element) => codec_value(element, runtime),
        Variety::Bytes | Variety::List { .. } | Variety::Nested(_) | Variety::Tagged(_) => {
            type_of_held(dynamic, variable, runtime)
        }
    };
    let ty = if is_optional { quote!(#runtime::Option<#ty>) } else { ty };
    let value = match &variable.content {
        Variety::Text if is_optional => quote!(#part.map(#runtime::text)),
        Variety::Text => quote!(#runtime::text(#part)),
        Variety::Tagged(_) if is_optional => quote! {
            match #part {
                #runtime::Some(__part) => #runtime::Some(__part.held),
                #runtime::None => #runtime::None,
            }
        },
        Variety::Tagged(_) => quote!(#part.held),
        Variety::Codec(_) if is_optional => quote! {
            match #part {
                #runtime::Some(__part) => #runtime::Some(__part.get()),
                #runtime::None => #runtime::None,
            }
        },
        Variety::Codec(_) => quote!(#part.get()),
        Variety::Bytes | Variety::List { .. } | Variety::Nested(_) => part.clone(),
    };
    Getter { docs: documentation::of_getter(field, None), constness, ty, value }
}
