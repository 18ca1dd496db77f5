//! What the generator writes down of its schemas: the model's side of every comparison.

use overlaid::layout::{BitOrder, ByteOrder};

/// A schema.
pub struct Table {
    pub name: &'static str,
    /// The name of its overlay.
    pub overlay: &'static str,
    /// How it was written, for messages.
    pub source: &'static str,
    pub size: usize,
    pub align: usize,
    pub order: ByteOrder,
    pub fields: &'static [Field],
    /// Every single value in it, nested ones included, in the order of the source.
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
    /// The first of its leaves, and the first after them.
    pub leaves: (usize, usize),
    pub shape: Shape,
}

/// Which bits of its word a bit field has.
pub struct BitsOfWord {
    pub shift: u32,
    pub width: u32,
    /// None where the schema does not say, as a single field may leave it.
    pub order: Option<BitOrder>,
}

/// A type.
pub struct Shape {
    pub size: usize,
    pub order: ByteOrder,
    pub sort: Sort,
}

pub enum Sort {
    Scalar(&'static str, Class),
    Enum(EnumTable),
    Schema(&'static Table),
    Array(&'static Shape, usize),
}

/// A single value.
pub struct Leaf {
    /// The innermost schema that it is in, and the field there.
    pub schema: &'static str,
    pub field: &'static str,
    pub path: &'static str,
    /// Where an error says that it starts.
    pub at: usize,
    /// How many bits the native type has.
    pub native: u32,
    pub class: Class,
    pub role: Role,
    /// Its bits, the most significant first: the byte, and the bit in it, of which 7 is the most
    /// significant.
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
    /// The variant of an open enum that takes every other number.
    pub other: Option<&'static str>,
}

#[derive(Clone, Copy)]
pub enum Role {
    Plain,
    Reserved,
    Magic(Constant),
}

/// What a magic must be.
#[derive(Clone, Copy)]
pub enum Constant {
    /// A negative one in two's complement.
    Integer(u128),
    Bytes(&'static [u8]),
}

impl Table {
    /// The leaves that have a getter.
    pub fn readable(&self) -> impl Iterator<Item = &'static Leaf> {
        self.leaves.iter().filter(|leaf| !matches!(leaf.role, Role::Reserved))
    }
}
