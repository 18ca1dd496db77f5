//! Many locks at once, and threads that end while they hold a lock.

use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::process::Stdio;
use std::sync::{Barrier, mpsc};
use std::thread;
use std::time::Instant;

use overlaid::Le;
use overlaid::shared::{LockError, SharedBuffer};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::process::{Actor, hear, part as own_part, say};
use super::report::{Fallible, LONG, Outcome, Row};

type Shared = SharedBuffer<[Le<u32>; 2]>;

/// The locks of buffers beyond this many are counted, and a thread that holds this many locks is
/// refused those.
const MANY: usize = 1000;
/// The most locks that a thread can hold: [`MANY`] that are counted, and then those that are not.
const MOST: usize = 2 * MANY;
/// How many buffers there are in all.
const ALL: usize = 4096;

/// Threads that end while they hold the lock.
pub(super) fn thread_ended(rounds: u32) -> Outcome {
    let mut row = Row::new("thread-ended");
    let shared = Shared::create()?;
    for round in 0..rounds {
        row.rounds += 1;
        thread::scope(|scope| {
            scope.spawn(|| {
                // This handle is dropped with the thread, so no views are left.
                let shared = shared.clone();
                let Ok(mut guard) = shared.lock() else { return };
                guard[0].set(round + 1);
                std::mem::forget(guard);
            });
            // In odd rounds, this waits for the lock while the thread ends.
            if round % 2 == 0 {
                return;
            }
            thread::yield_now();
            check(&shared, round, &mut row);
        });
        check(&shared, round, &mut row);
    }
    row.hold("deaths reported", &row.recovered.to_string(), &rounds.to_string());
    Ok(row)
}

fn check(shared: &Shared, round: u32, row: &mut Row) {
    let began = Instant::now();
    match shared.lock_timeout(LONG) {
        Ok(guard) if guard[0].get() == guard[1].get() => {}
        Ok(_) => row.corruptions += 1,
        Err(LockError::OwnerDied(recovery)) => {
            row.recovered += 1;
            row.latencies.push(began.elapsed());
            if let Err(error) = recovery.repair(|words| words[1].set(round + 1)) {
                row.wrong(error.to_string());
            }
        }
        Err(LockError::TimedOut) => row.hangs += 1,
        Err(error) => row.wrong(error.to_string()),
    }
}

/// Makes segments, takes all their locks, from the last to the first, and sends the segments over
/// the standard input.
pub(super) fn part(_: &[String]) -> Fallible<()> {
    more_descriptors()?;
    let socket = UnixStream::from(std::io::stdin().as_fd().try_clone_to_owned()?);
    let buffers = (0..MOST).map(|_| Shared::create()).collect::<Result<Vec<_>, _>>()?;
    for buffer in buffers.into_iter().rev() {
        // SAFETY: the parent at the other end of the socket only calls `receive` with it, and keeps
        // to the lock.
        unsafe { buffer.send(&socket) }?;
        let mut guard = buffer.lock().map_err(|error| error.to_string())?;
        guard[0].set(1);
        std::mem::forget(guard);
        std::mem::forget(buffer);
    }
    let another = Shared::local()?;
    let told = matches!(another.lock(), Err(LockError::TooMany));
    say(if told { "held" } else { "held too many" })?;
    hear()?;
    thread::sleep(LONG);
    Ok(())
}

/// Allows this process enough descriptors for 2,000 segments.
fn more_descriptors() -> Fallible<()> {
    let limit = getrlimit(Resource::Nofile);
    let wanted = limit.maximum.unwrap_or(8192).min(8192);
    let wanted = limit.current.map_or(wanted, |current| current.max(wanted));
    setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum: limit.maximum })?;
    if wanted < 3000 { Err("this machine allows too few descriptors".into()) } else { Ok(()) }
}

pub(super) fn many_held(rounds: u32) -> Outcome {
    let mut row = Row::new("many-held");
    more_descriptors()?;
    for _ in 0..rounds {
        row.rounds += 1;
        held_by_threads(&mut row)?;
        held_by_a_process(&mut row)?;
    }
    Ok(row)
}

/// Five threads hold 4,096 locks, each as many as it may, in a process with as many buffers.
fn held_by_threads(row: &mut Row) -> Fallible<()> {
    let buffers = (0..ALL).map(|_| Shared::local()).collect::<Result<Vec<_>, _>>()?;
    let another = Shared::local()?;
    let (sender, answers) = mpsc::channel();
    let chunks: Vec<_> = buffers.chunks(MANY).collect();
    let all_hold = Barrier::new(chunks.len());
    thread::scope(|scope| {
        for chunk in chunks {
            let (sender, all_hold, another) = (sender.clone(), &all_hold, &another);
            scope.spawn(move || {
                let guards: Vec<_> = chunk.iter().filter_map(|one| one.lock().ok()).collect();
                all_hold.wait();
                let told = matches!(another.lock(), Err(LockError::TooMany));
                let _ = sender.send((guards.len(), told == (guards.len() == MANY)));
            });
        }
    });
    drop(sender);
    let answers: Vec<_> = answers.iter().collect();
    let held: usize = answers.iter().map(|(held, _)| held).sum();
    row.hold("guards of five threads", &held.to_string(), &ALL.to_string());
    if !answers.iter().all(|(_, told)| *told) {
        row.wrong("a thread's 1,001st lock is not refused, or an earlier one is");
    }
    Ok(())
}

/// One thread holds 2,000 locks in a process that is killed.
fn held_by_a_process(row: &mut Row) -> Fallible<()> {
    let (here, there) = UnixStream::pair()?;
    let stdin = Stdio::from(OwnedFd::from(there));
    let mut actor = Actor::start_with(own_part("collector", &[]), stdin)?;
    here.set_read_timeout(Some(LONG))?;
    let receive = |_| {
        // SAFETY: the child made the segment, and both processes keep to the lock.
        unsafe { Shared::receive(&here) }
    };
    let buffers = (0..MOST).map(receive).collect::<Result<Vec<_>, _>>()?;
    actor.expect("held")?;
    actor.kill()?;
    let began = Instant::now();
    for buffer in &buffers {
        match buffer.lock_timeout(LONG) {
            Err(LockError::OwnerDied(recovery)) => {
                row.recovered += 1;
                if let Err(error) = recovery.repair(|words| words[0].set(0)) {
                    row.wrong(error.to_string());
                }
            }
            Err(LockError::TimedOut) => {
                row.hangs += 1;
                return Ok(());
            }
            Ok(_) => row.corruptions += 1,
            Err(error) => row.wrong(error.to_string()),
        }
    }
    row.latencies.push(began.elapsed());
    row.note("the latency is that of all 2,000 locks of a killed process");
    Ok(())
}
