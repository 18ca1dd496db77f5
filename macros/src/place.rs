//! The procedural half of `overlay!`: `mut`, the source, the region, the type.
//!
//! What the compiler refuses must point at the user's own tokens, so the generated calls that may
//! be refused stand at the place of what they are about.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Expr, ExprLit, ExprRange, Lit, RangeLimits, Type};

use crate::diagnostics::text;
use crate::schema::Scalar;
use crate::wire::macro_span;

const USAGE: &str = "write `overlay!(bytes as T)`, `overlay!(bytes[A..B] as T)` or \
                     `overlay!(mut bytes[A..B] as T)`";

/// `overlay!`, as it was written.
struct Place {
    /// The path of the runtime's private module.
    private: TokenStream,
    is_mut: bool,
    source: Expr,
    region: Option<Region>,
    ty: Type,
}

/// `[A..B]`.
struct Region {
    span: Span,
    start: TokenStream,
    end: TokenStream,
    /// The end as a number, if it is written as one.
    literal_end: Option<usize>,
}

pub fn expand(input: TokenStream) -> TokenStream {
    match Place::parse(input).and_then(Place::refuse_native) {
        Ok(place) => place.expand(),
        Err(error) => error.to_compile_error(),
    }
}

impl Place {
    fn parse(input: TokenStream) -> syn::Result<Self> {
        let mut tokens: Vec<TokenTree> = input.into_iter().collect();
        // The first group is the crate's own path, which `overlay!` passes.
        let krate = match tokens.first() {
            Some(TokenTree::Group(group)) => group.stream(),
            _ => return Err(syn::Error::new(Span::call_site(), USAGE)),
        };
        tokens.remove(0);
        let is_mut = is_word(tokens.first(), "mut");
        if is_mut {
            tokens.remove(0);
        }
        let all: TokenStream = tokens.iter().cloned().collect();
        let usage = || syn::Error::new_spanned(&all, USAGE);
        let split = tokens.iter().rposition(|token| is_word(Some(token), "as"));
        let split = split.ok_or_else(usage)?;
        let ty = tokens.split_off(split + 1).into_iter().collect::<TokenStream>();
        tokens.pop();
        let region = match tokens.last() {
            Some(TokenTree::Group(group)) if tokens.len() > 1 => Region::parse(group)?,
            _ => None,
        };
        if region.is_some() {
            tokens.pop();
        }
        let source = tokens.into_iter().collect::<TokenStream>();
        if source.is_empty() || ty.is_empty() {
            return Err(usage());
        }
        let private = quote!(#krate::__private);
        Ok(Self { private, is_mut, source: syn::parse2(source)?, region, ty: syn::parse2(ty)? })
    }

    /// A native number has no byte order of its own; said here, it is said once.
    fn refuse_native(self) -> syn::Result<Self> {
        let mut element = &self.ty;
        while let Type::Array(array) = element {
            element = &array.elem;
        }
        let Type::Path(path) = element else {
            return Ok(self);
        };
        let Some(name) = path.path.get_ident().map(ToString::to_string) else {
            return Ok(self);
        };
        let reason = match name.as_str() {
            "u8" | "i8" => return Ok(self),
            "usize" | "isize" => format!("`{name}` has another size on other machines"),
            "bool" => "not every byte is a bool: `overlaid::Bool::overlay` checks".into(),
            _ if Scalar::named(&name).is_none() => return Ok(self),
            _ => format!("a native `{name}` has no byte order: write `Le<{name}>` or `Be<{name}>`"),
        };
        let whole = text(&self.ty);
        Err(syn::Error::new_spanned(&self.ty, format!("`{whole}` is no overlay: {reason}")))
    }

    fn expand(self) -> TokenStream {
        let Self { private, is_mut, source, region, ty } = &self;
        // An alias, so that what is wrong with the type is said once.
        let alias = ident("__View", ty.span());
        let alias_private = runtime(Span::call_site());
        let view = quote!(#alias);
        let viewed = quote_spanned!(ty.span()=> <#ty as #private::Overlay>::View);
        let (find, place, reborrow) = if *is_mut {
            ("__overlay_source_mut", "place_at_mut", quote!(&*source))
        } else {
            ("__overlay_source", "place_at", quote!(source))
        };
        let (find, place) = (ident(find, source.span()), ident(place, Span::call_site()));
        let (constants, start) = match region {
            Some(region) => (Some(region.constants()), quote!({ __START })),
            None => (None, quote!(0)),
        };
        let require = self.requirement(&view);
        // At the place of the source, which is what complaints about it are to show.
        let known = ident("overlaid_source", source.span());
        let at = runtime(source.span());
        let finds = quote_spanned! {source.span()=> #at::known::<_, #view, _>(#reborrow)};
        let checks = self.checks(&view, &known);
        quote! {{
            use #private::{self as #alias_private, Source as _, Unlisted as _};
            type #alias = #viewed;
            #constants
            #require
            match (#source).#find() {
                source => {
                    if false {
                        let #known = #finds;
                        #checks
                    }
                    #private::#place::<_, #view, #start>(source)
                }
            }
        }}
    }

    /// What the type and the region say without the source.
    fn requirement(&self, view: &TokenStream) -> TokenStream {
        let name = text(&self.ty);
        let (span, region) = match &self.region {
            None => (self.ty.span(), quote!(&::core::option::Option::None)),
            Some(region) => {
                let range = quote!(::core::ops::Range { start: __START, end: __END });
                (region.span, quote!(&::core::option::Option::Some(#range)))
            }
        };
        let private = runtime(span);
        quote_spanned!(span=> const _: () = #private::require_place::<#view>(#region, #name);)
    }

    /// What the compiler checks of the source, whose type only it knows.
    fn checks(&self, view: &TokenStream, known: &Ident) -> TokenStream {
        let span = self.source.span();
        let private = runtime(span);
        let length = match &self.region {
            None => {
                let sizes = ident("overlaid_sizes", span);
                quote_spanned! {span=>
                    let #sizes = #private::sizes::<_, #view, _, _>(#known);
                    #sizes.covers();
                }
            }
            Some(region) => region.is_inside(view, known),
        };
        let aligned = quote_spanned!(span=> #private::aligns::<_, #view, _, _>(#known););
        let writable = self.is_mut.then(|| quote_spanned!(span=> #private::writable(#known);));
        quote!(#length #aligned #writable)
    }
}

impl Region {
    fn parse(group: &Group) -> syn::Result<Option<Self>> {
        if group.delimiter() != Delimiter::Bracket {
            return Ok(None);
        }
        let Ok(expression) = syn::parse2::<Expr>(group.stream()) else {
            return Ok(None);
        };
        let Expr::Range(ExprRange { start, limits, end, .. }) = &expression else {
            return Ok(None);
        };
        let (Some(end), RangeLimits::HalfOpen(_)) = (end, limits) else {
            return Err(syn::Error::new_spanned(
                &expression,
                "a region is `[A..B]`, with a second bound that is past its end",
            ));
        };
        for bound in start.iter().chain([end]) {
            refuse_variable(bound)?;
        }
        Ok(Some(Self {
            span: group.span(),
            start: start.as_ref().map_or_else(|| quote!(0), ToTokens::to_token_stream),
            literal_end: literal(end),
            end: end.to_token_stream(),
        }))
    }

    /// The bounds as constants.
    fn constants(&self) -> TokenStream {
        let Self { start, end, .. } = self;
        quote! {
            const __START: ::core::primitive::usize = #start;
            const __END: ::core::primitive::usize = #end;
        }
    }

    /// That the region does not reach past the end of the source.
    fn is_inside(&self, view: &TokenStream, known: &Ident) -> TokenStream {
        let private = runtime(self.span);
        let (region, bytes) = (ident("overlaid_region", self.span), ident("bytes", self.span));
        let found = quote_spanned! {self.span=>
            let #region = #private::region::<
                _, #view, #private::Bytes<{ #private::listed(__END) }>, __START, __END, _
            >(#known);
        };
        let inside = match self.literal_end {
            // A pattern that is too long for the array, whose length the compiler infers.
            Some(end) => {
                let wildcards = std::iter::repeat_n(quote!(_,), end);
                let pattern = quote_spanned!(self.span=> [#(#wildcards)* ..]);
                quote!(let #pattern = #region.#bytes();)
            }
            // The larger of the source and of what it must hold is as large as the source.
            None => {
                // As the macro's own, lest clippy ask the user for its types.
                let span = macro_span(self.span);
                let transmute = quote_spanned!(span=> ::core::mem::transmute);
                quote! {
                    let mut array = #region.#bytes();
                    array = unsafe { #transmute(#private::larger::<{ __END }, _>(&array)) };
                    let _ = array;
                }
            }
        };
        quote!(#found #inside)
    }
}

/// A variable cannot bound a region. A name in small letters is one, but for bad style.
fn refuse_variable(bound: &Expr) -> syn::Result<()> {
    match bound {
        Expr::Binary(both) => {
            refuse_variable(&both.left)?;
            refuse_variable(&both.right)
        }
        Expr::Path(path) => {
            let name = path.path.get_ident().map(ToString::to_string).unwrap_or_default();
            if !name.starts_with(|first: char| first.is_ascii_lowercase()) {
                return Ok(());
            }
            Err(syn::Error::new_spanned(
                path,
                format!(
                    "the bounds of a region are constants, and `{name}` looks like a variable: \
                     use `T::overlay(&bytes[{name}..])`, which checks at run time"
                ),
            ))
        }
        _ => Ok(()),
    }
}

fn literal(expression: &Expr) -> Option<usize> {
    match expression {
        Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) => int.base10_parse().ok(),
        _ => None,
    }
}

/// The name under which the expansion imports the runtime, at this place. A path from `$crate`
/// could not stand there, as its place is what makes it that crate's.
fn runtime(span: Span) -> Ident {
    ident("overlaid_private", span)
}

fn is_word(token: Option<&TokenTree>, word: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if ident == word)
}

fn ident(name: &str, span: Span) -> Ident {
    Ident::new(name, span)
}
