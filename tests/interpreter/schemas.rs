//! Schemas that together have every attribute of dynamic schemas.

mod codecs;
mod conditions;
mod extents;
mod fixed;
mod lazy;
mod nested;
mod orders;
mod parameters;
mod places;
mod recursion;
mod referred;
mod tags;

pub use codecs::{Coded, Framed, Track};
pub use conditions::{Called, Checked, Computed, Options, is_even, words_of};
pub use extents::{Extents, Footer, Message, Name, Names, Numbers, Texts, Tuple};
pub use fixed::{Level, Protocol, Section};
pub use lazy::{InLists, Lazy, LazyTable};
pub use nested::{Inner, Nested};
pub use orders::{Giving, Headed, Marked, Ordered};
pub use parameters::Recorded;
pub use places::{Padded, Sections, Until, UntilPlace};
pub use recursion::{Element, Link, Node};
pub use referred::{Places, Record, Rooted};
pub use tags::{Body, Chunk, Frame, Ipv4, Tagged, Transport};

use crate::subject::Subject;

pub const SUBJECTS: &[Subject] = crate::subjects! {
    Message Ipv4 Frame Names Extents Options Sections Until UntilPlace Padded Checked Tagged Nested Numbers Texts Computed Called Footer Tuple Recorded Coded Track Framed Lazy LazyTable InLists Ordered Marked Headed Giving Places Rooted Record Node Element Link
};

/// The sum of bytes.
pub fn sum_of(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |sum, byte| sum.wrapping_add((*byte).into()))
}

/// Twice the number.
#[allow(dead_code, reason = "which random schemas call it is random")]
pub fn twice(number: u8) -> u16 {
    u16::from(number) * 2
}
