//! What the rules find: errors, and assertions for the compiler.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Path;

use super::message::{Condition, Message};
use crate::diagnostics::Diagnostics;
use crate::input::field::Field;
use crate::input::scalar::Scalar;
use crate::layout::Layout;
use crate::layout::words::BitRange;
use crate::span::respan;

/// What the rules found.
pub struct Findings<'a> {
    pub errors: Diagnostics,
    pub assertions: Assertions,
    /// The path of the runtime's private module.
    pub runtime: &'a Path,
}

/// What the compiler checks, where `expand` writes it.
#[derive(Default)]
pub struct Assertions {
    /// Items that compile only if a rule is kept.
    pub items: Vec<TokenStream>,
    /// Constant expressions that panic if a rule about sizes and offsets is broken. They are
    /// evaluated one after the other, as a mistake at one offset changes those after it.
    pub sizes: Vec<TokenStream>,
    /// The magics that must fit their bits.
    pub magics: Vec<MagicFits>,
    /// The types that must be able to be fields.
    pub types: Vec<TypeIsField>,
    /// The fields in a run of a dynamic schema that must be numbers, as an expression computes with them.
    pub numbers: Vec<IsNumber>,
}

/// What an expression computes with must be a number, where only the compiler knows its type.
pub struct IsNumber {
    /// The index of the field in its run.
    pub field: usize,
    /// Where the expression names it.
    pub span: Span,
    pub message: String,
}

/// The magic of a field must fit its bits.
pub struct MagicFits {
    /// The index of the field.
    pub field: usize,
    pub range: BitRange,
    pub scalar: Scalar,
    /// The error, up to the number of bits that the magic has.
    pub message: String,
}

/// The type of an opaque field must be able to be a field.
pub struct TypeIsField {
    /// The index of the field.
    pub field: usize,
    /// What the error is about: the field and its type.
    pub subject: String,
    /// The rest of the error if the type can be a field in no byte order.
    pub fault: String,
    /// Whether the fault is what is known about the name of the type. If it is not, the compiler may
    /// know more about the type, which may be an alias.
    pub is_known: bool,
    /// Whether it must not be a native number either, because its size differs between machines.
    pub is_not_a_number: bool,
}

impl<'a> Findings<'a> {
    pub fn new(errors: Diagnostics, runtime: &'a Path) -> Self {
        Self { errors, assertions: Assertions::default(), runtime }
    }

    /// Applies the rules to the item.
    pub fn apply<Item>(&mut self, rules: &[fn(&Item, &mut Findings)], item: &Item) {
        for rule in rules {
            rule(item, self);
        }
    }

    /// The assertions, unless there is an error.
    pub fn into_assertions(self) -> Result<Assertions, Diagnostics> {
        if self.errors.is_empty() { Ok(self.assertions) } else { Err(self.errors) }
    }

    /// Adds an error with this message at this span, unless the condition holds. If the macro does
    /// not know the numbers, the compiler decides.
    pub fn require(&mut self, condition: &Condition, span: Span, message: &Message) {
        match (condition.holds(), message.known_text()) {
            (Some(true), _) => {}
            (Some(false), Some(text)) => self.errors.at_span(span, text),
            _ => {
                let expression = self.requirement(condition, span, message);
                self.assertions.sizes.push(expression);
            }
        }
    }

    /// A constant expression that panics with this message at this span, unless the condition holds.
    pub fn requirement(&self, condition: &Condition, span: Span, message: &Message) -> TokenStream {
        let (runtime, fragments) = (respan(self.runtime, span), message.tokens(self.runtime));
        quote_spanned!(span=> #runtime::require(#condition, #fragments))
    }

    /// Adds a constant expression that the compiler evaluates. It panics if the rule is broken.
    pub fn assert(&mut self, expression: &TokenStream) {
        // The item has the macro's span: for an item of the user's, rustc suggests parameters.
        self.assertions.items.push(quote!(const _: () = #expression;));
    }
}

/// "field `length` of `Udp`" or "variant `Number` of `Body`", as every message about a field begins.
pub fn name_of(layout: &Layout, field: &Field) -> String {
    let schema = layout.schema;
    format!("{} `{}` of `{}`", schema.noun(), field.label, schema.ident)
}
