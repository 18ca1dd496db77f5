//! Packets, and captures of them.

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[];
