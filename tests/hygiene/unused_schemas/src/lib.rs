//! Private schemas that nothing uses. The feature `derive` derives `Overlay`, which must not add a
//! warning.

#[cfg_attr(feature = "derive", derive(overlaid::Overlay), overlay(endian = big, bit_order = msb))]
struct Outer {
    number: u32,
    array: [u16; 4],
    inner: Inner,
    switch: Switch,
    protocol: Protocol,
    flag: bool,
    #[cfg_attr(feature = "derive", overlay(bits = 3))]
    low: u8,
    #[cfg_attr(feature = "derive", overlay(bits = 5))]
    high: u8,
    #[cfg_attr(feature = "derive", overlay(reserved))]
    spare: u8,
    #[cfg_attr(feature = "derive", overlay(magic = 7))]
    seven: u8,
}

#[cfg_attr(feature = "derive", derive(overlaid::Overlay), overlay(endian = little))]
struct Inner(u16, f32);

#[cfg_attr(feature = "derive", derive(overlaid::Overlay))]
#[repr(u8)]
enum Switch {
    Off,
    On,
}

#[cfg_attr(feature = "derive", derive(overlaid::Overlay))]
#[repr(u16)]
enum Protocol {
    Known = 1,
    #[cfg_attr(feature = "derive", overlay(other))]
    Unknown(u16),
}

/// Declares a schema in a macro, where the tokens have different spans.
macro_rules! unused {
    ($vis:vis $name:ident) => {
        #[cfg_attr(feature = "derive", derive(overlaid::Overlay), overlay(endian = big))]
        $vis struct $name {
            pub number: u32,
            array: [u16; 2],
            pub(crate) inner: Inner,
            switch: Switch,
            flag: bool,
        }
    };
}

unused!(Private);
unused!(pub(crate) Crate);

#[cfg_attr(feature = "derive", derive(overlaid::Overlay), overlay(endian = big))]
struct Dynamic {
    length: u8,
    #[cfg_attr(feature = "derive", overlay(len = length))]
    bytes_: Vec<u8>,
    #[cfg_attr(feature = "derive", overlay(if = length > 1))]
    option: Option<u16>,
    #[cfg_attr(feature = "derive", overlay(tag = length, rest))]
    body: Tagged,
}

#[cfg_attr(feature = "derive", derive(overlaid::Overlay))]
enum Tagged {
    #[cfg_attr(feature = "derive", overlay(tag = 1))]
    Unit,
    #[cfg_attr(feature = "derive", overlay(other))]
    Bytes(Vec<u8>),
}
