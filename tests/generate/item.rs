//! The enums and schemas that the generator chooses from, before they are written as source.

use std::rc::Rc;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Big,
    Little,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum BitOrder {
    Msb,
    Lsb,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Unsigned,
    Signed,
    Float,
    Bool,
    Char,
}

/// A native type of the language.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Scalar {
    pub class: Class,
    /// In bytes.
    pub size: usize,
}

#[derive(Clone)]
pub enum Type {
    Scalar(Scalar),
    /// A scalar with a byte order of its own: `Le<u16>`.
    Ordered(Order, Scalar),
    Enum(Rc<Enum>),
    Own(Rc<Own>),
    Schema(Rc<Schema>),
    Array(Box<Type>, Length),
}

#[derive(Clone, Copy)]
pub struct Length {
    pub value: usize,
    /// Whether the source writes the length as the name of a constant.
    pub is_named: bool,
}

/// A type that implements `Encoded`, and that converts from and to what it is stored as.
pub struct Own {
    pub name: String,
    pub stored: Scalar,
}

/// How a field with the attribute `as` is converted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    From,
    Functions,
}

pub struct Enum {
    pub name: String,
    /// In bytes.
    pub size: usize,
    pub order: Option<Order>,
    pub variants: Vec<Variant>,
}

pub struct Variant {
    pub name: String,
    pub value: u64,
    /// Whether the source writes the value. Otherwise it is one more than that of the variant
    /// before.
    pub is_written: bool,
    pub is_other: bool,
}

pub struct Schema {
    pub name: String,
    /// The value of the attribute `name`.
    pub overlay: Option<String>,
    pub is_tuple: bool,
    pub order: Option<Order>,
    pub bit_order: Option<BitOrder>,
    pub align: Option<usize>,
    pub states_size: bool,
    pub slots: Vec<Slot>,
}

/// A part of a schema that has an offset: a field, or a word with its bit fields.
pub struct Slot {
    /// The value of the attribute `at`.
    pub at: Option<usize>,
    /// The value of the attribute `endian`.
    pub order: Option<Order>,
    pub content: Content,
}

pub enum Content {
    Field(Field),
    Word(Word),
}

pub struct Word {
    /// In bytes.
    pub size: usize,
    /// Whether the first field has the attribute `word`.
    pub is_declared: bool,
    pub fields: Vec<Field>,
}

pub struct Field {
    /// The name without `r#`, or the index in a tuple struct.
    pub name: String,
    pub vis: &'static str,
    pub ty: Type,
    /// How many bits it has; for an array, each element.
    pub bits: Option<usize>,
    /// Set if it has the attribute `as`. Its type is then one that implements `Encoded`.
    pub conversion: Option<Conversion>,
    pub role: Role,
}

#[derive(Clone)]
pub enum Role {
    Plain,
    Reserved,
    /// The constant as the source writes it, and its value.
    Magic(String, Constant),
}

#[derive(Clone)]
pub enum Constant {
    /// A negative number is in two's complement.
    Integer(u128),
    Bytes(Vec<u8>),
}

impl Scalar {
    pub const BYTE: Self = Self { class: Class::Unsigned, size: 1 };

    pub fn is_integer(self) -> bool {
        matches!(self.class, Class::Unsigned | Class::Signed)
    }

    pub fn name(self) -> String {
        let letter = match self.class {
            Class::Bool => return "bool".into(),
            Class::Char => return "char".into(),
            Class::Unsigned => 'u',
            Class::Signed => 'i',
            Class::Float => 'f',
        };
        format!("{letter}{}", self.size * 8)
    }
}

impl Type {
    /// Whether the type is an array of numbers: the overlay has no setter for such a field as a
    /// whole.
    pub fn is_array_of_numbers(&self) -> bool {
        match self {
            Self::Array(element, _) => match &**element {
                Self::Scalar(scalar) => !matches!(scalar.class, Class::Bool | Class::Char),
                element => element.is_array_of_numbers(),
            },
            _ => false,
        }
    }

    /// Whether the bytes of a value depend on the byte order of the field.
    pub fn needs_order(&self) -> bool {
        match self {
            Self::Scalar(scalar) => scalar.size > 1,
            Self::Own(own) => own.stored.size > 1,
            Self::Enum(item) => item.size > 1 && item.order.is_none(),
            Self::Schema(_) | Self::Ordered(..) => false,
            Self::Array(element, _) => element.needs_order(),
        }
    }

    /// Whether a value can contain a number that does not fit in its bit field.
    pub fn is_fallible(&self) -> bool {
        match self {
            Self::Schema(schema) => schema.is_fallible(),
            Self::Array(element, _) => element.is_fallible(),
            Self::Scalar(_) | Self::Ordered(..) | Self::Enum(_) | Self::Own(_) => false,
        }
    }
}

impl Field {
    /// Whether the field is a bit field, or an array of them, that does not hold every value of its type.
    pub fn is_narrow(&self) -> bool {
        let Some(bits) = self.bits else { return false };
        match self.element() {
            Type::Scalar(scalar) => scalar.is_integer() && bits < scalar.size * 8,
            Type::Own(own) => own.stored.is_integer() && bits < own.stored.size * 8,
            Type::Enum(item) => {
                item.variants.iter().any(|variant| variant.is_other) && bits < item.size * 8
            }
            Type::Ordered(..) | Type::Schema(_) | Type::Array(..) => {
                panic!("not a type of bit fields")
            }
        }
    }

    /// The element of an array, or else the type.
    pub fn element(&self) -> &Type {
        match &self.ty {
            Type::Array(element, _) => element,
            ty => ty,
        }
    }

    /// How many values its bits hold.
    pub fn bit_count(&self) -> usize {
        match &self.ty {
            Type::Array(_, length) => length.value,
            _ => 1,
        }
    }
}

impl Schema {
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.slots.iter().flat_map(|slot| match &slot.content {
            Content::Field(field) => std::slice::from_ref(field),
            Content::Word(word) => &word.fields,
        })
    }

    /// Whether a value can contain a number that does not fit in its bit field.
    pub fn is_fallible(&self) -> bool {
        self.fields().any(|field| {
            matches!(field.role, Role::Plain) && (field.is_narrow() || field.ty.is_fallible())
        })
    }

    pub fn overlay_name(&self) -> String {
        let default = || format!("{}Overlay", self.name);
        self.overlay.clone().unwrap_or_else(default)
    }
}
