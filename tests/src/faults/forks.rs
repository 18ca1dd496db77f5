//! Forks, and children that outlive their parent.

use std::os::fd::OwnedFd;
use std::time::Duration;

use overlaid::Le;
use overlaid::shared::{LockError, SharedBuffer};

use super::process::{Actor, hear, inherited, part, part_with, say};
use super::report::{Fallible, LONG, Outcome, Row};

type Shared = SharedBuffer<[Le<u32>; 2]>;

/// What the forker and its child say, in this order.
const EXPECTED: [&str; 6] = [
    "child: not the holder",
    "child: another thread holds the lock",
    "parent: still the holder",
    "child: taken once the parent gave it",
    "parent: what the child wrote is there",
    "child of a process without the lock: taken",
];

/// Forks while it holds the lock, and while it does not. It has one thread only, so that its
/// children may call every function.
pub(super) fn forker(_: &[String]) -> Fallible<()> {
    let shared = Shared::create()?;
    let mut guard = shared.lock()?;
    guard[0].set(1);
    let (from_parent, to_child) = rustix::pipe::pipe()?;
    let (from_child, to_parent) = rustix::pipe::pipe()?;
    let Some(child) = fork()? else {
        drop(guard);
        leave(&use_in_child(&shared, &to_parent, &from_parent))
    };
    rustix::io::read(&from_child, &mut [0; 1])?;
    let still = guard[0].get() == 1 && matches!(shared.try_lock(), Err(LockError::Deadlock));
    say(if still { "parent: still the holder" } else { "parent: no longer the holder" })?;
    rustix::io::write(&to_child, b"x")?;
    guard[0].set(2);
    drop(guard);
    wait_for(child)?;
    let there = shared.lock_timeout(LONG)?[1].get() == 3;
    say(if there { "parent: what the child wrote is there" } else { "parent: lost" })?;

    let Some(child) = fork()? else {
        let taken = shared.lock_timeout(LONG).is_ok();
        let not_taken = "child of a process without the lock: not taken";
        leave(&say(if taken { EXPECTED[5] } else { not_taken }))
    };
    wait_for(child)
}

/// What the child does while its parent holds the lock, and once it gave it back.
fn use_in_child(shared: &Shared, to_parent: &OwnedFd, from_parent: &OwnedFd) -> Fallible<()> {
    let locked = shared.try_lock();
    say(match &locked {
        Err(LockError::Busy) => "child: not the holder",
        _ => "child: took a lock that is its parent's",
    })?;
    drop(locked);
    let timed = shared.lock_timeout(Duration::from_millis(20)).map(drop);
    say(match timed {
        Err(LockError::TimedOut) => "child: another thread holds the lock",
        _ => "child: did not wait for the lock",
    })?;
    rustix::io::write(to_parent, b"x")?;
    rustix::io::read(from_parent, &mut [0; 1])?;
    let mut guard = shared.lock_timeout(LONG)?;
    let next = guard[0].get() + 1;
    guard[1].set(next);
    say("child: taken once the parent gave it")
}

/// Forks a process that has one thread; `None` in the child.
pub(super) fn fork() -> Fallible<Option<rustix::process::Pid>> {
    // SAFETY: this process has one thread, so the child may call every function.
    let id = unsafe { libc::fork() };
    if id < 0 {
        return Err(std::io::Error::last_os_error().into());
    }
    Ok(rustix::process::Pid::from_raw(id))
}

/// Ends a forked child, which must not return into the functions of its parent.
pub(super) fn leave(result: &Fallible<()>) -> ! {
    if let Err(error) = result {
        eprintln!("faults: {error}");
    }
    std::process::exit(i32::from(result.is_err()))
}

pub(super) fn wait_for(child: rustix::process::Pid) -> Fallible<()> {
    let status = rustix::process::waitpid(Some(child), rustix::process::WaitOptions::empty())?;
    match status {
        Some((_, status)) if status.exit_status() == Some(0) => Ok(()),
        other => Err(format!("a forked child ended with {other:?}").into()),
    }
}

pub(super) fn forked(rounds: u32) -> Outcome {
    let mut row = Row::new("forked");
    for _ in 0..rounds {
        row.rounds += 1;
        let mut actor = Actor::start(part("forker", &[]))?;
        match actor.rest() {
            Ok(said) => row.hold("a fork", &said.join("; "), &EXPECTED.join("; ")),
            Err(_) => row.hangs += 1,
        }
        actor.finish()?;
    }
    Ok(row)
}

/// Makes a segment, gives it to a child, and ends.
pub(super) fn parent(_: &[String]) -> Fallible<()> {
    let shared = Shared::create()?;
    shared.lock()?[0].set(7);
    let mut command = part_with("orphan", &[&std::process::id().to_string()], &shared)?;
    command.spawn()?;
    Ok(())
}

/// Uses the segment when its parent is gone.
pub(super) fn orphan(arguments: &[String]) -> Fallible<()> {
    let shared: Shared = inherited()?;
    let parent = arguments.first().ok_or("whose child?")?;
    hear()?;
    while std::os::unix::process::parent_id().to_string() == *parent {
        std::thread::sleep(Duration::from_millis(1));
    }
    let mut guard = shared.lock_timeout(LONG)?;
    let next = guard[0].get() + 1;
    guard[1].set(next);
    drop(guard);
    say(&format!("orphan: {}", shared.lock_timeout(LONG)?[1].get()))
}

pub(super) fn orphaned(rounds: u32) -> Outcome {
    let mut row = Row::new("orphaned");
    for _ in 0..rounds {
        row.rounds += 1;
        let mut actor = Actor::start(part("parent", &[]))?;
        // The orphan has the parent's input and output.
        actor.end(LONG)?.ok_or("the parent does not end")?;
        actor.tell("go")?;
        match actor.rest() {
            Ok(said) => row.hold("an orphan", &said.join("; "), "orphan: 8"),
            Err(_) => row.hangs += 1,
        }
    }
    Ok(row)
}
