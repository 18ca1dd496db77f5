//! A crate of edition 2021, where `gen`, a keyword of the next edition, is an ordinary name.

#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]

use overlaid::{Overlay, OverlayError};

/// A field with this name.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[overlay(endian = big)]
pub struct Number {
    /// The number.
    pub gen: u16,
}

/// A closed enum.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
pub enum Kind {
    /// Zero.
    Zero,
}

macro_rules! fields {
    ($($(#[$attribute:meta])* $schema:ident: $ty:ty;)*) => {$(
        $(#[$attribute])*
        #[derive(Overlay, Clone, Debug, PartialEq)]
        #[overlay(endian = little)]
        pub struct $schema {
            /// A field with this name.
            pub gen: $ty,
        }
    )*};
}

fields! {
    /// A char.
    Char: char;
    /// An array.
    Array: [u32; 2];
    /// A nested schema.
    Part: Number;
    /// A closed enum, which makes the schema restricted.
    Closed: Kind;
}

/// A bit field.
#[derive(Overlay, Clone, Debug, PartialEq)]
#[overlay(bit_order = lsb)]
pub struct Bits {
    /// A bit field with this name.
    #[overlay(bits = 4)]
    pub gen: u8,
    #[overlay(bits = 4, reserved)]
    rest: u8,
}

/// A magic.
#[derive(Overlay, Clone, Debug, PartialEq)]
pub struct Magic {
    /// Magic bytes.
    #[overlay(magic = *b"gen")]
    pub gen: [u8; 3],
}

/// Calls the accessors.
///
/// # Errors
/// If a value does not fit.
pub fn call(part: &mut PartOverlay, bits: &mut BitsOverlay) -> Result<u16, OverlayError> {
    part.gen_mut().set_gen(7);
    part.set_gen(part.gen().to_value());
    bits.set_gen(bits.gen())?;
    Ok(part.gen().gen())
}

/// A number of units of this name.
#[must_use]
pub const fn gen(gen: u8) -> usize {
    gen as usize
}

/// A dynamic schema, whose expressions read a field of this name.
#[derive(Overlay, Clone, Debug, PartialEq)]
#[overlay(endian = big, len = gen(gen))]
pub struct Dynamic {
    /// A field with this name.
    #[overlay(check = gen > 0)]
    pub gen: u8,
    /// Another one that is there by it.
    #[overlay(if = gen & 1 == 1)]
    pub half: Option<u16>,
    /// A list of schemas with such a field.
    #[overlay(until = it.gen == 0 || self.left <= 2)]
    pub list: Vec<Number>,
    /// A tagged enum.
    #[overlay(tag = gen % 2, rest)]
    pub body: Body,
}

/// A tagged enum.
#[derive(Overlay, Clone, Debug, PartialEq)]
#[overlay(endian = big)]
pub enum Body {
    /// A nested schema.
    #[overlay(tag = Kind::Zero)]
    Number(Number),
    /// All others.
    #[overlay(other)]
    Other(#[overlay(count = 1)] Vec<Number>),
}

/// Calls the getters of views.
///
/// # Errors
/// If the bytes are not what the schema says.
pub fn view(bytes: &[u8]) -> Result<u16, OverlayError> {
    let view = Dynamic::overlay(bytes)?;
    let first = view.list().first().map_or(0, NumberOverlay::gen);
    Ok(match view.body() {
        BodyView::Number(number) => number.gen() + first,
        _ => view.half().unwrap_or(view.gen().into()),
    })
}
