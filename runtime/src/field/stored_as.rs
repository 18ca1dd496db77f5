//! Fields with the attribute `as`, which are stored as one type and handed out as another.

use core::convert::Infallible;
use core::marker::PhantomData;

use crate::error::OverlayError;
use crate::field::Misfit;
use crate::proof::assertion::{Fragment, require};

/// How field number `INDEX` of a schema is converted: [`ByFrom`]. The derive implements it for each
/// field with the attribute `as` and without functions of the user's.
pub trait FieldConversion<const INDEX: usize> {
    /// [`ByFrom`]. If the types do not convert to each other, computing it fails, which is then the only
    /// error about the field.
    type By;
}

/// Conversion by `From` if `ALWAYS` is true, else by `TryFrom`.
#[derive(Debug)]
pub struct ByFrom<const ALWAYS: bool>;

/// The conversion of a field of type `T` that is stored as an `A`.
pub trait Converts<T, A> {
    /// What the getter returns: `T`, or a `Result`.
    type Decoded;
    /// The error of loading a value.
    type LoadError: Misfit;

    /// Returns what the getter returns.
    fn decode(stored: A) -> Self::Decoded;
    /// Returns the value.
    ///
    /// # Errors
    /// If what is stored does not convert: the error that these names make.
    fn load(stored: A, names: ConversionNames) -> Result<T, Self::LoadError>;
    /// Returns what is stored for a value.
    fn encode(value: T) -> A;
}

/// The names in an error about a conversion.
#[derive(Debug, Clone, Copy)]
pub struct ConversionNames {
    /// The schema.
    pub schema: &'static str,
    /// The field.
    pub field: &'static str,
    /// The type that is stored.
    pub stored: &'static str,
    /// The type of the field.
    pub value: &'static str,
}

impl<T: From<A>, A: From<T>> Converts<T, A> for ByFrom<true> {
    type Decoded = T;
    type LoadError = Infallible;

    #[inline]
    fn decode(stored: A) -> T {
        T::from(stored)
    }

    #[inline]
    fn load(stored: A, _names: ConversionNames) -> Result<T, Infallible> {
        Ok(T::from(stored))
    }

    #[inline]
    fn encode(value: T) -> A {
        A::from(value)
    }
}

impl<T: TryFrom<A>, A: From<T>> Converts<T, A> for ByFrom<false> {
    type Decoded = Result<T, T::Error>;
    type LoadError = OverlayError;

    #[inline]
    fn decode(stored: A) -> Self::Decoded {
        T::try_from(stored)
    }

    #[inline]
    fn load(stored: A, names: ConversionNames) -> Result<T, OverlayError> {
        let ConversionNames { schema, field, stored: from, value: to } = names;
        T::try_from(stored).map_err(|_| OverlayError::Conversion { schema, field, from, to })
    }

    #[inline]
    fn encode(value: T) -> A {
        A::from(value)
    }
}

/// Whether `T` and `A` convert to each other: `IS_FROM` and `IS_TRY_FROM` whether a `T` is made of an
/// `A`, `IS_INTO` whether an `A` is made of a `T`, and `IS_BOTH` whether both.
///
/// Where they do, there is an inherent constant, which rustc prefers to that of the trait
/// [`ConversionFallback`]; where they do not, only the trait's is there.
#[derive(Debug)]
pub struct ConversionProbe<T, A>(PhantomData<(*const T, *const A)>);

impl<T: From<A>, A> ConversionProbe<T, A> {
    /// `T` implements `From<A>`.
    pub const IS_FROM: bool = true;
}

impl<T: TryFrom<A>, A> ConversionProbe<T, A> {
    /// `T` implements `TryFrom<A>`, as it does if it implements `From<A>`.
    pub const IS_TRY_FROM: bool = true;
}

impl<T, A: From<T>> ConversionProbe<T, A> {
    /// `A` implements `From<T>`.
    pub const IS_INTO: bool = true;
}

impl<T: TryFrom<A>, A: From<T>> ConversionProbe<T, A> {
    /// `T` implements `TryFrom<A>`, and `A` implements `From<T>`.
    pub const IS_BOTH: bool = true;
}

/// The answers of a [`ConversionProbe`] for all other types.
pub trait ConversionFallback {
    /// `T` does not implement `From<A>`.
    const IS_FROM: bool = false;
    /// `T` does not implement `TryFrom<A>`.
    const IS_TRY_FROM: bool = false;
    /// `A` does not implement `From<T>`.
    const IS_INTO: bool = false;
    /// One of the two is missing.
    const IS_BOTH: bool = false;
}

impl<T, A> ConversionFallback for ConversionProbe<T, A> {}

/// Requires that the types of a field with the attribute `as` convert to each other: `is_decoded` is
/// whether the stored type converts to that of the field, `is_encoded` whether it converts back.
/// Otherwise the build fails with a sentence that starts with `field`. `others` are other types that the
/// field could be stored as, each with whether it converts both ways.
///
/// # Panics
/// If a conversion is missing. Generated code calls it in constants only, so the panic is a compile
/// error.
#[must_use]
#[track_caller]
pub const fn require_conversion(
    is_decoded: bool,
    is_encoded: bool,
    field: &'static str,
    stored: &'static str,
    value: &'static str,
    others: &[(&'static str, bool)],
) -> bool {
    use Fragment::Text;
    let mut i = 0;
    while i < others.len() && !(others[i].1) {
        i += 1;
    }
    let start: &[Fragment] = match (is_decoded, is_encoded) {
        (true, true) => return true,
        (_, true) => &[
            Text(field),
            Text(": `"),
            Text(value),
            Text("` converts to `"),
            Text(stored),
            Text("`, but not back: implement `From<"),
            Text(stored),
            Text("> for "),
            Text(value),
            Text("`, or `TryFrom`"),
        ],
        (true, false) => &[
            Text(field),
            Text(": `"),
            Text(stored),
            Text("` converts to `"),
            Text(value),
            Text("`, but not back: implement `From<"),
            Text(value),
            Text("> for "),
            Text(stored),
            Text("`"),
        ],
        (false, false) => &[
            Text(field),
            Text(": `"),
            Text(stored),
            Text("` and `"),
            Text(value),
            Text("` do not convert to each other: implement `From` in both directions"),
        ],
    };
    let end: &[Fragment] = if i < others.len() {
        &[
            Text(", or write `as = "),
            Text(others[i].0),
            Text("`, which converts in both directions"),
        ]
    } else {
        &[Text(", or write functions beside `as`, as in `decode = from_bits, encode = to_bits`")]
    };
    require_joined(start, end);
    true
}

/// Fails with the sentence that the fragments make.
#[track_caller]
const fn require_joined(start: &[Fragment], end: &[Fragment]) {
    let mut all = [Fragment::Text(""); 16];
    let mut i = 0;
    while i < start.len() {
        all[i] = start[i];
        i += 1;
    }
    while i - start.len() < end.len() {
        all[i] = end[i - start.len()];
        i += 1;
    }
    require(false, &all);
}
