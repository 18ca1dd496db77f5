//! Schemas with everything that a header can contain, and their values.

use overlaid::Overlay;

#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[overlay(endian = little)]
pub struct Point {
    pub x: i16,
    pub y: i16,
}

#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
pub enum Kind {
    First = 1,
    LastOne = 7,
}

/// An open enum with a number that does not fit in a constant of an enum in C.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u64)]
pub enum Huge {
    Most = u64::MAX - 1,
    #[overlay(other)]
    Other(u64),
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb, size = 138)]
pub struct Everything {
    #[overlay(magic = *b"O?\x00\"")]
    pub magic: [u8; 4],
    #[overlay(bits = 11)]
    pub high: u16,
    #[overlay(bits = 5)]
    pub low: i8,
    pub int: u32,
    #[overlay(bits = 3, reserved)]
    pub skipped: u8,
    #[overlay(bits = 1)]
    pub flag: bool,
    #[overlay(bits = 20)]
    pub wide: u32,
    #[overlay(bits = 16)]
    pub rest: u16,
    pub long: i64,
    pub float: f32,
    #[overlay(endian = little)]
    pub double_: f64,
    pub truth: bool,
    pub letter: char,
    pub kind: Kind,
    pub huge: Huge,
    #[overlay(endian = little, at = 72)]
    pub most: u128,
    pub least: i128,
    pub grid: [[u16; 3]; 2],
    pub raw: [u8; 5],
    pub point: Point,
    pub points: [Point; 2],
    #[overlay(reserved)]
    pub later: [u8; 3],
    #[overlay(magic = -2)]
    pub negative: i16,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = lsb, align = 16, size = 32)]
pub struct Wide {
    #[overlay(bits = 70)]
    pub first: u128,
    #[overlay(bits = 58)]
    pub second: i64,
    #[overlay(magic = 0x1234_5678_9abc_def0_1234_5678_9abc_def0)]
    pub sixteen: u128,
}

#[derive(Overlay)]
#[overlay(endian = little)]
pub struct Tuple(pub u8, pub Inner);

#[derive(Overlay)]
#[overlay(endian = little)]
pub struct Inner {
    pub default: u16,
}

/// Fields whose names are keywords of C++, and one that is only a keyword in places.
#[derive(Overlay)]
#[overlay(endian = little)]
pub struct Keywords {
    pub class: u16,
    pub new: u8,
    pub delete: u8,
    pub this: u8,
    pub operator: u8,
    pub namespace: u8,
    pub template: [u8; 3],
    pub r#try: u8,
    pub catch: u8,
    pub and: u8,
    pub xor: u8,
    pub r#virtual: Inner,
    pub r#final: u8,
}

/// What `values.c` writes.
pub fn everything() -> Everything {
    Everything {
        magic: *b"O?\x00\"",
        high: 1025,
        low: -3,
        int: 0x0102_0304,
        skipped: 0,
        flag: true,
        wide: 0xf_0f0f,
        rest: 0x123,
        long: -5,
        float: 1.5,
        double_: -0.25,
        truth: true,
        letter: 'ä',
        kind: Kind::LastOne,
        huge: Huge::Most,
        most: 1 << 100 | 1,
        least: -1,
        grid: [[1, 2, 3], [4, 5, 6]],
        raw: [9, 8, 7, 6, 5],
        point: Point { x: -7, y: 7 },
        points: [Point { x: 1, y: 0 }, Point { x: 0, y: -2 }],
        later: [0; 3],
        negative: -2,
    }
}

/// What `values.c` writes.
pub fn wide() -> Wide {
    Wide {
        first: 1 << 69 | 5,
        second: -(1 << 50),
        sixteen: 0x1234_5678_9abc_def0_1234_5678_9abc_def0,
    }
}

/// The start of an ELF file in little-endian order, with a nested schema and an open enum.
#[derive(Overlay)]
#[overlay(endian = little, size = 64)]
#[expect(clippy::struct_field_names, reason = "the fields have the gABI's names")]
pub struct Header64 {
    e_ident: Ident,
    e_type: u16,
    e_machine: Machine,
    e_version: u32,
    e_entry: u64,
    e_phoff: u64,
    #[overlay(reserved)]
    e_rest: [u8; 24],
}

#[derive(Overlay)]
#[overlay(size = 16)]
#[expect(clippy::struct_field_names, reason = "the fields have the gABI's names")]
pub struct Ident {
    #[overlay(magic = *b"\x7fELF")]
    ei_mag: [u8; 4],
    ei_class: u8,
    #[overlay(reserved)]
    ei_pad: [u8; 11],
}

#[derive(Overlay)]
#[repr(u16)]
pub enum Machine {
    X86_64 = 62,
    #[overlay(other)]
    Other(u16),
}
