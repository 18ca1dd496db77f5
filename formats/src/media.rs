//! Sound.

pub mod flac;
pub mod midi;
pub mod wav;

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[wav::FORMAT, flac::FORMAT, midi::FORMAT];
