//! A call of `overlay!` as it is written: `mut`, the source, the region, the type.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::quote;
use syn::{Expr, ExprReference, Type};

use super::region::Region;
use crate::diagnostics::as_written;
use crate::input::self_type::find_self;

const USAGE: &str = "write `overlay!(bytes as T)`, `overlay!(bytes[A..B] as T)` or \
                     `overlay!(mut bytes[A..B] as T)`";

/// A call of `overlay!`.
pub struct Invocation {
    /// The path of the module `overlaid::__private`.
    pub private_path: TokenStream,
    pub is_mut: bool,
    pub source: Expr,
    pub region: Option<Region>,
    pub ty: Type,
}

impl Invocation {
    pub fn parse(input: TokenStream) -> syn::Result<Self> {
        let mut tokens = input.into_iter();
        let Some(TokenTree::Group(crate_path)) = tokens.next() else {
            return Err(syn::Error::new(Span::call_site(), USAGE));
        };
        let mut tokens: Vec<TokenTree> = tokens.collect();
        let is_mut = is_word(tokens.first(), "mut");
        if is_mut {
            tokens.remove(0);
        }
        let all: TokenStream = tokens.iter().cloned().collect();
        let usage = || syn::Error::new_spanned(&all, USAGE);
        let (mut source, ty) = split_at_as(tokens).ok_or_else(usage)?;
        if let Some(token) = ty.clone().into_iter().next().filter(|it| is_word(Some(it), "mut")) {
            return Err(misplaced_mut(&token, &source, ty));
        }
        let region = match source.as_slice() {
            [before @ .., TokenTree::Group(group)] if !before.is_empty() => {
                refuse_separator(before, group)?;
                Region::parse(group)?
            }
            _ => None,
        };
        if region.is_some() {
            source.pop();
        }
        refuse_self(&ty, region.as_ref())?;
        if source.is_empty() || ty.is_empty() {
            return Err(usage());
        }
        let crate_path = crate_path.stream();
        let source: Expr = syn::parse2(source.into_iter().collect())?;
        if !is_mut {
            refuse_mutable_reference(&source, region.as_ref(), &ty)?;
        }
        Ok(Self {
            private_path: quote!(#crate_path::__private),
            is_mut,
            source,
            region,
            ty: syn::parse2(ty)?,
        })
    }
}

/// The type in an input that perhaps has a mistake elsewhere.
pub fn type_of(input: TokenStream) -> Option<Type> {
    let (_, ty) = split_at_as(input.into_iter().collect())?;
    syn::parse2(ty).ok()
}

/// What is before the last `as`, and the type after it. A type has an `as` of its own only between
/// angle brackets, as in `<T as Trait>::Type`.
fn split_at_as(mut tokens: Vec<TokenTree>) -> Option<(Vec<TokenTree>, TokenStream)> {
    let mut depth = 0_usize;
    let split = tokens.iter().rposition(|token| {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '>' => depth += 1,
            TokenTree::Punct(sign) if sign.as_char() == '<' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && is_word(Some(token), "as")
    })?;
    let ty = tokens.split_off(split + 1).into_iter().collect();
    tokens.pop();
    Some((tokens, ty))
}

/// The error for `overlay!(bytes as mut T)`.
fn misplaced_mut(token: &TokenTree, source: &[TokenTree], ty: TokenStream) -> syn::Error {
    let source = text(source).replace(" [", "[");
    let ty = as_written(&ty.into_iter().skip(1).collect::<TokenStream>());
    let message = format!("`mut` stands before the source: write `overlay!(mut {source} as {ty})`");
    syn::Error::new_spanned(token, message)
}

/// Refuses `bytes[A, B]` and `bytes[A:B]`. An index is one expression; an array literal, as in
/// `&[A, B]`, is not an index.
fn refuse_separator(source: &[TokenTree], group: &Group) -> syn::Result<()> {
    let is_index = group.delimiter() == Delimiter::Bracket && is_expression(source);
    let index: Vec<TokenTree> = group.stream().into_iter().collect();
    if !is_index || is_expression(&index) {
        return Ok(());
    }
    let is_separator = |it: &TokenTree| matches!(it, TokenTree::Punct(sign) if [',', ':'].contains(&sign.as_char()));
    let bounds: Vec<&[TokenTree]> = index.split(is_separator).collect();
    let written = match bounds.as_slice() {
        [start, end] if is_expression(start) && is_expression(end) => {
            format!("[{}..{}]", text(start), text(end))
        }
        _ => "[A..B]".to_owned(),
    };
    let message = format!("the bounds of a region have `..` between them: write `{written}`");
    Err(syn::Error::new_spanned(group.stream(), message))
}

fn is_expression(tokens: &[TokenTree]) -> bool {
    syn::parse2::<Expr>(tokens.iter().cloned().collect()).is_ok()
}

/// The tokens as the user wrote them.
fn text(tokens: &[TokenTree]) -> String {
    as_written(&tokens.iter().cloned().collect::<TokenStream>())
}

/// Refuses `overlay!(&mut bytes as T)`: it would give a shared view of a temporary reference.
fn refuse_mutable_reference(
    source: &Expr,
    region: Option<&Region>,
    ty: &TokenStream,
) -> syn::Result<()> {
    let Expr::Reference(ExprReference { mutability: Some(_), expr, .. }) = source else {
        return Ok(());
    };
    let (bytes, ty) = (as_written(expr), as_written(ty));
    let region = region.map_or_else(String::new, |region| {
        format!("[{}..{}]", as_written(&region.start), as_written(&region.end))
    });
    let message = format!(
        "`overlay!` borrows the bytes itself: write `overlay!(mut {bytes}{region} as {ty})` for a \
         mutable view"
    );
    Err(syn::Error::new_spanned(source, message))
}

/// The type and the bounds become items, in which `Self` has no meaning.
fn refuse_self(ty: &TokenStream, region: Option<&Region>) -> syn::Result<()> {
    match find_self(ty).or_else(|| find_self(&region?.bounds())) {
        Some(span) => {
            let message = "`Self` cannot stand in `overlay!`: write the name of the type";
            Err(syn::Error::new(span, message))
        }
        None => Ok(()),
    }
}

fn is_word(token: Option<&TokenTree>, word: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if ident == word)
}
