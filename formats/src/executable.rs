//! Executable files.

mod codes;
pub mod elf;
pub mod macho;
pub mod pe;

use crate::Format;

pub(crate) const FORMATS: &[Format] =
    &[elf::FORMAT, macho::FORMAT, macho::FAT, pe::FORMAT, pe::OBJECT];
