//! Where the records are that no field says the place of.
//!
//! These are searched for from the end of the file, or depend on numbers in a list of extra fields, which expressions do not
//! read. The records are laid by their schemas. Each function searches anew, as an expression has no name that
//! another one could use; a search reads at most the last 65,557 bytes.

use overlaid::Overlay;

use super::entry::Descriptor;
use super::extra::{BodyView, Extra, Zip64View};
use super::{End64Overlay, EndOverlay, Locator64Overlay};

/// Where the end record starts: the last one whose comment ends with the file, or else the last one that is there with
/// its comment, and is followed by other bytes; or -1.
pub(super) fn end_at(bytes: &[u8]) -> i64 {
    let most = usize::from(u16::MAX) + EndOverlay::SIZE;
    let window = &bytes[bytes.len().saturating_sub(most)..];
    // How many bytes follow the record and its comment.
    let left_over = |at: usize| {
        let (end, comment) = EndOverlay::overlay_prefix(&window[at..]).ok()?;
        comment.len().checked_sub(usize::from(end.comment_length()))
    };
    let places = || (0..window.len()).rev().filter(|at| window[*at] == b'P');
    let found = places().find(|at| left_over(*at) == Some(0));
    let found = found.or_else(|| places().find(|at| left_over(*at).is_some()));
    found.map_or(-1, |at| offset(bytes.len() - window.len() + at))
}

/// Where the locator of ZIP64 is: directly before the end record, or -1.
pub(super) fn locator_at(bytes: &[u8]) -> i64 {
    let at = end_at(bytes) - offset(Locator64Overlay::SIZE);
    if record::<Locator64Overlay>(bytes, at).is_some() { at } else { -1 }
}

/// Where the end record of ZIP64 is: where the locator says, or directly before the locator if something precedes the
/// archive; or -1.
pub(super) fn end64_at(bytes: &[u8]) -> i64 {
    let locator_at = locator_at(bytes);
    let said = record::<Locator64Overlay>(bytes, locator_at).map(Locator64Overlay::offset);
    let near = locator_at - offset(End64Overlay::SIZE);
    let said = said.and_then(|at| i64::try_from(at).ok()).filter(|at| *at <= near);
    [said.unwrap_or(-1), near]
        .into_iter()
        .find(|at| record::<End64Overlay>(bytes, *at).is_some())
        .unwrap_or(-1)
}

/// Where the directory ends: where the first of the end records starts.
pub(super) fn directory_end(bytes: &[u8]) -> i64 {
    if locator_at(bytes) < 0 { end_at(bytes) } else { end64_at(bytes) }
}

/// The size of a file whose entry has its maximum. Without a field for ZIP64, that is the size.
pub(super) fn size64(extra: &[u8]) -> u64 {
    zip64(extra, true, false, false).and_then(|zip64| zip64.size()).unwrap_or(u32::MAX.into())
}

/// The size of a file in the archive, in the same way.
pub(super) fn compressed64(has_size: bool, extra: &[u8]) -> u64 {
    zip64(extra, has_size, true, false)
        .and_then(|zip64| zip64.compressed_size())
        .unwrap_or(u32::MAX.into())
}

/// Where the header of a file is, in the same way.
pub(super) fn offset64(has_size: bool, has_compressed: bool, extra: &[u8]) -> u64 {
    zip64(extra, has_size, has_compressed, true)
        .and_then(|zip64| zip64.offset())
        .unwrap_or(u32::MAX.into())
}

/// Whether the sizes in a descriptor have 64 bits. A field for ZIP64 in the header says so (4.3.9.2), but some writers leave
/// it out. So the size that is known is compared, and the signature of the record that follows.
pub(super) fn is_descriptor64(bytes: &[u8], is_zip64: bool, compressed: u64) -> bool {
    let fits = |is_64| {
        let descriptor = Descriptor::overlay_given_prefix(bytes, is_64);
        descriptor.is_ok_and(|(descriptor, next)| {
            descriptor.compressed_size() == compressed && next.starts_with(b"PK")
        })
    };
    fits(true) && (is_zip64 || !fits(false))
}

/// Whether the descriptor starts with a signature.
pub(super) fn has_descriptor_signature(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x07\x08")
}

/// The first field for ZIP64, which has those numbers that have their maximum in the entry.
fn zip64(
    extra: &[u8],
    has_size: bool,
    has_compressed: bool,
    has_offset: bool,
) -> Option<Zip64View<'_>> {
    let fields = Extra::overlay_given_list_lazy(extra, has_size, has_compressed, has_offset, false);
    fields.into_iter().map_while(Result::ok).find_map(|field| match field.body() {
        BodyView::Zip64(zip64) => Some(zip64),
        _ => None,
    })
}

/// The record that starts here, if it is one.
fn record<R: Overlay<View = R>>(bytes: &[u8], at: i64) -> Option<&R> {
    let bytes = bytes.get(usize::try_from(at).ok()?..)?;
    R::overlay_prefix(bytes).ok().map(|(record, _)| record)
}

/// A place in a slice, which has at most `isize::MAX` bytes.
fn offset(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
