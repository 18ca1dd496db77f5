//! A function for each access, which keeps its name in the assembly.

mod dynamic;

use overlaid::Overlay;

/// Both byte orders in the three widths that have a swap instruction.
#[derive(Overlay)]
#[overlay(endian = big)]
pub struct Numbers {
    pub big16: u16,
    pub big32: u32,
    pub big64: u64,
    #[overlay(endian = little)]
    pub little16: u16,
    #[overlay(endian = little)]
    pub little32: u32,
    #[overlay(endian = little)]
    pub little64: u64,
    pub real: f64,
}

/// A schema within a schema, and bit fields.
#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
pub struct Outer {
    pub before: u8,
    pub numbers: Numbers,
    #[overlay(bits = 4)]
    pub high: u8,
    #[overlay(bits = 11)]
    pub middle: u16,
    #[overlay(bits = 1)]
    pub last: bool,
}

macro_rules! getters {
    ($($name:ident: $overlay:ty => $result:ty = $get:expr;)*) => {$(
        #[unsafe(no_mangle)]
        #[inline(never)]
        pub extern "C" fn $name(view: &$overlay) -> $result {
            let get: fn(&$overlay) -> $result = $get;
            get(view)
        }
    )*};
}

macro_rules! setters {
    ($($name:ident: $overlay:ty => $value:ty = $set:expr;)*) => {$(
        #[unsafe(no_mangle)]
        #[inline(never)]
        pub extern "C" fn $name(view: &mut $overlay, value: $value) {
            let set: fn(&mut $overlay, $value) = $set;
            set(view, value);
        }
    )*};
}

getters! {
    get_big16: NumbersOverlay => u16 = NumbersOverlay::big16;
    get_big32: NumbersOverlay => u32 = NumbersOverlay::big32;
    get_big64: NumbersOverlay => u64 = NumbersOverlay::big64;
    get_little16: NumbersOverlay => u16 = NumbersOverlay::little16;
    get_little32: NumbersOverlay => u32 = NumbersOverlay::little32;
    get_little64: NumbersOverlay => u64 = NumbersOverlay::little64;
    get_real: NumbersOverlay => f64 = NumbersOverlay::real;
    get_nested: OuterOverlay => u32 = |outer| outer.numbers().big32();
    get_high_bits: OuterOverlay => u8 = OuterOverlay::high;
    get_middle_bits: OuterOverlay => u16 = OuterOverlay::middle;
    get_last_bit: OuterOverlay => bool = OuterOverlay::last;
}

setters! {
    set_big16: NumbersOverlay => u16 = NumbersOverlay::set_big16;
    set_big32: NumbersOverlay => u32 = NumbersOverlay::set_big32;
    set_big64: NumbersOverlay => u64 = NumbersOverlay::set_big64;
    set_little16: NumbersOverlay => u16 = NumbersOverlay::set_little16;
    set_little32: NumbersOverlay => u32 = NumbersOverlay::set_little32;
    set_little64: NumbersOverlay => u64 = NumbersOverlay::set_little64;
    set_real: NumbersOverlay => f64 = NumbersOverlay::set_real;
    set_nested: OuterOverlay => u32 = |outer, value| outer.numbers_mut().set_big32(value);
    set_last_bit: OuterOverlay => bool = OuterOverlay::set_last;
}

/// The value may not fit, so the setter compares it.
#[unsafe(no_mangle)]
#[inline(never)]
pub extern "C" fn set_middle_bits(outer: &mut OuterOverlay, value: u16) -> bool {
    outer.set_middle(value).is_ok()
}

/// The compiler knows the length, so there is nothing to check.
#[unsafe(no_mangle)]
#[inline(never)]
pub extern "C" fn lay_over_an_array(bytes: &[u8; 36]) -> u32 {
    Numbers::overlay(bytes).map_or(0, |numbers| numbers.big32())
}

/// The function checks the length itself.
#[unsafe(no_mangle)]
#[inline(never)]
pub fn lay_over_a_checked_slice(bytes: &[u8]) -> u32 {
    if bytes.len() != Numbers::SIZE {
        return 0;
    }
    Numbers::overlay(bytes).map_or(0, |numbers| numbers.big32())
}

/// The length is not known. The function must not panic.
#[unsafe(no_mangle)]
#[inline(never)]
pub fn lay_over_a_slice(bytes: &[u8]) -> u32 {
    Outer::overlay(bytes).map_or(0, |outer| outer.numbers().big32())
}
