//! Making the memory of a segment smaller or larger, as a peer could try with its descriptor.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use overlaid::shared::{LockError, SharedBuffer};
use rustix::fs::{FallocateFlags, OFlags, SealFlags};
use rustix::io::Errno;

use super::process::{Actor, inherited, part_with, say};
use super::report::{Fallible, LONG, Outcome, Row};

type Shared = SharedBuffer<[u8; 65536]>;

const EXPECTED: [&str; 9] = [
    "to nothing: PERM",
    "to a byte less: PERM",
    "to a byte more: PERM",
    "allocated beyond the end: PERM",
    "opened anew and cut: PERM",
    "collapsed: OPNOTSUPP",
    "sealed against writing: PERM",
    "the last page punched out: done",
    "the lock after that: taken",
];

/// Tries every change of size, and says how the kernel answers.
pub(super) fn part(_: &[String]) -> Fallible<()> {
    let shared: Shared = inherited()?;
    // SAFETY: the calls below change the size or the pages of the file, or try to. The kernel
    // refuses all but a hole in the locked bytes, which reads as zeroes; any bytes are a value of
    // the type.
    let fd = unsafe { shared.try_clone_fd() }?;
    let size = u64::try_from(rustix::fs::fstat(&fd)?.st_size)?;
    let told = |what: &str, result: Result<(), Errno>| {
        let result = match result {
            Ok(()) => String::from("done"),
            Err(Errno::PERM) => String::from("PERM"),
            Err(Errno::OPNOTSUPP) => String::from("OPNOTSUPP"),
            Err(other) => other.to_string(),
        };
        say(&format!("{what}: {result}"))
    };
    told("to nothing", rustix::fs::ftruncate(&fd, 0))?;
    told("to a byte less", rustix::fs::ftruncate(&fd, size - 1))?;
    told("to a byte more", rustix::fs::ftruncate(&fd, size + 1))?;
    let beyond = rustix::fs::fallocate(&fd, FallocateFlags::empty(), size, 4096);
    told("allocated beyond the end", beyond)?;
    let path = format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&fd));
    let flags = OFlags::RDWR | OFlags::TRUNC;
    let cut = rustix::fs::open(path, flags, rustix::fs::Mode::empty()).map(drop);
    told("opened anew and cut", cut)?;
    let collapse = FallocateFlags::COLLAPSE_RANGE;
    told("collapsed", rustix::fs::fallocate(&fd, collapse, 0, 4096))?;
    let sealed = rustix::fs::fcntl_add_seals(&fd, SealFlags::WRITE);
    told("sealed against writing", sealed)?;
    let punch = FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE;
    let last = size / 4096 * 4096 - 4096;
    told("the last page punched out", rustix::fs::fallocate(&fd, punch, last, 4096))?;
    let taken = shared.lock_timeout(LONG).is_ok();
    say(if taken { "the lock after that: taken" } else { "the lock after that: not taken" })
}

pub(super) fn resized(rounds: u32) -> Outcome {
    let mut row = Row::new("resized");
    for _ in 0..rounds {
        row.rounds += 1;
        let shared = Shared::create()?;
        shared.lock().map_err(|error| error.to_string())?.fill(1);
        let done = AtomicBool::new(false);
        // Another thread reads every byte all the time: a missing page would end this program by
        // SIGBUS.
        let said = thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    let guard = shared.lock();
                    let sum = guard.map(|guard| guard.iter().map(|&b| u32::from(b)).sum::<u32>());
                    drop(std::hint::black_box(sum));
                }
            });
            let said = Actor::start(part_with("cutter", &[], &shared)?)
                .and_then(|mut actor| actor.rest().and_then(|said| actor.finish().map(|()| said)));
            done.store(true, Ordering::Relaxed);
            said
        })?;
        for (said, expected) in said.iter().map(String::as_str).zip(EXPECTED) {
            row.hold("a peer", said, expected);
        }
        row.hold("answers", &said.len().to_string(), &EXPECTED.len().to_string());
        match shared.lock_timeout(LONG) {
            Ok(guard) => {
                // The hole reads as zeroes, as if the peer had written them.
                let zeroes = guard.iter().map(|&byte| usize::from(byte == 0)).sum::<usize>();
                row.note(format!("a hole that a peer punched reads as {zeroes} zeroes"));
            }
            Err(LockError::TimedOut) => row.hangs += 1,
            Err(error) => row.wrong(error.to_string()),
        }
    }
    Ok(row)
}
