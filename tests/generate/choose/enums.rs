//! Chooses random enums.

use crate::item::{Enum, Order, Variant};
use crate::random::Random;

pub fn any(random: &mut Random, index: usize) -> Enum {
    let size = [1, 2, 4, 8][index % 4];
    let order = match random.below(3) {
        0 => Some(Order::Big),
        1 => Some(Order::Little),
        _ => None,
    };
    let mut variants = plain_variants(random, size);
    if index / 4 % 2 == 1 {
        add_other(&mut variants, size);
    }
    Enum { name: format!("E{index}"), size, order, variants }
}

fn plain_variants(random: &mut Random, size: usize) -> Vec<Variant> {
    let mut variants: Vec<Variant> = Vec::new();
    for i in 0..random.between(1, 5) {
        let after = variants.last().map_or(Some(0), |last| {
            last.value.checked_add(1).filter(|next| *next <= largest(size))
        });
        let is_taken = |value| variants.iter().any(|other| other.value == value);
        let (value, is_written) = match after {
            Some(after) if !is_taken(after) && random.one_in(2) => (after, false),
            _ => (number(random, size), true),
        };
        if !is_taken(value) {
            variants.push(Variant { name: format!("V{i}"), value, is_written, is_other: false });
        }
    }
    variants
}

/// Adds the variant `other`. Rust gives it a number as well, which no other variant may have.
fn add_other(variants: &mut Vec<Variant>, size: usize) {
    let last = variants.last().map_or(0, |variant| variant.value);
    let (value, is_written) = match last.checked_add(1) {
        Some(next) if next <= largest(size) && variants.iter().all(|other| other.value != next) => {
            (next, false)
        }
        _ => {
            let is_free = |value: &u64| variants.iter().all(|other| other.value != *value);
            let free = (0..16).find(is_free).expect("few numbers are taken");
            (free, true)
        }
    };
    variants.push(Variant { name: "Other".into(), value, is_written, is_other: true });
}

/// A number of `size` bytes: often a small one, sometimes the largest.
fn number(random: &mut Random, size: usize) -> u64 {
    match random.below(4) {
        0 => largest(size),
        1 => random.next_u64() & largest(size),
        _ => random.next_u64() % 16,
    }
}

/// The largest number of `size` bytes.
fn largest(size: usize) -> u64 {
    u64::MAX >> (64 - size * 8)
}
