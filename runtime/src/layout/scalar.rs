//! The scalar types, as the kind and the size in a layout say them.

use crate::layout::{Kind, Layout};

/// A type of a single value. All code that names a scalar matches on this exhaustively, so that a
/// new one does not compile until each place has a name for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scalar {
    U8,
    U16,
    U32,
    U64,
    U128,
    I8,
    I16,
    I32,
    I64,
    I128,
    F32,
    F64,
    Bool,
    Char,
}

impl Scalar {
    /// The scalar that a layout describes; for an enum, the type of its numbers. `None` for a schema
    /// and an array, and for a combination of kind and size that no type has: the fields of a
    /// `Layout` are public, so that it may hold any.
    pub(crate) const fn of(layout: &Layout) -> Option<Self> {
        Some(match (layout.kind, layout.size) {
            (Kind::Unsigned | Kind::Enum { .. }, 1) => Self::U8,
            (Kind::Unsigned | Kind::Enum { .. }, 2) => Self::U16,
            (Kind::Unsigned | Kind::Enum { .. }, 4) => Self::U32,
            (Kind::Unsigned | Kind::Enum { .. }, 8) => Self::U64,
            (Kind::Unsigned, 16) => Self::U128,
            (Kind::Signed, 1) => Self::I8,
            (Kind::Signed, 2) => Self::I16,
            (Kind::Signed, 4) => Self::I32,
            (Kind::Signed, 8) => Self::I64,
            (Kind::Signed, 16) => Self::I128,
            (Kind::Float, 4) => Self::F32,
            (Kind::Float, 8) => Self::F64,
            (Kind::Bool, 1) => Self::Bool,
            (Kind::Char, 4) => Self::Char,
            (
                Kind::Unsigned
                | Kind::Signed
                | Kind::Float
                | Kind::Bool
                | Kind::Char
                | Kind::Enum { .. }
                | Kind::Struct { .. }
                | Kind::Array { .. }
                | Kind::Dynamic { .. }
                | Kind::Tagged { .. },
                _,
            ) => return None,
        })
    }
}

/// The signed number whose bits these are. `u128::cast_signed` is newer than the oldest Rust that this
/// crate compiles with.
pub(crate) const fn twos_complement(bits: u128) -> i128 {
    i128::from_ne_bytes(bits.to_ne_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Le;
    use crate::layout::ByteOrder;
    use crate::overlay::Overlay;

    #[test]
    fn every_native_type_is_a_scalar() {
        let natives = [
            (u8::LAYOUT, Scalar::U8),
            (Le::<u16>::LAYOUT, Scalar::U16),
            (Le::<u32>::LAYOUT, Scalar::U32),
            (Le::<u64>::LAYOUT, Scalar::U64),
            (Le::<u128>::LAYOUT, Scalar::U128),
            (i8::LAYOUT, Scalar::I8),
            (Le::<i16>::LAYOUT, Scalar::I16),
            (Le::<i32>::LAYOUT, Scalar::I32),
            (Le::<i64>::LAYOUT, Scalar::I64),
            (Le::<i128>::LAYOUT, Scalar::I128),
            (Le::<f32>::LAYOUT, Scalar::F32),
            (Le::<f64>::LAYOUT, Scalar::F64),
            (Le::<bool>::LAYOUT, Scalar::Bool),
            (Le::<char>::LAYOUT, Scalar::Char),
        ];
        for (layout, scalar) in natives {
            assert_eq!(Scalar::of(layout), Some(scalar), "{layout}");
        }
    }

    #[test]
    fn sizes_that_no_type_has_are_none() {
        let kinds = [Kind::Unsigned, Kind::Signed, Kind::Float, Kind::Bool, Kind::Char];
        for kind in kinds {
            for size in [0, 3, 5, 32, usize::MAX] {
                let layout = Layout::new("odd", size, 1, ByteOrder::Little, kind);
                assert_eq!(Scalar::of(&layout), None, "{layout}");
            }
        }
        let half = Layout::new("f16", 2, 1, ByteOrder::Little, Kind::Float);
        assert_eq!(Scalar::of(&half), None);
        assert_eq!(Scalar::of(<[u8; 4]>::LAYOUT), None);
    }
}
