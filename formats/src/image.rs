//! Images.

pub mod tiff;

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[tiff::FORMAT];
