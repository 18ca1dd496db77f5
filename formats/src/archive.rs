//! Archives and compressed files.

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[];
