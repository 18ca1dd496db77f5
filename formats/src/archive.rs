//! Archives and compressed files.

pub mod gzip;
pub mod tar;
pub mod zip;

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[gzip::FORMAT, tar::FORMAT];

/// The formats that are found by the end of a file, which can be at the end of any other file, too.
pub(crate) const AT_END: &[Format] = &[zip::FORMAT];
