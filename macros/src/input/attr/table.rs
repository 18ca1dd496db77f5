//! The table of the attributes that can stand in `#[overlay(…)]`.
//!
//! An attribute is declared here and nowhere else: what reads attributes, refuses them or suggests
//! them uses this table. To add an attribute, add an attribute, and use the field of [`Attributes`]
//! that it declares. The type of that field is the grammar of the value; `value` has the grammars.

use std::mem;

use proc_macro2::Ident;
use syn::{Expr, Path, Type};

use super::parameters::{Arguments, Parameters};
use super::value::{Computed, Flag, Offset, Spanned, Tokens, Value, WrittenAttribute};
use crate::input::keyword::Keyword;
use crate::input::order::{BitOrder, Order, Origin};
use crate::input::scalar::Width;

/// Writes the enum of all keys, the struct with a field for the value of each, and the two
/// functions that match all keys.
macro_rules! attributes {
    ($($key:ident {
        $field:ident: $value:ty,
        name: $name:literal,
        on: [$($target:ident),+],
        example: $example:literal,
        help: $help:literal,
        foreign: [$($foreign:literal),*],
    })*) => {
        /// An attribute.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Key {
            $($key),*
        }

        /// The values of the attributes of one item, field or variant.
        #[derive(Default)]
        // An attribute that is declared but never used is an error.
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
            /// Reads the value of the attribute `key`.
            pub fn read(&mut self, key: Key, attribute: &mut WrittenAttribute) -> syn::Result<()> {
                // A plain assignment to the field would be a use of it for `dead_code`.
                *self = match key {
                    $(Key::$key => Self { $field: Value::read(attribute)?, ..mem::take(self) }),*
                };
                Ok(())
            }
        }
    };
}

attributes! {
    Endian {
        endian: Order,
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
        foreign: ["bytes", "size_of", "total"],
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
        example: "crate = other::overlaid",
        help: "says where the crate `overlaid` is, if it was renamed or is re-exported",
        foreign: [],
    }
    At {
        at: Offset,
        name: "at",
        on: [Field],
        example: "at = 4",
        help: "sets the offset of the field",
        foreign: ["offset", "pos", "position", "byte", "start"],
    }
    From {
        from: Spanned<Origin>,
        name: "from",
        on: [Field],
        example: "from = root",
        help: "says from where the `at` of a place counts",
        foreign: ["relative_to", "base", "seek_from", "io", "whence"],
    }
    Root {
        root: Flag,
        name: "root",
        on: [Struct],
        example: "root",
        help: "makes the places in it that are `from = root` count from its start",
        foreign: ["base", "origin", "file", "top_level"],
    }
    ReadOnly {
        read_only: Flag,
        name: "read_only",
        on: [Struct, Enum],
        example: "read_only",
        help: "leaves out what writes a schema whose layout depends on its data",
        foreign: ["readonly", "read", "immutable", "no_write", "parse_only"],
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
        foreign: ["padding", "unused", "ignore", "ignored", "skip", "spare"],
    }
    As {
        stored_as: Type,
        name: "as",
        on: [Field],
        example: "as = u32",
        help: "names the type that is stored, where the field has another",
        foreign: ["stored_as", "map", "try_from", "into", "wire"],
    }
    Decode {
        decode: Path,
        name: "decode",
        on: [Field],
        example: "decode = Celsius::from_bits",
        help: "names the function that makes a value of what is stored",
        foreign: ["read_with", "parse_with", "deserialize_with"],
    }
    Encode {
        encode: Path,
        name: "encode",
        on: [Field],
        example: "encode = Celsius::to_bits",
        help: "names the function that makes what is stored of a value",
        foreign: ["write_with", "serialize_with"],
    }
    Other {
        other: Flag,
        name: "other",
        on: [Variant],
        example: "other",
        help: "marks the variant for all other numbers",
        foreign: ["unknown", "default", "rest", "catch_all", "fallback", "id_pat"],
    }
    Rest {
        rest: Flag,
        name: "rest",
        on: [Field],
        example: "rest",
        help: "makes the field take all bytes to the end of its range",
        foreign: ["remaining", "to_end", "eos", "read_all", "trailing"],
    }
    Len {
        len: Computed,
        name: "len",
        on: [Struct, Field],
        example: "len = length",
        help: "says how many bytes the field or the struct takes",
        foreign: ["length", "byte_len", "byte_length", "bytes_len"],
    }
    End {
        end: Computed,
        name: "end",
        on: [Field],
        example: "end = header_size",
        help: "says at which byte of the schema the field ends",
        foreign: ["ends_at", "stop", "limit"],
    }
    Count {
        count: Computed,
        name: "count",
        on: [Field],
        example: "count = entries",
        help: "says how many elements the list has",
        foreign: ["repeat", "repeat_expr", "num", "elements"],
    }
    If {
        condition: Computed,
        name: "if",
        on: [Field],
        example: "if = flags != 0",
        help: "says whether the field is there",
        foreign: ["cond", "when", "condition", "present"],
    }
    Tag {
        tag: Tokens,
        name: "tag",
        on: [Field, Variant],
        example: "tag = 1",
        help: "selects the variant",
        foreign: ["id", "switch", "switch_on", "ctx", "discriminant", "pre_assert"],
    }
    Terminated {
        terminated: Computed,
        name: "terminated",
        on: [Field],
        example: "terminated = 0",
        help: "says which byte ends the field",
        foreign: ["terminator", "nul", "null_terminated", "until_byte"],
    }
    Until {
        until: Computed,
        name: "until",
        on: [Field],
        example: "until = it == 0",
        help: "says which element is the last one of the list",
        foreign: ["repeat_until", "while", "last"],
    }
    Pad {
        pad: Spanned<u64>,
        name: "pad",
        on: [Field],
        example: "pad = 4",
        help: "pads the field to a multiple of this many bytes from the start of the schema",
        foreign: ["pad_after", "pad_to", "align_after", "pad_size_to"],
    }
    Stride {
        stride: Computed,
        name: "stride",
        on: [Field],
        example: "stride = entry_size",
        help: "says how many bytes lie between the starts of two elements",
        foreign: ["step", "entry_size"],
    }
    Lazy {
        lazy: Flag,
        name: "lazy",
        on: [Field],
        example: "lazy",
        help: "lets the elements of the list be checked when they are read",
        foreign: ["deferred", "on_demand", "unchecked"],
    }
    Depth {
        depth: Spanned<u64>,
        name: "depth",
        on: [Field],
        example: "depth = 16",
        help: "says how deep the schema may return to itself in the field",
        foreign: ["max_depth", "recursion_limit", "recursive", "nesting", "levels"],
    }
    Check {
        check: Computed,
        name: "check",
        on: [Struct, Field],
        example: "check = a == b",
        help: "says what must hold",
        foreign: ["assert", "valid", "ensure", "verify"],
    }
    Fill {
        fill: Computed,
        name: "fill",
        on: [Field],
        example: "fill = crc(self.laid)",
        help: "says what the field gets when a value is built",
        foreign: ["calc", "update", "compute", "bw_calc"],
    }
    Given {
        given: Parameters,
        name: "given",
        on: [Struct, Enum],
        example: "given(width: u8)",
        help: "declares what is given to the schema from outside of its bytes",
        foreign: ["import", "params", "parameters", "ctx", "args_raw"],
    }
    Give {
        give: Arguments,
        name: "give",
        on: [Field],
        example: "give(width = size)",
        help: "says what is given to the parameters of the schema in the field",
        foreign: ["args", "arguments", "with_args", "inner_args"],
    }
    With {
        with: Type,
        name: "with",
        on: [Field],
        example: "with = Leb128",
        help: "names the codec that reads and writes the field",
        foreign: ["codec", "varint", "leb128", "vlq", "encoding"],
    }
    Dynamic {
        dynamic: Flag,
        name: "dynamic",
        on: [Field],
        example: "dynamic",
        help: "lets a nested schema take as many bytes as its data says",
        foreign: ["variable", "flexible", "unsized"],
    }
}

/// The declaration of an attribute.
pub struct Declaration {
    pub name: &'static str,
    /// What the attribute may stand on. An error about another target names the first.
    pub targets: &'static [Target],
    /// The attribute with a value, as in `at = 4`.
    pub example: &'static str,
    /// What the attribute does: the rest of a sentence that starts with "it".
    pub help: &'static str,
    /// Names that other crates have for it, and that a user may try.
    pub foreign: &'static [&'static str],
    /// The keywords that its value can be. There are none if the value is something else.
    pub keywords: fn() -> Vec<Keyword>,
}

/// What an attribute stands on.
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

    /// The attribute of this name that may stand here.
    pub fn key(self, name: &str) -> Option<Key> {
        self.keys().find(|key| key.declaration().name == name)
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
    /// The first attribute of this name, on whatever target.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.declaration().name == name)
    }
}

impl Declaration {
    /// The attribute that was meant by a user who wrote this foreign name: `at` for `offset`, and
    /// `endian = little` for `le`.
    pub fn meant_by(&self, foreign: &str) -> Option<String> {
        if self.foreign.contains(&foreign) {
            return Some(self.name.into());
        }
        let keyword = (self.keywords)().into_iter().find(|keyword| keyword.is_meant_by(foreign));
        keyword.map(|keyword| format!("{} = {}", self.name, keyword.name))
    }
}

#[cfg(test)]
mod tests {
    use syn::Attribute;

    use super::{Key, Target};
    use crate::diagnostics::Diagnostics;
    use crate::input::attr::read;

    #[test]
    fn every_example_is_accepted_on_every_target() {
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
    fn no_name_stands_for_two_attributes_of_a_target() {
        for target in [Target::Struct, Target::Enum, Target::Field, Target::Variant] {
            let declarations = target.keys().map(Key::declaration);
            let names = declarations.flat_map(|declaration| {
                [declaration.name].into_iter().chain(declaration.foreign.iter().copied())
            });
            let mut names: Vec<&str> = names.collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{}", target.noun());
        }
    }
}
