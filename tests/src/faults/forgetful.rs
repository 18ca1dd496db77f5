//! Threads that forget their guard and end, while a view from it is still used.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::process::Command;
use std::thread;
use std::time::Instant;

use overlaid::Le;
use overlaid::shared::{LockError, SharedBuffer};
use rustix::process::{Pid, PidfdFlags};

use super::forks::{fork, leave, wait_for};
use super::process::{Actor, hear, inherited, part as this_as, part_with, say};
use super::report::{Fallible, LONG, Outcome, Row};

type Words = [Le<u32>; 2];
type Shared = SharedBuffer<Words>;

/// The argument that has the first thread of the child end. `/proc` then shows no program for the
/// process.
const FIRST_THREAD_ENDS: &str = "first-thread-ends";

/// The bytes are given to no thread until the process with the view is killed.
pub(super) fn forgotten(rounds: u32) -> Outcome {
    let mut row = Row::new("guard-forgotten");
    for round in 0..rounds {
        row.rounds += 1;
        let shared = Shared::create()?;
        let how = if round % 2 == 0 { "all-threads-go-on" } else { FIRST_THREAD_ENDS };
        let mut child = Actor::start(part_with("forgetful", &[how], &shared)?)?;
        child.expect("forgotten")?;
        for _ in 0..2 {
            match shared.lock_timeout(LONG) {
                Err(LockError::Forgotten) => {}
                Err(LockError::TimedOut) => row.hangs += 1,
                // The bytes were given out although there is a view, so they may change at any
                // time.
                _ => row.corruptions += 1,
            }
        }
        child.tell("write")?;
        child.expect("written")?;
        child.kill()?;
        recover(&shared, &mut row);
        child.end(LONG)?;
    }
    row.hold("recovered", &row.recovered.to_string(), &rounds.to_string());
    Ok(row)
}

/// Waits until the bytes are given out, after the child was killed.
fn recover(shared: &Shared, row: &mut Row) {
    let began = Instant::now();
    while began.elapsed() < LONG {
        match shared.lock_timeout(LONG) {
            Err(LockError::Forgotten) => thread::yield_now(),
            Err(LockError::Poisoned(recovery) | LockError::OwnerDied(recovery)) => {
                row.recovered += 1;
                row.latencies.push(began.elapsed());
                let Ok(guard) = recovery.repair(|_| {}) else {
                    return row.wrong("any bytes are a value, and the repair failed");
                };
                row.corruptions += u32::from((guard[0].get(), guard[1].get()) != (1, 2));
                return;
            }
            told => return row.wrong(format!("{:?}", told.map(drop))),
        }
    }
    row.hangs += 1;
}

/// The bytes are given out although another process has the number of the forgetful one, which is
/// gone.
pub(super) fn number_reused(rounds: u32) -> Outcome {
    let mut row = Row::new("number-reused");
    for _ in 0..rounds {
        row.rounds += 1;
        let shared = Shared::create()?;
        let mut child = Actor::start(part_with("forgetful", &["all-threads-go-on"], &shared)?)?;
        child.expect("forgotten")?;
        child.tell("write")?;
        child.expect("written")?;
        child.kill()?;
        child.end(LONG)?;
        match process_numbered(child.id())? {
            Some(_other) => recover(&shared, &mut row),
            None => {
                row.note("NOT TRIED: this process may not choose the number of the next process");
            }
        }
    }
    if !are_told_apart()? {
        row = Row::new("number-reused");
        row.note(
            "NOT TRIED: before Linux 6.9, processes with the same number cannot be told apart",
        );
    }
    Ok(row)
}

/// Starts a process with this number, if this process may choose the number of the next one.
fn process_numbered(number: u32) -> Fallible<Option<Actor>> {
    for _ in 0..100 {
        if std::fs::write("/proc/sys/kernel/ns_last_pid", (number - 1).to_string()).is_err() {
            return Ok(None);
        }
        let actor = Actor::start(Command::new("cat"))?;
        if actor.id() == number {
            return Ok(Some(actor));
        }
    }
    Ok(None)
}

/// Whether each process has a process descriptor with an inode of its own.
fn are_told_apart() -> Fallible<bool> {
    let other = Actor::start(Command::new("cat"))?;
    let inode = |id: u32| -> Fallible<u64> {
        let id = Pid::from_raw(i32::try_from(id)?).ok_or("a process has a number")?;
        let fd = rustix::process::pidfd_open(id, PidfdFlags::empty())?;
        Ok(rustix::fs::fstat(fd)?.st_ino)
    };
    Ok(inode(other.id())? != inode(std::process::id())?)
}

/// Keeps a view from a guard whose thread has ended. The first thread of the process may end too.
pub(super) fn part(how: &[String]) -> Fallible<()> {
    let view = forget(Box::leak(Box::new(inherited()?)));
    if how != [FIRST_THREAD_ENDS] {
        return use_on(view);
    }
    thread::spawn(|| std::process::exit(i32::from(use_on(view).is_err())));
    // SAFETY: the call ends this thread without running destructors. What is on its stack stays as
    // it is, and other threads may go on using it.
    unsafe { libc::syscall(libc::SYS_exit, 0) };
    unreachable!("this thread has ended");
}

/// Takes the lock in a thread that ends, and returns the view.
fn forget(shared: &'static Shared) -> &'static mut Words {
    let leaks = || &mut **Box::leak(Box::new(shared.lock().expect("it is free")));
    thread::spawn(leaks).join().expect("it does not panic")
}

fn use_on(view: &mut Words) -> Fallible<()> {
    view[0].set(1);
    say("forgotten")?;
    hear()?;
    view[1].set(2);
    say("written")?;
    hear()?;
    Ok(())
}

/// What a process says that forks a child which forgets a guard.
const FORK_EXPECTED: [&str; 5] = [
    "a thread of the child ended: forgotten",
    "our own handle went then: forgotten",
    "the child's handle went: recovered 1 and 2",
    "our own handle went before a thread of the child ended: forgotten",
    "the child's handle went: recovered 1 and 2",
];

/// After a fork, two processes have the same handle, and each answers for its own views alone.
pub(super) fn forgotten_in_fork(rounds: u32) -> Outcome {
    let mut row = Row::new("forgotten-in-fork");
    for _ in 0..rounds {
        row.rounds += 1;
        let mut actor = Actor::start(this_as("fork-forgetful", &[]))?;
        match actor.rest() {
            Ok(said) => row.hold("a fork", &said.join("; "), &FORK_EXPECTED.join("; ")),
            Err(_) => row.hangs += 1,
        }
        actor.finish()?;
    }
    Ok(row)
}

/// Forks with one thread only, so that its children may call every function.
pub(super) fn forker(_: &[String]) -> Fallible<()> {
    for drops_before in [false, true] {
        let handle = Box::new(Shared::create()?);
        let other = (*handle).clone();
        let (mut child, parent) = UnixStream::pair()?;
        let Some(id) = fork()? else { leave(&forget_in_child(Box::leak(handle), parent)) };
        drop(parent);
        wait(&mut child)?;
        let said = if drops_before {
            drop(handle);
            go(&mut child)?;
            wait(&mut child)?;
            "our own handle went before a thread of the child ended"
        } else {
            go(&mut child)?;
            wait(&mut child)?;
            say(&format!("a thread of the child ended: {}", taking(&other)))?;
            drop(handle);
            "our own handle went then"
        };
        say(&format!("{said}: {}", taking(&other)))?;
        go(&mut child)?;
        wait(&mut child)?;
        say(&format!("the child's handle went: {}", taking(&other)))?;
        wait_for(id)?;
    }
    Ok(())
}

/// What the child does with its copy of the handle.
fn forget_in_child(handle: &'static Shared, mut parent: UnixStream) -> Fallible<()> {
    let mut signals = parent.try_clone()?;
    let thread = thread::spawn(move || {
        let view: &'static mut Words = &mut *Box::leak(Box::new(handle.lock().expect("free")));
        view[0].set(1);
        let ends = go(&mut signals).and_then(|()| wait(&mut signals));
        (view, ends.is_ok())
    });
    let (view, true) = thread.join().expect("it does not panic") else {
        return Err("the parent is gone".into());
    };
    go(&mut parent)?;
    wait(&mut parent)?;
    view[1].set(2);
    // SAFETY: the caller made the reference by leaking a box, and gives it up. The view that
    // borrows from it was used last in the line before.
    drop(unsafe { Box::from_raw(std::ptr::from_ref(handle).cast_mut()) });
    go(&mut parent)
}

fn go(other: &mut UnixStream) -> Fallible<()> {
    Ok(other.write_all(b"g")?)
}

fn wait(other: &mut UnixStream) -> Fallible<()> {
    Ok(other.read_exact(&mut [0])?)
}

/// What taking the lock gives, in words.
fn taking(shared: &Shared) -> String {
    match shared.lock_timeout(LONG) {
        Err(LockError::Forgotten) => "forgotten".to_owned(),
        Err(LockError::Poisoned(recovery) | LockError::OwnerDied(recovery)) => {
            let left = recovery.overlay();
            format!("recovered {} and {}", left[0].get(), left[1].get())
        }
        told => format!("{:?}", told.map(drop)),
    }
}
