//! The smallest schema of each feature.

use proc_macro2::TokenStream;
use quote::quote;

/// The name of each feature, which is also that of its file, and a schema that has the feature.
pub fn schemas() -> Vec<(&'static str, TokenStream)> {
    vec![
        ("scalar", scalar()),
        ("array", array()),
        ("nested", nested()),
        ("tuple", tuple()),
        ("enum_closed", enum_closed()),
        ("enum_open", enum_open()),
        ("bits", bits()),
        ("packed", packed()),
        ("magic", magic()),
        ("reserved", reserved()),
        ("converted", converted()),
        ("at", at()),
        ("align", align()),
        ("dynamic", dynamic()),
        ("read_only", read_only()),
        ("tagged", tagged()),
        ("order", order()),
    ]
}

fn scalar() -> TokenStream {
    quote! {
        #[overlay(endian = big)]
        pub struct Scalar {
            /// The documentation of a field.
            pub number: u16,
            flag: bool,
            letter: char,
        }
    }
}

fn array() -> TokenStream {
    quote! {
        #[overlay(endian = little)]
        pub struct Array {
            pub numbers: [[f32; 2]; 3],
        }
    }
}

fn nested() -> TokenStream {
    quote! {
        #[overlay(endian = big)]
        pub struct Nested {
            pub part: Part,
            pub after: u16,
        }
    }
}

fn tuple() -> TokenStream {
    quote! {
        #[overlay(endian = big, name = View)]
        pub struct Tuple(pub u8, i16);
    }
}

fn enum_closed() -> TokenStream {
    quote! {
        #[repr(u8)]
        pub enum Closed {
            Off,
            On,
        }
    }
}

fn enum_open() -> TokenStream {
    quote! {
        #[overlay(endian = big)]
        #[repr(u16)]
        pub enum Open {
            First = 1,
            #[overlay(other)]
            Other(u16),
        }
    }
}

fn bits() -> TokenStream {
    quote! {
        #[overlay(endian = big, bit_order = msb)]
        pub struct Bits {
            #[overlay(bits = 4)]
            pub narrow: u8,
            #[overlay(bits = 11)]
            pub signed: i16,
            #[overlay(bits = 1)]
            pub flag: bool,
        }
    }
}

fn packed() -> TokenStream {
    quote! {
        #[overlay(bit_order = msb)]
        pub struct Packed {
            #[overlay(bits = 2)]
            pub part: Part,
            #[overlay(bits = 1)]
            pub flags: [bool; 2],
            #[overlay(bits = 2)]
            pub numbers: [u16; 2],
        }
    }
}

fn magic() -> TokenStream {
    quote! {
        #[overlay(endian = big)]
        pub struct Magic {
            #[overlay(magic = *b"abcd")]
            bytes: [u8; 4],
            #[overlay(magic = 7)]
            number: u16,
        }
    }
}

fn reserved() -> TokenStream {
    quote! {
        #[overlay(endian = big)]
        pub struct Reserved {
            pub number: u16,
            #[overlay(reserved)]
            spare: [u8; 6],
        }
    }
}

fn converted() -> TokenStream {
    quote! {
        #[overlay(endian = big)]
        pub struct Converted {
            #[overlay(as = u32)]
            pub source: ::std::net::Ipv4Addr,
            #[overlay(as = u32, decode = f32::from_bits, encode = f32::to_bits)]
            pub load: f32,
            #[overlay(bits = 8, as = u16)]
            pub narrow: ::std::num::NonZeroU16,
        }
    }
}

fn at() -> TokenStream {
    quote! {
        #[overlay(endian = big, size = 8, fingerprint = 0x708b_6f55_a2ed_86fe)]
        pub struct At {
            pub first: u8,
            #[overlay(at = 4)]
            pub second: u32,
        }
    }
}

fn align() -> TokenStream {
    quote! {
        #[overlay(endian = little, align = 4)]
        pub struct Align {
            pub first: u32,
            pub second: u16,
            pub third: u16,
        }
    }
}

fn read_only() -> TokenStream {
    quote! {
        #[overlay(read_only)]
        pub struct ReadOnly {
            pub length: u8,
            #[overlay(len = length)]
            pub text: String,
        }
    }
}

fn dynamic() -> TokenStream {
    quote! {
        #[overlay(endian = big, bit_order = msb)]
        pub struct Dynamic {
            /// The documentation of a field.
            pub length: u16,
            #[overlay(bits = 4)]
            high: u8,
            #[overlay(bits = 4)]
            low: u8,
            #[overlay(len = length - 2)]
            pub text: String,
            #[overlay(if = high > 1)]
            option: Option<u32>,
            #[overlay(count = low)]
            items: Vec<Part>,
            #[overlay(rest)]
            numbers: Vec<u16>,
            last: u16,
        }
    }
}

fn tagged() -> TokenStream {
    quote! {
        pub enum Tagged {
            #[overlay(tag = 0)]
            Nothing,
            #[overlay(tag = 1 | 2)]
            Number(#[overlay(endian = big)] u32),
            #[overlay(other)]
            Bytes(Vec<u8>),
        }
    }
}

fn order() -> TokenStream {
    quote! {
        #[overlay(endian = from(mark, b"II" => little, b"MM" => big))]
        pub struct Order {
            mark: [u8; 2],
            #[overlay(magic = 42)]
            version: u16,
            #[overlay(if = mark != b"II")]
            option: Option<u32>,
            #[overlay(rest)]
            items: Vec<Part>,
        }
    }
}
