//! The structs in every generated crate.

use std::fmt::Write;

use crate::candidates::{BINRW, Candidate, DEKU, READ_ONLY};

pub const STRUCTS: usize = 300;
pub const FIELDS: usize = MIX.len();

/// The types of fields in the structs.
#[derive(Clone, Copy)]
pub enum Kind {
    U8,
    U16,
    U32,
    U64,
    I32,
    Bytes4,
}

/// The fields of the first struct. Each further struct starts with the next field and wraps around.
const MIX: [Kind; 10] = [
    Kind::U32,
    Kind::U16,
    Kind::U8,
    Kind::U64,
    Kind::Bytes4,
    Kind::U16,
    Kind::I32,
    Kind::U8,
    Kind::U32,
    Kind::U64,
];

impl Kind {
    /// The type in plain Rust.
    pub const fn native(self) -> &'static str {
        match self {
            Self::U8 => "u8",
            Self::U16 => "u16",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::I32 => "i32",
            Self::Bytes4 => "[u8; 4]",
        }
    }

    /// The big-endian type of zerocopy.
    pub const fn wire(self) -> &'static str {
        match self {
            Self::U8 => "u8",
            Self::U16 => "U16<BE>",
            Self::U32 => "U32<BE>",
            Self::U64 => "U64<BE>",
            Self::I32 => "I32<BE>",
            Self::Bytes4 => "[u8; 4]",
        }
    }
}

/// The source of the crate of a candidate.
pub fn source(candidate: &Candidate) -> String {
    format!("{}\n{}", candidate.imports, (candidate.structs)(candidate))
}

/// Structs of numbers and bytes, which every candidate can declare.
pub fn structs(candidate: &Candidate) -> String {
    let mut source = String::new();
    for index in 0..STRUCTS {
        let fields = (0..FIELDS).fold(String::new(), |mut fields, field| {
            let kind = MIX[(index + field) % FIELDS];
            let _ = writeln!(fields, "    pub field_{field}: {},", (candidate.field)(kind));
            fields
        });
        let _ =
            write!(source, "\n{}\npub struct Record{index} {{\n{fields}}}\n", candidate.attributes);
    }
    source
}

/// Schemas with nested schemas, fields that refuse bit patterns, and bit fields. Each group of three
/// is an enum, a header that contains it, and a record that contains the header.
pub fn rich_structs(candidate: &Candidate) -> String {
    let mut source = String::new();
    for index in 0..STRUCTS / 3 {
        let attributes = candidate.attributes;
        let _ = write!(
            source,
            "
#[derive(Overlay, Clone, Copy)]
#[repr(u8)]
pub enum Kind{index} {{ First = 1, Second = 2, Third = 3 }}

{attributes}
#[overlay(bit_order = msb)]
pub struct Header{index} {{
    #[overlay(bits = 4, magic = 4)]
    pub version: u8,
    #[overlay(bits = 4)]
    pub words: u8,
    #[overlay(bits = 1)]
    pub urgent: bool,
    #[overlay(bits = 2, reserved)]
    pub unused: u8,
    #[overlay(bits = 13)]
    pub offset: u16,
    pub kind: Kind{index},
    pub sealed: bool,
    pub length: u16,
}}

{attributes}
#[overlay(bit_order = msb)]
pub struct Record{index} {{
    #[overlay(magic = *b\"RECORD\")]
    pub magic: [u8; 6],
    pub header: Header{index},
    pub parts: [Header{index}; 3],
    pub kinds: [Kind{index}; 4],
    #[overlay(bits = 6)]
    pub low: i8,
    #[overlay(bits = 10)]
    pub high: i16,
    pub letter: char,
    pub numbers: [f32; 4],
    pub time: u64,
    #[overlay(reserved)]
    pub rest: [u8; 4],
}}
"
        );
    }
    source
}

/// Structs of ten fields whose layout depends on their data: lengths, a count, a condition, a list of
/// records, and the rest. Each crate writes that with the attributes of its own.
pub fn dynamic_structs(candidate: &Candidate) -> String {
    let derive = candidate.attributes;
    let [length, count, present, nested, rest] = attributes_of(candidate.name);
    // deku hands the byte order of a struct to the structs in it, which must declare that they take it. A
    // struct of fixed size is not `read_only`.
    let item = match candidate.name {
        READ_ONLY => "#[derive(Overlay)]\n#[overlay(endian = big)]",
        DEKU => "#[derive(DekuRead)]\n#[deku(endian = \"e\", ctx = \"e: deku::ctx::Endian\")]",
        _ => derive,
    };
    let mut source = format!("{item}\npub struct Item {{ pub kind: u8, pub size: u16 }}\n");
    for index in 0..STRUCTS {
        let _ = write!(
            source,
            "
{derive}
pub struct Record{index} {{
    pub kind: u8,
    pub length: u16,
    pub count: u8,
    pub sequence: u32,
    {length}
    pub name: Vec<u8>,
    pub time: u64,
    {present}
    pub port: Option<u16>,
    {count}
    pub numbers: Vec<u32>,
    {nested}
    pub items: Vec<Item>,
    {rest}
    pub data: Vec<u8>,
}}
"
        );
    }
    source
}

/// The attributes of the fields `name`, `numbers`, `port`, `items` and `data`.
fn attributes_of(candidate: &str) -> [&'static str; 5] {
    match candidate {
        BINRW => [
            "#[br(count = length)]",
            "#[br(count = count)]",
            "#[br(if(kind > 1))]",
            "#[br(count = count)]",
            "#[br(parse_with = binrw::helpers::until_eof)]",
        ],
        DEKU => [
            "#[deku(count = \"length\")]",
            "#[deku(count = \"count\")]",
            "#[deku(cond = \"*kind > 1\")]",
            "#[deku(count = \"count\")]",
            "#[deku(read_all)]",
        ],
        _ => [
            "#[overlay(len = length)]",
            "#[overlay(count = count)]",
            "#[overlay(if = kind > 1)]",
            "#[overlay(count = count)]",
            "#[overlay(rest)]",
        ],
    }
}
