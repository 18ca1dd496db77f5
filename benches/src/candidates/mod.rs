//! One module for each way of getting at the bytes. All of them declare the same record, in the way
//! their crate wants it declared, and do the same four tasks behind the same signatures.

#![expect(clippy::unnecessary_wraps, reason = "what cannot fail in one candidate can in another")]

#[macro_use]
mod macros;

mod binary_layout;
mod binrw;
mod by_hand;
#[expect(clippy::duplicate_mod, reason = "compiled twice to measure the noise")]
#[path = "by_hand.rs"]
mod by_hand_again;
mod bytemuck;
mod deku;
mod overlaid;
mod scroll;
mod zerocopy;

use crate::record::{SIZE, Values};

/// Checks that the slice is one record, reads every field and folds them.
pub type Parse = fn(&[u8]) -> Option<u64>;

/// Checks that the slice is whole records and adds up their `sequence` fields.
pub type Read = fn(&[u8]) -> Option<u64>;

/// Checks that the slice is whole records and adds a step to each `sequence`, in place.
pub type Update = fn(&mut [u8], u32) -> Option<()>;

/// Makes the bytes of one record, where the record is to be.
pub type Build = fn(&Values, &mut [u8; SIZE]) -> Option<()>;

/// The functions of one candidate. `None` from a function means that the input was refused; a task
/// that is `None` has nothing to measure in this candidate.
pub struct Candidate {
    pub name: &'static str,
    /// What a reader of the tables must know to judge the numbers fairly.
    pub remark: &'static str,
    pub parse: Option<Parse>,
    pub read: Option<Read>,
    pub update: Option<Update>,
    pub build: Option<Build>,
}

/// Every candidate. The first is what the others are compared to, and the second is the same source
/// compiled again, so that what it differs by is the noise of the measurement.
pub const ALL: [Candidate; 10] = [
    by_hand::candidate("by hand", "`from_be_bytes` and `to_be_bytes` on slices"),
    by_hand_again::candidate("by hand, again", "the same source compiled twice: the noise"),
    zerocopy::CANDIDATE,
    bytemuck::CANDIDATE,
    binary_layout::CANDIDATE,
    scroll::CANDIDATE,
    binrw::CANDIDATE,
    deku::CANDIDATE,
    overlaid::GETTERS,
    overlaid::TO_VALUE,
];
