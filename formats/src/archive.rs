//! Archives and compressed files.

pub mod gzip;
pub mod tar;
pub mod zip;

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[gzip::FORMAT, tar::FORMAT];

/// The formats that are known by the end of a file. A file of another format can end in the same way.
pub(crate) const AT_END: &[Format] = &[zip::FORMAT];
