//! Byte orders that the data says, or that are given to a schema.

use crate::dynamic::cursor::Cursor;
use crate::dynamic::report::Report;
use crate::error::{Fault, OverlayError, Site};
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

impl<R: Report> Cursor<'_, R> {
    /// The report of a field that says no byte order. It is `ahead` bytes after this place, where its run starts,
    /// which is a `B` in big-endian order and an `L` in little-endian order.
    ///
    /// The field is read before those in front of it. If one of them is wrong in both orders, as the magic of a file of
    /// another format is, that is the fault.
    #[inline]
    pub fn no_order<B: View, L: View>(&self, ahead: usize, site: &'static Site, said: &[u8]) -> R {
        if !R::IS_SILENT {
            let before = self.rest().get(..ahead).unwrap_or_default();
            if let Some(error) = wrong_before::<B, L>(before) {
                return self.value(site, || error);
            }
        }
        self.fault_at(ahead, site, || no_order(said))
    }
}

/// The error of the first bytes of a run, if they are wrong in both orders: the one that comes later, as more bytes
/// are right in its order.
#[cold]
fn wrong_before<B: View, L: View>(before: &[u8]) -> Option<OverlayError> {
    let ((big_at, big), (little_at, little)) = (wrong_in::<B>(before)?, wrong_in::<L>(before)?);
    Some(if big_at < little_at { little } else { big })
}

/// The error of the first bytes of a run in one order, with its offset in them. The other bytes may not be there, and
/// are not looked at.
fn wrong_in<V: View>(before: &[u8]) -> Option<(usize, OverlayError)> {
    let mut run: V = raw::zeroed();
    raw::bytes_of_mut(&mut run).get_mut(..before.len())?.copy_from_slice(before);
    match V::check(&run) {
        Err(error @ OverlayError::Value { offset, .. }) if offset < before.len() => {
            Some((offset, error))
        }
        _ => None,
    }
}

/// The fault of a field that says no byte order, which has these bytes.
#[cold]
#[must_use]
pub fn no_order(bytes: &[u8]) -> Fault {
    let value = bytes.iter().take(16).fold(0, |value, byte| value << 8 | u128::from(*byte));
    Fault::ByteOrder { value, length: bytes.len() }
}
