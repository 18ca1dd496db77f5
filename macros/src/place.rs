//! The procedural half of `overlay!`: `mut`, the source, the region, the type.
//!
//! What the compiler refuses must point at the user's own tokens, so the generated calls that may
//! be refused stand at the place of what they are about.

mod region;
pub mod sizes;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Expr, Type, TypePath};

use crate::diagnostics::as_written;
use crate::input::field::element;
use crate::input::scalar::{Scalar, Width};
use crate::input::self_type::find_self;
use crate::span::macro_span;
use region::Region;

const USAGE: &str = "write `overlay!(bytes as T)`, `overlay!(bytes[A..B] as T)` or \
                     `overlay!(mut bytes[A..B] as T)`";

/// A call of `overlay!`, as it was written.
struct Invocation {
    /// The path of the module `overlaid::__private`.
    private_path: TokenStream,
    is_mut: bool,
    source: Expr,
    region: Option<Region>,
    ty: Type,
}

pub fn expand(input: TokenStream) -> TokenStream {
    match Invocation::parse(input.clone()).and_then(Invocation::refuse_type) {
        Ok(invocation) => invocation.expand(),
        Err(error) => {
            let (named, error) = (named_type(input), error.to_compile_error());
            quote!({ #named #error })
        }
    }
}

/// The `as` before the type, whose own, as in `<T as Trait>::Type`, stand between brackets.
fn last_as(tokens: &[TokenTree]) -> Option<usize> {
    let mut open = 0_usize;
    tokens.iter().rposition(|token| {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '>' => open += 1,
            TokenTree::Punct(sign) if sign.as_char() == '<' => open = open.saturating_sub(1),
            _ => {}
        }
        open == 0 && is_word(Some(token), "as")
    })
}

/// A statement that names the type, so that rustc calls no import of it unused.
fn named_type(input: TokenStream) -> Option<TokenStream> {
    let mut tokens: Vec<TokenTree> = input.into_iter().collect();
    let split = last_as(&tokens)?;
    let ty: Type = syn::parse2(tokens.split_off(split + 1).into_iter().collect()).ok()?;
    Some(quote!(let _: *const #ty;))
}

impl Invocation {
    fn parse(input: TokenStream) -> syn::Result<Self> {
        let mut tokens: Vec<TokenTree> = input.into_iter().collect();
        // The first group is the path of the crate `overlaid`, which `overlay!` passes.
        let crate_path = match tokens.first() {
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
        let split = last_as(&tokens).ok_or_else(usage)?;
        let ty = tokens.split_off(split + 1).into_iter().collect::<TokenStream>();
        tokens.pop();
        let region = match tokens.last() {
            Some(TokenTree::Group(group)) if tokens.len() > 1 => Region::parse(group)?,
            _ => None,
        };
        if region.is_some() {
            tokens.pop();
        }
        // The constants and the alias of the expansion cannot name it.
        if let Some(own) = find_self(&ty).or_else(|| find_self(&region.as_ref()?.bounds())) {
            let message = "`Self` cannot stand in `overlay!`: write the name of the type";
            return Err(syn::Error::new(own, message));
        }
        let source = tokens.into_iter().collect::<TokenStream>();
        if source.is_empty() || ty.is_empty() {
            return Err(usage());
        }
        let private_path = quote!(#crate_path::__private);
        Ok(Self {
            private_path,
            is_mut,
            source: syn::parse2(source)?,
            region,
            ty: syn::parse2(ty)?,
        })
    }

    /// What is told from the type's name to be none that can be laid; said here, it is said once.
    fn refuse_type(self) -> syn::Result<Self> {
        let reason = match element(&self.ty) {
            Type::Reference(to) => format!(
                "`overlay!` gives a reference itself: write `as {}`{}",
                as_written(&to.elem),
                if to.mutability.is_some() { ", and `overlay!(mut …)`" } else { "" }
            ),
            Type::Slice(of) => format!(
                "`overlay!` knows the length: write `[{0}; N]`, or lay as many as there are by \
                 `{1}::overlay_slice(bytes)`",
                as_written(&of.elem),
                called(&of.elem)
            ),
            Type::Path(path) => match native(path) {
                Some(reason) => format!("`{}` is no overlay: {reason}", as_written(&self.ty)),
                None => return Ok(self),
            },
            _ => return Ok(self),
        };
        Err(syn::Error::new_spanned(&self.ty, reason))
    }

    fn expand(self) -> TokenStream {
        let Self { private_path, is_mut, source, region, ty } = &self;
        // An alias, so that what is wrong with the type is said once.
        let alias = ident("__View", ty.span());
        let runtime = runtime_at(Span::call_site());
        let view = quote!(#alias);
        let viewed = quote_spanned!(ty.span()=> <#ty as #private_path::IsOverlay>::Laid);
        // What must hold without the source: if it does not, nothing is said of the source.
        let (placed, required) = (ident("__Placed", ty.span()), self.requirement(&view));
        let placed = quote!(#placed);
        let (find, place) = if *is_mut {
            ("__overlay_source_mut", "lay_at_mut")
        } else {
            ("__overlay_source", "lay_at")
        };
        let (find, place) = (ident(find, source.span()), ident(place, Span::call_site()));
        let (constants, start) = match region {
            Some(region) => (Some(region.constants()), quote!({ __START })),
            None => (None, quote!(0)),
        };
        // At the place of the source, which is what complaints about it are to show.
        let known = ident("overlaid_source", source.span());
        let source_runtime = runtime_at(source.span());
        let reborrow = quote!(&*source);
        let finds = quote_spanned! {source.span()=> #source_runtime::with_known_length::<_, #placed, _>(#reborrow)};
        let checks = self.checks(&placed, &known);
        let laid = |found: TokenStream| {
            quote! {{
                use #private_path::{self as #runtime, AsReference as _, Source as _, SizeFallback as _};
                type #alias = #viewed;
                #constants
                type #placed = #required;
                match #found {
                    source => {
                        if false {
                            let #known = #finds;
                            #checks
                        }
                        #private_path::#place::<_, #placed, #start>(source)
                    }
                }
            }}
        };
        if *is_mut {
            return laid(quote!((#source).#find()));
        }
        // Outside of the block, a temporary lives as long as the statement around `overlay!`.
        let (span, name) = (macro_span(source.span()), quote!(source));
        // One call, so that one is refused where a constant is wanted.
        let find = quote_spanned!(span=> (move || (*(*#name).__overlay_reference()).#find())());
        let laid = laid(find);
        let borrowed = quote_spanned!(span=> &(#source));
        quote!(match #borrowed { source => #laid })
    }

    /// The view, if the type and the region allow it, whatever the source is.
    fn requirement(&self, view: &TokenStream) -> TokenStream {
        let name = as_written(&self.ty);
        let (span, region) = match &self.region {
            None => (self.ty.span(), quote!(&::core::option::Option::None)),
            Some(region) => {
                let range = quote!(::core::ops::Range { start: __START, end: __END });
                (region.span, quote!(&::core::option::Option::Some(#range)))
            }
        };
        let (region_runtime, runtime) = (runtime_at(span), runtime_at(self.ty.span()));
        let required =
            quote_spanned!(span=> #region_runtime::require_layable::<#view>(#region, #name));
        // All of it at the type's place: what is wrong with the type is said once.
        quote_spanned! {self.ty.span()=>
            <#runtime::Proven<{ #required }> as #runtime::IfProven<#view>>::Then
        }
    }

    /// What the compiler checks of the source, whose type only it knows.
    fn checks(&self, view: &TokenStream, known: &Ident) -> TokenStream {
        let span = self.source.span();
        let runtime = runtime_at(span);
        let length = match &self.region {
            None => {
                let (found, bytes) = (ident("overlaid_whole", span), ident("bytes", span));
                let needed = quote!({ ::core::mem::size_of::<#view>() });
                let transmute = transmute_at(span);
                let find = quote_spanned! {span=>
                    let #found = #runtime::whole::<_, #view, #needed>(#known);
                };
                quote! {
                    #find
                    let _: #view = unsafe { #transmute(#found.#bytes()) };
                }
            }
            Some(region) => region.is_inside(view, known),
        };
        let aligned = quote_spanned!(span=> #runtime::aligns::<_, #view, _, _>(#known););
        let writable = self.is_mut.then(|| quote_spanned!(span=> #runtime::writable(#known);));
        quote!(#length #aligned #writable)
    }
}

/// The path of the function that compares sizes, as the macro's own, lest clippy ask the user for its
/// types.
fn transmute_at(span: Span) -> TokenStream {
    let span = macro_span(span);
    quote_spanned!(span=> ::core::mem::transmute)
}

/// The type as it stands before `::` in a call.
fn called(ty: &Type) -> String {
    let named = as_written(ty);
    match ty {
        Type::Path(_) if !named.contains('<') => named,
        Type::Path(path) if path.qself.is_none() && path.path.segments.len() == 1 => {
            named.replacen('<', "::<", 1)
        }
        _ => format!("<{named}>"),
    }
}

/// Why a native number is no overlay: it has no byte order of its own.
fn native(path: &TypePath) -> Option<String> {
    let name = path.path.get_ident()?.to_string();
    if ["usize", "isize"].contains(&name.as_str()) {
        return Some(format!("`{name}` has another size on other machines"));
    }
    match Scalar::named(&name)? {
        Scalar::Unsigned(Width::W8) | Scalar::Signed(Width::W8) => None,
        Scalar::Bool => Some("not every byte is a bool: `overlaid::Bool::overlay` checks".into()),
        Scalar::Unsigned(_) | Scalar::Signed(_) | Scalar::F32 | Scalar::F64 | Scalar::Char => {
            Some(format!("a native `{name}` has no byte order: write `Le<{name}>` or `Be<{name}>`"))
        }
    }
}

/// The name under which the expansion imports the runtime, at this place. A path from `$crate`
/// could not stand there, as its place is what makes it that crate's.
fn runtime_at(span: Span) -> Ident {
    ident("overlaid_private", span)
}

fn is_word(token: Option<&TokenTree>, word: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if ident == word)
}

fn ident(name: &str, span: Span) -> Ident {
    Ident::new(name, span)
}
