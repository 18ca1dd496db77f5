//! What the attributes of a dynamic schema say about a field.

use proc_macro2::Span;
use syn::{Expr, Ident, Type};

use crate::diagnostics::{Diagnostics, as_written, expression_as_written};
use crate::input::attr::{Attributes, Computed, Offset, Spanned, Tokens};
use crate::input::expression::{self, Expression, Node};
use crate::input::keyword::Keywords as _;
use crate::input::order::Origin;
use crate::input::parameter::Give;
use crate::input::self_type::without_self;

/// Where a field of a dynamic schema ends, whether it is there, and what must hold.
#[derive(Clone, Default)]
pub struct Extent {
    pub rest: Option<Span>,
    pub len: Option<Expression>,
    pub end: Option<Expression>,
    pub count: Option<Expression>,
    pub until: Option<Expression>,
    pub stride: Option<Expression>,
    /// Whether the elements of the list are checked when they are read.
    pub lazy: Option<Span>,
    /// How deep the schema may return to itself in the field.
    pub depth: Option<Spanned<u64>>,
    pub terminated: Option<Spanned<u8>>,
    pub dynamic: Option<Span>,
    /// The codec, which says how many bytes the field has.
    pub with: Option<Type>,
    /// The offset from the start of the schema, if it is computed.
    pub at: Option<Expression>,
    /// From where the offset counts, if that is written.
    pub from: Option<Spanned<Origin>>,
    pub tag: Option<Expression>,
    pub condition: Option<Expression>,
    pub pad: Option<Spanned<u64>>,
    pub check: Option<Check>,
    /// What is given to the schema in the field.
    pub give: Option<Give>,
    /// What the field gets when a value is built.
    pub fill: Option<Expression>,
    /// The attributes as they are written, for the documentation.
    pub written: Vec<(&'static str, String)>,
}

/// A condition that must hold, and its text.
#[derive(Clone)]
pub struct Check {
    pub condition: Expression,
    pub text: String,
}

impl Check {
    pub fn read(
        written: Option<Computed>,
        owner: &Ident,
        errors: &mut Diagnostics,
    ) -> Option<Self> {
        let text = written.as_ref().map(|written| expression_as_written(&written.0))?;
        let condition = computed(written, owner, errors)?;
        Some(Self { condition, text })
    }
}

impl Extent {
    /// Takes the constant offset of a place as an expression, as it moves nothing.
    pub fn take_offset(&mut self, at: Option<Spanned<u64>>) {
        let Some(Spanned { value, span }) = at else { return };
        self.at =
            Some(Expression { span, end: span, node: Node::Integer(value.into()), notation: None });
        self.written.insert(0, ("at", value.to_string()));
    }

    /// Takes the attributes of a field.
    pub fn take(attributes: &mut Attributes, owner: &Ident, errors: &mut Diagnostics) -> Self {
        let written = as_in_source(attributes);
        let at = match attributes.at.take() {
            Some(Offset::Computed(written)) => computed(Some(*written), owner, errors),
            constant => {
                attributes.at = constant;
                None
            }
        };
        Self {
            written,
            at,
            rest: attributes.rest.take().map(|flag| flag.span),
            dynamic: attributes.dynamic.take().map(|flag| flag.span),
            with: attributes.with.take().map(|codec| without_self(codec, owner)),
            pad: attributes.pad.take(),
            from: attributes.from.take(),
            len: computed(attributes.len.take(), owner, errors),
            end: computed(attributes.end.take(), owner, errors),
            count: computed(attributes.count.take(), owner, errors),
            until: computed(attributes.until.take(), owner, errors),
            stride: computed(attributes.stride.take(), owner, errors),
            lazy: attributes.lazy.take().map(|flag| flag.span),
            depth: attributes.depth.take(),
            terminated: terminator(attributes.terminated.take(), errors),
            tag: tag(attributes.tag.take(), owner, errors),
            condition: computed(attributes.condition.take(), owner, errors),
            check: Check::read(attributes.check.take(), owner, errors),
            give: Give::read(attributes.give.take(), owner, errors),
            fill: computed(attributes.fill.take(), owner, errors),
        }
    }

    /// The expressions that decide the layout.
    pub fn deciding(&self) -> impl Iterator<Item = &Expression> {
        let Self { len, end, count, until, stride, at, tag, condition, .. } = self;
        let own = [len, end, count, until, stride, at, tag, condition].into_iter().flatten();
        own.chain(self.given())
    }

    /// The values that are given to the schema in the field.
    pub fn given(&self) -> impl Iterator<Item = &Expression> {
        self.give.iter().flat_map(|give| &give.arguments).map(|argument| &argument.value)
    }

    /// Whether its offset counts from the root.
    pub fn is_from_root(&self) -> bool {
        self.from.is_some_and(|from| from.value == Origin::Root)
    }

    /// Whether the field has a range, with which a list ends.
    pub fn has_range(&self) -> bool {
        self.len.is_some() || self.end.is_some() || self.rest.is_some()
    }

    /// Whether an attribute says where the field ends.
    pub fn has_extent(&self) -> bool {
        let Self { rest, len, end, count, until, stride, terminated, dynamic, .. } = self;
        rest.is_some()
            || len.is_some()
            || end.is_some()
            || count.is_some()
            || until.is_some()
            || stride.is_some()
            || terminated.is_some()
            || dynamic.is_some()
    }

    /// Whether an attribute makes the schema dynamic.
    pub fn is_dynamic(&self) -> bool {
        self.has_extent()
            || self.with.is_some()
            || self.at.is_some()
            || self.from.is_some()
            || self.tag.is_some()
            || self.condition.is_some()
            || self.pad.is_some()
            || self.check.is_some()
            || self.give.is_some()
            || self.fill.is_some()
            || self.lazy.is_some()
            || self.depth.is_some()
    }
}

/// The names and values of the attributes that decide the layout, as the documentation shows them.
fn as_in_source(attributes: &Attributes) -> Vec<(&'static str, String)> {
    let text = |written: &Option<Computed>| {
        written.as_ref().map(|written| expression_as_written(&written.0))
    };
    let at = match &attributes.at {
        Some(Offset::Computed(written)) => Some(expression_as_written(&written.0)),
        // The offset is in a column of its own.
        Some(Offset::Constant(_)) | None => None,
    };
    let all = [
        ("with", attributes.with.as_ref().map(as_written)),
        ("tag", attributes.tag.as_ref().map(|tag| expression_as_written(&tag.0))),
        ("at", at),
        ("from", attributes.from.as_ref().map(|from| from.value.keyword().name.into())),
        ("rest", attributes.rest.as_ref().map(|_| String::new())),
        ("len", text(&attributes.len)),
        ("end", text(&attributes.end)),
        ("count", text(&attributes.count)),
        ("stride", text(&attributes.stride)),
        ("until", text(&attributes.until)),
        ("lazy", attributes.lazy.as_ref().map(|_| String::new())),
        ("depth", attributes.depth.as_ref().map(|depth| depth.value.to_string())),
        ("terminated", text(&attributes.terminated)),
        ("pad", attributes.pad.as_ref().map(|pad| pad.value.to_string())),
        ("give", attributes.give.as_ref().map(Give::as_in_source)),
        ("if", text(&attributes.condition)),
        ("check", text(&attributes.check)),
        ("fill", text(&attributes.fill)),
    ];
    all.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
}

/// The expression of an attribute.
pub fn computed(
    written: Option<Computed>,
    owner: &Ident,
    errors: &mut Diagnostics,
) -> Option<Expression> {
    read(&without_self(written?.0, owner), owner, errors)
}

fn read(written: &Expr, owner: &Ident, errors: &mut Diagnostics) -> Option<Expression> {
    match expression::parse(written, owner) {
        Ok(expression) => Some(expression),
        Err(error) => {
            errors.syn(error);
            None
        }
    }
}

fn tag(written: Option<Tokens>, owner: &Ident, errors: &mut Diagnostics) -> Option<Expression> {
    let tokens = written?.0;
    match syn::parse2::<Expr>(tokens.clone()) {
        Ok(written) => read(&without_self(written, owner), owner, errors),
        Err(_) => {
            errors.at(tokens, "`tag` on a field takes an expression, as in `tag = kind`");
            None
        }
    }
}

/// The byte of `terminated = 0`.
fn terminator(written: Option<Computed>, errors: &mut Diagnostics) -> Option<Spanned<u8>> {
    let written = written?.0;
    let byte = match &written {
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(int), .. }) => int.base10_parse().ok(),
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Byte(byte), .. }) => Some(byte.value()),
        _ => None,
    };
    match byte {
        Some(value) => Some(Spanned { value, span: syn::spanned::Spanned::span(&written) }),
        None => {
            errors.at(written, "`terminated` takes a byte, as in `terminated = 0` or `b'\\n'`");
            None
        }
    }
}
