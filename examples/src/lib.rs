//! The code of the examples. It is a library so that tests can call it without starting a program.

pub mod dns;
pub mod elf;
pub mod peers;
pub mod story;
pub mod stream;
mod table;
pub mod tiff;
pub mod zip;
