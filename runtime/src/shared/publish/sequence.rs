//! The sequence lock: which of the two copies of a published value to read, and which to write.
//!
//! After publication `n`, the sequence is `2n`, and copy `n % 2` holds the value. Publication
//! `n + 1` sets the sequence to `2n + 1`, writes the other copy, and sets the sequence to `2n + 2`.
//! So the copy that a reader chose changes only once the second publication after that begins. The
//! reader checks for this when it has copied, and then tries again. A publisher that is killed half
//! way leaves the copy that readers choose as it is; the next publisher starts over.
//!
//! | who | does | order | so that |
//! | --- | --- | --- | --- |
//! | publisher | sequence = 2n + 1 | release | a reader that sees it also sees publication n |
//! | | fence | release | a reader that sees a word of n + 1 also sees 2n + 1 |
//! | | words of the copy | relaxed | |
//! | | sequence = 2n + 2 | release | a reader that sees it also sees the words |
//! | reader | sequence, fence | relaxed, acquire | the words of publication n are there |
//! | | words of the copy | relaxed | |
//! | | fence, sequence | acquire, relaxed | a word of n + 2 shows as 2n + 3 at least |
//!
//! A reader may have mapped the segment for reading alone. In such memory only relaxed atomic loads
//! are guaranteed not to write, so the reader uses separate fences.
//!
//! Publishers exclude each other by the buffer's lock.
//!
//! Source for the fences: Boehm, "Can Seqlocks Get Along with Programming Language Memory Models?",
//! MSPC 2012.

// The tests `loom` include this file with atomics of their own.
use super::atomic::{AtomicU64, Ordering, fence};

/// The number of the last complete publication.
fn last_complete(sequence: u64) -> u64 {
    sequence / 2
}

/// Calls `copy` with 0 or 1 to copy the last published value, and returns the number of its
/// publication, or 0 if there is none. If the copy was overwritten while it was made, it tries
/// again, up to `tries` times.
pub(crate) fn read(
    sequence: &AtomicU64,
    tries: u32,
    mut copy: impl FnMut(usize),
) -> Result<u64, Overtaken> {
    for _ in 0..tries {
        let number = last_complete(sequence.load(Ordering::Relaxed));
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

/// The copy was overwritten during every attempt.
#[derive(Debug)]
pub(crate) struct Overtaken;

/// Calls `write` with 0 or 1 to write that copy, and publishes it. Only one thread may do this at a
/// time.
///
/// The sequence may have any value, because something may have written over it; it may then wrap
/// around.
pub(crate) fn publish(sequence: &AtomicU64, write: impl FnOnce(usize)) {
    let next = last_complete(sequence.load(Ordering::Relaxed)) + 1;
    let after = next.wrapping_mul(2);
    sequence.store(after.wrapping_sub(1), Ordering::Release);
    fence(Ordering::Release);
    write(copy_of(next));
    sequence.store(after, Ordering::Release);
}

fn copy_of(number: u64) -> usize {
    usize::from(number % 2 == 1)
}
