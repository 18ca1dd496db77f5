//! Bytes for a schema: random ones, valid ones, and valid ones that are damaged.

use overlaid::layout::Layout;
use overlaid::{Expected, Fault};

use crate::failure::{Failure, What};
use crate::interpret;
use crate::order;

/// A generator of random numbers by the algorithm `SplitMix64`.
pub struct Random {
    state: u64,
    /// How many values are being made, each of which is a part of the one before.
    nesting: usize,
}

impl Random {
    pub fn new(seed: u64) -> Self {
        Self { state: seed, nesting: 0 }
    }

    /// Makes a part of the value that is being made.
    pub fn nested<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        self.nesting += 1;
        let made = make(self);
        self.nesting -= 1;
        made
    }

    /// How many elements a list has. Those of schemas that return to themselves come to an end.
    pub fn count(&mut self) -> usize {
        match (self.nesting, self.below(60)) {
            (0..=1, 0) => 254 + self.below(4),
            (0..=1, 1..5) => self.below(24),
            (0..=1, _) => self.below(5),
            (2..=3, _) => self.below(3),
            (4..=5, _) => self.below(2),
            (6.., _) => 0,
        }
    }

    /// Whether an optional value is there.
    pub fn presence(&mut self) -> bool {
        self.nesting < 6 && self.below(2) == 0
    }

    pub fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// A byte, which is often small, as lengths in messages are.
    pub fn byte(&mut self) -> u8 {
        match self.below(8) {
            0 => self.next() as u8,
            1 if self.below(2) == 0 => 16 + self.below(25) as u8,
            1 => [0, 1, 0x7f, 0x80, 0xff, b'P', b'K', b'\n'][self.below(8)],
            2 | 3 => 0,
            _ => self.below(6) as u8,
        }
    }

    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.byte()).collect()
    }
}

/// Bytes that the interpreter accepts, if some are found: random bytes, repaired as its failures say.
pub fn valid(layout: &'static Layout, random: &mut Random) -> Option<Vec<u8>> {
    let count = random.below(24);
    let mut bytes = random.bytes(count);
    for _ in 0..150 {
        let Err(failure) = interpret::lay_with_lazy(layout, &bytes) else { return Some(bytes) };
        repair(layout, &mut bytes, &failure, random);
        if bytes.len() > 400 {
            return None;
        }
    }
    None
}

fn repair(layout: &Layout, bytes: &mut Vec<u8>, failure: &Failure, random: &mut Random) {
    if let Some(needed) = failure.needed {
        let more = needed.min(bytes.len() + 64).saturating_sub(bytes.len());
        bytes.extend(random.bytes(more));
        return;
    }
    match &failure.what {
        What::Value(wrong) => {
            let expected = match wrong.expected {
                Expected::MagicBytes(magic) => magic.to_vec(),
                Expected::Magic(magic) if random.below(2) == 0 => vec![magic as u8],
                Expected::Magic(_) | Expected::SignedMagic(_) => {
                    // Which bits a number has is not known, so its bytes are guessed.
                    let at = wrong.offset + random.below(2);
                    let guesses =
                        [0xa5, 0x40 | random.byte() & 15, 0xfe, 0xff, random.next() as u8];
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte = guesses[random.below(5)];
                    }
                    return;
                }
                _ => random.bytes(4).iter().map(|byte| byte & 1).collect(),
            };
            for (byte, expected) in bytes.iter_mut().skip(wrong.offset).zip(expected) {
                *byte = expected;
            }
        }
        What::Fault { fault: Fault::ByteOrder { .. }, .. } => {
            let known = order::some_value(layout, random.below(8));
            for (byte, known) in bytes.iter_mut().skip(failure.offset).zip(known) {
                *byte = known;
            }
        }
        What::Fault { fault: Fault::Trailing { left }, .. } if random.below(2) == 0 => {
            bytes.drain(failure.offset..failure.offset + left);
        }
        _ => {
            // A field before the failure decided wrongly.
            let at = random.below(failure.offset.max(1) + 1);
            if let Some(byte) = bytes.get_mut(at) {
                *byte = random.byte();
            }
        }
    }
}

/// Damages the bytes in one or two places.
pub fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..=random.below(2) {
        let at = random.below(bytes.len() + 1);
        match random.below(6) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, random.byte()),
            2 if at < bytes.len() => {
                bytes.remove(at);
            }
            3 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            _ if at < bytes.len() => bytes[at] = random.byte(),
            _ => bytes.push(random.byte()),
        }
    }
}
