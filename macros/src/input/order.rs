//! The order of the bytes of a number, and of the bit fields of a word; from where offsets count.

use proc_macro2::{Span, TokenStream};
use syn::Ident;

use crate::input::attr::Spanned;
use crate::input::keyword::{Keyword, Keywords};
use crate::input::pattern::Pattern;

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

/// The byte order of the numbers of a schema, as it is declared.
pub enum Order {
    Fixed(Spanned<Endian>),
    Chosen(Chosen),
}

/// A byte order that only the bytes, or an outer schema, say.
#[derive(Clone)]
pub enum Chosen {
    /// A field says it.
    From(Box<OrderBy>),
    /// It is given to the schema; the span is that of the keyword.
    Given(Span),
}

/// How a field says a byte order.
#[derive(Clone)]
pub struct OrderBy {
    pub field: Ident,
    pub arms: Vec<Arm>,
}

/// The values of the field that mean one byte order.
#[derive(Clone)]
pub struct Arm {
    /// The values as they are written.
    pub written: TokenStream,
    pub patterns: Vec<Pattern>,
    pub order: Endian,
}

/// What the fields of a schema have as their byte order if they declare none.
#[derive(Clone, Copy)]
pub struct Inherited {
    /// The byte order; nothing if there is none, or if it is chosen.
    pub order: Option<Endian>,
    /// Whether only the bytes, or an outer schema, say it.
    pub is_chosen: bool,
}

impl Order {
    /// What the fields of a schema with this declaration inherit.
    pub fn inherited(declared: Option<&Self>) -> Inherited {
        match declared {
            None => Inherited { order: None, is_chosen: false },
            Some(Self::Fixed(order)) => Inherited { order: Some(order.value), is_chosen: false },
            Some(Self::Chosen(_)) => Inherited { order: None, is_chosen: true },
        }
    }

    /// The byte order, if it is chosen.
    pub fn into_chosen(self) -> Option<Chosen> {
        match self {
            Self::Fixed(_) => None,
            Self::Chosen(chosen) => Some(chosen),
        }
    }

    /// The byte order, if it is fixed; otherwise the word for how it is chosen, at its span.
    pub fn into_fixed(self) -> Result<Spanned<Endian>, (&'static str, Span)> {
        match self {
            Self::Fixed(order) => Ok(order),
            Self::Chosen(Chosen::From(by)) => Err(("from(…)", by.field.span())),
            Self::Chosen(Chosen::Given(span)) => Err(("given", span)),
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
