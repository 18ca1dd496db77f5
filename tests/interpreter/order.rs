//! Schemas whose byte order the data says, or that is given to them: their layouts in the order that they have.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

use overlaid::Fault;
use overlaid::layout::{
    ByteOrder, Content, FieldLayout, Kind, Layout, OrderBy, PartLayout, TagPattern, VariantLayout,
};

use crate::fixed::{self, Wrong};
use crate::interpret::Tag;
use crate::tree::Tree;

/// A field that says no byte order.
pub struct NoOrder {
    pub field: &'static str,
    /// Its offset in the schema.
    pub offset: usize,
    pub fault: Fault,
}

/// The layout of a schema over these bytes, in the byte order that they say. If the bytes of the field are not
/// there, the schema cannot be laid in any order.
pub fn of_bytes(layout: &'static Layout, bytes: &[u8]) -> Result<&'static Layout, NoOrder> {
    let said = |field: &FieldLayout| bytes.get(field.offset..field.offset + field.size);
    in_order(layout, |field| said(field).map(<[u8]>::to_vec))
}

/// The layout of a schema with this value, in the byte order that the value says.
pub fn of_value(layout: &'static Layout, value: &Tree) -> Result<&'static Layout, NoOrder> {
    in_order(layout, |field| match value.field(field.name)? {
        Tree::Leaf(leaf) => Some(vec![leaf.raw as u8]),
        Tree::Bytes(bytes, _) => Some(bytes.clone()),
        other => panic!("{other:?} says no byte order"),
    })
}

/// The name of the field that says the byte order, if one does.
pub fn said_by(layout: &Layout) -> Option<&'static str> {
    match layout.order_by {
        Some(OrderBy::Field { field, .. }) => Some(field),
        _ => None,
    }
}

fn in_order(
    layout: &'static Layout,
    said: impl FnOnce(&FieldLayout) -> Option<Vec<u8>>,
) -> Result<&'static Layout, NoOrder> {
    let (name, values) = match layout.order_by {
        None => return Ok(layout),
        Some(OrderBy::Is(order)) => return Ok(with_order(layout, order)),
        Some(OrderBy::Field { field, values }) => (field, values),
        other => panic!("`{}` has no byte order here: {other:?}", layout.name),
    };
    let field = first_run(layout).field(name).expect("the field");
    let Some(bytes) = said(field) else { return Ok(with_order(layout, ByteOrder::Big)) };
    let is_byte = matches!(field.layout.kind, Kind::Unsigned);
    let tag = if is_byte { Tag::Number(bytes[0].into()) } else { Tag::Bytes(bytes.clone()) };
    match values.iter().find(|value| tag.is(&value.pattern)) {
        Some(value) => Ok(with_order(layout, value.order)),
        None => {
            let first = bytes.iter().take(16);
            let value = first.fold(0, |value, byte| value << 8 | u128::from(*byte));
            let fault = Fault::ByteOrder { value, length: bytes.len() };
            Err(NoOrder { field: field.name, offset: field.offset, fault })
        }
    }
}

/// What is wrong in both orders with these bytes, which are those before the field that says no order. If one order
/// allows more of them than the other, it is what is wrong in that one.
pub fn wrong_before(layout: &'static Layout, bytes: &[u8], start: usize) -> Option<Wrong> {
    let mut wrong = Vec::new();
    for order in [ByteOrder::Big, ByteOrder::Little] {
        let run = first_run(with_order(layout, order));
        // The check goes through the fields in their order, so what follows does not matter.
        let mut whole = bytes.to_vec();
        whole.resize(run.size, 0xff);
        let first = fixed::check(run, &whole, start);
        wrong.push(first.filter(|wrong| wrong.offset < start + bytes.len())?);
    }
    let little = wrong.pop()?;
    wrong.pop().map(|big| if little.offset > big.offset { little } else { big })
}

/// The fields of fixed size at the start of the schema.
fn first_run(layout: &'static Layout) -> &'static Layout {
    match layout.kind {
        Kind::Dynamic { parts: [PartLayout { content: Content::Run(run), .. }, ..], .. } => run,
        _ => panic!("`{}` does not start with a run", layout.name),
    }
}

/// A value of the field that says the byte order, for bytes that are made up.
pub fn some_value(layout: &Layout, number: usize) -> Vec<u8> {
    let Some(OrderBy::Field { values, .. }) = layout.order_by else { return Vec::new() };
    match values[number % values.len()].pattern {
        TagPattern::Number(number) => vec![number as u8],
        TagPattern::Numbers { first, .. } => vec![first.unwrap_or(0) as u8],
        TagPattern::Bytes(bytes) => bytes.to_vec(),
        other => panic!("an unknown pattern: {other:?}"),
    }
}

/// A layout by its address, in a byte order.
type Key = (usize, bool);

/// The layouts that were made, as the interpreter compares and keeps them by reference.
static MADE: LazyLock<Mutex<HashMap<Key, &'static Layout>>> = LazyLock::new(Mutex::default);

/// The byte orders that schemas give to their places, and to the parts that return to them, by the addresses of these
/// parts. What they lay is not known before the schema is.
static GIVEN: LazyLock<Mutex<HashMap<usize, ByteOrder>>> = LazyLock::new(Mutex::default);

/// What is at a place, or in a part that returns to its schema. The schema gives it its byte order.
pub fn given(part: &PartLayout, content: Content) -> Content {
    let orders = GIVEN.lock().expect("no panic");
    let order = orders.get(&std::ptr::from_ref(part).addr()).copied();
    drop(orders);
    order.map_or(content, |order| in_content(content, order))
}

/// Keeps the byte order that a schema gives to one of its parts.
fn keep_order(part: &PartLayout, order: ByteOrder) {
    if matches!(part.content, Content::Referred(_) | Content::Returned(_)) {
        let address = std::ptr::from_ref(part).addr();
        GIVEN.lock().expect("no panic").insert(address, order);
    }
}

/// Keeps that a copy of a part is given the same byte order.
pub fn keep_order_of_copy(part: &PartLayout, copy: &PartLayout) {
    let orders = GIVEN.lock().expect("no panic");
    let order = orders.get(&std::ptr::from_ref(part).addr()).copied();
    drop(orders);
    if let Some(order) = order {
        keep_order(copy, order);
    }
}

/// The layout of a schema or a tagged enum in this byte order, which it also gives to the schemas in it.
fn with_order(layout: &'static Layout, order: ByteOrder) -> &'static Layout {
    let key = (std::ptr::from_ref(layout).addr(), order == ByteOrder::Little);
    if let Some(made) = MADE.lock().expect("no panic").get(&key) {
        return made;
    }
    let mut made = *layout;
    made.order_by = None;
    made.kind = match layout.kind {
        Kind::Dynamic { parts, len, check } => {
            let parts: Vec<PartLayout> = parts.iter().map(|it| part(it, order)).collect();
            let parts: &[PartLayout] = parts.leak();
            for part in parts {
                keep_order(part, order);
            }
            Kind::Dynamic { parts, len, check }
        }
        Kind::Tagged { variants } => {
            let variants: Vec<VariantLayout> = variants
                .iter()
                .map(|variant| {
                    let mut variant = *variant;
                    let content = variant.content.map(|it| &*Box::leak(Box::new(part(it, order))));
                    if let Some(content) = content {
                        keep_order(content, order);
                    }
                    variant.content = content;
                    variant
                })
                .collect();
            Kind::Tagged { variants: variants.leak() }
        }
        kind => kind,
    };
    let made: &'static Layout = Box::leak(Box::new(made));
    MADE.lock().expect("no panic").insert(key, made);
    made
}

fn part(part: &PartLayout, order: ByteOrder) -> PartLayout {
    let mut part = *part;
    part.content = in_content(part.content, order);
    part
}

fn in_content(content: Content, order: ByteOrder) -> Content {
    match content {
        Content::Run(run) => {
            let fields: Vec<FieldLayout> = run.fields().iter().map(|it| field(it, order)).collect();
            let mut run = *run;
            run.kind = Kind::Struct { fields: fields.leak() };
            Content::Run(Box::leak(Box::new(run)))
        }
        Content::List(layout) => Content::List(nested(layout, order)),
        Content::Nested(layout) => Content::Nested(nested(layout, order)),
        Content::Tagged { layout, tag } => Content::Tagged { layout: nested(layout, order), tag },
        content => content,
    }
}

/// A schema in another one, to which that gives this byte order.
fn nested(layout: &'static Layout, order: ByteOrder) -> &'static Layout {
    match layout.order_by {
        Some(OrderBy::Given) => with_order(layout, order),
        _ => known(layout),
    }
}

/// The layout of a tagged enum or a schema, if the byte order that is given to it is known.
pub fn known(layout: &'static Layout) -> &'static Layout {
    match layout.order_by {
        Some(OrderBy::Is(order)) => with_order(layout, order),
        _ => layout,
    }
}

fn field(field: &FieldLayout, order: ByteOrder) -> FieldLayout {
    let mut field = *field;
    if field.is_chosen && order == ByteOrder::Little {
        field.order = ByteOrder::Little;
        field.layout = in_little(field.layout);
    }
    field.is_chosen = false;
    field
}

/// Numbers in little-endian order.
fn in_little(layout: &'static Layout) -> &'static Layout {
    let mut little = *layout;
    if layout.order == ByteOrder::Big {
        little.order = ByteOrder::Little;
    }
    if let Kind::Array { element, len } = layout.kind {
        little.kind = Kind::Array { element: in_little(element), len };
    }
    Box::leak(Box::new(little))
}
