//! Threads that end with their guard forgotten, while a view of it is used on.

use std::thread;
use std::time::Instant;

use overlaid::Le;
use overlaid::shared::{LockError, SharedBuffer};

use super::process::{Actor, hear, inherited, part_with, say};
use super::report::{Fallible, LONG, Outcome, Row};

type Words = [Le<u32>; 2];
type Shared = SharedBuffer<Words>;

/// What the child is told to do: of such a process the kernel shows no program any more.
const FIRST_THREAD_ENDS: &str = "first-thread-ends";

/// Nobody gets the bytes before the process with the view is killed; then somebody does.
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
                // What was given out while there is a view may change at any time.
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

/// The child is being killed, and not waited for yet.
fn recover(shared: &Shared, row: &mut Row) {
    let began = Instant::now();
    while began.elapsed() < LONG {
        match shared.lock_timeout(LONG) {
            Err(LockError::Forgotten) => thread::yield_now(),
            Err(LockError::Poisoned(recovery)) => {
                row.recovered += 1;
                row.latencies.push(began.elapsed());
                let guard = recovery.repair(|_| {});
                row.corruptions += u32::from((guard[0].get(), guard[1].get()) != (1, 2));
                return;
            }
            told => return row.wrong(format!("{:?}", told.map(drop))),
        }
    }
    row.hangs += 1;
}

/// Keeps a view of a guard whose thread has ended, as the process's first thread may have too.
pub(super) fn part(how: &[String]) -> Fallible<()> {
    let shared: &Shared = Box::leak(Box::new(inherited()?));
    let view: &mut Words = thread::scope(|scope| {
        let leaks = || &mut **Box::leak(Box::new(shared.lock().expect("it is free")));
        // Joined, as a scope waits for what a thread does, not for its end.
        scope.spawn(leaks).join().expect("it does not panic")
    });
    if how != [FIRST_THREAD_ENDS] {
        return use_on(view);
    }
    thread::spawn(|| std::process::exit(i32::from(use_on(view).is_err())));
    // SAFETY: ends this thread, and leaves all that it has as it is.
    unsafe { libc::syscall(libc::SYS_exit, 0) };
    unreachable!("this thread has ended");
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
