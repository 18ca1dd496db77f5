//! `[A..B]` in `overlay!`.

use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::{Expr, ExprRange, RangeLimits};

/// `[A..B]`.
pub struct Region {
    pub span: Span,
    pub start: TokenStream,
    pub end: TokenStream,
}

impl Region {
    /// The region, if the group is one.
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
            start: start.as_deref().map_or_else(|| quote!(0), without_parentheses),
            end: without_parentheses(end),
        }))
    }

    /// The tokens of both bounds.
    pub fn bounds(&self) -> TokenStream {
        let Self { start, end, .. } = self;
        quote!(#start #end)
    }
}

/// The bound without the parentheses around it, which rustc would call unnecessary.
fn without_parentheses(bound: &Expr) -> TokenStream {
    match bound {
        Expr::Paren(inner) => without_parentheses(&inner.expr),
        _ => bound.to_token_stream(),
    }
}

/// Refuses a variable as a bound. A name in small letters is taken for one.
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
