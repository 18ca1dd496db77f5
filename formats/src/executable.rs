//! Executable files.

mod codes;
pub mod elf;

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[elf::FORMAT];
