//! Databases.

pub mod sqlite;

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[sqlite::FORMAT];
