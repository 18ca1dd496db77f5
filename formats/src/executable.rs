//! Executable files.

mod codes;
pub mod elf;
pub mod pe;

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[elf::FORMAT, pe::FORMAT, pe::OBJECT];
