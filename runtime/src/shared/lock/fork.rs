//! Telling a process from the children that it forks: they have copies of its handles, and each speaks
//! for its own views alone.

use core::sync::atomic::{AtomicU64, Ordering};
use std::io;
use std::sync::OnceLock;

use rustix::process::getpid;
use rustix::rand::{GetRandomFlags, getrandom};

/// What this process changes the numbers of handles by, other bits than [`FIXED`] alone: 0 until it is
/// a fork, and random then.
static SALT: AtomicU64 = AtomicU64::new(0);

/// The bits of a handle's number that are the same in all processes.
pub(crate) const FIXED: u64 = 1 << 63 | 1;

/// A handle's number as this process notes it.
#[inline]
pub(crate) fn of_this_process(number: u64) -> u64 {
    number ^ SALT.load(Ordering::Relaxed)
}

/// Has children told apart that this process forks from here on.
///
/// Source: POSIX.1-2017, `pthread_atfork`. A child that is made by a system call of one's own has the
/// same numbers.
pub(crate) fn watch() -> io::Result<()> {
    static ANSWER: OnceLock<i32> = OnceLock::new();
    // SAFETY: a function that only does what is allowed in the child of a fork.
    let watch = || unsafe { libc::pthread_atfork(None, None, Some(begin_child)) };
    match *ANSWER.get_or_init(watch) {
        0 => Ok(()),
        code => Err(io::Error::from_raw_os_error(code)),
    }
}

/// Calls the system and stores a number, which is allowed in a child whose parent has many threads.
unsafe extern "C" fn begin_child() {
    let mut random = [0; 8];
    let salt = match getrandom(&mut random, GetRandomFlags::empty()) {
        Ok(8) => u64::from_ne_bytes(random),
        // A filter of system calls may forbid it; another number than the parent's all the same.
        _ => {
            SALT.load(Ordering::Relaxed)
                ^ u64::from(getpid().as_raw_nonzero().get().unsigned_abs()) << 1
        }
    };
    SALT.store(salt & !FIXED, Ordering::Relaxed);
}

#[cfg(test)]
mod tests {
    use super::{FIXED, Ordering, SALT, begin_child, of_this_process};

    #[test]
    fn each_child_has_a_salt_of_its_own() {
        let number = 1 << 63 | 0x1234 << 1;
        let mut noted = [0; 8].map(|_: u8| {
            // SAFETY: as in a child; no other test of this program has handles that anybody forgets.
            unsafe { begin_child() };
            of_this_process(number)
        });
        SALT.store(0, Ordering::Relaxed);
        assert!(noted.iter().all(|noted| noted & FIXED == number & FIXED && *noted != number));
        noted.sort_unstable();
        assert!(noted.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
