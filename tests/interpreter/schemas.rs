//! Schemas that together have every attribute of dynamic schemas.

mod conditions;
mod extents;
mod fixed;
mod nested;
mod places;
mod tags;

pub use conditions::{Checked, Computed, Options};
pub use extents::{Extents, Footer, Message, Name, Names, Numbers, Texts, Tuple};
pub use fixed::{Level, Section};
pub use nested::{Inner, Nested};
pub use places::{Padded, Sections, Until, UntilPlace};
pub use tags::{Frame, Ipv4, Tagged, Transport};

use crate::subject::Subject;

pub const SUBJECTS: &[Subject] = crate::subjects! {
    Message Ipv4 Frame Names Extents Options Sections Until UntilPlace Padded Checked Tagged Nested Numbers Texts Computed Footer Tuple
};
