//! Partition tables and file systems.

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[];
