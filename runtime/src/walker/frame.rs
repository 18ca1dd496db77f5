//! A schema over bytes: what surrounds it, and where its parts are that are laid.

use core::ops::Range as Bytes;

use crate::dynamic::given::MOST;
use crate::dynamic::order::{Endian, no_order};
use crate::error::Fault;
use crate::layout::{
    ArgumentLayout, ByteOrder, Content, FieldLayout, Kind, Layout, OrderBy, PartLayout, Range,
    TagPattern, Value,
};
use crate::walker::error::{Cause, Unknown, WalkError, Wrong};
use crate::walker::evaluate::Names;
use crate::walker::fixed::{Fixed, field_operand, is_named, part as part_of, wrong_field};
use crate::walker::laying::SchemaAt;
use crate::walker::memory::{Held, Memory};
use crate::walker::site::Site;
use crate::walker::visit::Quiet;
use crate::walker::window::Window;

/// What surrounds a schema.
#[derive(Debug, Clone)]
pub(super) struct Scope<'a> {
    /// All bytes.
    pub(super) bytes: &'a [u8],
    /// Where the root starts, from which places count, and where it ends.
    pub(super) root: (usize, usize),
    /// What is given to the schema.
    pub(super) given: Given,
    /// The byte order that is given to the schema; in a [`Frame`], the one that it has.
    pub(super) order: Option<Endian>,
}

/// The parameters that are given to a schema.
#[derive(Debug, Clone)]
pub(super) enum Given {
    None,
    /// Most schemas have one at most.
    One(&'static str, i128),
    More(Held<Parameters>),
}

/// Names of parameters, and their values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parameters {
    values: [(&'static str, i128); MOST],
    count: usize,
}

impl Parameters {
    pub(super) const NONE: Self = Self { values: [("", 0); MOST], count: 0 };

    pub(super) fn add(&mut self, name: &'static str, number: i128) {
        // A schema has no more parameters than there is room for.
        if let Some(free) = self.values.get_mut(self.count) {
            *free = (name, number);
            self.count += 1;
        }
    }

    fn as_slice(&self) -> &[(&'static str, i128)] {
        self.values.get(..self.count).unwrap_or_default()
    }
}

impl Given {
    pub(super) fn new(parameters: Parameters) -> Self {
        match parameters.as_slice() {
            [] => Self::None,
            [(name, number)] => Self::One(name, *number),
            _ => Self::More(Held::new(parameters)),
        }
    }

    pub(super) fn get(&self, name: &'static str) -> Result<i128, Unknown> {
        let found = match self {
            Self::One(given, number) if *given == name => Some(*number),
            Self::None | Self::One(..) => None,
            Self::More(given) => {
                let mut given = given.as_slice().iter();
                given.find(|(given, _)| *given == name).map(|(_, number)| *number)
            }
        };
        found.ok_or(Unknown::Parameter(name))
    }

    /// What a part gives to a schema in it: first all values are computed, then each must be one of its parameter.
    pub(super) fn of(
        give: &'static [ArgumentLayout],
        layout: &Layout,
        names: &Names<'_, '_>,
    ) -> Result<Self, Cause> {
        let given = match give {
            [] => Self::None,
            [argument] => Self::One(argument.name, names.number(argument.value)?),
            _ => {
                let mut given = Parameters::NONE;
                for argument in give {
                    given.add(argument.name, names.number(argument.value)?);
                }
                Self::More(Held::new(given))
            }
        };
        given.check(layout)?;
        Ok(given)
    }

    pub(super) fn check(&self, layout: &Layout) -> Result<(), Cause> {
        for parameter in layout.parameters {
            let number = self.get(parameter.name)?;
            if number < parameter.least || number > parameter.greatest {
                let (name, ty) = (parameter.name, parameter.ty);
                return Err(Fault::Parameter { parameter: name, number, ty }.into());
            }
        }
        Ok(())
    }
}

/// A schema whose parts are laid, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Frame<'a> {
    pub(super) scope: Scope<'a>,
    /// Its name.
    pub(super) schema: &'static str,
    /// Whether it is a variant, which is told of instead of what it holds.
    pub(super) is_variant: bool,
    pub(super) parts: &'static [PartLayout],
    pub(super) start: usize,
    /// Where its range ends.
    pub(super) end: usize,
    /// Where the parts are that are laid.
    pub(super) laid: Memory<Span>,
}

/// Where a part is: the bytes of its content. An absent part has none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) is_there: bool,
}

/// An element of a list that is laid.
pub(super) enum Element<'a> {
    Fixed(Fixed, Bytes<usize>),
    Schema(Frame<'a>),
}

impl<'a> Element<'a> {
    /// What it is in an expression, or a field of it.
    pub(super) fn operand(&self, bytes: &'a [u8], path: &[&str]) -> Result<Value<'a>, Cause> {
        match self {
            Self::Fixed(fixed, range) => {
                let bytes = bytes.get(range.clone()).unwrap_or_default();
                fixed.operand(bytes, path).ok_or(Fault::Overflow.into())
            }
            Self::Schema(frame) => frame.operand(path),
        }
    }
}

impl<'a> Frame<'a> {
    pub(super) fn is_little(&self) -> bool {
        self.scope.order == Some(Endian::Little)
    }

    /// What a field is in an expression, or a field nested in one. An absent number is 0, and absent bytes are empty.
    pub(super) fn operand(&self, path: &[&str]) -> Result<Value<'a>, Cause> {
        let Some((name, path)) = path.split_first() else { return Err(Unknown::Expression.into()) };
        let mut laid = self.parts.iter().zip(self.laid.as_slice());
        let found = laid.find_map(|(part, span)| match part.content {
            Content::Run(run) => {
                let field = run.fields().iter().find(|field| is_named(field.name, name))?;
                let operand = self.run_operand(field, run.size, *span, path);
                Some(operand.ok_or(Fault::Overflow.into()))
            }
            _ if is_named(part.name, name) => Some(self.part_operand(part, *span, path)),
            _ => None,
        });
        found.unwrap_or(Err(Unknown::Expression.into()))
    }

    fn run_operand(
        &self,
        field: &FieldLayout,
        size: usize,
        span: Span,
        path: &[&str],
    ) -> Option<Value<'a>> {
        if span.is_there {
            let bytes = part_of(self.scope.bytes, span.start, size);
            return field_operand(field, bytes, self.is_little(), path);
        }
        Some(match field.layout.kind {
            Kind::Array { .. } => Value::Bytes(&[]),
            _ => Value::Integer(0),
        })
    }

    fn part_operand(
        &self,
        part: &PartLayout,
        span: Span,
        path: &[&str],
    ) -> Result<Value<'a>, Cause> {
        let bytes = self.scope.bytes.get(span.start..span.end).unwrap_or_default();
        let operand = match part.content {
            Content::Bytes | Content::Text => Some(Value::Bytes(bytes)),
            _ if !span.is_there => Some(Value::Integer(0)),
            Content::Codec(codec) => {
                codec.read(bytes).ok().and_then(|(number, _)| number).map(Value::Integer)
            }
            Content::Nested(layout) if matches!(layout.kind, Kind::Dynamic { .. }) => {
                return self.nested_operand(part, layout, span, path);
            }
            Content::Nested(layout) => Fixed { layout, little: false }.operand(bytes, path),
            _ => None,
        };
        // A number that is no `i128` is the only field that has no value in an expression.
        operand.ok_or(Fault::Overflow.into())
    }

    /// A field of a dynamic schema that is a part. It is laid again, up to that field.
    fn nested_operand(
        &self,
        part: &PartLayout,
        layout: &'static Layout,
        span: Span,
        path: &[&str],
    ) -> Result<Value<'a>, Cause> {
        let end = if part.range == Range::None { self.end } else { span.end };
        let window = Window::new(span.start, end);
        let names = Names { frame: self, element: None, window, at: span.start, tail: 0 };
        let given = Given::of(part.give, layout, &names)?;
        let scope = Scope { given, ..self.scope.clone() };
        let nested = SchemaAt { layout, scope, window, fills: None };
        let mut laying = nested.lay().map_err(|wrong| wrong.cause)?;
        loop {
            let operand = laying.frame.operand(path);
            if operand != Err(Unknown::Expression.into()) {
                return operand;
            }
            match laying.next(&mut Quiet) {
                Some(found) => found.map_err(|wrong| wrong.cause)?,
                None => return operand,
            };
        }
    }
}

/// The byte order of a schema over the bytes in the window, if it is one of two.
pub(super) fn order_of(
    layout: &'static Layout,
    bytes: &[u8],
    window: Window,
    around: Option<Endian>,
) -> Result<Option<Endian>, Wrong> {
    let of_schema = Site { schema: layout.name, field: "", last: None };
    let (name, values) = match layout.order_by {
        None => return Ok(None),
        Some(OrderBy::Is(order)) => return Ok(Some(endian(order))),
        Some(OrderBy::Given) => {
            return match around {
                Some(order) => Ok(Some(order)),
                None => Err(window.fails(of_schema, Unknown::Order)),
            };
        }
        Some(OrderBy::Field { field, values }) => (field, values),
    };
    let Kind::Dynamic { parts: [PartLayout { content: Content::Run(run), .. }, ..], .. } =
        layout.kind
    else {
        return Err(window.fails(of_schema, Unknown::Layout));
    };
    let Some(field) = run.fields().iter().find(|field| is_named(field.name, name)) else {
        return Err(window.fails(of_schema, Unknown::Layout));
    };
    let start = window.pos.saturating_add(field.offset);
    let end = start.saturating_add(field.size);
    let said = if end <= window.end { bytes.get(start..end) } else { None };
    // If the bytes are not there, the schema cannot be laid in any order.
    let Some(said) = said else { return Ok(Some(Endian::Big)) };
    let tag = match (field.layout.kind, said) {
        (Kind::Array { .. }, said) => Value::Bytes(said),
        (_, [byte]) => Value::Integer((*byte).into()),
        (_, said) => Value::Bytes(said),
    };
    match values.iter().find(|value| selects(&value.pattern, tag)) {
        Some(value) => Ok(Some(endian(value.order))),
        None => {
            let site = Site { field: field.name, ..of_schema };
            let unknown = || WalkError::new(site, start, no_order(said).into());
            Err(wrong_before(run, field, bytes, window.pos).unwrap_or_else(unknown))
        }
    }
}

/// What is wrong in both orders before a field that says none: the one of the two that comes later.
fn wrong_before(
    run: &'static Layout,
    field: &FieldLayout,
    bytes: &[u8],
    start: usize,
) -> Option<Wrong> {
    let of_run = bytes.get(start..)?;
    let before = || run.fields().iter().take_while(|before| before.offset < field.offset);
    let wrong = |little| before().find_map(|it| wrong_field(run.name, it, of_run, start, little));
    let (big, little) = (wrong(false)?, wrong(true)?);
    Some(if little.offset > big.offset { little } else { big })
}

pub(super) const fn endian(order: ByteOrder) -> Endian {
    match order {
        ByteOrder::Little => Endian::Little,
        ByteOrder::Big | ByteOrder::Neutral | ByteOrder::Mixed => Endian::Big,
    }
}

/// Whether a pattern has this tag.
pub(super) fn selects(pattern: &TagPattern, tag: Value<'_>) -> bool {
    match (*pattern, tag) {
        (TagPattern::Number(number), Value::Integer(tag)) => number == tag,
        (TagPattern::Numbers { first, last }, Value::Integer(tag)) => {
            first.is_none_or(|first| first <= tag) && last.is_none_or(|last| tag <= last)
        }
        (TagPattern::Bytes(bytes), Value::Bytes(tag)) => bytes == tag,
        _ => false,
    }
}
