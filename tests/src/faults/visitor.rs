//! Reads paths, opens and uses the segment of each, and says what that gave.

use std::fs::File;
use std::io::BufRead;
use std::time::Duration;

use overlaid::Buffer;
use overlaid::shared::{LockError, SharedBuffer};

use super::header::{Locked, Pair, Shared};
use super::process::say;
use super::report::Fallible;

pub(super) fn part(_: &[String]) -> Fallible<()> {
    for path in std::io::stdin().lock().lines() {
        let fd = File::options().read(true).write(true).open(path?)?;
        // SAFETY: the parent made the segment for this child alone, which keeps to the lock.
        let opened: Result<Shared, _> = unsafe { SharedBuffer::<Locked, Pair>::from_fd(fd.into()) };
        match opened {
            Ok(shared) => {
                let first = use_once(&shared);
                let second = use_once(&shared);
                say(&if first == second { first } else { format!("{first}, then {second}") })?;
            }
            Err(error) => say(&format!("refused: {error}"))?,
        }
    }
    Ok(())
}

/// Locks, writes, publishes, notifies, reads and waits, for a short time.
fn use_once(shared: &Shared) -> String {
    let short = Duration::from_millis(10);
    let mut guard = match shared.lock_timeout(short) {
        Ok(guard) => guard,
        Err(error) => {
            let said = error.to_string();
            if let LockError::OwnerDied(recovery) | LockError::Poisoned(recovery) = error {
                if let Err(error) = recovery.repair(|_| {}) {
                    return error.to_string();
                }
            }
            return said;
        }
    };
    guard[3] = 3;
    let mut value = Buffer::<Pair>::new();
    value[1].set(1);
    guard.publish(&value);
    guard.notify_one();
    guard.notify_all();
    match shared.published().read() {
        Ok(read) if *read == *value => {}
        other => return format!("read {other:?}"),
    }
    match guard.wait(short) {
        Ok(_) => String::from("taken"),
        Err(error) => format!("after waiting: {error}"),
    }
}
