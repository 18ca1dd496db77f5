//! What `overlay!` expands to.
//!
//! Errors of the compiler must point at the user's tokens. So each call that it may refuse has the
//! span of what the call is about: of the type, of the region or of the source.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::invocation::Invocation;
use super::names::{ident, runtime_at, transmute_at};
use super::region::Region;
use crate::diagnostics::as_written;
use crate::span::macro_span;

/// The variable that refers to a source of known length.
const KNOWN: &str = "__known";

/// An expression of type `&T` or `&mut T`.
pub fn of(invocation: &Invocation) -> TokenStream {
    let source = &invocation.source;
    if invocation.is_mut {
        let find = ident("__overlay_source_mut", source.span());
        return block(invocation, &quote!((#source).#find()));
    }
    let (span, name) = (macro_span(source.span()), quote!(__source));
    let find = ident("__overlay_source", source.span());
    // Where a constant is required, calls are errors. So there is one, of a closure.
    // Errors about the source point at the receiver of `find`.
    let found = quote_spanned!(source.span()=> (*(*#name).__overlay_reference()));
    let find = quote_spanned!(span=> (move || #found.#find())());
    let block = block(invocation, &find);
    // Borrowed outside of the block, a temporary lives as long as the statement around `overlay!`.
    let borrowed = quote_spanned!(span=> &(#source));
    quote!(match #borrowed { __source => #block })
}

/// The block that checks the source and lays the view over it. `find` gives a reference to the
/// source.
fn block(invocation: &Invocation, find: &TokenStream) -> TokenStream {
    let Invocation { private_path, source, region, ty, .. } = invocation;
    let runtime = runtime_at(Span::call_site());
    // Aliases, so that an error of the type, or of the type and the region, is reported once.
    let (view, laid) = (ident("__View", ty.span()), ident("__Placed", ty.span()));
    let view_of = quote_spanned!(ty.span()=> <#ty as #private_path::IsOverlay>::Laid);
    let (view, laid) = (quote!(#view), quote!(#laid));
    let required = required(invocation, &view);
    let (constants, start) = match region {
        Some(Region { start, end, .. }) => {
            let constants = quote! {
                const __START: #runtime::usize = #start;
                const __END: #runtime::usize = #end;
            };
            (Some(constants), quote!({ __START }))
        }
        None => (None, quote!(0)),
    };
    // With this span, errors point at the source.
    let known = ident(KNOWN, source.span());
    let (source_runtime, reborrow) = (runtime_at(source.span()), quote!(&*__source));
    let with_length = quote_spanned! {source.span()=>
        #source_runtime::with_known_length::<_, #laid, _>(#reborrow)
    };
    let checks = checks(invocation, &laid, &quote!(#known));
    let lay = if invocation.is_mut { "lay_at_mut" } else { "lay_at" };
    let lay = ident(lay, Span::call_site());
    quote! {{
        use #private_path::{self as #runtime, AsReference as _, Source as _, SizeFallback as _, FindWrapped as _};
        type #view = #view_of;
        #constants
        type #laid = #required;
        match #find {
            __source => {
                if false {
                    let #known = #with_length;
                    #checks
                }
                #private_path::#lay::<_, #laid, #start>(__source)
            }
        }
    }}
}

/// The view, which is a type only if the type and the region allow it. If not, rustc reports
/// nothing about the source.
fn required(invocation: &Invocation, view: &TokenStream) -> TokenStream {
    let (name, ty_span) = (as_written(&invocation.ty), invocation.ty.span());
    let runtime = runtime_at(ty_span);
    let (span, region) = match &invocation.region {
        None => (ty_span, quote!(&#runtime::None)),
        Some(region) => {
            let range = quote!(#runtime::Range { start: __START, end: __END });
            (region.span, quote!(&#runtime::Some(#range)))
        }
    };
    let region_runtime = runtime_at(span);
    let required = quote_spanned!(span=> #region_runtime::require_layable::<#view>(#region, #name));
    quote_spanned! {ty_span=>
        <#runtime::Proven<{ #required }> as #runtime::IfProven<#view>>::Then
    }
}

/// Statements that compile only if the view can be laid over the source, whose type the compiler
/// knows.
fn checks(invocation: &Invocation, view: &TokenStream, known: &TokenStream) -> TokenStream {
    let span = invocation.source.span();
    let runtime = runtime_at(span);
    let length = match &invocation.region {
        None => is_whole(span, view, known),
        Some(region) => is_inside(region.span, view, known),
    };
    let aligned = quote_spanned!(span=> #runtime::aligns(#runtime::Of::<#view>::VIEW, #known););
    let writable = invocation.is_mut.then(|| quote_spanned!(span=> #runtime::writable(#known);));
    let in_same_order = in_same_order(invocation, view);
    quote!(#length #aligned #writable #in_same_order)
}

/// A statement that compiles only if the view may be laid over the source in its byte order. Errors
/// point at the type.
fn in_same_order(invocation: &Invocation, view: &TokenStream) -> TokenStream {
    let span = invocation.ty.span();
    let runtime = runtime_at(span);
    let known = ident(KNOWN, invocation.source.span().located_at(span));
    quote_spanned!(span=> #runtime::in_same_order::<_, #view>(#known);)
}

/// Statements that compile only if the view is as long as the source.
fn is_whole(span: Span, view: &TokenStream, known: &TokenStream) -> TokenStream {
    let (runtime, transmute) = (runtime_at(span), transmute_at(span));
    let (found, bytes) = (ident("__whole", span), ident("bytes", span));
    let needed = quote!({ #runtime::size_of::<#view>() });
    let find = quote_spanned! {span=>
        let #found = #runtime::whole::<_, #view, #needed>(#known);
    };
    quote! {
        #find
        let _: #view = unsafe { #transmute(#found.#bytes()) };
    }
}

/// Statements that compile only if the region does not end after the source.
fn is_inside(span: Span, view: &TokenStream, known: &TokenStream) -> TokenStream {
    let (runtime, transmute) = (runtime_at(span), transmute_at(span));
    let (region, bytes) = (ident("__region", span), ident("bytes", span));
    let find = quote_spanned! {span=>
        let #region = #runtime::region::<
            _, #view, #runtime::Bytes<{ #runtime::listed_or_max(__END) }>, __START, __END
        >(#known);
    };
    // `region_up_to` gives the larger of the source and of the bytes up to the region's end. If
    // that has the size of the source, the region ends in it.
    quote! {
        #find
        let mut __array = #region.#bytes();
        __array = unsafe { #transmute(#runtime::region_up_to::<{ __END }, _>(&__array)) };
        let _ = __array;
    }
}
