//! A file that is cut short is refused. A file with changed bytes is refused or read, but never
//! causes a panic.

use std::{env, fs};

use overlaid_examples::elf::{self, Elf, Error};

use crate::elf_writer::{self, Options};
use crate::random::Random;

fn read_and_print(file: &[u8]) -> Result<(), Error> {
    let elf = Elf::read(file)?;
    elf::print(&elf, &mut Vec::new()).expect("writing to a Vec cannot fail");
    Ok(())
}

/// Files of 32 bits that are big-endian and of 64 bits that are little-endian, each with plain and
/// with extended counts.
fn small_files() -> impl Iterator<Item = Vec<u8>> {
    [(false, false), (true, false), (false, true), (true, true)].into_iter().map(
        |(is_64, is_extended)| {
            elf_writer::file(Options { is_64, is_big: !is_64, is_extended, ..Options::default() })
        },
    )
}

fn own_program() -> Vec<u8> {
    fs::read(env::current_exe().unwrap()).unwrap()
}

#[test]
fn every_small_file_that_is_cut_short_is_refused() {
    for file in small_files() {
        for len in 0..file.len() {
            assert!(read_and_print(&file[..len]).is_err(), "{len} of {} bytes", file.len());
        }
        read_and_print(&file).expect("a file");
    }
}

/// Linkers put the section header table last, so every cut removes some of it.
#[test]
fn every_program_that_is_cut_short_is_refused() {
    let file = own_program();
    let near = 0..8192;
    let far = (8192..file.len()).step_by(file.len() / 997);
    let last = file.len() - 64..file.len();
    for len in near.chain(far).chain(last) {
        assert!(read_and_print(&file[..len]).is_err(), "{len} of {} bytes", file.len());
    }
}

#[test]
fn no_changed_byte_of_a_small_file_causes_a_panic() {
    for mut file in small_files() {
        for at in 0..file.len() {
            let good = file[at];
            let flipped = (0..8).map(|bit| good ^ (1 << bit));
            for bad in flipped.chain([0, 0x7f, 0xff]) {
                file[at] = bad;
                let _ = read_and_print(&file);
            }
            file[at] = good;
        }
    }
}

#[test]
fn several_changed_bytes_of_a_small_file_cause_no_panic() {
    let mut random = Random::new(1);
    for file in small_files() {
        for _ in 0..2_000 {
            let mut bad = file.clone();
            for _ in 0..random.below(8) {
                let at = random.below(bad.len());
                bad[at] = random.next_u64().to_le_bytes()[0];
            }
            let _ = read_and_print(&bad);
        }
    }
}

#[test]
fn no_flipped_bit_near_the_headers_of_a_program_causes_a_panic() {
    let mut file = own_program();
    let mut random = Random::new(2);
    let (first, last) = (1024, 4096);
    for _ in 0..500 {
        let at = random.below(first + last);
        let at = if at < first { at } else { file.len() - (at - first) - 1 };
        let bit = 1 << random.below(8);
        file[at] ^= bit;
        let _ = read_and_print(&file);
        file[at] ^= bit;
    }
}
