//! Aliases, by which generated code names the types that only the compiler knows.
//!
//! If a type does not exist, or lacks a lifetime, rustc says so once for each mention. What it suggests depends on
//! the item around the mention, and it reports what it has said already only once. So the type is mentioned in
//! one item only, which has the generics and, in these, the spans of the schema.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::{Ident, Lifetime, Type, Visibility};

use super::allow_deprecated;
use crate::diagnostics::as_written;
use crate::input::field::{Field, element};
use crate::input::mention::is_letter_in;
use crate::input::schema::Struct;

/// The aliases of a struct of fixed size.
pub fn all(schema: &Struct) -> TokenStream {
    let fields = schema.fields.iter().filter(|field| field.has_alias());
    fields.map(|field| alias(schema, field, element(field.written_type()))).collect()
}

/// The alias of the type of a field, or of the one inside its `Vec`, `Option` and the like, with the same generic
/// arguments around the type.
pub fn alias(schema: &Struct, field: &Field, ty: &Type) -> TokenStream {
    if is_letter(schema, ty) {
        return alias_of_letter(schema, field, ty);
    }
    let (runtime, name) = (&schema.private_path, schema.name_of_type(field));
    let allow = allow_deprecated(schema.uses_deprecated);
    let (generics, ..) = schema.generics.split_for_impl();
    let is_argument = matches!(field.written_type(), Type::Path(_))
        && as_written(field.written_type()) != as_written(ty);
    let ty = if is_argument { quote!(#runtime::Same<#ty>) } else { ty.to_token_stream() };
    quote! {
        #allow
        #[doc(hidden)]
        type #name #generics = #ty;
    }
}

/// Whether the type has an alias of a letter. This alias is private, so that a schema which is not cannot have it.
pub fn is_letter(schema: &Struct, ty: &Type) -> bool {
    matches!(schema.vis, Visibility::Inherited) && is_letter_in(ty)
}

/// The same for a letter, for which rustc suggests a parameter of a struct and, in generic arguments, of an `impl`.
fn alias_of_letter(schema: &Struct, field: &Field, ty: &Type) -> TokenStream {
    let (runtime, name) = (&schema.private_path, schema.name_of_type(field));
    let allow = allow_deprecated(schema.uses_deprecated);
    let holder = format_ident!("{name}Letter", span = Span::call_site());
    let (generics, ..) = schema.generics.split_for_impl();
    let lifetime = schema.generics.lifetimes().next().map_or_else(
        || Lifetime::new("'static", Span::call_site()),
        |parameter| parameter.lifetime.clone(),
    );
    let keyword = keyword(schema);
    quote! {
        #[doc(hidden)]
        enum #holder {}
        #allow
        #[doc(hidden)]
        #keyword #generics #runtime::Mention<#lifetime> for #holder {
            type Type = #runtime::Same<#ty>;
        }
        #allow
        #[doc(hidden)]
        type #name #generics = <#holder as #runtime::Mention<#lifetime>>::Type;
    }
}

/// The keyword `impl`, after which rustc suggests a parameter for a letter as it does after the name of the schema.
pub fn keyword(schema: &Struct) -> Ident {
    let has_letter = schema.all_fields().any(|field| is_letter(schema, field.written_type()));
    Ident::new("impl", if has_letter { schema.ident.span() } else { Span::call_site() })
}
