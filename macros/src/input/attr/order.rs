//! The grammar of `endian`: `big`, `little`, `given`, or `from(field, 1 => little, 2 => big)`.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, Token, token};

use super::value::{Spanned, Tokens, Value, WrittenAttribute, is_at_end, meant, require_end};
use crate::diagnostics::Diagnostics;
use crate::input::keyword::{Keyword, Keywords as _};
use crate::input::order::{Arm, Chosen, Endian, Order, OrderBy};
use crate::input::pattern::Pattern;

const GIVEN: Keyword = Keyword { name: "given", synonyms: &["parent", "inherit", "inherited"] };
const FROM: Keyword = Keyword { name: "from", synonyms: &["by", "when", "is_big", "is_little"] };

/// How `from` is written.
const EXAMPLE: &str = "endian = from(data, 1 => little, 2 => big)";

impl Value for Order {
    fn read(attribute: &mut WrittenAttribute) -> syn::Result<Option<Self>> {
        let ahead = attribute.input.fork();
        let word = match ahead.parse::<Token![=]>() {
            Ok(_) => ahead.call(Ident::parse_any).ok(),
            Err(_) => None,
        };
        match word {
            Some(word) if word == "given" && is_at_end(&ahead) => {
                advance(attribute.input)?;
                Ok(Some(Self::Chosen(Chosen::Given(word.span()))))
            }
            Some(word) if word == "from" || ahead.peek(token::Paren) => {
                advance(attribute.input)?;
                let by = from(&word, attribute)?;
                Ok(by.map(|by| Self::Chosen(Chosen::From(Box::new(by)))))
            }
            Some(word) if is_at_end(&ahead) => {
                let keywords = [GIVEN, FROM];
                let is_known = Endian::VALUES.iter().any(|it| word == it.name());
                match meant(&word.to_string(), &keywords).filter(|_| !is_known) {
                    Some(meant) => {
                        advance(attribute.input)?;
                        let written = if meant == "from" { EXAMPLE } else { "endian = given" };
                        let message =
                            format!("`endian` cannot be `{word}`: did you mean `{written}`?");
                        attribute.errors.at(&word, message);
                        Ok(None)
                    }
                    None => Ok(Spanned::read(attribute)?.map(Self::Fixed)),
                }
            }
            _ => Ok(Spanned::read(attribute)?.map(Self::Fixed)),
        }
    }

    fn keywords() -> Vec<Keyword> {
        Spanned::<Endian>::keywords()
    }
}

/// Reads the `=` and the word after it.
fn advance(input: ParseStream) -> syn::Result<()> {
    input.parse::<Token![=]>()?;
    input.call(Ident::parse_any)?;
    Ok(())
}

/// What stands in the parentheses of `from`.
struct WrittenBy {
    field: Ident,
    arms: Punctuated<WrittenArm, Token![,]>,
}

/// `1 => little`.
struct WrittenArm {
    pattern: TokenStream,
    order: Ident,
}

impl Parse for WrittenBy {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let field = input.call(Ident::parse_any)?;
        input.parse::<Token![,]>()?;
        Ok(Self { field, arms: Punctuated::parse_terminated(input)? })
    }
}

impl Parse for WrittenArm {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut pattern = TokenStream::new();
        while !input.peek(Token![=>]) {
            pattern.extend([input.parse::<TokenTree>()?]);
        }
        input.parse::<Token![=>]>()?;
        if pattern.is_empty() {
            return Err(input.error("expected a value"));
        }
        Ok(Self { pattern, order: input.call(Ident::parse_any)? })
    }
}

/// What follows `from`, which is `word` as it is written.
fn from(word: &Ident, attribute: &mut WrittenAttribute) -> syn::Result<Option<OrderBy>> {
    let input = attribute.input;
    let expected = format!(
        "`endian = from(…)` takes a field, and which of its values mean which order, as in `{EXAMPLE}`"
    );
    if word != "from" {
        let mut rest = TokenStream::new();
        while !is_at_end(input) {
            rest.extend([input.parse::<TokenTree>()?]);
        }
        let message = format!("`endian` cannot be `{word}(…)`: did you mean `{EXAMPLE}`?");
        attribute.errors.at(word, message);
        return Ok(None);
    }
    if !input.peek(token::Paren) {
        attribute.errors.at(word, expected);
        while !is_at_end(input) {
            input.parse::<TokenTree>()?;
        }
        return Ok(None);
    }
    let content;
    syn::parenthesized!(content in input);
    require_end(input)?;
    let rest: TokenStream = content.fork().parse()?;
    let written = content.call(WrittenBy::parse);
    // What is left after a mistake is no mistake of its own.
    content.parse::<TokenStream>()?;
    match written {
        Ok(WrittenBy { field, arms }) if !arms.is_empty() => {
            let arms = arms.into_iter().map(|arm| self::arm(arm, attribute.errors));
            let arms: Option<Vec<Arm>> = arms.collect();
            Ok(arms.map(|arms| OrderBy { field, arms }))
        }
        _ if rest.is_empty() => {
            attribute.errors.at(word, expected);
            Ok(None)
        }
        _ => {
            attribute.errors.at(rest, expected);
            Ok(None)
        }
    }
}

fn arm(written: WrittenArm, errors: &mut Diagnostics) -> Option<Arm> {
    let WrittenArm { pattern, order } = written;
    let patterns = Pattern::read(&Tokens(pattern.clone()), PATTERN, errors);
    let name = order.unraw().to_string();
    let Some(endian) = Endian::VALUES.iter().copied().find(|it| it.name() == name) else {
        let keywords: Vec<Keyword> = Endian::VALUES.iter().map(|it| it.keyword()).collect();
        let way_out = match meant(&name, &keywords) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "it is `big` or `little`".into(),
        };
        errors.at(&order, format!("`{name}` is no byte order: {way_out}"));
        return None;
    };
    Some(Arm { written: pattern, patterns, order: endian })
}

/// The refusal of what is no value of the field.
const PATTERN: &str = "the values of a field that says the byte order are integers, constants and \
                       byte strings, as in `1 | 2` or `b\"II\"`";
