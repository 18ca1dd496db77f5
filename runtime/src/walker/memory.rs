//! What is on the heap with the feature `alloc`, and in place without it.

use core::ops::Deref;

#[cfg(feature = "alloc")]
use alloc::boxed::Box;
#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use crate::walker::error::Unknown;

/// How many items there can be without the feature `alloc`.
#[cfg(not(feature = "alloc"))]
const MOST: usize = 32;
/// How many items are in place, before others are on the heap.
#[cfg(feature = "alloc")]
const MOST: usize = 4;

/// A list that grows.
#[derive(Debug, Clone)]
pub(super) struct Memory<T> {
    /// The first items.
    first: [T; MOST],
    count: usize,
    /// All items, if there is no room for them in `first`.
    #[cfg(feature = "alloc")]
    all: Vec<T>,
}

impl<T: Copy + Default> Memory<T> {
    pub(super) fn new() -> Self {
        Self {
            first: [T::default(); MOST],
            count: 0,
            #[cfg(feature = "alloc")]
            all: Vec::new(),
        }
    }

    #[inline]
    pub(super) fn push(&mut self, item: T) -> Result<(), Unknown> {
        match self.first.get_mut(self.count) {
            Some(free) => *free = item,
            None => self.push_more(item)?,
        }
        self.count += 1;
        Ok(())
    }

    #[cfg(feature = "alloc")]
    #[expect(clippy::unnecessary_wraps, reason = "without an allocator it can be full")]
    fn push_more(&mut self, item: T) -> Result<(), Unknown> {
        if self.all.is_empty() {
            self.all.extend_from_slice(&self.first);
        }
        self.all.push(item);
        Ok(())
    }

    #[cfg(not(feature = "alloc"))]
    #[expect(clippy::unused_self, reason = "with an allocator it is used")]
    fn push_more(&mut self, _: T) -> Result<(), Unknown> {
        Err(Unknown::Parts { most: MOST })
    }

    #[inline]
    pub(super) fn as_slice(&self) -> &[T] {
        #[cfg(feature = "alloc")]
        if self.count > MOST {
            return &self.all;
        }
        self.first.get(..self.count).unwrap_or_default()
    }
}

/// A value that is seldom there, so that what holds it stays small.
#[derive(Debug, Clone)]
pub(super) struct Held<T>(#[cfg(feature = "alloc")] Box<T>, #[cfg(not(feature = "alloc"))] T);

impl<T> Held<T> {
    #[inline]
    pub(super) fn new(value: T) -> Self {
        #[cfg(feature = "alloc")]
        let value = Box::new(value);
        Self(value)
    }
}

impl<T> Deref for Held<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        &self.0
    }
}
