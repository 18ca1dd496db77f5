//! Images.

pub mod gif;
pub mod png;
pub mod tiff;

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[gif::FORMAT, png::FORMAT, tiff::FORMAT];
