//! Computes where every bit of a schema is. It follows the documentation bit by bit and shares no
//! code with the derive.

use std::ops::Range;
use std::rc::Rc;

use crate::item::{BitOrder, Constant, Content, Enum, Field, Order, Role, Scalar, Schema, Type};

/// The byte in the overlay and the bit in the byte, of which 7 is the most significant.
pub type Bit = (usize, u8);

pub struct Placed<'a> {
    pub size: usize,
    pub fields: Vec<PlacedField<'a>>,
    pub leaves: Vec<Leaf>,
}

pub struct PlacedField<'a> {
    pub field: &'a Field,
    /// The offset of the field; for a bit field, that of its word. The same holds for `size`.
    pub offset: usize,
    pub size: usize,
    pub order: Option<Order>,
    /// The number of bits of the word that are less significant than those of the bit field.
    pub shift: usize,
    /// The indices of the field's leaves among those of the schema.
    pub leaves: Range<usize>,
}

/// A single value: a field, an element of an array, a field of a nested schema.
#[derive(Clone)]
pub struct Leaf {
    /// The innermost schema, and the field in it.
    pub schema: String,
    pub field: String,
    pub path: String,
    /// The offset that an error about the value names.
    pub error_offset: usize,
    /// Its bits, the most significant first.
    pub bits: Vec<Bit>,
    pub kind: LeafKind,
    pub role: Role,
}

#[derive(Clone)]
pub enum LeafKind {
    Scalar(Scalar),
    Enum(Rc<Enum>),
}

/// The byte order of several values together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum CombinedOrder {
    Neutral,
    All(Order),
    Mixed,
}

pub fn place(schema: &Schema) -> Placed<'_> {
    let mut placed = Placed { size: 0, fields: Vec::new(), leaves: Vec::new() };
    for slot in &schema.slots {
        let offset = slot.at.unwrap_or(placed.size);
        let order = slot.order.or(schema.order);
        match &slot.content {
            Content::Field(field) => {
                let leaves = leaves(schema, field, offset, order);
                placed.push(field, offset, size_of(&field.ty), order, 0, leaves);
            }
            Content::Word(word) => {
                // The bits of the word, the most significant first. Each field takes some from one
                // end.
                let mut row = bits(offset, word.size, order);
                for field in &word.fields {
                    let each = field.bits.expect("a field in a word has a width");
                    let width = each * field.bit_count();
                    let rest = row.len() - width;
                    let (own, shift) = match schema.bit_order {
                        Some(BitOrder::Msb) => (row.drain(..width).collect::<Vec<_>>(), rest),
                        Some(BitOrder::Lsb) | None => {
                            let shift = word.size * 8 - row.len();
                            (row.drain(rest..).collect(), shift)
                        }
                    };
                    let mut elements: Vec<&[Bit]> = own.chunks(each).collect();
                    if schema.bit_order != Some(BitOrder::Msb) {
                        elements.reverse();
                    }
                    let elements = elements.into_iter().enumerate();
                    let leaves = elements.map(|(i, bits)| leaf(schema, field, offset, i, bits));
                    placed.push(field, offset, word.size, order, shift, leaves.collect());
                }
            }
        }
    }
    placed
}

impl<'a> Placed<'a> {
    fn push(
        &mut self,
        field: &'a Field,
        offset: usize,
        size: usize,
        order: Option<Order>,
        shift: usize,
        leaves: Vec<Leaf>,
    ) {
        let first = self.leaves.len();
        self.leaves.extend(leaves);
        self.fields.push(PlacedField {
            field,
            offset,
            size,
            order,
            shift,
            leaves: first..self.leaves.len(),
        });
        self.size = offset + size;
    }
}

/// The bits of an integer, the most significant first.
fn bits(offset: usize, size: usize, order: Option<Order>) -> Vec<Bit> {
    let mut bytes: Vec<usize> = (offset..offset + size).collect();
    if order == Some(Order::Little) {
        bytes.reverse();
    }
    let of_byte = |byte| (0..8).rev().map(move |bit| (byte, bit));
    bytes.into_iter().flat_map(of_byte).collect()
}

/// The leaf of a bit field, or of the element with this index of an array of them.
fn leaf(schema: &Schema, field: &Field, error_offset: usize, index: usize, bits: &[Bit]) -> Leaf {
    let kind = match field.element() {
        Type::Scalar(scalar) => LeafKind::Scalar(*scalar),
        Type::Own(own) => LeafKind::Scalar(own.stored),
        Type::Enum(item) => LeafKind::Enum(item.clone()),
        Type::Ordered(..) | Type::Schema(_) | Type::Array(..) => panic!("not a type of bit fields"),
    };
    let path = match field.ty {
        Type::Array(..) => format!("{}[{index}]", field.name),
        _ => field.name.clone(),
    };
    Leaf {
        schema: schema.name.clone(),
        field: field.name.clone(),
        path,
        error_offset,
        bits: bits.to_vec(),
        kind,
        role: field.role.clone(),
    }
}

fn leaves(schema: &Schema, field: &Field, offset: usize, order: Option<Order>) -> Vec<Leaf> {
    let mut leaves = of_type(&field.ty, offset, order);
    for leaf in &mut leaves {
        if leaf.schema.is_empty() {
            leaf.schema.clone_from(&schema.name);
            leaf.field.clone_from(&field.name);
            leaf.role = field.role.clone();
        }
        if matches!(leaf.role, Role::Magic(_, Constant::Bytes(_))) && leaf.schema == schema.name {
            // An error about a magic of bytes names the offset of the whole array.
            leaf.error_offset = offset;
        }
        leaf.path = format!("{}{}", field.name, leaf.path);
    }
    leaves
}

fn of_type(ty: &Type, offset: usize, order: Option<Order>) -> Vec<Leaf> {
    let single = |kind, order| {
        vec![Leaf {
            schema: String::new(),
            field: String::new(),
            path: String::new(),
            error_offset: offset,
            bits: bits(offset, size_of(ty), order),
            kind,
            role: Role::Plain,
        }]
    };
    match ty {
        Type::Scalar(scalar) => single(LeafKind::Scalar(*scalar), order),
        Type::Ordered(order, scalar) => single(LeafKind::Scalar(*scalar), Some(*order)),
        Type::Own(own) => single(LeafKind::Scalar(own.stored), order),
        Type::Enum(item) => single(LeafKind::Enum(item.clone()), item.order.or(order)),
        Type::Array(element, len) => (0..len.value)
            .flat_map(|i| {
                let mut leaves = of_type(element, offset + i * size_of(element), order);
                for leaf in &mut leaves {
                    leaf.path = format!("[{i}]{}", leaf.path);
                }
                leaves
            })
            .collect(),
        Type::Schema(inner) => {
            let mut leaves = place(inner).leaves;
            for leaf in &mut leaves {
                leaf.error_offset += offset;
                leaf.path = format!(".{}", leaf.path);
                for (byte, _) in &mut leaf.bits {
                    *byte += offset;
                }
            }
            leaves
        }
    }
}

pub fn size_of(ty: &Type) -> usize {
    match ty {
        Type::Scalar(scalar) | Type::Ordered(_, scalar) => scalar.size,
        Type::Own(own) => own.stored.size,
        Type::Enum(item) => item.size,
        Type::Schema(schema) => place(schema).size,
        Type::Array(element, len) => size_of(element) * len.value,
    }
}

/// The alignment that a field of this type has if the alignment of the schema is no smaller.
pub fn natural_alignment(ty: &Type) -> usize {
    match ty {
        Type::Scalar(scalar) | Type::Ordered(_, scalar) => scalar.size,
        Type::Own(own) => own.stored.size,
        Type::Enum(item) => item.size,
        Type::Schema(schema) => schema.align.unwrap_or(1),
        Type::Array(element, _) => natural_alignment(element),
    }
}

/// A word is aligned like an integer of its size, if there is one.
pub fn natural_alignment_of_word(size: usize) -> usize {
    if size.is_power_of_two() { size } else { 1 }
}

/// The least alignment of a schema that may contain this type.
pub fn required_alignment(ty: &Type) -> usize {
    match ty {
        Type::Schema(schema) => schema.align.unwrap_or(1),
        Type::Array(element, _) => required_alignment(element),
        Type::Scalar(_) | Type::Ordered(..) | Type::Enum(_) | Type::Own(_) => 1,
    }
}

pub fn order_of_type(ty: &Type, order: Option<Order>) -> CombinedOrder {
    match ty {
        Type::Scalar(scalar) => order_of_bytes(scalar.size, order),
        Type::Own(own) => order_of_bytes(own.stored.size, order),
        Type::Ordered(order, scalar) => order_of_bytes(scalar.size, Some(*order)),
        Type::Enum(item) => order_of_bytes(item.size, item.order.or(order)),
        Type::Array(element, _) => order_of_type(element, order),
        Type::Schema(schema) => order_of_schema(schema),
    }
}

pub fn order_of_bytes(size: usize, order: Option<Order>) -> CombinedOrder {
    match order {
        Some(order) if size > 1 => CombinedOrder::All(order),
        _ => CombinedOrder::Neutral,
    }
}

pub fn order_of_schema(schema: &Schema) -> CombinedOrder {
    let orders = schema.slots.iter().map(|slot| {
        let order = slot.order.or(schema.order);
        match &slot.content {
            Content::Field(field) => order_of_type(&field.ty, order),
            Content::Word(word) => order_of_bytes(word.size, order),
        }
    });
    orders.fold(CombinedOrder::Neutral, |combined, order| match (combined, order) {
        (CombinedOrder::Neutral, order) => order,
        (combined, CombinedOrder::Neutral) => combined,
        (combined, order) if combined == order => combined,
        _ => CombinedOrder::Mixed,
    })
}
