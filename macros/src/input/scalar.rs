//! The native types that the macro knows by their names.

use crate::input::keyword::{Keyword, Keywords};

/// A native type that the macro knows by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scalar {
    Unsigned(Width),
    Signed(Width),
    F32,
    F64,
    Bool,
    Char,
}

/// The width of an integer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Width {
    W8,
    W16,
    W32,
    W64,
    W128,
}

impl Scalar {
    /// The scalar of this name.
    pub fn named(name: &str) -> Option<Self> {
        let integers =
            Width::ALL.into_iter().flat_map(|width| [Self::Unsigned(width), Self::Signed(width)]);
        let others = [Self::F32, Self::F64, Self::Bool, Self::Char];
        integers.chain(others).find(|scalar| scalar.name() == name)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Unsigned(Width::W8) => "u8",
            Self::Unsigned(Width::W16) => "u16",
            Self::Unsigned(Width::W32) => "u32",
            Self::Unsigned(Width::W64) => "u64",
            Self::Unsigned(Width::W128) => "u128",
            Self::Signed(Width::W8) => "i8",
            Self::Signed(Width::W16) => "i16",
            Self::Signed(Width::W32) => "i32",
            Self::Signed(Width::W64) => "i64",
            Self::Signed(Width::W128) => "i128",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::Bool => "bool",
            Self::Char => "char",
        }
    }

    /// Its size in bytes.
    pub fn size(self) -> u64 {
        match self {
            Self::Unsigned(width) | Self::Signed(width) => width.bytes(),
            Self::F32 | Self::Char => 4,
            Self::F64 => 8,
            Self::Bool => 1,
        }
    }

    pub fn bits(self) -> u64 {
        self.size() * 8
    }

    /// Whether every bit pattern is a value.
    pub fn is_free(self) -> bool {
        match self {
            Self::Unsigned(_) | Self::Signed(_) | Self::F32 | Self::F64 => true,
            Self::Bool | Self::Char => false,
        }
    }

    pub fn is_integer(self) -> bool {
        match self {
            Self::Unsigned(_) | Self::Signed(_) => true,
            Self::F32 | Self::F64 | Self::Bool | Self::Char => false,
        }
    }

    pub fn is_signed_integer(self) -> bool {
        match self {
            Self::Signed(_) => true,
            Self::Unsigned(_) | Self::F32 | Self::F64 | Self::Bool | Self::Char => false,
        }
    }
}

impl Width {
    pub const ALL: [Self; 5] = [Self::W8, Self::W16, Self::W32, Self::W64, Self::W128];

    pub fn bytes(self) -> u64 {
        match self {
            Self::W8 => 1,
            Self::W16 => 2,
            Self::W32 => 4,
            Self::W64 => 8,
            Self::W128 => 16,
        }
    }

    pub fn bits(self) -> u64 {
        self.bytes() * 8
    }

    /// The width of exactly this many bits.
    pub fn of_bits(bits: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|width| width.bits() == bits)
    }

    /// The narrowest width that holds this many bytes, of which there are at most 16.
    pub fn holding(bytes: u64) -> Self {
        Self::ALL.into_iter().find(|width| width.bytes() >= bytes).unwrap_or(Self::W128)
    }
}

/// In an attribute, a width is written as the unsigned integer that has it.
impl Keywords for Width {
    const VALUES: &'static [Self] = &Self::ALL;

    fn keyword(self) -> Keyword {
        Keyword { name: Scalar::Unsigned(self).name(), synonyms: &[] }
    }
}

#[cfg(test)]
mod tests {
    use super::{Scalar, Width};

    #[test]
    fn a_scalar_is_found_by_its_name() {
        for name in [
            "u8", "u16", "u32", "u64", "u128", "i8", "i16", "i32", "i64", "i128", "f32", "f64",
            "bool", "char",
        ] {
            assert_eq!(Scalar::named(name).map(Scalar::name), Some(name));
        }
        for name in ["u24", "usize", "f16", "u", "str", ""] {
            assert_eq!(Scalar::named(name), None, "{name}");
        }
    }

    #[test]
    fn bytes_are_held_by_the_narrowest_integer_that_has_them() {
        let widths = [1, 2, 3, 4, 5, 8, 9, 16].map(Width::holding);
        let expected = [Width::W8, Width::W16, Width::W32, Width::W32, Width::W64, Width::W64]
            .into_iter()
            .chain([Width::W128; 2]);
        assert!(widths.into_iter().eq(expected));
    }
}
