//! The procedural half of `overlay!`: `mut`, the source, the region, the type.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Expr, ExprLit, ExprRange, Lit, RangeLimits, Type};

use crate::check::text;
use crate::schema::Scalar;
use crate::wire::macro_span;

const USAGE: &str = "write `overlay!(bytes as T)`, `overlay!(bytes[A..B] as T)` or \
                     `overlay!(mut bytes[A..B] as T)`";

/// `overlay!`, as it was written.
struct Place {
    /// The path of the runtime.
    krate: TokenStream,
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
        let krate = match tokens.first() {
            Some(TokenTree::Group(group)) => group.stream(),
            _ => return Err(syn::Error::new(Span::call_site(), USAGE)),
        };
        tokens.remove(0);
        let is_mut = is_word(tokens.first(), "mut");
        if is_mut {
            tokens.remove(0);
        }
        let Some(split) = tokens.iter().rposition(|token| is_word(Some(token), "as")) else {
            return Err(syn::Error::new(Span::call_site(), USAGE));
        };
        let ty = tokens
            .split_off(split + 1)
            .into_iter()
            .collect::<TokenStream>();
        let as_span = tokens
            .pop()
            .map_or_else(Span::call_site, |word| word.span());
        if ty.is_empty() {
            return Err(syn::Error::new(as_span, USAGE));
        }
        let region = match tokens.last() {
            Some(TokenTree::Group(group)) if tokens.len() > 1 => Region::parse(group)?,
            _ => None,
        };
        if region.is_some() {
            tokens.pop();
        }
        let source = tokens.into_iter().collect::<TokenStream>();
        if source.is_empty() {
            return Err(syn::Error::new(as_span, USAGE));
        }
        Ok(Self {
            krate,
            is_mut,
            source: syn::parse2(source)?,
            region,
            ty: syn::parse2(ty)?,
        })
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
        let has_order = matches!(name.as_str(), "u8" | "i8");
        let is_size = matches!(name.as_str(), "usize" | "isize");
        if has_order || (Scalar::named(&name).is_none() && !is_size) {
            return Ok(self);
        }
        let reason = match name.as_str() {
            "bool" => "not every byte is a bool: use `overlaid::Bool::overlay(bytes)`, which \
                       checks it"
                .into(),
            _ if is_size => format!("`{name}` has another size on other machines"),
            _ => format!("a native `{name}` has no byte order: write `Le<{name}>` or `Be<{name}>`"),
        };
        let whole = text(&self.ty);
        Err(syn::Error::new_spanned(
            &self.ty,
            format!("`{whole}` is no overlay: {reason}"),
        ))
    }

    fn expand(self) -> TokenStream {
        let Self {
            krate,
            is_mut,
            source,
            region,
            ty,
        } = &self;
        let private = quote!(#krate::__private);
        let name = text(ty);
        let free = quote_spanned! {macro_span(ty.span())=>
            const _: () = #private::require_free::<#ty>(#name);
        };
        let (find, place) = if *is_mut {
            ("__overlay_source_mut", "place_at_mut")
        } else {
            ("__overlay_source", "place_at")
        };
        let (find, place) = (ident(find), ident(place));
        let start = region
            .as_ref()
            .map_or_else(|| quote!(0), |_| quote!({ __START }));
        let constants = region
            .as_ref()
            .map(|region| region.constants(&private, ty, &name));
        let checks = self.checks(&private);
        let found = quote_spanned!(macro_span(source.span())=> (#source).#find());
        quote! {{
            #[allow(unused_imports)]
            use #private::Source as _;
            #free
            #constants
            match #found {
                source => {
                    #checks
                    #private::#place::<_, #ty, #start>(source)
                }
            }
        }}
    }

    /// What the compiler checks of the source, whose type only it knows.
    fn checks(&self, private: &TokenStream) -> TokenStream {
        let ty = &self.ty;
        let source_span = macro_span(self.source.span());
        let align = quote!({ <#ty as #private::Overlay>::ALIGN });
        let extent = match &self.region {
            None => quote_spanned! {source_span=>
                #private::whole::<_, #ty, { <#ty as #private::Overlay>::SIZE }, #align>(&*source);
            },
            Some(region) => {
                let aligned = quote_spanned! {source_span=>
                    #private::region::<_, #ty, #align>(&*source);
                };
                let inside = region.is_inside(private, &quote!(&*source));
                quote!(#aligned #inside)
            }
        };
        let writable = self
            .is_mut
            .then(|| quote_spanned!(source_span=> #private::writable(&*source);));
        quote!(#extent #writable)
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
        let Expr::Range(ExprRange {
            start, limits, end, ..
        }) = &expression
        else {
            return Ok(None);
        };
        let span = start
            .as_ref()
            .map_or_else(|| group.span(), syn::spanned::Spanned::span);
        let (Some(end), RangeLimits::HalfOpen(_)) = (end, limits) else {
            return Err(syn::Error::new_spanned(
                &expression,
                "a region is `[A..B]`, with both bounds constants and the second one past the end",
            ));
        };
        Ok(Some(Self {
            span,
            start: start
                .as_ref()
                .map_or_else(|| quote!(0), ToTokens::to_token_stream),
            literal_end: literal(end),
            end: end.to_token_stream(),
        }))
    }

    /// The bounds as constants, and what can be said of them alone.
    fn constants(&self, private: &TokenStream, ty: &Type, name: &str) -> TokenStream {
        let Self {
            span, start, end, ..
        } = self;
        quote_spanned! {macro_span(*span)=>
            const __START: ::core::primitive::usize = #start;
            const __END: ::core::primitive::usize = #end;
            const _: () = #private::require_region::<#ty>(__START, __END, #name);
        }
    }

    /// That the region does not reach past the end of the source.
    fn is_inside(&self, private: &TokenStream, source: &TokenStream) -> TokenStream {
        let span = macro_span(self.span);
        match self.literal_end {
            // A pattern that is too long for the array, whose length the compiler infers.
            Some(end) => {
                let wildcards = std::iter::repeat_n(quote!(_,), end);
                quote_spanned! {span=>
                    if false {
                        let [#(#wildcards)* ..] = *#private::array(#source);
                    }
                }
            }
            // The larger of the source and of what it must hold is as large as the source.
            None => quote_spanned! {span=>
                if false {
                    let larger = #private::larger::<_, { __END }>(#private::array(#source));
                    let mut same = *#private::array(#source);
                    same = unsafe { ::core::mem::transmute(larger) };
                    let _ = same;
                }
            },
        }
    }
}

fn literal(expression: &Expr) -> Option<usize> {
    match expression {
        Expr::Lit(ExprLit {
            lit: Lit::Int(int), ..
        }) => int.base10_parse().ok(),
        _ => None,
    }
}

fn is_word(token: Option<&TokenTree>, word: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if ident == word)
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
