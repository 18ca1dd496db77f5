//! `[A..B]` in `overlay!`: its bounds, and that it ends within the source.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{Expr, ExprRange, RangeLimits};

use super::{ident, runtime_at, transmute_at};

/// `[A..B]`.
pub struct Region {
    pub span: Span,
    start: TokenStream,
    end: TokenStream,
}

impl Region {
    pub fn parse(group: &Group) -> syn::Result<Option<Self>> {
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
            start: start.as_deref().map_or_else(|| quote!(0), bare),
            end: bare(end),
        }))
    }

    /// Both bounds, for what is asked of their tokens.
    pub fn bounds(&self) -> TokenStream {
        let Self { start, end, .. } = self;
        quote!(#start #end)
    }

    /// The bounds as constants.
    pub fn constants(&self) -> TokenStream {
        let Self { start, end, .. } = self;
        quote! {
            const __START: ::core::primitive::usize = #start;
            const __END: ::core::primitive::usize = #end;
        }
    }

    /// That the region does not reach past the end of the source.
    pub fn is_inside(&self, view: &TokenStream, known: &Ident) -> TokenStream {
        let runtime = runtime_at(self.span);
        let (region, bytes) = (ident("overlaid_region", self.span), ident("bytes", self.span));
        let found = quote_spanned! {self.span=>
            let #region = #runtime::region::<
                _, #view, #runtime::Bytes<{ #runtime::listed_or_max(__END) }>, __START, __END
            >(#known);
        };
        let transmute = transmute_at(self.span);
        // The larger of the source and of what it must hold is as large as the source.
        quote! {
            #found
            let mut array = #region.#bytes();
            array = unsafe { #transmute(#runtime::region_up_to::<{ __END }, _>(&array)) };
            let _ = array;
        }
    }
}

/// A bound without parentheses around it, which rustc would call needless.
fn bare(bound: &Expr) -> TokenStream {
    match bound {
        Expr::Paren(inner) => bare(&inner.expr),
        _ => bound.to_token_stream(),
    }
}

/// A variable cannot bound a region. A name in small letters is one, but for bad style.
fn refuse_variable(bound: &Expr) -> syn::Result<()> {
    match bound {
        Expr::Binary(both) => {
            refuse_variable(&both.left)?;
            refuse_variable(&both.right)
        }
        Expr::Paren(inner) => refuse_variable(&inner.expr),
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
