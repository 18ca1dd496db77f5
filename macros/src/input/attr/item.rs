//! The items of `#[overlay(…)]` as they are written: found, and told from misspelt ones.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Ident, Meta, Token, token};

use super::Target;
use super::values::list;
use crate::diagnostics::{Diagnostics, as_written};
use crate::input::suggest::{foreign, nearest};

/// `key` or `key = value`.
pub struct Item {
    pub key: Ident,
    pub value: Option<Expr>,
    /// The value in `key(value)`, `key: value` or `key == value`.
    misplaced: Option<String>,
}

impl Parse for Item {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let key = input.call(Ident::parse_any).map_err(|error| {
            syn::Error::new(error.span(), "an attribute is a name, as in `endian = big`")
        })?;
        let mut item = Self { key, value: None, misplaced: None };
        if input.peek(token::Paren) || input.peek(Token![:]) || input.peek(Token![==]) {
            item.misplaced = Some(misplaced(input)?);
        } else if input.parse::<Option<Token![=]>>()?.is_some()
            && !input.is_empty()
            && !input.peek(Token![,])
        {
            item.value = Some(input.parse()?);
        }
        if !input.is_empty() && !input.peek(Token![,]) {
            return Err(input.error("expected `,` between two attributes"));
        }
        Ok(item)
    }
}

/// The value that does not follow a `=`, as text.
fn misplaced(input: ParseStream) -> syn::Result<String> {
    let mut value = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        match input.parse::<TokenTree>()? {
            TokenTree::Group(group) => value.extend(group.stream()),
            TokenTree::Punct(sign) if matches!(sign.as_char(), ':' | '=') => {}
            token => value.extend([token]),
        }
    }
    Ok(as_written(&value))
}

/// The items of all `#[overlay(…)]`, without those that are unknown, misplaced or given twice.
pub fn items(attrs: &[Attribute], target: Target, errors: &mut Diagnostics) -> Vec<Item> {
    let mut known: Vec<Item> = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("overlay")) {
        let Meta::List(_) = &attr.meta else {
            let example = target.example();
            let message =
                format!("write `#[overlay({example}, …)]`, with the attributes in parentheses");
            errors.at(&attr.meta, message);
            continue;
        };
        match attr.parse_args_with(Punctuated::<Item, Token![,]>::parse_terminated) {
            Ok(items) => {
                for item in items {
                    if is_known(&item, target, errors) && is_first(&item, &known, errors) {
                        known.push(item);
                    }
                }
            }
            Err(error) => errors.syn(error),
        }
    }
    known
}

/// Whether the item belongs here and has its value, if any, after a `=`.
fn is_known(item: &Item, target: Target, errors: &mut Diagnostics) -> bool {
    let key = item.key.to_string();
    let message = match (&item.misplaced, Target::of(&key)) {
        (None, _) if target.keys().contains(&key.as_str()) => return true,
        (Some(value), _) if target.keys().contains(&key.as_str()) => {
            format!("`{key}` has its value after a `=`: write `{key} = {value}`")
        }
        (_, Some(right)) => {
            format!("`{key}` is an attribute of {}, not of {}", right.noun(), target.noun())
        }
        (_, None) => {
            format!("{} has no attribute `{key}`: {}", target.noun(), way_out(item, target))
        }
    };
    errors.at(&item.key, message);
    false
}

/// What may be meant by an attribute that there is not.
fn way_out(item: &Item, target: Target) -> String {
    let key = item.key.to_string();
    let keys = target.keys();
    let is_here = |meant: &&str| keys.iter().any(|key| meant.split(' ').next() == Some(key));
    match (key.as_str(), &item.misplaced) {
        ("repr", Some(repr)) if target == Target::Enum => {
            format!("write `#[repr({repr})]`, outside of `#[overlay(…)]`")
        }
        ("repr", None) if target == Target::Enum => {
            "write `#[repr(u8)]` or the like, outside of `#[overlay(…)]`".into()
        }
        ("repr" | "packed", _) if target == Target::Struct => {
            "an overlay has no padding anyway".into()
        }
        _ => match foreign(&key).filter(is_here).or_else(|| nearest(&key, keys)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if keys.len() == 1 => format!("there is only {}", list(keys)),
            None => format!("there are {}", list(keys)),
        },
    }
}

fn is_first(item: &Item, known: &[Item], errors: &mut Diagnostics) -> bool {
    let twice = known.iter().any(|other| other.key == item.key);
    if twice {
        errors.at(&item.key, format!("`{}` is given twice", item.key));
    }
    !twice
}
