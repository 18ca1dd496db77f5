//! Whether every bit pattern of a type is valid, as a type that names the field in which it is not.

#[cfg(feature = "zerocopy")]
use crate::proof::from_bytes::{WithFromBytes, WithoutFromBytes};

/// [`Free`], or a type for the field in which not every bit pattern is valid.
pub trait Restriction: 'static {
    /// The field's name, which is empty for a type that is not a schema; `None` for [`Free`].
    const FIELD: Option<&'static str>;
    /// `WithFromBytes` for [`Free`], else [`WithoutFromBytes`]. It has no bytes and is aligned to
    /// 1, so that it adds no padding to a struct.
    #[cfg(feature = "zerocopy")]
    type FromBytes: Copy + zerocopy::Unaligned + 'static;
}

/// Every bit pattern is valid.
#[derive(Debug)]
pub enum Free {}

/// The restriction of a type that is not a schema: a bool, a char or a closed enum.
#[derive(Debug)]
pub enum WholeValue {}

impl Restriction for Free {
    const FIELD: Option<&'static str> = None;
    #[cfg(feature = "zerocopy")]
    type FromBytes = WithFromBytes;
}
impl Restriction for WholeValue {
    const FIELD: Option<&'static str> = Some("");
    #[cfg(feature = "zerocopy")]
    type FromBytes = WithoutFromBytes;
}

/// Stands for bytes that were not checked. rustc shows where a type of the user's crate is declared,
/// and with that the derive, if such a type does not implement a trait. So [`ValidFor`] has this type.
#[derive(Debug)]
pub enum AnyBytes {}

/// Implemented for [`AnyBytes`] if the restriction `R` of `T` is [`Free`]: the bound of every call that
/// takes bytes without checking them.
#[diagnostic::on_unimplemented(
    message = "`{T}` needs checked bytes: not every bit pattern is valid in `{R}`",
    label = "restricted by a bool, a char, a closed enum or a magic",
    note = "lay it with `overlay` or `overlay_mut`, which check the bytes and return a `Result`"
)]
pub trait ValidFor<T: ?Sized, R> {}

#[diagnostic::do_not_recommend]
impl<T: ?Sized, R: IsFree> ValidFor<T, R> for AnyBytes {}

/// Implemented for [`Free`] alone. With an implementation of [`ValidFor`] for `Free` itself, the
/// compiler would infer that every restriction is `Free`, and report another error.
pub trait IsFree {}

impl IsFree for Free {}

/// The restriction that field number `N` of an overlay causes. Fields are counted from 1; number 0
/// has the restriction [`Free`].
///
/// The derive implements it for its overlays. Their restriction is then
/// `<Self as RestrictedField<{ first_restricted(…) }>>::Restriction`, which does not name the
/// fields' types: those may be private.
pub trait RestrictedField<const N: usize> {
    /// The restriction of the overlay if this is its first field that has one.
    type Restriction: Restriction;
}

/// The number of the first restricted field, for [`RestrictedField`]; 0 if none is restricted. Each
/// entry of `fields` is a field's number and whether the field is free.
#[must_use]
pub const fn first_restricted(fields: &[(usize, bool)]) -> usize {
    let mut i = 0;
    while i < fields.len() {
        let (number, is_free) = fields[i];
        if !is_free {
            return number;
        }
        i += 1;
    }
    0
}
