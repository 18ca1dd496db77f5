//! What the compiler checks about the type that an attribute `with` names, with the sentences of the errors.

use core::fmt;
use core::marker::PhantomData;

use super::view::SCRATCH;
use super::{Codec, CodecOf, Leb128, Vlq};
use crate::dynamic::number::Operand;
use crate::proof::assertion::{Fragment, require};

/// What is known of a codec `C` for a field of type `T`. As in a `FieldProbe`, an inherent constant says that
/// something is true, and that of [`CodecFallback`] that it is not.
#[derive(Debug)]
pub struct CodecProbe<C: ?Sized, T: ?Sized>(PhantomData<(*const C, *const T)>);

impl<C: Codec, T> CodecProbe<C, T> {
    /// `C` is a codec.
    pub const IS_CODEC: bool = true;
}

impl<C: CodecOf<T>, T> CodecProbe<C, T> {
    /// `C` is a codec of the type `T`.
    pub const IS_OF_TYPE: bool = true;
    /// The smallest number of bytes of a value.
    pub const MIN_SIZE: usize = C::MIN_SIZE;
}

impl<C: ?Sized, T: Copy + fmt::Debug> CodecProbe<C, T> {
    /// `T` implements `Copy` and `Debug`.
    pub const IS_COPIED: bool = true;
}

impl<C: Integers, T> CodecProbe<C, T> {
    /// The integers that `C` is a codec of.
    pub const INTEGERS: Option<&'static str> = Some(C::NAMES);
}

impl<C: ?Sized, T: Operand> CodecProbe<C, T> {
    /// How the value is a number in expressions.
    pub const NUMBER: fn(&T) -> Option<i128> = |value| Some(value.number());
    /// The value that stands for a number.
    pub const FROM_NUMBER: fn(i128) -> Option<T> = T::from_number;
}

/// A codec without a parameter, which stands for those of several integers.
pub trait Integers {
    /// Their names, as part of a sentence.
    const NAMES: &'static str;
}

impl Integers for Leb128 {
    const NAMES: &'static str = "`u8` to `u128` and `i8` to `i128`";
}

impl Integers for Vlq {
    const NAMES: &'static str = "`u8` to `u128`";
}

/// The answers of a [`CodecProbe`] for all other types.
pub trait CodecFallback<T> {
    /// The type is no codec.
    const IS_CODEC: bool = false;
    /// The type is no codec of this type.
    const IS_OF_TYPE: bool = false;
    /// No value has bytes.
    const MIN_SIZE: usize = 0;
    /// The type does not implement both `Copy` and `Debug`.
    const IS_COPIED: bool = false;
    /// The type is another codec, or none.
    const INTEGERS: Option<&'static str> = None;
    /// The value is no number.
    const NUMBER: fn(&T) -> Option<i128> = |_| None;
    /// No number stands for a value.
    const FROM_NUMBER: fn(i128) -> Option<T> = |_| None;
}

impl<C: ?Sized, T> CodecFallback<T> for CodecProbe<C, T> {}

/// What a type is that an attribute `with` names.
#[derive(Debug, Clone, Copy)]
pub enum CodecSort {
    /// A codec of the type of the field.
    OfField,
    /// A codec of the type of the field, which a view cannot keep.
    NotCopied,
    /// A codec of the type of the field, whose values all have this many bytes or more, which is more than can be
    /// written.
    TooLong(usize),
    /// A codec of these integers, and the type of the field is none of them.
    OfIntegers(&'static str),
    /// A codec of another type.
    OfOther,
    /// No codec.
    Other,
}

impl CodecSort {
    /// What the constants of a [`CodecProbe`] say.
    #[must_use]
    pub const fn of(
        is_of_type: bool,
        min_size: usize,
        is_copied: bool,
        integers: Option<&'static str>,
        is_codec: bool,
    ) -> Self {
        match (is_of_type, is_copied, integers, is_codec) {
            (true, true, ..) if min_size > SCRATCH => Self::TooLong(min_size),
            (true, true, ..) => Self::OfField,
            (true, false, ..) => Self::NotCopied,
            (false, _, Some(names), _) => Self::OfIntegers(names),
            (false, _, None, true) => Self::OfOther,
            (false, _, None, false) => Self::Other,
        }
    }
}

/// Requires that a codec is one of the type of its field. `field` is the start of the sentence, `codec` the
/// name of the codec, and `ty` that of the type of the field.
///
/// # Panics
/// If it is not.
#[must_use]
#[track_caller]
pub const fn require_codec(
    sort: CodecSort,
    field: &'static str,
    codec: &'static str,
    ty: &'static str,
) -> bool {
    let [start, codec, ty] = [Fragment::Text(field), Fragment::Text(codec), Fragment::Text(ty)];
    let fragments = match sort {
        CodecSort::OfField => return true,
        CodecSort::NotCopied => [
            start,
            ty,
            Fragment::Text(
                "` is not `Copy` and `Debug`, but the view keeps the value: write `#[derive(Clone, Copy, Debug)]` on it if it is your own, or let `",
            ),
            codec,
            Fragment::Text("::Value` be a type that is"),
        ],
        CodecSort::TooLong(min_size) => [
            start,
            codec,
            Fragment::Text("::MIN_SIZE` is "),
            Fragment::Number(min_size),
            Fragment::Text(", but a value has at most 64 bytes"),
        ],
        CodecSort::OfIntegers(names) => [
            start,
            codec,
            Fragment::Text("` is a codec of "),
            Fragment::Text(names),
            Fragment::Text(", which the type of the field must be one of"),
        ],
        CodecSort::OfOther => [
            start,
            codec,
            Fragment::Text("` is a codec of another type than `"),
            ty,
            Fragment::Text("`: the type of the field must be its `Value`"),
        ],
        CodecSort::Other => [
            start,
            codec,
            Fragment::Text(
                "` is no codec: implement `overlaid::Codec` for it, or write `Leb128` or `Vlq`",
            ),
            Fragment::Text(""),
            Fragment::Text(""),
        ],
    };
    require(false, &fragments);
    false
}
