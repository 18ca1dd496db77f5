//! tar: members with their headers in the formats of old Unix, POSIX (ustar), GNU and pax, and their data.
//!
//! Specification: POSIX.1-2017, `pax`, "ustar Interchange Format" and "pax Header Block",
//! <https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html>; GNU tar 1.34, "Basic Tar Format" and
//! "GNU Extensions to the Archive Format", <https://www.gnu.org/software/tar/manual/html_node/Tar-Internals.html>.
//!
//! Long names and other attributes of a member are in members before it. [`FileView::entries`] puts them together.
//!
//! Not covered: the size of a member that only a pax header says, as of files of 8 GiB and more in that format: the header of
//! the member would have to know of another one before it. What a sparse file holds is described, but not put together.
//! A later global header of pax replaces an earlier one as a whole, not key by key. An attribute with an empty value
//! has that value, and deletes nothing. A member that goes on in the next volume of an archive is an error, as if the
//! file were cut.
//!
//! ```
//! use overlaid_formats::archive::tar::{File, Kind};
//!
//! let mut bytes = [0; 2048];
//! bytes[0] = b'a';
//! bytes[124..136].copy_from_slice(b"00000000002\0"); // the size
//! bytes[148..156].copy_from_slice(b"003062\0 "); // the checksum
//! bytes[156] = b'0';
//! bytes[257..265].copy_from_slice(b"ustar\x0000");
//! bytes[512..514].copy_from_slice(b"hi");
//! let file = File::overlay(&bytes)?;
//! let entry = file.entries().next().expect("an entry")?;
//! assert_eq!(entry.member().kind(), Kind::Regular);
//! assert_eq!((&*entry.path(), entry.data()), (&b"a"[..], &b"hi"[..]));
//! assert!(entry.member().is_intact());
//! # Ok::<(), overlaid::OverlayError>(())
//! ```

mod entries;
mod member;
mod number;

pub use entries::*;
pub use member::*;
pub use number::*;

use overlaid::Overlay;

use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "tar",
    title: "tar archives: old ones, POSIX (ustar, pax) and GNU",
    layout: File::LAYOUT,
    fits: |bytes| {
        Member::overlay_prefix(bytes)
            .is_ok_and(|(member, _)| !member.is_end() && member.is_intact())
    },
};

/// A file: members, and blocks of zeros at its end.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct File {
    /// The members.
    #[overlay(len = members_size(self.rest), lazy)]
    pub members: Vec<Member>,
    /// Blocks of zeros, and what follows them.
    #[overlay(rest)]
    pub end: Vec<u8>,
}

/// How many bytes the members have: to a block of zeros, or to the end if a member is wrong. A condition in `until` would
/// read the elements when the file is laid, so that one which is wrong would be an error of the file.
fn members_size(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Ok((member, next)) = Member::overlay_prefix(rest) {
        if member.is_end() {
            return bytes.len() - rest.len();
        }
        rest = next;
    }
    bytes.len()
}
