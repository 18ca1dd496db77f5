//! Reads the list in `#[overlay(…)]`, and refuses what does not belong in it.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::parse::discouraged::Speculative as _;
use syn::{Attribute, Expr, Fields, Ident, Meta, Token, Type, Variant};

use super::is_overlay;
use super::table::{Attributes, Key, Target};
use super::value::{WrittenAttribute, is_at_end, list, misplaced_value, require_end};
use crate::diagnostics::{Diagnostics, as_written};
use crate::input::suggest::nearest;

/// The attributes in every `#[overlay(…)]` among `attrs`, which stand on `target`.
pub fn read(attrs: &[Attribute], target: Target, errors: &mut Diagnostics) -> Attributes {
    read_with(attrs, target, None, errors)
}

/// The attributes on a variant of an enum whose variant a tag selects.
pub fn read_on_tagged(variant: &Variant, errors: &mut Diagnostics) -> Attributes {
    let held = match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            fields.unnamed.first().map(|field| (&variant.ident, &field.ty))
        }
        Fields::Unnamed(_) | Fields::Named(_) | Fields::Unit => None,
    };
    read_with(&variant.attrs, Target::Variant, held, errors)
}

fn read_with(
    attrs: &[Attribute],
    target: Target,
    held: Option<(&Ident, &Type)>,
    errors: &mut Diagnostics,
) -> Attributes {
    let (keys, attributes) = (Vec::new(), Attributes::default());
    let mut reader = Reader { target, held, keys, attributes, errors };
    for attr in attrs.iter().filter(|attr| is_overlay(attr)) {
        let Meta::List(_) = &attr.meta else {
            let example = target.keys().next().map_or("…", |key| key.declaration().example);
            let message =
                format!("write `#[overlay({example}, …)]`, with the attributes in parentheses");
            reader.errors.at(&attr.meta, message);
            continue;
        };
        if let Err(error) = attr.parse_args_with(|input: ParseStream| reader.read_list(input)) {
            reader.errors.syn(error);
        }
    }
    reader.attributes
}

struct Reader<'a> {
    target: Target,
    /// The variant and the type of what it holds, which can have the attributes of a field.
    held: Option<(&'a Ident, &'a Type)>,
    /// The attributes that were read so far.
    keys: Vec<Key>,
    attributes: Attributes,
    errors: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn read_list(&mut self, input: ParseStream) -> syn::Result<()> {
        while !input.is_empty() {
            let name = input.call(Ident::parse_any).map_err(|error| {
                syn::Error::new(error.span(), "an attribute is a name, as in `endian = big`")
            })?;
            let name = name.unraw();
            match self.target.key(&name.to_string()) {
                Some(key) => self.read_value(key, &name, input)?,
                None => self.refuse(&name, input)?,
            }
            require_end(input)?;
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    }

    fn read_value(&mut self, key: Key, name: &Ident, input: ParseStream) -> syn::Result<()> {
        let example = key.declaration().example;
        if self.keys.contains(&key) {
            self.errors.at(name, format!("`{name}` is given twice"));
            // The value is read only to skip it, so its errors are dropped.
            let errors = &mut Diagnostics::default();
            let mut attribute = WrittenAttribute { name, example, input, errors };
            return Attributes::default().read(key, &mut attribute);
        }
        self.keys.push(key);
        let mut attribute = WrittenAttribute { name, example, input, errors: self.errors };
        self.attributes.read(key, &mut attribute)
    }

    /// Refuses an attribute that does not exist or does not belong here, and skips its value.
    fn refuse(&mut self, name: &Ident, input: ParseStream) -> syn::Result<()> {
        let misplaced = misplaced_value(input)?;
        let value = skip_value(input)?;
        let here = self.target.noun();
        let message = match (Key::named(&name.to_string()).map(Key::declaration), self.held) {
            (Some(declaration), Some((variant, ty)))
                if declaration.targets.contains(&Target::Field) =>
            {
                let (right, ty) = (Target::Field.noun(), as_written(ty));
                let attribute = as_written(&quote!(#name #value));
                format!(
                    "`{name}` is an attribute of {right}, not of {here}: write it in the parentheses, \
                     `{variant}(#[overlay({attribute})] {ty})`"
                )
            }
            (Some(declaration), _) => {
                let right = declaration.targets[0].noun();
                let help = declaration.help;
                format!("`{name}` is an attribute of {right}, not of {here}: it {help}")
            }
            (None, _) => {
                let way_out = self.way_out(&name.to_string(), misplaced.as_deref());
                format!("{here} has no attribute `{name}`: {way_out}")
            }
        };
        self.errors.at(name, message);
        Ok(())
    }

    /// What the user may mean by an attribute that does not exist.
    fn way_out(&self, name: &str, misplaced: Option<&str>) -> String {
        match (name, self.target, misplaced) {
            ("repr", Target::Enum, Some(repr)) => {
                return format!("write `#[repr({repr})]`, outside of `#[overlay(…)]`");
            }
            ("repr", Target::Enum, None) => {
                return "write `#[repr(u8)]` or the like, outside of `#[overlay(…)]`".into();
            }
            ("repr" | "packed", Target::Struct, _) => {
                return "an overlay has no padding anyway".into();
            }
            _ => {}
        }
        let foreign = self.target.keys().find_map(|key| key.declaration().meant_by(name));
        let names: Vec<&str> = self.target.keys().map(|key| key.declaration().name).collect();
        match foreign.or_else(|| nearest(name, &names).map(Into::into)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if names.len() == 1 => format!("there is only {}", list(&names, "and")),
            None => format!("there are {}", list(&names, "and")),
        }
    }
}

/// Skips the value of an attribute that does not belong here: an expression, or else everything up to the
/// next comma. Returns its tokens with the `=`.
fn skip_value(input: ParseStream) -> syn::Result<TokenStream> {
    let mut value = TokenStream::new();
    if let Some(equals) = input.parse::<Option<Token![=]>>()? {
        equals.to_tokens(&mut value);
        let ahead = input.fork();
        if let (Ok(expression), true) = (ahead.parse::<Expr>(), is_at_end(&ahead)) {
            expression.to_tokens(&mut value);
            input.advance_to(&ahead);
        }
    }
    while !is_at_end(input) {
        input.parse::<TokenTree>()?.to_tokens(&mut value);
    }
    Ok(value)
}
