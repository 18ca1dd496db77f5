//! Byte orders as types, and the names [`Le`] and [`Be`].

pub use zerocopy::byteorder::{BigEndian, LittleEndian};

use crate::field::Field;
use crate::layout::ByteOrder;
use crate::overlay::View;
use crate::proof::text::{Piece, require};

/// `T` in little-endian order: `Le<u16>` is zerocopy's [`U16<LittleEndian>`], `Le<u8>` is `u8`,
/// `Le<[f32; 3]>` is `[F32<LittleEndian>; 3]`.
///
/// ```
/// use overlaid::{Le, Overlay};
///
/// let count = Le::<u16>::overlay(&[0x34, 0x12])?;
/// assert_eq!(count.get(), 0x1234);
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
///
/// The header of an `impl` needs the type itself, from [`wire`](crate::wire).
///
/// A schema or an enum that declares another byte order is refused.
///
/// [`U16<LittleEndian>`]: zerocopy::byteorder::U16
pub type Le<T> = <T as InOrder<LittleEndian>>::Wire;

/// `T` in big-endian order, as [`Le`] is in little-endian.
pub type Be<T> = <T as InOrder<BigEndian>>::Wire;

/// A field that in byte order `O` has no other.
pub trait InOrder<O> {
    /// What lies over its bytes.
    type Wire: View;
}

impl<O, T: Field<O, Wire: View<Order: Keeps<T, O>>>> InOrder<O> for T {
    type Wire = <T as Field<O>>::Wire;
}

/// The byte order that `T` has itself does not contradict `O`.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be laid in the order `{O}`: it is `{Self}` itself",
    label = "another byte order",
    note = "write `{T}` without `Le` or `Be`, or change the byte order where it is declared"
)]
pub trait Keeps<T, O> {}

#[diagnostic::do_not_recommend]
impl<T, O, Own: Agrees<O>> Keeps<T, O> for Own {}

/// No byte order declared: good for single bytes, and for types that bring their own.
#[derive(Debug, Clone, Copy)]
pub enum Undeclared {}

/// More than one byte order in one overlay.
#[derive(Debug, Clone, Copy)]
pub enum MixedEndian {}

/// A byte order as a type, with its value.
pub trait Order: Copy + 'static {
    /// The same as a value.
    const ORDER: ByteOrder;
}

/// One of the two byte orders that a number of several bytes can have.
#[diagnostic::on_unimplemented(
    message = "`{T}` has several bytes and no byte order here",
    label = "in which byte order?",
    note = "write `#[overlay(endian = big)]` or `little` on the struct or the field"
)]
pub trait Declared<T>: Order + zerocopy::byteorder::ByteOrder {}

#[diagnostic::do_not_recommend]
impl<T> Declared<T> for BigEndian {}
#[diagnostic::do_not_recommend]
impl<T> Declared<T> for LittleEndian {}

/// A byte order in which an enum of several bytes can be laid alone. [`Undeclared`] is none; the
/// lifetime keeps the compiler from refusing a bound that never holds before anybody asks for it.
#[diagnostic::on_unimplemented(
    message = "`{T}` has several bytes and no byte order, so it cannot be laid alone",
    label = "in which byte order?",
    note = "write `Be::<{T}>` or `Le::<{T}>`, or `#[overlay(endian = big)]` or `little` on the enum"
)]
pub trait LaysAlone<'a, T> {}

/// A byte order as a number, for a type that is computed: `OrderCode<{ joined(…) }>`.
#[derive(Debug)]
pub struct OrderCode<const CODE: u8>;

/// The byte order of an [`OrderCode`].
pub trait Coding {
    /// The order as a type.
    type Order: Order;
}

impl Coding for OrderCode<{ ByteOrder::Little as u8 }> {
    type Order = LittleEndian;
}
impl Coding for OrderCode<{ ByteOrder::Big as u8 }> {
    type Order = BigEndian;
}
impl Coding for OrderCode<{ ByteOrder::Neutral as u8 }> {
    type Order = Undeclared;
}
impl Coding for OrderCode<{ ByteOrder::Mixed as u8 }> {
    type Order = MixedEndian;
}

/// The byte order of parts taken together, as the code of an [`OrderCode`].
#[must_use]
pub const fn joined(orders: &[ByteOrder]) -> u8 {
    let neutral = ByteOrder::Neutral as u8;
    let (mut sum, mut i) = (neutral, 0);
    while i < orders.len() {
        let order = orders[i] as u8;
        sum = if sum == neutral || sum == order {
            order
        } else if order == neutral {
            sum
        } else {
            ByteOrder::Mixed as u8
        };
        i += 1;
    }
    sum
}

/// A field that declares `order` holds a type that has no other order itself; the sentence goes on
/// with what is wrong and ends with the way out.
#[track_caller]
pub const fn require_order<V: View>(order: ByteOrder, field: &'static str, way_out: &'static str) {
    let own = match V::Order::ORDER {
        ByteOrder::Neutral => return,
        own if own as u8 == order as u8 => return,
        ByteOrder::Mixed => "has both byte orders",
        ByteOrder::Big => "is big-endian",
        ByteOrder::Little => "is little-endian",
    };
    require(false, &[Piece::Words(field), Piece::Words(own), Piece::Words(way_out)]);
}

/// Orders in which one type's bytes may be read as another's: equal ones, and a neutral type,
/// which has no order to contradict.
#[diagnostic::on_unimplemented(
    message = "`{From}` cannot be reinterpreted as `{To}`: the byte order is `{Self}` in one and `{Other}` in the other",
    label = "another byte order",
    note = "to read the bytes in another order on purpose, go through them: `overlay!(view.bytes() as {To})`"
)]
pub trait SameOrder<From, To, Other> {}

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

#[diagnostic::do_not_recommend]
impl<From, To, Own: Agrees<Other>, Other> SameOrder<From, To, Other> for Own {}

/// The byte orders do not contradict each other.
pub trait Agrees<Other> {}

impl Agrees<BigEndian> for BigEndian {}
impl Agrees<LittleEndian> for LittleEndian {}
impl Agrees<Undeclared> for BigEndian {}
impl Agrees<Undeclared> for LittleEndian {}
impl Agrees<Undeclared> for MixedEndian {}
impl<Other: Order> Agrees<Other> for Undeclared {}
