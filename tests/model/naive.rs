//! The model: every value is read and written bit by bit.

use std::ops::Range;

use overlaid::{Expected, OverlayError};

use crate::table::{Class, Constant, Leaf, Role, Table};

impl Leaf {
    pub fn width(&self) -> u32 {
        u32::try_from(self.bits.len()).expect("at most 128")
    }

    /// The value in the bytes; a negative one in two's complement.
    pub fn get(&self, bytes: &[u8]) -> u128 {
        let mut value = 0;
        for (byte, bit) in self.bits {
            value = value << 1 | u128::from(bytes[*byte] >> bit & 1);
        }
        self.extended(value, self.width())
    }

    /// Writes as many bits of the value as there are.
    pub fn put(&self, bytes: &mut [u8], value: u128) {
        for (significance, (byte, bit)) in self.bits.iter().rev().enumerate() {
            bytes[*byte] &= !(1 << bit);
            bytes[*byte] |= u8::from(value >> significance & 1 == 1) << bit;
        }
    }

    /// The lowest `width` bits, with the sign copied into all above them if there is one.
    fn extended(&self, value: u128, width: u32) -> u128 {
        let unused = 128 - width;
        match self.class {
            Class::Signed => ((value << unused).cast_signed() >> unused).cast_unsigned(),
            _ => value << unused >> unused,
        }
    }

    /// A value of the leaf's native type, made from any number; bit fields now and then have one
    /// that is too large for them.
    pub fn value(&self, seed: u128) -> u128 {
        let number = self.extended(seed, self.native);
        match self.class {
            Class::Bool => seed & 1,
            Class::Char => scalar_value(seed),
            Class::Enum(item) if item.other.is_none() || seed >> 64 & 1 == 0 => {
                let count = item.variants.len() as u128;
                u128::from(item.variants[usize::try_from(seed % count).expect("small")].1)
            }
            _ if seed >> 125 == 0 => number,
            _ => self.extended(number, self.width()),
        }
    }

    /// A pattern at the edge of what is valid: one bit away, or what is just a value or none.
    fn edge(&self, value: u128, choice: usize) -> u128 {
        const BOOLS: [u128; 4] = [1, 2, 3, 0xff];
        const CHARS: [u128; 6] = [0xd7ff, 0xd800, 0xdfff, 0xe000, 0x10_ffff, 0x11_0000];
        match self.class {
            Class::Bool => BOOLS[choice % BOOLS.len()],
            Class::Char => CHARS[choice % CHARS.len()],
            _ => value ^ (1 << (choice % self.bits.len())),
        }
    }

    /// Whether not every bit pattern is a value.
    fn can_fail(&self) -> bool {
        match (self.role, self.class) {
            (Role::Magic(_), _) | (Role::Plain, Class::Char) => true,
            (Role::Plain, Class::Bool) => self.width() == self.native,
            (Role::Plain, Class::Enum(item)) => item.other.is_none(),
            _ => false,
        }
    }

    /// Why the bytes are refused, if they are for this leaf.
    pub fn fault(&self, bytes: &[u8]) -> Option<OverlayError> {
        let value = self.get(bytes);
        let (is_valid, expected) = match (self.role, self.class) {
            (Role::Reserved, _) => return None,
            (Role::Magic(Constant::Integer(magic)), Class::Signed) => {
                (value == magic, Expected::SignedMagic(magic.cast_signed()))
            }
            (Role::Magic(Constant::Integer(magic)), _) => (value == magic, Expected::Magic(magic)),
            (Role::Magic(Constant::Bytes(magic)), _) => {
                let found = &bytes[self.at..self.at + magic.len()];
                let first = found.iter().take(16);
                let value = first.fold(0, |value, byte| value << 8 | u128::from(*byte));
                let error = self.refusal(value, Expected::MagicBytes(magic));
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
        (!is_valid).then(|| self.refusal(value, expected))
    }

    fn refusal(&self, value: u128, expected: Expected) -> OverlayError {
        OverlayError::Value {
            schema: self.schema,
            field: self.field,
            offset: self.at,
            value,
            expected,
        }
    }

    /// Why a value cannot be written, if it has too many bits.
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
    /// What the getters read.
    pub fn read(&self, bytes: &[u8]) -> Vec<u128> {
        self.readable().map(|leaf| leaf.get(bytes)).collect()
    }

    /// Why the bytes are refused, if they are.
    pub fn fault(&self, bytes: &[u8]) -> Option<OverlayError> {
        self.leaves.iter().find_map(|leaf| leaf.fault(bytes))
    }

    /// A value of the schema made from any numbers, leaf by leaf.
    pub fn value(&self, seeds: &[u128]) -> Vec<u128> {
        let pairs = self.leaves.iter().zip(seeds);
        pairs.map(|(leaf, seed)| leaf.value(*seed)).collect()
    }

    /// Makes the bytes valid.
    pub fn repair(&self, bytes: &mut [u8], seeds: &[u128]) {
        for (i, (leaf, seed)) in self.leaves.iter().zip(seeds).enumerate() {
            if leaf.fault(bytes).is_some() {
                leaf.put(bytes, self.normal(i, leaf.value(*seed)));
            }
        }
    }

    /// Makes one value of valid bytes wrong, or nearly, if there is one that can be wrong.
    pub fn spoil(&self, bytes: &mut [u8], choice: usize) {
        let restricted: Vec<&Leaf> = self.leaves.iter().filter(|leaf| leaf.can_fail()).collect();
        if let Some(i) = choice.checked_rem(restricted.len()) {
            let leaf = restricted[i];
            leaf.put(bytes, leaf.edge(leaf.get(bytes), choice / restricted.len()));
        }
    }

    /// What stands in the bytes where `value` was stored: its constant for a magic.
    fn normal(&self, i: usize, value: u128) -> u128 {
        let leaf = &self.leaves[i];
        match leaf.role {
            Role::Plain => value,
            Role::Reserved => 0,
            Role::Magic(Constant::Integer(magic)) => magic,
            Role::Magic(Constant::Bytes(magic)) => {
                let (byte, _) = leaf.bits[0];
                u128::from(magic[byte - leaf.at])
            }
        }
    }

    /// What a value becomes on its way through the bytes: reserved fields are zero, a magic is its
    /// constant.
    pub fn normalised(&self, values: &[u128]) -> Vec<u128> {
        let values = values.iter().enumerate();
        values.map(|(i, value)| self.normal(i, *value)).collect()
    }

    /// The first leaf that a value does not fit in.
    pub fn misfit(&self, values: &[u128]) -> Option<OverlayError> {
        misfit(self.leaves, values)
    }

    /// Writes a value over the bytes: all but gaps and reserved fields.
    pub fn assign(&self, bytes: &mut [u8], values: &[u128]) {
        self.assign_some(0..self.leaves.len(), bytes, values);
    }

    /// Writes the values of some leaves over the bytes.
    pub fn assign_some(&self, leaves: Range<usize>, bytes: &mut [u8], values: &[u128]) {
        for (i, value) in leaves.zip(values) {
            let leaf = &self.leaves[i];
            if !matches!(leaf.role, Role::Reserved) {
                leaf.put(bytes, self.normal(i, *value));
            }
        }
    }
}

/// The first of the leaves that its value does not fit in.
pub fn misfit(leaves: &[Leaf], values: &[u128]) -> Option<OverlayError> {
    let mut pairs = leaves.iter().zip(values);
    pairs.find_map(|(leaf, value)| leaf.misfit(*value))
}

fn is_scalar_value(value: u128) -> bool {
    value <= 0x10_ffff && !(0xd800..=0xdfff).contains(&value)
}

fn scalar_value(seed: u128) -> u128 {
    let value = seed % 0x11_0000;
    if is_scalar_value(value) { value } else { 0x20ac }
}
