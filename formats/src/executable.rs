//! Executable files.

pub mod elf;
