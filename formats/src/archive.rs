//! Archives and compressed files.

pub mod gzip;
pub mod tar;
pub mod zip;

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[gzip::FORMAT, tar::FORMAT, zip::FORMAT];
