//! Fixed layouts: what their bytes say, and whether they are values.

use overlaid::Expected;
use overlaid::layout::{BitRange, ByteOrder, FieldLayout, Kind, Layout, Magic};

use crate::tree::{Field, Leaf, Role, Spot, Tree};

/// A value that is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Wrong {
    pub schema: &'static str,
    pub field: &'static str,
    pub offset: usize,
    pub value: u128,
    pub expected: Expected,
}

/// What these bytes say, which start at this offset of what is laid.
pub fn tree(layout: &'static Layout, bytes: &[u8], at: usize) -> Tree {
    match layout.kind {
        Kind::Struct { fields } => Tree::Struct {
            name: layout.name,
            is_dynamic: false,
            fields: self::fields(fields, bytes, at),
        },
        Kind::Array { element, .. }
            if matches!(element.kind, Kind::Unsigned) && element.size == 1 =>
        {
            Tree::Bytes(bytes.to_vec(), at)
        }
        Kind::Array { element, len } => {
            let size = element.size;
            let element = |i| tree(element, &bytes[i * size..(i + 1) * size], at + i * size);
            Tree::List((0..len).map(element).collect())
        }
        _ => {
            let order = layout.order;
            let spot = Spot {
                offset: at,
                size: bytes.len(),
                order,
                bits: None,
                is_signed: is_signed(layout),
            };
            leaf(layout, integer(bytes, order), spot)
        }
    }
}

/// The fields of a struct.
pub fn fields(fields: &'static [FieldLayout], bytes: &[u8], at: usize) -> Vec<Field> {
    let field = |field: &'static FieldLayout| Field {
        name: field.name,
        role: Role::of(field),
        tree: field_tree(field, bytes, at),
    };
    fields.iter().map(field).collect()
}

fn field_tree(field: &'static FieldLayout, bytes: &[u8], at: usize) -> Tree {
    let bytes = &bytes[field.offset..field.offset + field.size];
    let zeroes = vec![0; bytes.len()];
    // A reserved field is zero in the value, whatever its bytes are.
    let bytes = if field.reserved { &zeroes } else { bytes };
    match field.bits {
        Some(bits) => {
            let offset = at + field.offset;
            let spot = Spot {
                offset,
                size: field.size,
                order: field.order,
                bits: Some(bits),
                is_signed: is_signed(field.layout),
            };
            leaf(field.layout, bits_of(integer(bytes, field.order), bits), spot)
        }
        None => tree(field.layout, bytes, at + field.offset),
    }
}

pub fn integer(bytes: &[u8], order: ByteOrder) -> u128 {
    let mut ordered = bytes.to_vec();
    if order == ByteOrder::Little {
        ordered.reverse();
    }
    ordered.iter().fold(0, |number, byte| number * 256 + u128::from(*byte))
}

fn bits_of(word: u128, bits: BitRange) -> u128 {
    let above = 128 - bits.width;
    (word >> bits.shift) << above >> above
}

fn is_signed(layout: &Layout) -> bool {
    matches!(layout.kind, Kind::Signed)
}

/// The number as a signed one of this many bits.
fn signed(number: u128, width: usize) -> i128 {
    let above = 128 - width;
    ((number << above) as i128) >> above
}

fn leaf(layout: &'static Layout, number: u128, spot: Spot) -> Tree {
    let width = spot.bits.map_or(8 * spot.size, |bits| bits.width as usize);
    let raw = match layout.kind {
        Kind::Signed => signed(number, width) as u128,
        _ => number,
    };
    let (number, shown) = match layout.kind {
        Kind::Signed => {
            let number = signed(number, width);
            (Some(number), number.to_string())
        }
        Kind::Bool => (Some(number as i128), (number != 0).to_string()),
        Kind::Char => {
            let char = char::from_u32(number as u32).unwrap_or(char::REPLACEMENT_CHARACTER);
            (Some(number as i128), format!("{char:?}"))
        }
        Kind::Float if layout.size == 4 => (None, format!("{:?}", f32::from_bits(number as u32))),
        Kind::Float => (None, format!("{:?}", f64::from_bits(number as u64))),
        Kind::Enum { variants, other } => {
            let variant = variants.iter().find(|variant| u128::from(variant.value) == number);
            let shown = match (variant, other) {
                (Some(variant), _) => variant.name.to_string(),
                (None, Some(other)) => format!("{other}({number})"),
                (None, None) => String::new(),
            };
            (Some(number as i128), shown)
        }
        _ => (i128::try_from(number).ok(), number.to_string()),
    };
    Tree::Leaf(Leaf { raw, number, shown, spot })
}

/// The first value that is wrong.
pub fn check(layout: &'static Layout, bytes: &[u8], offset: usize) -> Option<Wrong> {
    match layout.kind {
        Kind::Struct { fields } => fields.iter().find_map(|field| {
            let wrong = check_field(layout.name, field, bytes, offset)?;
            // The innermost schema names its field.
            let is_named = !wrong.field.is_empty();
            Some(if is_named {
                wrong
            } else {
                Wrong { schema: layout.name, field: field.name, ..wrong }
            })
        }),
        Kind::Array { element, .. } => bytes
            .chunks_exact(element.size.max(1))
            .enumerate()
            .find_map(|(i, chunk)| check(element, chunk, offset + i * element.size)),
        _ => check_number(layout, integer(bytes, layout.order), offset),
    }
}

fn check_field(
    schema: &'static str,
    field: &'static FieldLayout,
    bytes: &[u8],
    offset: usize,
) -> Option<Wrong> {
    if field.reserved {
        return None;
    }
    let (bytes, offset) = (&bytes[field.offset..field.offset + field.size], offset + field.offset);
    let wrong = |value, expected| Wrong { schema, field: field.name, offset, value, expected };
    let word = integer(bytes, field.order);
    let (number, width) = match field.bits {
        Some(bits) => (bits_of(word, bits), bits.width as usize),
        None => (word, 8 * field.size),
    };
    match field.magic {
        Some(Magic::Bytes(magic)) if bytes != magic => {
            let first = bytes.iter().take(16).fold(0, |value, byte| value << 8 | u128::from(*byte));
            Some(wrong(first, Expected::MagicBytes(magic)))
        }
        Some(Magic::Integer(magic)) if matches!(field.layout.kind, Kind::Signed) => {
            let (found, magic) = (signed(number, width), magic as i128);
            (found != magic).then(|| wrong(found as u128, Expected::SignedMagic(magic)))
        }
        Some(Magic::Integer(magic)) => {
            (number != magic).then(|| wrong(number, Expected::Magic(magic)))
        }
        Some(_) => None,
        None if field.bits.is_some() => check_number(field.layout, number, offset),
        None => check(field.layout, bytes, offset),
    }
}

fn check_number(layout: &'static Layout, value: u128, offset: usize) -> Option<Wrong> {
    let expected = match layout.kind {
        Kind::Bool if value > 1 => Expected::Bool,
        Kind::Char if u32::try_from(value).ok().and_then(char::from_u32).is_none() => {
            Expected::Char
        }
        Kind::Enum { variants, other: None }
            if variants.iter().all(|variant| u128::from(variant.value) != value) =>
        {
            Expected::Variant(layout.name)
        }
        _ => return None,
    };
    Some(Wrong { schema: "", field: "", offset, value, expected })
}
