//! A list that grows: on the heap with the feature `alloc`, and in place without it.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use crate::walker::error::Unknown;

/// How many items there can be without the feature `alloc`.
#[cfg(not(feature = "alloc"))]
const MOST: usize = 32;

/// A list that grows.
#[derive(Debug, Clone)]
pub(super) struct Memory<T> {
    #[cfg(feature = "alloc")]
    items: Vec<T>,
    #[cfg(not(feature = "alloc"))]
    items: [T; MOST],
    #[cfg(not(feature = "alloc"))]
    count: usize,
}

#[cfg(feature = "alloc")]
impl<T: Copy + Default> Memory<T> {
    pub(super) fn new() -> Self {
        Self { items: Vec::new() }
    }

    #[expect(clippy::unnecessary_wraps, reason = "without an allocator it can be full")]
    pub(super) fn push(&mut self, item: T) -> Result<(), Unknown> {
        self.items.push(item);
        Ok(())
    }

    pub(super) fn as_slice(&self) -> &[T] {
        &self.items
    }
}

#[cfg(not(feature = "alloc"))]
impl<T: Copy + Default> Memory<T> {
    pub(super) fn new() -> Self {
        Self { items: [T::default(); MOST], count: 0 }
    }

    pub(super) fn push(&mut self, item: T) -> Result<(), Unknown> {
        let free = self.items.get_mut(self.count).ok_or(Unknown::Parts { most: MOST })?;
        *free = item;
        self.count += 1;
        Ok(())
    }

    pub(super) fn as_slice(&self) -> &[T] {
        self.items.get(..self.count).unwrap_or_default()
    }
}
