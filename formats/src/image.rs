//! Images.

pub mod png;
pub mod tiff;

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[png::FORMAT, tiff::FORMAT];
