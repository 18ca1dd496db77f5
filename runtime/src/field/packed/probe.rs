//! Whether a type can be in a bit field.

use core::marker::PhantomData;

use super::{BitNumber, ENCODED, ENUM, NUMBER};
use crate::field::Misfit;
use crate::field::code::Code;
use crate::field::encoded::Encoded;
use crate::layout::{Kind, Variant};
use crate::proof::assertion::{Fragment, require};

/// How storing in the bits of field number `INDEX` of a schema can fail. The derive implements it for
/// each bit field of a type that the macro cannot see into.
pub trait FieldBits<const INDEX: usize> {
    /// The error of storing a value.
    type Misfit: Misfit;
}

/// Whether a `T` can be in a bit field, as the most bits that it takes, which are 0 if it cannot:
/// `NUMBER` if it is a number, `ENUM` if it is an enum, `ENCODED` if it implements [`Encoded`].
///
/// Where it can, there is an inherent constant, which rustc prefers to that of the trait
/// [`BitsFallback`]; where it cannot, only the trait's is there.
#[derive(Debug)]
pub struct BitsProbe<T>(PhantomData<*const T>);

impl<T: BitNumber> BitsProbe<T> {
    /// The bits of the number.
    pub const NUMBER: u32 = T::WIDTH;
}

impl<T: Code<Repr: BitNumber>> BitsProbe<T> {
    /// The bits of the enum's `repr`.
    pub const ENUM: u32 = match T::KIND {
        Kind::Enum { .. } => T::Repr::WIDTH,
        _ => 0,
    };
    /// The bits of the enum's `repr` if it has a variant for all other numbers, else 0.
    pub const OPEN_ENUM: u32 = match T::KIND {
        Kind::Enum { other: Some(_), .. } => T::Repr::WIDTH,
        _ => 0,
    };
    /// The variants of the enum. A `bool` and a `char` have none.
    pub const VARIANTS: &'static [Variant] = match T::KIND {
        Kind::Enum { variants, .. } => variants,
        _ => &[],
    };
}

impl<T: Encoded<As: BitNumber>> BitsProbe<T> {
    /// The bits of what the type is stored as.
    pub const ENCODED: u32 = T::As::WIDTH;
}

/// The answers of a [`BitsProbe`] for all other types.
pub trait BitsFallback {
    /// The type is not a number.
    const NUMBER: u32 = 0;
    /// The type is not an enum.
    const ENUM: u32 = 0;
    /// The type is not an enum.
    const OPEN_ENUM: u32 = 0;
    /// The type is not an enum.
    const VARIANTS: &'static [Variant] = &[];
    /// The type does not implement [`Encoded`] as a number.
    const ENCODED: u32 = 0;
}

impl<T> BitsFallback for BitsProbe<T> {}

/// The number of the [`Way`](super::Way) of a type, by the constants of its [`BitsProbe`].
#[must_use]
pub const fn way(number: u32, encoded: u32) -> u8 {
    if number > 0 {
        NUMBER
    } else if encoded > 0 {
        ENCODED
    } else {
        ENUM
    }
}

/// Requires that a type can be in a bit field of `width` bits. Otherwise the build fails with a sentence
/// that starts with `field`, and goes on with `fault` if the type can be in no bit field. `most` is the
/// most bits that the type takes, 0 if it cannot be in a bit field, and `variants` are those of an enum.
///
/// # Panics
/// If it cannot. Generated code calls it in constants only, so the panic is a compile error.
#[must_use]
#[track_caller]
pub const fn require_bits(
    most: u32,
    variants: &[Variant],
    width: u32,
    field: &'static str,
    ty: &'static str,
    fault: &'static str,
) -> bool {
    use Fragment::{Hexadecimal, Number, Text};
    require(most > 0, &[Text(field), Text(fault)]);
    let (width_number, most_number) = (Number(width as usize), Number(most as usize));
    require(
        width <= most,
        &[
            Text(field),
            Text(" has "),
            width_number,
            Text(" bits, but its type `"),
            Text(ty),
            Text("` holds only "),
            most_number,
        ],
    );
    let mut i = 0;
    while i < variants.len() {
        let Variant { name, value } = variants[i];
        #[expect(clippy::cast_possible_truncation, reason = "less than 2 to the 32nd")]
        let shown = if value >> 32 == 0 { Number(value as usize) } else { Hexadecimal(value) };
        let needed = u64::BITS - value.leading_zeros();
        require(
            needed <= width,
            &[
                Text(field),
                Text(" has "),
                width_number,
                Text(if width == 1 { " bit, but variant `" } else { " bits, but variant `" }),
                Text(name),
                Text("` of `"),
                Text(ty),
                Text("` is "),
                shown,
                Text(": write `bits = "),
                Number(needed as usize),
                Text("`"),
            ],
        );
        i += 1;
    }
    true
}
