//! Archives and compressed files.

pub mod zip;

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[zip::FORMAT];
