//! The scalar types as C has them.

use alloc::format;
use alloc::string::String;

use crate::layout::scalar::{Scalar, twos_complement};
use crate::layout::{ByteOrder, Kind, Layout};

/// A scalar type in C.
#[derive(Clone, Copy)]
pub(super) struct CScalar {
    /// The type of a value.
    pub(super) ty: &'static str,
    class: Class,
    /// Whether it takes more than 64 bits.
    pub(super) is_wide: bool,
}

/// How a value becomes an unsigned integer with the same bits.
#[derive(Clone, Copy)]
enum Class {
    Unsigned,
    Signed,
    Float,
    Double,
    Bool,
}

impl CScalar {
    /// The type of this layout, if it is a scalar.
    pub(super) fn of(layout: &Layout) -> Option<Self> {
        let (ty, class, is_wide) = match Scalar::of(layout)? {
            Scalar::U8 => ("uint8_t", Class::Unsigned, false),
            Scalar::U16 => ("uint16_t", Class::Unsigned, false),
            Scalar::U32 | Scalar::Char => ("uint32_t", Class::Unsigned, false),
            Scalar::U64 => ("uint64_t", Class::Unsigned, false),
            Scalar::U128 => ("overlaid_u128", Class::Unsigned, true),
            Scalar::I8 => ("int8_t", Class::Signed, false),
            Scalar::I16 => ("int16_t", Class::Signed, false),
            Scalar::I32 => ("int32_t", Class::Signed, false),
            Scalar::I64 => ("int64_t", Class::Signed, false),
            Scalar::I128 => ("overlaid_i128", Class::Signed, true),
            Scalar::F32 => ("float", Class::Float, false),
            Scalar::F64 => ("double", Class::Double, false),
            Scalar::Bool => ("bool", Class::Bool, false),
        };
        Some(Self { ty, class, is_wide })
    }

    pub(super) fn is_signed(self) -> bool {
        matches!(self.class, Class::Signed)
    }

    pub(super) fn is_bool(self) -> bool {
        matches!(self.class, Class::Bool)
    }

    /// An expression for the value whose bits are those of the integer `bits`.
    pub(super) fn decode(self, bits: &str) -> String {
        match self.class {
            Class::Unsigned | Class::Signed => format!("({}){bits}", self.ty),
            Class::Float => format!("overlaid_float((uint32_t){bits})"),
            Class::Double => format!("overlaid_double({bits})"),
            Class::Bool => format!("{bits} != 0"),
        }
    }

    /// An expression for the bits of the parameter `value`, as an unsigned integer.
    pub(super) fn encode(self) -> &'static str {
        match self.class {
            Class::Unsigned | Class::Bool => "value",
            Class::Signed if self.is_wide => "(overlaid_u128)value",
            Class::Signed => "(uint64_t)value",
            Class::Float => "overlaid_float_bits(value)",
            Class::Double => "overlaid_double_bits(value)",
        }
    }
}

/// Whether a layout is a schema, whose bytes are a struct in C. A schema of size 0 is none, since a
/// struct in C has at least one member.
pub(super) fn is_struct(layout: &Layout) -> bool {
    matches!(layout.kind, Kind::Struct { .. }) && layout.size != 0
}

/// What the names of the functions that load and store a word end in.
pub(super) fn order_suffix(order: ByteOrder) -> &'static str {
    match order {
        ByteOrder::Big => "be",
        ByteOrder::Little | ByteOrder::Neutral | ByteOrder::Mixed => "le",
    }
}

/// An integer constant of up to 128 bits.
pub(super) fn integer(value: u128, is_signed: bool) -> String {
    match (u64::try_from(value), i64::try_from(twos_complement(value))) {
        // C has no literal of the least number: `-x` is a literal `x`, which must fit, and a minus.
        (_, Ok(negative)) if is_signed && negative < 0 => format!("({}LL - 1)", negative + 1),
        (_, Ok(value)) if is_signed => format!("{value}LL"),
        (Ok(value), _) => format!("{value:#x}ULL"),
        (Err(_), _) => {
            let [high, low] = [value >> 64, value & u128::from(u64::MAX)];
            let ty = if is_signed { "overlaid_i128" } else { "overlaid_u128" };
            format!("(({ty})((overlaid_u128){high:#x}ULL << 64 | {low:#x}ULL))")
        }
    }
}
