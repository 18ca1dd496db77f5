//! Images.

pub mod gif;
pub mod jpeg;
pub mod png;
pub mod tiff;

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[gif::FORMAT, jpeg::FORMAT, png::FORMAT, tiff::FORMAT];
