//! The tables that the generator writes, in which the model looks up where every value is.

use overlaid::layout::{BitOrder, ByteOrder};

/// A schema.
pub struct Table {
    pub name: &'static str,
    /// The name of its overlay.
    pub overlay: &'static str,
    /// Its source, for messages.
    pub source: &'static str,
    pub size: usize,
    pub align: usize,
    pub order: ByteOrder,
    pub fields: &'static [Field],
    /// Every single value of the schema and of its nested schemas, in the order of the source.
    pub leaves: &'static [Leaf],
}

/// A field of a schema.
pub struct Field {
    pub name: &'static str,
    pub offset: usize,
    pub size: usize,
    pub order: ByteOrder,
    pub bits: Option<BitsOfWord>,
    pub magic: Option<Constant>,
    pub reserved: bool,
    /// The index of the first of its leaves, and the index after the last.
    pub leaves: (usize, usize),
    pub shape: Shape,
}

/// The bits of its word that a bit field has.
pub struct BitsOfWord {
    pub shift: u32,
    pub width: u32,
    /// `None` where the schema has no bit order, which a bit field that fills its word does not
    /// need.
    pub order: Option<BitOrder>,
}

/// A type.
pub struct Shape {
    pub size: usize,
    pub order: ByteOrder,
    pub kind: ShapeKind,
}

pub enum ShapeKind {
    Scalar(&'static str, Class),
    Enum(EnumTable),
    Schema(&'static Table),
    Array(&'static Shape, usize),
}

/// A single value.
pub struct Leaf {
    /// The innermost schema that contains the value, and the field there.
    pub schema: &'static str,
    pub field: &'static str,
    pub path: &'static str,
    /// The offset that an error about the value names.
    pub error_offset: usize,
    /// The number of bits of the native type.
    pub native_bits: u32,
    pub class: Class,
    pub role: Role,
    /// Its bits, the most significant first. Each is given by the offset of its byte and its number
    /// there, where 7 is the most significant bit.
    pub bits: &'static [(usize, u8)],
}

#[derive(Clone, Copy)]
pub enum Class {
    Unsigned,
    Signed,
    Float,
    Bool,
    Char,
    Enum(EnumTable),
}

#[derive(Clone, Copy)]
pub struct EnumTable {
    pub name: &'static str,
    pub variants: &'static [(&'static str, u64)],
    /// The variant of an open enum that stands for every other number.
    pub other: Option<&'static str>,
}

#[derive(Clone, Copy)]
pub enum Role {
    Plain,
    Reserved,
    Magic(Constant),
}

/// The value that a magic must have.
#[derive(Clone, Copy)]
pub enum Constant {
    /// A negative number is in two's complement.
    Integer(u128),
    Bytes(&'static [u8]),
}

impl Table {
    /// The leaves that have a getter.
    pub fn readable(&self) -> impl Iterator<Item = &'static Leaf> {
        self.leaves.iter().filter(|leaf| !matches!(leaf.role, Role::Reserved))
    }
}
