//! The words that consecutive bit fields share.

use crate::input::field::Field;
use crate::input::order::BitOrder;

/// The bits that consecutive bit fields share. They are read as one integer.
#[derive(Clone, Debug)]
pub struct Word {
    /// The indices of its first and its last field.
    pub first: usize,
    pub last: usize,
    /// The width in bits that `word = …` declares.
    pub declared: Option<u64>,
    /// How many bits its fields take.
    pub used: u64,
}

/// Which bits of a word belong to a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BitField {
    /// The index of the word.
    pub word: usize,
    /// How many bits of the word the fields before it take.
    pub before: u64,
    pub width: u64,
}

/// The bits of a field by their significance.
#[derive(Clone, Copy)]
pub struct BitRange {
    /// The size of the word in bytes.
    pub word_size: u64,
    /// How many bits of the word are less significant than the field.
    pub shift: u64,
    pub width: u64,
}

impl Word {
    /// Its width in bits: the declared one, or what its fields take.
    pub fn width(&self) -> u64 {
        self.declared.unwrap_or(self.used)
    }

    /// Its size in bytes. It is rounded up where the fields do not fill a byte, which is an error.
    pub fn size(&self) -> u64 {
        self.width().div_ceil(8)
    }

    /// Whether the next bit field starts another word.
    fn is_full(&self) -> bool {
        self.declared.is_some_and(|width| self.used >= width)
    }
}

impl BitField {
    /// Its bits in the word, by their significance.
    pub fn range(&self, word: &Word, order: BitOrder) -> BitRange {
        let end = self.before.saturating_add(self.width);
        let shift = match order {
            BitOrder::Lsb => self.before,
            BitOrder::Msb => word.width().saturating_sub(end),
        };
        // A width outside of this range is an error; clamping keeps what follows from overflowing.
        BitRange { word_size: word.size(), shift, width: self.width.clamp(1, 128) }
    }
}

/// Divides the bit fields among words. Gives all words, and for each field its bits, if it is a bit
/// field.
pub fn divide(fields: &[Field]) -> (Vec<Word>, Vec<Option<BitField>>) {
    let mut words: Vec<Word> = Vec::new();
    let mut bit_fields = Vec::new();
    let mut follows_a_bit_field = false;
    for (i, field) in fields.iter().enumerate() {
        let Some(bits) = field.bits else {
            follows_a_bit_field = false;
            bit_fields.push(None);
            continue;
        };
        let width = bits.value.saturating_mul(field.bit_count());
        let starts_a_word = field.word.is_some()
            || field.at.is_some()
            || !follows_a_bit_field
            || words.last().is_some_and(Word::is_full);
        if starts_a_word {
            let declared = field.word.map(|word| word.value.bits());
            words.push(Word { first: i, last: i, declared, used: 0 });
        }
        follows_a_bit_field = true;
        let index = words.len() - 1;
        let word = &mut words[index];
        bit_fields.push(Some(BitField { word: index, before: word.used, width }));
        word.used = word.used.saturating_add(width);
        word.last = i;
    }
    (words, bit_fields)
}
