//! Telling a process from the children that it forks. A child has copies of its parent's handles,
//! and each of the two processes answers for its own views alone, so a handle has another number in
//! each.

use core::sync::atomic::{AtomicU64, Ordering};
use std::io;
use std::sync::OnceLock;

use rustix::process::getpid;
use rustix::rand::{GetRandomFlags, getrandom};

/// What distinguishes this process's numbers from those of the process that forked it: 0 in a
/// process that was not forked, otherwise random, with the bits [`UNSALTED`] clear.
static SALT: AtomicU64 = AtomicU64::new(0);

/// The bits that are the same in all processes.
pub(crate) const UNSALTED: u64 = 1 << 63 | 1;

/// The number of a handle in this process.
#[inline]
pub(crate) fn in_this_process(number: u64) -> u64 {
    number ^ SALT.load(Ordering::Relaxed)
}

/// Gives every child that this process forks from here on a salt of its own. A child that is made
/// by a bare system call keeps its parent's.
///
/// Source: POSIX.1-2017, `pthread_atfork`.
pub(crate) fn watch() -> io::Result<()> {
    static CODE: OnceLock<i32> = OnceLock::new();
    // SAFETY: `begin_child` takes and returns nothing, as the C library expects, and lives as long
    // as the program. The C library calls it in the child of a fork, where only async-signal-safe
    // functions may be called if the parent had several threads; its documentation says that it
    // keeps to that.
    let watch = || unsafe { libc::pthread_atfork(None, None, Some(begin_child)) };
    match *CODE.get_or_init(watch) {
        0 => Ok(()),
        code => Err(io::Error::from_raw_os_error(code)),
    }
}

/// Gives this process a salt of its own. It makes system calls and stores a number, which is all
/// async-signal-safe.
extern "C" fn begin_child() {
    let mut random = [0; 8];
    let salt = match getrandom(&mut random, GetRandomFlags::empty()) {
        Ok(8) => u64::from_ne_bytes(random),
        // A filter of system calls may forbid random numbers. The process's number differs from the
        // parent's at least.
        _ => {
            SALT.load(Ordering::Relaxed)
                ^ u64::from(getpid().as_raw_nonzero().get().unsigned_abs()) << 1
        }
    };
    SALT.store(salt & !UNSALTED, Ordering::Relaxed);
}

#[cfg(test)]
mod tests {
    use super::{Ordering, SALT, UNSALTED, begin_child, in_this_process};

    #[test]
    fn each_child_has_a_salt_of_its_own() {
        let number = 1 << 63 | 0x1234 << 1;
        let mut salted = [0; 8].map(|_: u8| {
            // No other unit test keeps a handle whose number must not change.
            begin_child();
            in_this_process(number)
        });
        SALT.store(0, Ordering::Relaxed);
        assert!(salted.iter().all(|salted| salted & UNSALTED == number & UNSALTED));
        assert!(!salted.contains(&number));
        salted.sort_unstable();
        assert!(salted.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
