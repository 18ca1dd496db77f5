//! The names [`Le`] and [`Be`] for types in a byte order.

use zerocopy::byteorder::{BigEndian, LittleEndian};

use crate::field::Field;
use crate::overlay::View;
use crate::proof::endian::KeepsOrder;

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
/// In the header of an `impl`, write the type itself, from [`wire`](crate::wire).
///
/// A schema or an enum that declares another byte order does not compile.
///
/// [`U16<LittleEndian>`]: zerocopy::byteorder::U16
pub type Le<T> = <T as InOrder<LittleEndian>>::Wire;

/// `T` in big-endian order: `Be<u16>` is zerocopy's [`U16<BigEndian>`], `Be<u8>` is `u8`,
/// `Be<[f32; 3]>` is `[F32<BigEndian>; 3]`.
///
/// ```
/// use overlaid::{Be, Overlay};
///
/// let count = Be::<u16>::overlay(&[0x12, 0x34])?;
/// assert_eq!(count.get(), 0x1234);
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
///
/// In the header of an `impl`, write the type itself, from [`wire`](crate::wire).
///
/// A schema or an enum that declares another byte order does not compile.
///
/// [`U16<BigEndian>`]: zerocopy::byteorder::U16
pub type Be<T> = <T as InOrder<BigEndian>>::Wire;

/// A type that can be laid in the byte order `O`: a field that declares no other byte order.
pub trait InOrder<O> {
    /// The type that lies over the bytes.
    type Wire: View;
}

impl<O, T: Field<O, Wire: View<Order: KeepsOrder<T, O>>>> InOrder<O> for T {
    type Wire = <T as Field<O>>::Wire;
}
