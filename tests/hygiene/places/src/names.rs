//! Fields whose names are keywords, or names that generated code could use.

use overlaid::Overlay;

/// A schema that those below contain.
#[derive(Overlay, Clone, Copy, Debug, PartialEq)]
#[overlay(endian = big)]
pub struct Part {
    /// A number.
    pub number: u16,
}

/// A closed enum.
#[derive(Overlay, Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
pub enum Kind {
    /// Zero.
    Zero,
    /// The name of a generated associated item.
    Repr,
    /// A name in the prelude.
    Some,
    /// A name in the prelude.
    Ok,
}

/// An open enum whose variants have names of the prelude.
#[derive(Overlay, Clone, Copy, Debug, PartialEq)]
#[overlay(endian = little)]
#[repr(u16)]
pub enum Outcome {
    /// A name in the prelude.
    None,
    /// A name in the prelude.
    Err,
    /// All others.
    #[overlay(other)]
    Some(u16),
}

macro_rules! fields {
    ($($(#[$attribute:meta])* $schema:ident: $ty:ty;)*) => {$(
        $(#[$attribute])*
        #[derive(Overlay, Clone, Debug, PartialEq)]
        #[overlay(endian = big)]
        #[expect(missing_docs, reason = "only the names matter")]
        pub struct $schema {
            pub self_: $ty,
            pub value: $ty,
            pub view: $ty,
            pub bytes: $ty,
            pub nested: $ty,
            pub f: $ty,
            pub state: $ty,
            pub error: $ty,
            pub krate: $ty,
            pub misfit: $ty,
            pub part: $ty,
            pub other: $ty,
            pub repr: $ty,
            pub r#type: $ty,
            pub r#match: $ty,
            pub r#fn: $ty,
            pub core: $ty,
            pub overlaid: $ty,
            pub str: $ty,
            pub u16: $ty,
        }
    )*};
}

fields! {
    /// Scalars.
    Scalars: u16;
    /// Chars, which make the schema restricted.
    Chars: char;
    /// Arrays.
    Arrays: [u32; 2];
    /// Nested schemas.
    Parts: Part;
    /// Closed enums.
    Kinds: Kind;
    /// Open enums.
    Outcomes: Outcome;
}

/// Bit fields and magics with such names.
#[derive(Overlay, Clone, Debug, PartialEq)]
#[overlay(endian = little, bit_order = lsb)]
pub struct Bits {
    /// An unsigned bit field.
    #[overlay(bits = 4)]
    pub value: u8,
    /// A signed bit field.
    #[overlay(bits = 4)]
    pub error: i8,
    /// A raw identifier.
    #[overlay(bits = 15)]
    pub r#type: u16,
    /// A single bit.
    #[overlay(bits = 1)]
    pub r#bool: bool,
    /// A magic number.
    #[overlay(magic = 7)]
    pub view: u16,
    /// Magic bytes.
    #[overlay(magic = *b"self")]
    pub bytes: [u8; 4],
    #[overlay(reserved)]
    r#struct: u16,
}

/// Documentation and `cfg` on fields.
#[derive(Overlay, Clone, Debug, PartialEq)]
#[overlay(endian = big, size = 6)]
pub struct Configured {
    /// A field that is present,
    /// with *two* lines of documentation and a [link](Part).
    #[cfg(any(unix, not(unix)))]
    pub present: u16,
    /// A field that is absent.
    #[cfg(any())]
    pub absent: u16,
    #[doc = concat!("Documented by ", "a macro.")]
    #[cfg(not(any()))]
    #[overlay(endian = little)]
    pub also_present: u32,
}

/// A schema whose name is a raw identifier.
#[derive(Overlay, Clone, Debug, PartialEq)]
#[expect(non_camel_case_types, reason = "the name is a keyword")]
#[overlay(endian = big)]
pub struct r#async {
    /// A number.
    pub number: u16,
}

/// Calls accessors with such names.
///
/// # Errors
/// If a value does not fit.
pub fn call(
    scalars: &mut ScalarsOverlay,
    parts: &mut PartsOverlay,
    bits: &mut BitsOverlay,
) -> Result<u16, overlaid::OverlayError> {
    scalars.set_type(scalars.r#match() + scalars.r#fn());
    parts.set_type(parts.r#match().to_value());
    let number = parts.core().number();
    parts.type_mut().set_number(number);
    bits.set_value(1)?;
    bits.set_error(-1)?;
    bits.set_type(3)?;
    bits.set_bool(bits.r#bool());
    Ok(bits.r#type() + bits.view())
}
