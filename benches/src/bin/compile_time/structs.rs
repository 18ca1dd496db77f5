//! The structs in every generated crate.

use std::fmt::Write;

use crate::candidates::Candidate;

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
    let mut source = format!("{}\n", candidate.imports);
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
