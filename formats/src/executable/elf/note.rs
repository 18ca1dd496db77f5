//! Notes. gABI chapter 5, "Note Section"; for the owner `GNU` the *Linux Extensions to gABI*,
//! <https://gitlab.com/x86-psABIs/Linux-ABI>.

use overlaid::Overlay;

use crate::executable::codes::codes;

/// A note. `align` is 4 or 8, to which its description and the next note are aligned.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8, align: u8))]
pub struct Note {
    /// How many bytes the owner has, with the zero at its end.
    pub namesz: u32,
    /// How many bytes the description has.
    pub descsz: u32,
    /// What the note is, as its owner defines it.
    pub kind: u32,
    /// The owner.
    #[overlay(len = namesz)]
    pub name: Vec<u8>,
    /// Aligns the description.
    #[overlay(len = (align - (12 + namesz) % align) % align)]
    pub name_padding: Vec<u8>,
    /// The description.
    #[overlay(
        tag = if name == b"GNU\0" { kind } else { 0 }, len = descsz, give(class = class)
    )]
    pub description: Description,
    /// Aligns the next note. It may be missing after the last one.
    #[overlay(len = if self.left < (align - descsz % align) % align { self.left } else { (align - descsz % align) % align })]
    pub padding: Vec<u8>,
}

/// What a note says.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8))]
pub enum Description {
    /// `NT_GNU_ABI_TAG`: the oldest system that runs the file.
    #[overlay(tag = 1)]
    AbiTag(AbiTag),
    /// `NT_GNU_BUILD_ID`: a number for the file.
    #[overlay(tag = 3)]
    BuildId(Vec<u8>),
    /// `NT_GNU_GOLD_VERSION`: the linker.
    #[overlay(tag = 4)]
    GoldVersion(Vec<u8>),
    /// `NT_GNU_PROPERTY_TYPE_0`: what the program needs of the processor and the loader.
    #[overlay(tag = 5)]
    Properties(#[overlay(give(class = class))] Vec<Property>),
    /// That of any other note.
    #[overlay(other)]
    Other(Vec<u8>),
}

/// The oldest system that runs a file.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
#[expect(missing_docs, reason = "they are what they are called")]
pub struct AbiTag {
    pub system: System,
    pub major: u32,
    pub minor: u32,
    pub patch: u32,
    #[overlay(rest)]
    pub more: Vec<u8>,
}

codes! {
    /// A system.
    pub enum System: u32 {
        Linux = 0,
        Hurd = 1,
        Solaris = 2,
        FreeBsd = 3,
        NetBsd = 4,
        Syllable = 5,
        NaCl = 6,
    }
}

/// A property of a program.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8))]
pub struct Property {
    /// What it is.
    pub kind: u32,
    /// How many bytes its value has.
    pub datasz: u32,
    /// Its value.
    #[overlay(len = datasz)]
    pub data: Vec<u8>,
    /// Aligns the next property.
    #[overlay(len = (class * 4 - datasz % (class * 4)) % (class * 4))]
    pub padding: Vec<u8>,
}
