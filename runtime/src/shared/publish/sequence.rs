//! Which of two copies of a published value to read, and which to write: the sequence lock.
//!
//! The value is kept twice. After publication `n` the sequence is `2n`, and copy `n % 2` has it.
//! Publication `n + 1` sets it to `2n + 1`, writes the other copy, and sets it to `2n + 2`. So a
//! reader has its copy to itself until the second publication after the one it saw begins, which it
//! looks for when it has copied: only then it tries again. A publisher that is killed half way
//! leaves the copy that readers use alone; the next one starts over.
//!
//! | who | does | order | so that |
//! | --- | --- | --- | --- |
//! | publisher | sequence = 2n + 1 | release | who sees it sees publication n |
//! | | fence | release | who sees a word of n + 1 sees 2n + 1 |
//! | | words of the copy | relaxed | |
//! | | sequence = 2n + 2 | release | who sees it sees the words |
//! | reader | sequence, fence | relaxed, acquire | the words of publication n are there |
//! | | words of the copy | relaxed | |
//! | | fence, sequence | acquire, relaxed | a word of n + 2 shows as 2n + 3 at least |
//!
//! A reader may have mapped the segment for reading alone, where no other than relaxed loads are
//! promised to be loads: so its fences stand by themselves.
//!
//! Publishers exclude each other by the buffer's lock. Source: Boehm, "Can Seqlocks Get Along with
//! Programming Language Memory Models?", MSPC 2012, for the fences.

// The model checker includes this file with atomics of its own.
use super::atomic::{AtomicU64, Ordering, fence};

/// The publication that a sequence says is complete.
fn complete(sequence: u64) -> u64 {
    sequence / 2
}

/// Reads the copy that the sequence says by calling `copy` with 0 or 1, again while it was
/// overwritten meanwhile, so many times at most; returns the number of the publication.
pub(crate) fn read(
    sequence: &AtomicU64,
    tries: u32,
    mut copy: impl FnMut(usize),
) -> Result<u64, Overtaken> {
    for _ in 0..tries {
        let number = complete(sequence.load(Ordering::Relaxed));
        fence(Ordering::Acquire);
        if number == 0 {
            return Ok(0);
        }
        copy(copy_of(number));
        fence(Ordering::Acquire);
        let since = sequence.load(Ordering::Relaxed).wrapping_sub(2 * number);
        if since <= 2 {
            return Ok(number);
        }
    }
    Err(Overtaken)
}

/// Publishers were faster, every time.
#[derive(Debug)]
pub(crate) struct Overtaken;

/// Publishes what `write`, called with 0 or 1, writes into that copy; only one thread at a time.
///
/// The sequence may be anything, if something wrote over it; then it may start anew.
pub(crate) fn publish(sequence: &AtomicU64, write: impl FnOnce(usize)) {
    let next = complete(sequence.load(Ordering::Relaxed)) + 1;
    let after = next.wrapping_mul(2);
    sequence.store(after.wrapping_sub(1), Ordering::Release);
    fence(Ordering::Release);
    write(copy_of(next));
    sequence.store(after, Ordering::Release);
}

fn copy_of(number: u64) -> usize {
    usize::from(number % 2 == 1)
}
