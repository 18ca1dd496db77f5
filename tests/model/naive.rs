//! The model. It reads and writes every value bit by bit.

use std::ops::Range;

use overlaid::{Expected, OverlayError};

use crate::table::{Class, Constant, Leaf, Role, Table};

impl Leaf {
    /// The number of bits.
    pub fn width(&self) -> u32 {
        u32::try_from(self.bits.len()).expect("a value has at most 128 bits")
    }

    /// Reads the value. A negative one is in two's complement, extended to 128 bits.
    pub fn get(&self, bytes: &[u8]) -> u128 {
        let mut value = 0;
        for (byte, bit) in self.bits {
            value = value << 1 | u128::from(bytes[*byte] >> bit & 1);
        }
        self.extended(value, self.width())
    }

    /// Writes the lowest bits of the value, as many as the leaf has.
    pub fn put(&self, bytes: &mut [u8], value: u128) {
        for (significance, (byte, bit)) in self.bits.iter().rev().enumerate() {
            bytes[*byte] &= !(1 << bit);
            bytes[*byte] |= u8::from(value >> significance & 1 == 1) << bit;
        }
    }

    /// The lowest `width` bits, sign-extended to 128 bits if the leaf is signed.
    fn extended(&self, value: u128, width: u32) -> u128 {
        let unused = 128 - width;
        match self.class {
            Class::Signed => {
                let extended = twos_complement(value << unused) >> unused;
                u128::from_ne_bytes(extended.to_ne_bytes())
            }
            _ => value << unused >> unused,
        }
    }

    /// A value of the leaf's native type, made from any number. One in eight values of a bit field
    /// may be too large for it.
    pub fn value(&self, seed: u128) -> u128 {
        let number = self.extended(seed, self.native_bits);
        match self.class {
            Class::Bool => seed & 1,
            Class::Char => scalar_value(seed),
            Class::Enum(item) if item.other.is_none() || seed >> 64 & 1 == 0 => {
                let count = item.variants.len() as u128;
                let index =
                    usize::try_from(seed % count).expect("less than the number of variants");
                u128::from(item.variants[index].1)
            }
            _ if seed >> 125 == 0 => number,
            _ => self.extended(number, self.width()),
        }
    }

    /// A pattern that is just valid or just invalid: the value with one bit flipped, or a limit of
    /// the type.
    fn edge_case(&self, value: u128, choice: usize) -> u128 {
        const BOOLS: [u128; 4] = [1, 2, 3, 0xff];
        const CHARS: [u128; 6] = [0xd7ff, 0xd800, 0xdfff, 0xe000, 0x10_ffff, 0x11_0000];
        match self.class {
            Class::Bool => BOOLS[choice % BOOLS.len()],
            Class::Char => CHARS[choice % CHARS.len()],
            _ => value ^ (1 << (choice % self.bits.len())),
        }
    }

    /// Whether some bit patterns are invalid.
    fn is_restricted(&self) -> bool {
        match (self.role, self.class) {
            (Role::Magic(_), _) | (Role::Plain, Class::Char) => true,
            (Role::Plain, Class::Bool) => self.width() == self.native_bits,
            (Role::Plain, Class::Enum(item)) => item.other.is_none(),
            _ => false,
        }
    }

    /// The error with which this leaf's bytes are refused, if they are invalid.
    pub fn fault(&self, bytes: &[u8]) -> Option<OverlayError> {
        let value = self.get(bytes);
        let (is_valid, expected) = match (self.role, self.class) {
            (Role::Reserved, _) => return None,
            (Role::Magic(Constant::Integer(magic)), Class::Signed) => {
                (value == magic, Expected::SignedMagic(twos_complement(magic)))
            }
            (Role::Magic(Constant::Integer(magic)), _) => (value == magic, Expected::Magic(magic)),
            (Role::Magic(Constant::Bytes(magic)), _) => {
                let found = &bytes[self.error_offset..self.error_offset + magic.len()];
                let first = found.iter().take(16);
                let value = first.fold(0, |value, byte| value << 8 | u128::from(*byte));
                let error = self.value_error(value, Expected::MagicBytes(magic));
                return (found != magic).then_some(error);
            }
            (Role::Plain, Class::Bool) => (value <= 1, Expected::Bool),
            (Role::Plain, Class::Char) => (is_scalar_value(value), Expected::Char),
            (Role::Plain, Class::Enum(item)) => (
                item.other.is_some() || item.variants.iter().any(|(_, v)| u128::from(*v) == value),
                Expected::Variant(item.name),
            ),
            (Role::Plain, Class::Unsigned | Class::Signed | Class::Float) => return None,
        };
        (!is_valid).then(|| self.value_error(value, expected))
    }

    fn value_error(&self, value: u128, expected: Expected) -> OverlayError {
        OverlayError::Value {
            schema: self.schema,
            field: self.field,
            offset: self.error_offset,
            value,
            expected,
        }
    }

    /// The error with which a setter refuses the value, if it does not fit.
    pub fn misfit(&self, value: u128) -> Option<OverlayError> {
        let fits = self.extended(value, self.width()) == value;
        let is_written = matches!(self.role, Role::Plain);
        (is_written && !fits).then(|| OverlayError::Fit {
            schema: self.schema,
            field: self.field,
            value,
            bits: self.width(),
            signed: matches!(self.class, Class::Signed),
        })
    }
}

impl Table {
    /// The values that the getters read.
    pub fn read(&self, bytes: &[u8]) -> Vec<u128> {
        self.readable().map(|leaf| leaf.get(bytes)).collect()
    }

    /// The error with which the bytes are refused, if they are invalid.
    pub fn fault(&self, bytes: &[u8]) -> Option<OverlayError> {
        self.leaves.iter().find_map(|leaf| leaf.fault(bytes))
    }

    /// A value of the schema, made from any numbers, one for each leaf.
    pub fn value(&self, seeds: &[u128]) -> Vec<u128> {
        let pairs = self.leaves.iter().zip(seeds);
        pairs.map(|(leaf, seed)| leaf.value(*seed)).collect()
    }

    /// Replaces every invalid value in the bytes by a valid one.
    pub fn repair(&self, bytes: &mut [u8], seeds: &[u128]) {
        for (i, (leaf, seed)) in self.leaves.iter().zip(seeds).enumerate() {
            if leaf.fault(bytes).is_some() {
                leaf.put(bytes, self.stored(i, leaf.value(*seed)));
            }
        }
    }

    /// Writes an edge case to one restricted value of valid bytes, if there is one.
    pub fn spoil(&self, bytes: &mut [u8], choice: usize) {
        let restricted: Vec<&Leaf> =
            self.leaves.iter().filter(|leaf| leaf.is_restricted()).collect();
        if let Some(i) = choice.checked_rem(restricted.len()) {
            let leaf = restricted[i];
            leaf.put(bytes, leaf.edge_case(leaf.get(bytes), choice / restricted.len()));
        }
    }

    /// The pattern that the bytes have at leaf `i` after `value` was stored: that of the constant
    /// for a magic, and 0 for a reserved field.
    fn stored(&self, i: usize, value: u128) -> u128 {
        let leaf = &self.leaves[i];
        match leaf.role {
            Role::Plain => value,
            Role::Reserved => 0,
            Role::Magic(Constant::Integer(magic)) => magic,
            Role::Magic(Constant::Bytes(magic)) => {
                let (byte, _) = leaf.bits[0];
                u128::from(magic[byte - leaf.error_offset])
            }
        }
    }

    /// The value after it was written to zeroed bytes and read again.
    pub fn after_round_trip(&self, values: &[u128]) -> Vec<u128> {
        let values = values.iter().enumerate();
        values.map(|(i, value)| self.stored(i, *value)).collect()
    }

    /// The error about the first value that does not fit.
    pub fn misfit(&self, values: &[u128]) -> Option<OverlayError> {
        misfit(self.leaves, values)
    }

    /// Writes a value to the bytes. Gaps and reserved fields keep their bytes.
    pub fn assign(&self, bytes: &mut [u8], values: &[u128]) {
        self.assign_leaves(0..self.leaves.len(), bytes, values);
    }

    /// Writes the values of some leaves to the bytes.
    pub fn assign_leaves(&self, leaves: Range<usize>, bytes: &mut [u8], values: &[u128]) {
        for (i, value) in leaves.zip(values) {
            let leaf = &self.leaves[i];
            if !matches!(leaf.role, Role::Reserved) {
                leaf.put(bytes, self.stored(i, *value));
            }
        }
    }
}

/// The signed number whose bits these are.
fn twos_complement(bits: u128) -> i128 {
    i128::from_ne_bytes(bits.to_ne_bytes())
}

/// The error about the first value that does not fit in its leaf.
pub fn misfit(leaves: &[Leaf], values: &[u128]) -> Option<OverlayError> {
    let mut pairs = leaves.iter().zip(values);
    pairs.find_map(|(leaf, value)| leaf.misfit(*value))
}

/// Whether the number is a `char`, a "Unicode scalar value".
fn is_scalar_value(value: u128) -> bool {
    value <= 0x10_ffff && !(0xd800..=0xdfff).contains(&value)
}

/// The number of a `char`, made from any number.
fn scalar_value(seed: u128) -> u128 {
    let value = seed % 0x11_0000;
    if is_scalar_value(value) { value } else { 0x20ac }
}
