//! `FINGERPRINT` never changes for a layout, and changes with the layout.

use std::collections::HashMap;

use overlaid::Overlay;

/// Enums with the same name, each of which differs from the first in one respect.
macro_rules! kinds {
    ($($name:ident: { $($item:tt)* })*) => {$(
        mod $name {
            #[derive(overlaid::Overlay)]
            $($item)*
        }
    )*};
}

kinds! {
    kind: { #[repr(u16)] pub enum Kind { Data = 1, End = 2 } }
    kind_with_a_variant: { #[repr(u16)] pub enum Kind { Data = 1, End = 2, Next = 3 } }
    kind_of_another_name: { #[repr(u16)] pub enum Kind { Data = 1, Stop = 2 } }
    kind_of_another_value: { #[repr(u16)] pub enum Kind { Data = 1, End = 3 } }
    kind_in_another_order: { #[repr(u16)] pub enum Kind { End = 2, Data = 1 } }
    kind_that_is_open: { #[repr(u16)] pub enum Kind {
        Data = 1, End = 2, #[overlay(other)] Unknown(u16) }
    }
    kind_that_is_open_by_another_name: { #[repr(u16)] pub enum Kind {
        Data = 1, End = 2, #[overlay(other)] Else(u16) }
    }
    kind_of_its_own_order: { #[repr(u16)] #[overlay(endian = little)] pub enum Kind {
        Data = 1, End = 2 }
    }
}

/// Schemas with the same name, each of which differs from the first in one respect, and their
/// fingerprints.
macro_rules! schemas {
    ($list:ident $($name:ident: $kind:ident [$($attr:tt)*] { $($fields:tt)* })*) => {
        $(mod $name {
            use super::*;
            use super::$kind::Kind;

            #[derive(overlaid::Overlay)]
            #[overlay($($attr)*)]
            pub struct Base { $($fields)* }
        })*

        const $list: &[(&str, u64)] =
            &[$((stringify!($name), <$name::Base as Overlay>::FINGERPRINT)),*];
    };
}

/// The fingerprint of `base`. Users freeze fingerprints in their code, so it must never change.
const FROZEN: u64 = 0x473f_7b11_b382_d27d;

const LEN: usize = 2;

#[derive(Overlay)]
struct Inner {
    x: u8,
    y: u8,
}

#[derive(Overlay)]
struct Other {
    x: u8,
    z: u8,
}

schemas! { CHANGED
    base: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    field_renamed: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, final_: u32,
    }
    bit_field_renamed: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] c: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    fields_swapped: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        inner: Inner, sizes: [u16; 2], kind: Kind, #[overlay(reserved)] rest: u16, last: u32,
    }
    field_retyped: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: i32,
    }
    field_a_float: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: f32,
    }
    array_flattened: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: u32, inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    array_reshaped: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [[u16; 1]; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    field_moved: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16,
        #[overlay(at = 13)] last: u32,
    }
    reserved_dropped: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(at = 12)] last: u32,
    }
    reserved_used: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, rest: u16, last: u32,
    }
    field_reserved: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16,
        #[overlay(reserved)] last: u32,
    }
    magic_changed: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 8)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    magic_dropped: kind [endian = big, bit_order = msb] {
        start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    bits_divided_elsewhere: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 4)] a: u8, #[overlay(bits = 4)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    bits_signed: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: i8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    other_bit_order: kind [endian = big, bit_order = lsb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    other_byte_order: kind [endian = little, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    other_byte_order_of_a_field: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, #[overlay(endian = little)] sizes: [u16; 2], inner: Inner,
        #[overlay(reserved)] rest: u16, last: u32,
    }
    aligned: kind [endian = big, bit_order = msb, align = 2] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    aligned_more: kind [endian = big, bit_order = msb, align = 4] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    nested_changed: kind [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Other, #[overlay(reserved)] rest: u16, last: u32,
    }
    variant_added: kind_with_a_variant [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    variant_renamed: kind_of_another_name [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    variant_renumbered: kind_of_another_value [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    variants_swapped: kind_in_another_order [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    enum_opened: kind_that_is_open [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    other_renamed: kind_that_is_open_by_another_name [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
    enum_of_its_own_order: kind_of_its_own_order [endian = big, bit_order = msb] {
        #[overlay(magic = 7)] start: u8, #[overlay(bits = 3)] a: u8, #[overlay(bits = 5)] b: u8,
        kind: Kind, sizes: [u16; 2], inner: Inner, #[overlay(reserved)] rest: u16, last: u32,
    }
}

type Word = u32;

schemas! { UNCHANGED
    written_differently: kind [
        name = Named, size = 16, align = 1, bit_order = msb, fingerprint = 0x473f_7b11_b382_d27d
    ] {
        /// Documented.
        #[overlay(magic = 3 + 4, endian = big)] pub start: u8,
        #[overlay(at = 1, word = u8, bits = 3)] pub a: u8, #[overlay(bits = 5)] b: u8,
        #[overlay(endian = big)] kind: Kind, #[overlay(endian = big)] sizes: [u16; LEN],
        inner: Inner, #[overlay(reserved, endian = big)] rest: u16,
        #[overlay(endian = big)] last: Word,
    }
}

#[test]
fn the_algorithm_is_frozen() {
    assert_eq!(<base::Base as Overlay>::FINGERPRINT, FROZEN);
}

#[test]
fn every_change_of_the_layout_changes_it() {
    let mut known = HashMap::new();
    for (change, fingerprint) in CHANGED {
        let other = known.insert(fingerprint, change);
        assert_eq!(other, None, "{change}");
    }
}

#[test]
fn what_does_not_change_the_layout_does_not_change_it() {
    for (change, fingerprint) in UNCHANGED {
        assert_eq!(*fingerprint, FROZEN, "{change}");
    }
}
