//! The order of the bytes of a number, and of the bit fields of a word.

use crate::input::keyword::{Keyword, Keywords};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Endian {
    Big,
    Little,
}

/// Which bits of a word the first of its bit fields takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BitOrder {
    Msb,
    Lsb,
}

impl Keywords for Endian {
    const VALUES: &'static [Self] = &[Self::Big, Self::Little];

    fn keyword(self) -> Keyword {
        match self {
            Self::Big => {
                Keyword { name: "big", synonyms: &["big_endian", "bigendian", "be", "network"] }
            }
            Self::Little => {
                Keyword { name: "little", synonyms: &["little_endian", "littleendian", "le"] }
            }
        }
    }
}

impl Keywords for BitOrder {
    const VALUES: &'static [Self] = &[Self::Msb, Self::Lsb];

    fn keyword(self) -> Keyword {
        match self {
            Self::Msb => Keyword { name: "msb", synonyms: &[] },
            Self::Lsb => Keyword { name: "lsb", synonyms: &[] },
        }
    }
}

impl Endian {
    /// Its keyword.
    pub fn name(self) -> &'static str {
        self.keyword().name
    }
}
