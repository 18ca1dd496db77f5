//! Fixed schemas and enums, which dynamic schemas hold.

use overlaid::Overlay;

/// A fixed enum that has every number.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
pub enum Protocol {
    Tcp = 6,
    Udp = 17,
    #[overlay(other)]
    Unknown(u8),
}

/// A fixed enum that has some numbers.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u16)]
pub enum Level {
    Low = 1,
    High = 2,
}

/// A fixed schema.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
pub struct Head {
    #[overlay(magic = 0xa5)]
    pub magic: u8,
    #[overlay(bits = 3)]
    pub words: u8,
    #[overlay(bits = 5)]
    pub shift: i8,
    pub is_last: bool,
    #[overlay(reserved)]
    pub spare: u16,
    pub protocol: Protocol,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Section {
    pub kind: u8,
    pub is_loaded: bool,
    pub size: u16,
}

crate::values! {
    Head { magic, words, shift, is_last, spare, protocol }
    Section { kind, is_loaded, size }
}

crate::codes! {
    Protocol: u8 { Tcp = 6, Udp = 17; Unknown }
    Level: u16 { Low = 1, High = 2 }
}

crate::in_place! {
    HeadOverlay {
        set words: set_words, set shift: set_shift, set is_last: set_is_last,
        set protocol: set_protocol
    }
    SectionOverlay { set kind: set_kind, set is_loaded: set_is_loaded, set size: set_size }
}
