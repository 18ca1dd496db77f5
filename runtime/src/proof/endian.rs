//! Byte orders as types, and which of them may meet.

pub use zerocopy::byteorder::{BigEndian, LittleEndian};

use crate::layout::ByteOrder;

/// A byte order as a type.
pub trait Order: Copy + 'static {
    /// The byte order as a value.
    const ORDER: ByteOrder;
}

/// No byte order is declared: for single bytes, and for types that have their own byte order.
#[derive(Debug, Clone, Copy)]
pub enum Undeclared {}

/// An overlay has fields of both byte orders.
#[derive(Debug, Clone, Copy)]
pub enum MixedEndian {}

impl Order for BigEndian {
    const ORDER: ByteOrder = ByteOrder::Big;
}
impl Order for LittleEndian {
    const ORDER: ByteOrder = ByteOrder::Little;
}
impl Order for Undeclared {
    const ORDER: ByteOrder = ByteOrder::Neutral;
}
impl Order for MixedEndian {
    const ORDER: ByteOrder = ByteOrder::Mixed;
}

/// One of the two byte orders that a number `T` of several bytes can have.
#[diagnostic::on_unimplemented(
    message = "`{T}` has several bytes and no byte order here",
    label = "needs a byte order",
    note = "write `#[overlay(endian = big)]` or `little` on the struct or the field"
)]
pub trait DeclaredOrder<T>: Order + zerocopy::byteorder::ByteOrder {}

#[diagnostic::do_not_recommend]
impl<T> DeclaredOrder<T> for BigEndian {}
#[diagnostic::do_not_recommend]
impl<T> DeclaredOrder<T> for LittleEndian {}

/// A byte order in which an enum of several bytes can be laid alone. No byte order implements it:
/// the derive requires it of [`Undeclared`] where an enum declares none.
///
/// The lifetime lets the derive write the bound as `for<'a>`. rustc reports a bound that never
/// holds where it is written, unless it has a bound lifetime; with one, the error appears only
/// where the enum is laid alone.
#[diagnostic::on_unimplemented(
    message = "`{T}` has several bytes and no byte order, so it cannot be laid alone",
    label = "needs a byte order",
    note = "write `Be::<{T}>` or `Le::<{T}>`, or `#[overlay(endian = big)]` or `little` on the enum"
)]
pub trait LaysAlone<'a, T> {}

/// A [`ByteOrder`] as a number in a type: `OrderCode<{ combine_orders(…) }>`.
///
/// The byte order of a schema with nested schemas is computed as a constant, because the types of
/// its fields may be private and no associated type of a public trait can name them.
#[derive(Debug)]
pub struct OrderCode<const CODE: u8>;

/// The byte order that an [`OrderCode`] stands for.
pub trait DecodeOrder {
    /// The byte order as a type.
    type Order: Order;
}

impl DecodeOrder for OrderCode<{ ByteOrder::Little as u8 }> {
    type Order = LittleEndian;
}
impl DecodeOrder for OrderCode<{ ByteOrder::Big as u8 }> {
    type Order = BigEndian;
}
impl DecodeOrder for OrderCode<{ ByteOrder::Neutral as u8 }> {
    type Order = Undeclared;
}
impl DecodeOrder for OrderCode<{ ByteOrder::Mixed as u8 }> {
    type Order = MixedEndian;
}

/// The byte order of fields taken together, as the number in an [`OrderCode`].
#[must_use]
pub const fn combine_orders(orders: &[ByteOrder]) -> u8 {
    let neutral = ByteOrder::Neutral as u8;
    let (mut combined, mut i) = (neutral, 0);
    while i < orders.len() {
        let order = orders[i] as u8;
        combined = if combined == neutral || combined == order {
            order
        } else if order == neutral {
            combined
        } else {
            ByteOrder::Mixed as u8
        };
        i += 1;
    }
    combined
}

/// `Self`, the byte order of `T`, permits `T` to be laid in the byte order `O`.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be laid in the byte order `{O}`: its own byte order is `{Self}`",
    label = "another byte order",
    note = "write `{T}` without `Le` or `Be`, or change the byte order where it is declared"
)]
pub trait KeepsOrder<T, O> {}

#[diagnostic::do_not_recommend]
impl<T, O, Own: AgreesWith<O>> KeepsOrder<T, O> for Own {}

/// `Self`, the byte order of `From`, permits its bytes to be read as a `To` in the byte order
/// `Other`: both are big-endian, both are little-endian, or one of the types has none. Two mixed
/// byte orders never agree, because the fields may be at other places.
#[diagnostic::on_unimplemented(
    message = "`{From}` cannot be reinterpreted as `{To}`: the byte orders `{Self}` and `{Other}` do not agree",
    label = "another byte order",
    note = "fields of both byte orders (`MixedEndian`) may be at different places, so they agree only with single bytes",
    note = "to read the bytes in another order on purpose, go through them: `overlay!(view.bytes() as {To})`"
)]
pub trait SameOrder<From, To, Other> {}

#[diagnostic::do_not_recommend]
impl<From, To, Own: AgreesWith<Other>, Other> SameOrder<From, To, Other> for Own {}

/// A byte order that does not contradict the byte order `Other`.
pub trait AgreesWith<Other> {}

impl AgreesWith<BigEndian> for BigEndian {}
impl AgreesWith<LittleEndian> for LittleEndian {}
impl AgreesWith<Undeclared> for BigEndian {}
impl AgreesWith<Undeclared> for LittleEndian {}
impl AgreesWith<Undeclared> for MixedEndian {}
impl<Other: Order> AgreesWith<Other> for Undeclared {}
