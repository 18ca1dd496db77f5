//! The tour: what it reads of good files, what it says of bad ones.
// Its first input is the program itself, which is an ELF file here.
#![cfg(target_os = "linux")]

mod craft;
mod damage;
mod program;
mod reading;
mod refusal;
