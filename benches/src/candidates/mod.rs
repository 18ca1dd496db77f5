//! The candidates, each in a module. Each declares the same record in the form that its crate
//! requires, and does the same four tasks behind the same signatures.

#![expect(clippy::unnecessary_wraps, reason = "other candidates can fail")]

#[macro_use]
mod macros;

mod binary_layout;
mod binrw;
mod by_hand;
#[expect(clippy::duplicate_mod, reason = "it is compiled twice to measure the noise")]
#[path = "by_hand.rs"]
mod by_hand_again;
mod bytemuck;
mod deku;
mod overlaid;
mod scroll;
mod zerocopy;

use crate::record::{SIZE, Values};

/// Checks that the slice is one record, reads every field, and folds the fields into one number.
pub type Parse = fn(&[u8]) -> Option<u64>;

/// Checks that the slice is whole records, and adds up their fields `sequence`.
pub type Read = fn(&[u8]) -> Option<u64>;

/// Checks that the slice is whole records, and adds a step to each field `sequence` in place.
pub type Update = fn(&mut [u8], u32) -> Option<()>;

/// Writes the bytes of one record in place.
pub type Build = fn(&Values, &mut [u8; SIZE]) -> Option<()>;

/// The functions of one candidate. A function returns `None` if it refuses the input. A task is
/// `None` if it is not measured for this candidate.
pub struct Candidate {
    pub name: &'static str,
    /// A remark that helps to judge the numbers.
    pub remark: &'static str,
    pub parse: Option<Parse>,
    pub read: Option<Read>,
    pub update: Option<Update>,
    pub build: Option<Build>,
}

/// The records in the slice, if it is whole records.
#[inline]
fn records(bytes: &[u8]) -> Option<&[[u8; SIZE]]> {
    let (records, rest) = bytes.as_chunks();
    rest.is_empty().then_some(records)
}

/// The records in the slice, if it is whole records.
#[inline]
fn records_mut(bytes: &mut [u8]) -> Option<&mut [[u8; SIZE]]> {
    let (records, rest) = bytes.as_chunks_mut();
    rest.is_empty().then_some(records)
}

/// Every candidate. The others are compared with the first one. The second one is the same source,
/// compiled again, so the difference between the two is the noise of the measurement.
pub const ALL: [Candidate; 10] = [
    by_hand::candidate("by hand", "`from_be_bytes` and `to_be_bytes` on slices"),
    by_hand_again::candidate(
        "by hand, again",
        "the same source, compiled twice to measure the noise",
    ),
    zerocopy::CANDIDATE,
    bytemuck::CANDIDATE,
    binary_layout::CANDIDATE,
    scroll::CANDIDATE,
    binrw::CANDIDATE,
    deku::CANDIDATE,
    overlaid::GETTERS,
    overlaid::TO_VALUE,
];
