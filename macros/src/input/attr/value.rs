//! The grammars of attribute values. A grammar is a type that implements [`Value`].

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::parse::discouraged::Speculative as _;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned as _;
use syn::{Expr, Ident, Lit, LitInt, Path, Token, Type, token};

use super::arithmetic::{Fault, evaluate};
use super::raw;
use crate::diagnostics::{Diagnostics, as_written, join};
use crate::input::keyword::{Keyword, Keywords};
use crate::input::suggest::nearest;

/// A type that the value of an attribute is read as.
pub trait Value: Sized {
    /// Reads what follows the name of the attribute, up to the next comma. `None` means that the
    /// value was refused with an error; reading goes on after it. `Err` ends the whole list.
    fn read(attribute: &mut WrittenAttribute) -> syn::Result<Option<Self>>;

    /// The keywords that the value can be. There are none if the value is something else.
    fn keywords() -> Vec<Keyword> {
        Vec::new()
    }
}

/// An attribute in a list, whose name has been read.
pub struct WrittenAttribute<'a> {
    pub name: &'a Ident,
    /// The attribute with a value, as in `at = 4`.
    pub example: &'static str,
    /// What follows the name.
    pub input: ParseStream<'a>,
    pub errors: &'a mut Diagnostics,
}

/// An attribute without a value.
pub struct Flag {
    pub span: Span,
}

/// A value and the span of its tokens, for errors to point at.
#[derive(Clone, Copy)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl WrittenAttribute<'_> {
    /// What `parse` reads after the `=`. Where nothing is there, the error names what is `expected`.
    fn assigned<T>(
        &mut self,
        parse: fn(ParseStream) -> syn::Result<T>,
        expected: &str,
    ) -> syn::Result<Option<T>> {
        let (name, input) = (self.name, self.input);
        if let Some(value) = misplaced_value(input)? {
            let message = format!("`{name}` has its value after a `=`: write `{name} = {value}`");
            self.errors.at(name, message);
            return Ok(None);
        }
        let is_assigned = input.parse::<Option<Token![=]>>()?.is_some();
        if is_assigned && !is_at_end(input) {
            let value = parse(input)?;
            require_end(input)?;
            return Ok(Some(value));
        }
        require_end(input)?;
        self.errors.at(name, format!("`{name}` needs a value: {expected}"));
        Ok(None)
    }

    /// The expression after the `=`, which errors call `noun` and show in the example.
    fn expression(&mut self, noun: &str) -> syn::Result<Option<Expr>> {
        self.assigned(expression, &format!("{noun}, as in `{}`", self.example))
    }

    /// The `T` after the `=`, which errors call `noun` and show in the example.
    fn parsed<T: Parse>(&mut self, noun: &str) -> syn::Result<Option<T>> {
        let expected = format!("{noun}, as in `{}`", self.example);
        let Some(value) = self.assigned(whole_value, &expected)? else {
            return Ok(None);
        };
        let parsed = syn::parse2(value.clone());
        if parsed.is_err() {
            let (name, example) = (self.name, self.example);
            self.errors.at(&value, format!("`{name}` takes {noun}, as in `{example}`"));
        }
        Ok(parsed.ok())
    }
}

impl Value for Flag {
    fn read(attribute: &mut WrittenAttribute) -> syn::Result<Option<Self>> {
        let (name, input) = (attribute.name, attribute.input);
        let refusal = |value: &str| match (name.to_string().as_str(), value) {
            ("reserved", value) if syn::parse_str::<LitInt>(value).is_ok() => format!(
                "`reserved` takes no value: write only `reserved`, or `magic = {value}` for a field \
                 that may hold nothing else"
            ),
            _ => format!("`{name}` takes no value: write only `{name}`"),
        };
        if let Some(value) = misplaced_value(input)? {
            attribute.errors.at(name, refusal(&value));
            return Ok(None);
        }
        if input.parse::<Option<Token![=]>>()?.is_some() && !is_at_end(input) {
            let value: Expr = input.parse()?;
            require_end(input)?;
            let message = refusal(&as_written(&value));
            attribute.errors.at(value, message);
            return Ok(None);
        }
        Ok(Some(Self { span: name.span() }))
    }
}

impl Value for Spanned<u64> {
    fn read(attribute: &mut WrittenAttribute) -> syn::Result<Option<Self>> {
        let Some(value) = attribute.expression("an integer")? else {
            return Ok(None);
        };
        let name = attribute.name;
        match evaluate(&value) {
            Ok(number) => match u64::try_from(number) {
                Ok(number) => return Ok(Some(Self { value: number, span: value.span() })),
                Err(_) => {
                    let fault = if number < 0 { "is negative" } else { "does not fit in 64 bits" };
                    attribute.errors.at(&value, format!("`{name}` is {number}, which {fault}"));
                }
            },
            Err(Fault::NotWrittenOut(part)) => {
                attribute.errors.at(part, format!("`{name}` takes an integer, written out"));
            }
            Err(Fault::Fails(part, message)) => {
                attribute.errors.at(part, format!("`{name}`: {message}"));
            }
        }
        Ok(None)
    }
}

impl Value for Ident {
    fn read(attribute: &mut WrittenAttribute) -> syn::Result<Option<Self>> {
        attribute.parsed("a name")
    }
}

impl Value for Type {
    fn read(attribute: &mut WrittenAttribute) -> syn::Result<Option<Self>> {
        attribute.parsed("a type")
    }
}

impl Value for Path {
    fn read(attribute: &mut WrittenAttribute) -> syn::Result<Option<Self>> {
        let path = attribute.parsed::<Self>("a path")?;
        let argument = path.iter().flat_map(|path| &path.segments).find(|s| !s.arguments.is_none());
        if let Some(segment) = argument {
            let (name, example) = (attribute.name, attribute.example);
            let message = format!("`{name}` takes a path without arguments, as in `{example}`");
            attribute.errors.at(&segment.arguments, message);
            return Ok(None);
        }
        Ok(path)
    }
}

impl Value for Expr {
    fn read(attribute: &mut WrittenAttribute) -> syn::Result<Option<Self>> {
        attribute.expression("a constant")
    }
}

/// An expression that is evaluated when a dynamic schema is laid.
#[derive(Clone)]
pub struct Computed(pub Expr);

impl Value for Computed {
    fn read(attribute: &mut WrittenAttribute) -> syn::Result<Option<Self>> {
        Ok(attribute.expression("an expression")?.map(Self))
    }
}

/// A number of bytes, or an expression that is evaluated when a dynamic schema is laid.
pub enum Offset {
    Constant(Spanned<u64>),
    Computed(Box<Computed>),
}

impl Value for Offset {
    fn read(attribute: &mut WrittenAttribute) -> syn::Result<Option<Self>> {
        let ahead = attribute.input.fork();
        let is_assigned = ahead.parse::<Option<Token![=]>>()?.is_some();
        let names_something = is_assigned
            && ahead.parse::<Expr>().is_ok_and(|value| has_name(value.to_token_stream()));
        if names_something {
            return Ok(Computed::read(attribute)?.map(|written| Self::Computed(Box::new(written))));
        }
        Ok(Spanned::read(attribute)?.map(Self::Constant))
    }
}

/// Whether a name is among the tokens.
fn has_name(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Group(group) => has_name(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// What follows the `=`, which is an expression on a field and a pattern on a variant.
#[derive(Clone)]
pub struct Tokens(pub TokenStream);

impl Value for Tokens {
    fn read(attribute: &mut WrittenAttribute) -> syn::Result<Option<Self>> {
        let expected = format!("a value, as in `{}`", attribute.example);
        Ok(attribute.assigned(tokens, &expected)?.map(Self))
    }
}

impl<T: Keywords> Value for Spanned<T> {
    fn read(attribute: &mut WrittenAttribute) -> syn::Result<Option<Self>> {
        let keywords = Self::keywords();
        let names: Vec<&str> = keywords.iter().map(|keyword| keyword.name).collect();
        let Some(value) = attribute.assigned(expression, &list(&names, "or"))? else {
            return Ok(None);
        };
        let written = value.to_token_stream().to_string();
        let written = written.trim_start_matches("r#");
        let found = T::VALUES.iter().find(|value| value.keyword().name == written);
        if found.is_none() {
            let way_out = match meant(written, &keywords) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("it is {}", list(&names, "or")),
            };
            attribute
                .errors
                .at(&value, format!("`{}` cannot be `{written}`: {way_out}", attribute.name));
        }
        Ok(found.map(|found| Self { value: *found, span: value.span() }))
    }

    fn keywords() -> Vec<Keyword> {
        T::VALUES.iter().map(|value| value.keyword()).collect()
    }
}

/// The keyword that was meant by a user who wrote something else.
pub fn meant(written: &str, keywords: &[Keyword]) -> Option<&'static str> {
    let bare = written.trim_matches('"').to_lowercase();
    if let Some(keyword) = keywords.iter().find(|keyword| keyword.is_meant_by(&bare)) {
        return Some(keyword.name);
    }
    let names: Vec<&'static str> = keywords.iter().map(|keyword| keyword.name).collect();
    // A number that looks almost like another one is still another number, and no misspelling.
    let is_number = bare.trim_start_matches('u').parse::<u8>().is_ok();
    nearest(&bare, &names).filter(|near| !is_number || near.ends_with(&bare))
}

/// Parses an expression, without the invisible groups in which a macro of the user passes it on.
fn expression(input: ParseStream) -> syn::Result<Expr> {
    let ahead = input.fork();
    let mut value = input.parse().map_err(|error| {
        // All tokens up to the next comma are the expression.
        tokens(&ahead).ok().and_then(raw::error_in).unwrap_or(error)
    })?;
    while let Expr::Group(group) = value {
        value = *group.expr;
    }
    Ok(value)
}

/// All tokens up to the next comma.
fn tokens(input: ParseStream) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !is_at_end(input) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Ok(tokens)
}

/// The tokens of a value: an expression, or else everything up to the next comma outside of angle
/// brackets, which is an error in every attribute.
fn whole_value(input: ParseStream) -> syn::Result<TokenStream> {
    let ahead = input.fork();
    match expression(&ahead) {
        Ok(value) if is_at_end(&ahead) => {
            input.advance_to(&ahead);
            return Ok(value.into_token_stream());
        }
        _ => {}
    }
    let (mut value, mut depth) = (TokenStream::new(), 0_usize);
    while !input.is_empty() && (depth > 0 || !input.peek(Token![,])) {
        let token: TokenTree = input.parse()?;
        match &token {
            TokenTree::Punct(sign) if sign.as_char() == '<' => depth += 1,
            TokenTree::Punct(sign) if sign.as_char() == '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        value.extend([token]);
    }
    Ok(value)
}

/// The text of the value in `name(value)`, `name: value`, `name == value` or `name value`.
pub fn misplaced_value(input: ParseStream) -> syn::Result<Option<String>> {
    let is_misplaced = input.peek(token::Paren)
        || input.peek(Token![:])
        || input.peek(Token![==])
        || is_single_value(&input.fork());
    if !is_misplaced {
        return Ok(None);
    }
    let mut value = TokenStream::new();
    while !is_at_end(input) {
        match input.parse::<TokenTree>()? {
            TokenTree::Group(group) => value.extend(group.stream()),
            TokenTree::Punct(sign) if matches!(sign.as_char(), ':' | '=') => {}
            token => value.extend([token]),
        }
    }
    Ok(Some(as_written(&value)))
}

/// Whether a single word or literal follows, and then the attribute ends.
fn is_single_value(input: ParseStream) -> bool {
    let is_word = input.peek(Ident::peek_any) || input.peek(Lit);
    is_word && input.parse::<TokenTree>().is_ok() && is_at_end(input)
}

/// Whether an attribute ends here.
pub fn is_at_end(input: ParseStream) -> bool {
    input.is_empty() || input.peek(Token![,])
}

/// An error unless an attribute ends here.
pub fn require_end(input: ParseStream) -> syn::Result<()> {
    if is_at_end(input) {
        return Ok(());
    }
    Err(input.error("expected `,` between two attributes"))
}

/// `` `a`, `b` and `c` ``, where `last` is "and".
pub fn list(names: &[&str], last: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    join(&quoted, last)
}
