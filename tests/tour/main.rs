//! The example `tour`: what it prints of valid files, and its errors about invalid ones.
// By default it reads its own executable, which is an ELF file on Linux only.
#![cfg(target_os = "linux")]

mod command_line;
mod corruption;
mod elf_writer;
mod errors;
#[path = "../generate/random.rs"]
#[expect(dead_code, reason = "the generator of schemas uses all of it")]
mod random;
mod reading;
