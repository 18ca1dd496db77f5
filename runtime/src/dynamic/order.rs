//! Byte orders that the data says, or that are given to a schema.

use crate::error::Fault;
use crate::overlay::View;
use crate::proof::endian::{BigEndian, LittleEndian, Order};
use crate::proof::restriction::Free;
use crate::raw;

/// The byte order of a schema whose order the data says, or that is given to it.
///
/// A schema with `#[overlay(endian = given)]` takes it as the first of what is given to it:
///
/// ```
/// use overlaid::{Endian, Overlay};
///
/// #[derive(Overlay)]
/// #[overlay(endian = given)]
/// struct Entry { kind: u16, length: u16 }
///
/// let bytes = [0, 1, 0, 2];
/// assert_eq!(Entry::overlay_given(&bytes, Endian::Big)?.length(), 2);
/// assert_eq!(Entry::overlay_given(&bytes, Endian::Little)?.length(), 0x200);
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Endian {
    /// Most significant byte first.
    Big,
    /// Least significant byte first.
    Little,
}

/// The byte order as a view holds it: a number, and not an [`Endian`].
///
/// A failed lay is stored as a value that no view has. An `Endian` in the view would be the place for it. LLVM would
/// merge the store of that value with the store of the `Endian` in a list of the view, through a pointer to either,
/// and would keep the whole view in memory because of that pointer. Every value of this number is possible, and it is
/// wider than an `Endian`, so that no two such stores are alike.
#[derive(Debug, Clone, Copy)]
pub struct HeldOrder(u32);

impl HeldOrder {
    /// Holds this order.
    #[inline]
    #[must_use]
    pub const fn new(order: Endian) -> Self {
        Self(order as u32)
    }

    /// The order.
    #[inline]
    #[must_use]
    pub const fn get(self) -> Endian {
        if self.0 == Endian::Big as u32 { Endian::Big } else { Endian::Little }
    }
}

/// The byte order in which an opaque field of a run in little-endian order is laid. The field has the
/// order `Self` in the same run in big-endian order.
pub trait Reversed {
    /// The order.
    type Order: Order;
}

impl Reversed for BigEndian {
    type Order = LittleEndian;
}

/// The bytes of a run. A run whose byte order the data says is held as its bytes.
#[inline]
#[must_use]
pub fn bytes_of_run<R: View, const N: usize>(run: &R) -> &[u8; N] {
    raw::reinterpret(run)
}

/// An array of bytes as a run of the byte order in which they are read. They were checked as a run of this order when
/// they were laid.
#[inline]
#[must_use]
pub fn run_of_bytes<R: View, B: View<Restriction = Free>>(bytes: &B) -> &R {
    raw::reinterpret(bytes)
}

/// An array of bytes as a run of the byte order in which they are written. Any bytes are a value of the array.
#[inline]
#[must_use]
pub fn run_of_bytes_mut<R: View, B: View<Restriction = Free>>(bytes: &mut B) -> &mut R {
    raw::reinterpret_mut(bytes)
}

/// The fault of a field that says no byte order, which has these bytes.
#[cold]
#[must_use]
pub fn no_order(bytes: &[u8]) -> Fault {
    let value = bytes.iter().take(16).fold(0, |value, byte| value << 8 | u128::from(*byte));
    Fault::ByteOrder { value, length: bytes.len() }
}
