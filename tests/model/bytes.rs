//! Bytes at an address that is chosen by its distance from an aligned one.

use std::ops::{Deref, DerefMut};

/// No generated schema has a larger alignment.
const MAX_ALIGN: usize = 64;

/// A copy of some bytes that starts `off_by` bytes after a multiple of 64.
pub struct PlacedBytes {
    memory: Vec<u8>,
    start: usize,
}

impl PlacedBytes {
    pub fn new(bytes: &[u8], off_by: usize) -> Self {
        let mut memory = vec![0; bytes.len() + 2 * MAX_ALIGN];
        let start = memory.as_ptr().addr().wrapping_neg() % MAX_ALIGN + off_by;
        memory.truncate(start + bytes.len());
        memory[start..].copy_from_slice(bytes);
        Self { memory, start }
    }
}

impl Deref for PlacedBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.memory[self.start..]
    }
}

impl DerefMut for PlacedBytes {
    fn deref_mut(&mut self) -> &mut [u8] {
        &mut self.memory[self.start..]
    }
}
