//! The order of the bytes of a number, and of the bit fields of a word; from where offsets count.

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

/// From where the offset of a place counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// From the start of the schema.
    Start,
    /// From the start of the innermost schema around it that is marked as `root`, or of the outermost one.
    Root,
}

impl Keywords for Origin {
    const VALUES: &'static [Self] = &[Self::Start, Self::Root];

    fn keyword(self) -> Keyword {
        match self {
            Self::Start => Keyword { name: "start", synonyms: &["self", "this", "own", "current"] },
            Self::Root => Keyword { name: "root", synonyms: &["file", "outermost", "base", "top"] },
        }
    }
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
