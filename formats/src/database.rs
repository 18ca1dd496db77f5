//! Databases.

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[];
