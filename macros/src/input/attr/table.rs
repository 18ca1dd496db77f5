//! The attributes that can stand in `#[overlay(…)]`: each is declared here, and nowhere else.
//!
//! What reads the attributes and what refuses them works on this table. A new attribute is one more
//! entry; the type of its field in [`Attributes`] says which values it takes.

use std::mem;

use proc_macro2::Ident;
use syn::{Expr, Path};

use super::value::{Entry, Flag, Spanned, Value};
use crate::input::keyword::Keyword;
use crate::input::order::{BitOrder, Endian};
use crate::input::scalar::Width;

/// Declares the attributes. It writes the enum of their keys, the struct of their values, and the
/// two functions that match all keys.
macro_rules! attributes {
    ($($key:ident {
        $field:ident: $value:ty,
        name: $name:literal,
        on: [$($target:ident),+],
        example: $example:literal,
        help: $help:literal,
        foreign: [$($foreign:literal),*],
    })*) => {
        /// An attribute's key.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Key {
            $($key),*
        }

        /// The attributes of one item, field or variant, as they were written.
        #[derive(Default)]
        // An attribute without an effect does not compile.
        #[deny(dead_code)]
        pub struct Attributes {
            $(pub $field: Option<$value>,)*
        }

        impl Key {
            pub const ALL: &'static [Self] = &[$(Self::$key),*];

            pub fn declaration(self) -> &'static Declaration {
                match self {
                    $(Self::$key => &Declaration {
                        name: $name,
                        targets: &[$(Target::$target),+],
                        example: $example,
                        help: $help,
                        foreign: &[$($foreign),*],
                        keywords: <$value as Value>::keywords,
                    }),*
                }
            }
        }

        impl Attributes {
            /// Reads the value of `key`.
            pub fn read(&mut self, key: Key, entry: &mut Entry) -> syn::Result<()> {
                // To the lint, an assignment to a field would be a use of it.
                *self = match key {
                    $(Key::$key => Self { $field: Value::read(entry)?, ..mem::take(self) }),*
                };
                Ok(())
            }
        }
    };
}

attributes! {
    Endian {
        endian: Spanned<Endian>,
        name: "endian",
        on: [Struct, Enum, Field],
        example: "endian = big",
        help: "sets the byte order of numbers",
        foreign: ["byte_order", "byteorder", "endianness", "endianess", "order"],
    }
    Align {
        align: Spanned<u64>,
        name: "align",
        on: [Struct],
        example: "align = 4",
        help: "sets the alignment of the overlay",
        foreign: ["alignment", "align_to", "aligned"],
    }
    Size {
        size: Spanned<u64>,
        name: "size",
        on: [Struct],
        example: "size = 8",
        help: "states the size of the whole struct, which is checked",
        foreign: ["len", "length", "bytes", "size_of", "total"],
    }
    Name {
        name: Ident,
        name: "name",
        on: [Struct],
        example: "name = UdpView",
        help: "names the overlay",
        foreign: ["rename", "overlay_name"],
    }
    BitOrder {
        bit_order: Spanned<BitOrder>,
        name: "bit_order",
        on: [Struct],
        example: "bit_order = msb",
        help: "says which bits of a word its first bit field takes",
        foreign: ["bitorder", "bit_endian", "bits_order"],
    }
    Fingerprint {
        fingerprint: Spanned<u64>,
        name: "fingerprint",
        on: [Struct, Enum],
        example: "fingerprint = 0x1234",
        help: "freezes the layout",
        foreign: ["hash", "version", "checksum", "frozen"],
    }
    Crate {
        crate_path: Path,
        name: "crate",
        on: [Struct, Enum],
        example: "crate = ::renamed",
        help: "says where the crate `overlaid` is",
        foreign: [],
    }
    At {
        at: Spanned<u64>,
        name: "at",
        on: [Field],
        example: "at = 4",
        help: "sets the offset of the field",
        foreign: ["offset", "pos", "position", "byte", "start"],
    }
    Bits {
        bits: Spanned<u64>,
        name: "bits",
        on: [Field],
        example: "bits = 3",
        help: "makes the field a bit field of this width",
        foreign: ["bit", "bitfield", "width", "bit_width", "bit_size"],
    }
    Word {
        word: Spanned<Width>,
        name: "word",
        on: [Field],
        example: "word = u16",
        help: "starts a new word of bit fields",
        foreign: ["unit", "container", "storage"],
    }
    Magic {
        magic: Expr,
        name: "magic",
        on: [Field],
        example: "magic = 0x7f",
        help: "gives the only value that the field may have",
        foreign: ["const", "constant", "value", "equals", "expect", "expected", "signature"],
    }
    Reserved {
        reserved: Flag,
        name: "reserved",
        on: [Field],
        example: "reserved",
        help: "marks a field without a meaning",
        foreign: ["padding", "pad", "unused", "ignore", "ignored", "skip", "spare"],
    }
    Other {
        other: Flag,
        name: "other",
        on: [Variant],
        example: "other",
        help: "marks the variant for all other numbers",
        foreign: ["unknown", "default", "rest", "catch_all", "fallback", "id_pat"],
    }
}

/// What there is to know about an attribute.
pub struct Declaration {
    pub name: &'static str,
    /// On what the attribute may stand; the first is named where it stands on something else.
    pub targets: &'static [Target],
    /// The attribute as one would write it.
    pub example: &'static str,
    /// What the attribute does, to follow "it".
    pub help: &'static str,
    /// What it is called in other crates, or by those who do not know its name.
    pub foreign: &'static [&'static str],
    /// The words that its value can be, if they are few.
    pub keywords: fn() -> Vec<Keyword>,
}

/// On what an attribute stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    Struct,
    Enum,
    Field,
    Variant,
}

impl Target {
    /// The attributes that may stand here, in the order of the table.
    pub fn keys(self) -> impl Iterator<Item = Key> {
        Key::ALL.iter().copied().filter(move |key| key.declaration().targets.contains(&self))
    }

    pub fn noun(self) -> &'static str {
        match self {
            Self::Struct => "a struct",
            Self::Enum => "an enum",
            Self::Field => "a field",
            Self::Variant => "a variant",
        }
    }
}

impl Key {
    /// The key of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.declaration().name == name)
    }
}

impl Declaration {
    /// The attribute as it should have been written by somebody who knows it under this name.
    pub fn known_as(&self, foreign: &str) -> Option<String> {
        let keyword = || (self.keywords)().into_iter().find(|keyword| keyword.is_meant(foreign));
        if self.foreign.contains(&foreign) {
            return Some(self.name.into());
        }
        keyword().map(|keyword| format!("{} = {}", self.name, keyword.name))
    }
}

#[cfg(test)]
mod tests {
    use syn::Attribute;

    use super::Key;
    use crate::diagnostics::Diagnostics;
    use crate::input::attr::read;

    #[test]
    fn every_example_is_right_wherever_it_may_stand() {
        for key in Key::ALL {
            let declaration = key.declaration();
            assert!(declaration.example.starts_with(declaration.name), "{}", declaration.example);
            let example: proc_macro2::TokenStream = declaration.example.parse().expect("tokens");
            let attribute: Attribute = syn::parse_quote!(#[overlay(#example)]);
            for target in declaration.targets {
                let mut errors = Diagnostics::default();
                read(std::slice::from_ref(&attribute), *target, &mut errors);
                assert!(errors.is_empty(), "{} on {}", declaration.example, target.noun());
            }
        }
    }

    #[test]
    fn no_name_means_two_attributes() {
        let mut names: Vec<&str> = Key::ALL
            .iter()
            .map(|key| key.declaration())
            .flat_map(|declaration| {
                [declaration.name].into_iter().chain(declaration.foreign.iter().copied())
            })
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
