//! The code of an expression.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{Ident, Path};

use super::Context;
use crate::input::expression::{Binary, Family, Node, Unary};
use crate::layout::expression::{Interval, Ty, Typed, number_of};
use crate::span::respan;

/// Generates the code of expressions.
pub struct Emission<'a> {
    pub context: &'a dyn Context,
}

/// The type that a number is computed in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Width {
    I64,
    I128,
}

impl Width {
    /// The narrowest type that has these values.
    fn of(interval: Interval) -> Self {
        if interval.is_within(Interval::I64) { Self::I64 } else { Self::I128 }
    }
}

impl Emission<'_> {
    pub fn runtime(&self) -> &Path {
        self.context.runtime()
    }

    /// The value, in parentheses: of a number an `i64` if it always is within that, and an `i128`
    /// otherwise; of a condition a `bool`; of bytes a `&[u8]` or a `&[u8; N]`.
    pub fn value(&self, typed: &Typed) -> TokenStream {
        match &typed.ty {
            Ty::Number | Ty::Unknown | Ty::Wrong | Ty::Other(_) => {
                self.number(typed, Width::of(typed.interval))
            }
            Ty::Bool => self.condition(typed),
            Ty::Bytes(_) => self.bytes(typed),
        }
    }

    /// The number as a `u64`. One that is greater than that is `u64::MAX`.
    pub fn extent(&self, typed: &Typed) -> TokenStream {
        let runtime = self.runtime();
        let is_u64 = typed.interval.is_within(Interval::U64);
        let value = typed.interval.single().and_then(|value| u64::try_from(value).ok());
        match (value, self.native(typed)) {
            (Some(value), _) if !typed.can_fail => Literal::u64_suffixed(value).to_token_stream(),
            (_, Some(native)) if is_u64 => quote!((#native as #runtime::u64)),
            _ if is_u64 => {
                let number = self.number(typed, Width::of(typed.interval));
                quote!((#number as #runtime::u64))
            }
            _ => {
                let number = self.number(typed, Width::I128);
                self.or_exit(&quote!(#runtime::arithmetic::extent(#number)))
            }
        }
    }

    /// The number as a value of this type, which must have all of its values.
    pub fn number(&self, typed: &Typed, width: Width) -> TokenStream {
        let ty = self.type_of(width);
        match (typed.interval.single(), &typed.ty) {
            (Some(value), Ty::Number) if !typed.can_fail => return literal(value, width),
            _ => {}
        }
        if typed.ty == Ty::Bool {
            let condition = self.condition(typed);
            return quote!((#condition as #ty));
        }
        if let Some(native) = self.native(typed) {
            return quote!((#native as #ty));
        }
        match &typed.expression.node {
            Node::Unary(..) | Node::Binary(..) => self.operation(typed, width),
            Node::If(..) => {
                let condition = self.condition(&typed.operands[0]);
                let then = self.number(&typed.operands[1], width);
                let otherwise = self.number(&typed.operands[2], width);
                quote!((if #condition { #then } else { #otherwise }))
            }
            Node::Constant(path) => number_of(path, self.runtime()),
            _ => self.converted("number", typed),
        }
    }

    /// The native integer of a field, if it is one.
    fn native(&self, typed: &Typed) -> Option<TokenStream> {
        match &typed.expression.node {
            Node::Field(_) | Node::Element(_) | Node::At | Node::Size | Node::Left
                if typed.ty == Ty::Number =>
            {
                Some(self.leaf(typed))
            }
            _ => None,
        }
    }

    /// What the getter of a field gives, or one of the values of `self`.
    pub fn leaf(&self, typed: &Typed) -> TokenStream {
        let context = self.context;
        match &typed.expression.node {
            Node::Field(path) => context.field(path),
            Node::Element(path) => context.element(path, typed.expression.span),
            Node::At => context.at(),
            Node::Size => context.size(),
            Node::Left => context.left(),
            Node::Rest => context.rest(),
            Node::Laid => context.laid(),
            _ => unreachable!("no leaf"),
        }
    }

    /// An operation on numbers as a value of this type.
    fn operation(&self, typed: &Typed, width: Width) -> TokenStream {
        let computed = computed_width(typed);
        let operands: Vec<TokenStream> =
            typed.operands.iter().map(|operand| self.number(operand, computed)).collect();
        let tokens = if typed.fails {
            let (runtime, function) = (self.runtime(), function(&typed.expression.node));
            self.or_exit(&quote!(#runtime::arithmetic::#function(#(#operands),*)))
        } else {
            match (&typed.expression.node, operands.as_slice()) {
                (Node::Binary(operator, ..), [left, right]) => {
                    let sign = sign(*operator);
                    quote!((#left #sign #right))
                }
                _ => quote!((-#(#operands)*)),
            }
        };
        if computed == width {
            return tokens;
        }
        let ty = self.type_of(width);
        quote!((#tokens as #ty))
    }

    /// The value of a `Result` with an `Arithmetic` as its error, or the exit.
    fn or_exit(&self, result: &TokenStream) -> TokenStream {
        let (runtime, exit) = (self.runtime(), self.context.exit(&quote!(__error)));
        quote! {
            (match #result {
                #runtime::Ok(__value) => __value,
                #runtime::Err(__error) => #exit,
            })
        }
    }

    /// The exit, for a value of `Arithmetic` of this name.
    pub fn exit_with(&self, name: &str) -> TokenStream {
        let (runtime, name) = (self.runtime(), Ident::new(name, Span::call_site()));
        self.context.exit(&quote!(#runtime::Arithmetic::#name))
    }

    /// The condition as a `bool`.
    pub fn condition(&self, typed: &Typed) -> TokenStream {
        let operands = &typed.operands;
        match &typed.expression.node {
            Node::Bool(value) => value.to_token_stream(),
            Node::Field(_) | Node::Element(_) if typed.ty == Ty::Bool => self.leaf(typed),
            Node::Unary(Unary::Not, _) => {
                let condition = self.condition(&operands[0]);
                quote!((!#condition))
            }
            Node::Binary(operator, ..) if operator.family() == Family::Logic => {
                let (left, right) = (self.condition(&operands[0]), self.condition(&operands[1]));
                let sign = sign(*operator);
                quote!((#left #sign #right))
            }
            Node::Binary(operator, ..) if operator.family() == Family::Comparison => {
                self.comparison(*operator, &operands[0], &operands[1])
            }
            Node::If(..) => {
                let [condition, then, otherwise] =
                    [0, 1, 2].map(|index| self.condition(&operands[index]));
                quote!((if #condition { #then } else { #otherwise }))
            }
            _ => {
                let number = self.number(typed, Width::I128);
                quote!((#number != 0))
            }
        }
    }

    fn comparison(&self, operator: Binary, left: &Typed, right: &Typed) -> TokenStream {
        let (runtime, sign) = (self.runtime(), sign(operator));
        let (left, right) = match (&left.ty, &right.ty) {
            (Ty::Bytes(_), _) | (_, Ty::Bytes(_)) => {
                let (left, right) = (self.bytes(left), self.bytes(right));
                let not = (operator == Binary::NotEqual).then(|| quote!(!));
                return quote!((#not #runtime::same_bytes(#left, #right)));
            }
            (Ty::Bool, Ty::Bool) => (self.condition(left), self.condition(right)),
            _ => {
                let width = Width::of(left.interval.union(right.interval));
                (self.number(left, width), self.number(right, width))
            }
        };
        quote!((#left #sign #right))
    }

    fn bytes(&self, typed: &Typed) -> TokenStream {
        if typed.is_inferred { self.converted("byte_string", typed) } else { self.argument(typed) }
    }

    /// What a function of the runtime makes of the value. If it is not a type that the function takes, rustc's error
    /// points at the argument, which is a name at the span of the expression if the value is code of the macro.
    fn converted(&self, function: &str, typed: &Typed) -> TokenStream {
        let (value, span) = (self.argument(typed), typed.expression.span);
        if !matches!(typed.expression.node, Node::Element(_)) {
            return converted(function, &value, span, self.runtime());
        }
        let (runtime, name) = (respan(self.runtime(), span), Ident::new("__value", span));
        let function = Ident::new(function, span);
        // The value lives as long as the expression around the match, as its bytes must.
        let converted = quote_spanned!(span=> #runtime::#function(#name));
        quote!(match &#value { #name => #converted })
    }

    pub fn type_of(&self, width: Width) -> TokenStream {
        let runtime = self.runtime();
        match width {
            Width::I64 => quote!(#runtime::i64),
            Width::I128 => quote!(#runtime::i128),
        }
    }
}

/// What a function of the runtime makes of a value whose type only rustc knows. If it is not a type that
/// the function takes, rustc's error points at this span.
pub fn converted(function: &str, value: &TokenStream, span: Span, runtime: &Path) -> TokenStream {
    let (runtime, function) = (respan(runtime, span), Ident::new(function, span));
    quote_spanned!(span=> #runtime::#function(&#value))
}

/// The type in which an operation is computed. It has the values of the operands and of the result, and
/// in it the operation is defined for them, unless it has an exit.
fn computed_width(typed: &Typed) -> Width {
    let fits = |typed: &Typed| Width::of(typed.interval) == Width::I64;
    let shifts_within = match (&typed.expression.node, typed.operands.as_slice()) {
        (Node::Binary(Binary::ShiftLeft | Binary::ShiftRight, ..), [_, bits]) => {
            bits.interval.is_within(Interval::new(0, 63))
        }
        _ => true,
    };
    let is_narrow = !typed.fails && fits(typed) && typed.operands.iter().all(fits) && shifts_within;
    if is_narrow { Width::I64 } else { Width::I128 }
}

/// A number that is written out.
fn literal(value: i128, width: Width) -> TokenStream {
    let literal = |magnitude: u128| {
        let suffix = if width == Width::I64 { "i64" } else { "i128" };
        format!("{magnitude}{suffix}").parse::<Literal>()
    };
    match (literal(value.unsigned_abs()), value < 0) {
        (Ok(literal), false) => literal.to_token_stream(),
        (Ok(literal), true) => quote!((-#literal)),
        (Err(_), _) => unreachable!("digits and a suffix are a literal"),
    }
}

/// The function of the runtime for an operation that can fail.
fn function(node: &Node) -> Ident {
    let name = match node {
        Node::Binary(Binary::Add, ..) => "add",
        Node::Binary(Binary::Subtract, ..) => "subtract",
        Node::Binary(Binary::Multiply, ..) => "multiply",
        Node::Binary(Binary::Divide, ..) => "divide",
        Node::Binary(Binary::Remainder, ..) => "remainder",
        Node::Binary(Binary::ShiftLeft, ..) => "shift_left",
        Node::Binary(Binary::ShiftRight, ..) => "shift_right",
        Node::Unary(Unary::Negate, _) => "negate",
        _ => unreachable!("no other operation can fail"),
    };
    Ident::new(name, Span::call_site())
}

/// The operator as Rust writes it.
fn sign(operator: Binary) -> TokenStream {
    match operator {
        Binary::Add => quote!(+),
        Binary::Subtract => quote!(-),
        Binary::Multiply => quote!(*),
        Binary::Divide => quote!(/),
        Binary::Remainder => quote!(%),
        Binary::ShiftLeft => quote!(<<),
        Binary::ShiftRight => quote!(>>),
        Binary::BitAnd => quote!(&),
        Binary::BitOr => quote!(|),
        Binary::Equal => quote!(==),
        Binary::NotEqual => quote!(!=),
        Binary::Less => quote!(<),
        Binary::AtMost => quote!(<=),
        Binary::Greater => quote!(>),
        Binary::AtLeast => quote!(>=),
        Binary::And => quote!(&&),
        Binary::Or => quote!(||),
    }
}
