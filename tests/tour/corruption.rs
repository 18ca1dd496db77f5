//! Files that are cut short or changed: refused, or read as what they now say, but never a panic.

use std::{env, fs};

use overlaid_examples::elf::{self, Elf, Error};

use crate::craft::{self, Shape};

fn read_and_print(file: &[u8]) -> Result<(), Error> {
    let elf = Elf::read(file)?;
    elf::print(&elf, &mut Vec::new()).expect("a Vec takes everything");
    Ok(())
}

/// 32 bits and big-endian, 64 bits and little-endian, each with plain and with extended counts.
fn crafted() -> impl Iterator<Item = Vec<u8>> {
    [(false, false), (true, false), (false, true), (true, true)].into_iter().map(
        |(is_64, is_extended)| {
            craft::file(Shape { is_64, is_big: !is_64, is_extended, ..Shape::default() })
        },
    )
}

fn own_program() -> Vec<u8> {
    fs::read(env::current_exe().unwrap()).unwrap()
}

#[test]
fn every_cut_of_a_small_file_is_refused() {
    for file in crafted() {
        for len in 0..file.len() {
            assert!(read_and_print(&file[..len]).is_err(), "{len} of {} bytes", file.len());
        }
        assert_eq!(read_and_print(&file), Ok(()));
    }
}

/// Linkers put the section header table last, so a cut anywhere takes some of it.
#[test]
fn every_cut_of_a_program_is_refused() {
    let file = own_program();
    let near = 0..8192;
    let far = (8192..file.len()).step_by(file.len() / 997);
    let last = file.len() - 64..file.len();
    for len in near.chain(far).chain(last) {
        assert!(read_and_print(&file[..len]).is_err(), "{len} of {} bytes", file.len());
    }
}

#[test]
fn no_byte_of_a_small_file_makes_it_panic() {
    for mut file in crafted() {
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
fn no_few_bytes_of_a_small_file_make_it_panic() {
    let mut random = Random(1);
    for file in crafted() {
        for _ in 0..2_000 {
            let mut bad = file.clone();
            for _ in 0..random.below(8) {
                let at = random.below(bad.len());
                bad[at] = random.byte();
            }
            let _ = read_and_print(&bad);
        }
    }
}

#[test]
fn no_bit_of_the_headers_of_a_program_makes_it_panic() {
    let mut file = own_program();
    let mut random = Random(2);
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

/// The same numbers on every run: Marsaglia's xorshift64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[3]
    }
}
