//! Killing those who wait for a notification, around the moment when one is given.

use std::thread;
use std::time::{Duration, Instant};

use overlaid::Overlay;
use overlaid::shared::{Guard, LockError, SharedBuffer, Waited};

use super::process::{Actor, inherited, part_with, say};
use super::random::Random;
use super::report::{Fallible, LONG, Outcome, Row};

const WAITERS: usize = 4;
/// How soon a notification must have ended a wait.
const SOON: Duration = Duration::from_secs(1);

/// What each waiter says of itself, under the lock.
#[derive(Overlay)]
#[overlay(endian = little)]
pub(super) struct Slots {
    /// 1 while it waits.
    waiting: [u32; 4],
    /// How many waits of it were ended by a notification.
    ended: [u32; 4],
}

type Shared = SharedBuffer<Slots>;

/// Waits, again and again, in the slot that the argument names.
pub(super) fn part(arguments: &[String]) -> Fallible<()> {
    let slot: usize = arguments.first().ok_or("which slot?")?.parse()?;
    let shared: Shared = inherited()?;
    say("ready")?;
    let mut guard = held(&shared)?;
    loop {
        guard.waiting_mut()[slot].set(1);
        match guard.wait(Duration::from_mins(1)) {
            Ok((back, waited)) => {
                guard = back;
                if waited == Waited::Notified {
                    let ended = guard.ended()[slot].get() + 1;
                    guard.ended_mut()[slot].set(ended);
                }
            }
            // Another waiter was killed on its way out; who is told of it has taken its place.
            Err(LockError::OwnerDied(recovery)) => guard = recovery.repair(|_| {}),
            Err(error) => return Err(error.to_string().into()),
        }
        guard.waiting_mut()[slot].set(0);
    }
}

/// The lock, with nothing to repair: each number in the slots is written at once.
fn held(shared: &Shared) -> Fallible<Guard<'_, Slots>> {
    match shared.lock_timeout(LONG) {
        Ok(guard) => Ok(guard),
        Err(LockError::OwnerDied(recovery)) => Ok(recovery.repair(|_| {})),
        Err(error) => Err(error.to_string().into()),
    }
}

pub(super) fn killed(rounds: u32) -> Outcome {
    let mut row = Row::new("waiter-killed");
    let mut random = Random::new();
    let shared = Shared::create()?;
    let start = |slot: usize| -> Fallible<Actor> {
        let actor = Actor::start(part_with("waiter", &[&slot.to_string()], &shared)?)?;
        actor.expect("ready")?;
        Ok(actor)
    };
    let mut actors = (0..WAITERS).map(start).collect::<Fallible<Vec<_>>>()?;
    for round in 0..rounds {
        row.rounds += 1;
        all_wait(&shared)?;
        let victim = usize::try_from(random.below(4))?;
        let before = random.below(2) == 0;
        if before {
            actors[victim].kill()?;
            random.sleep_micros(300);
        }
        let guard = held(&shared)?;
        let ended = progress(&shared, &guard);
        // Now and then two notifications, for which two waits must end.
        let given = 1 + u64::from(random.below(4) == 0);
        (0..given).for_each(|_| guard.notify_one());
        drop(guard);
        let began = Instant::now();
        if !before {
            random.sleep_micros(300);
            actors[victim].kill()?;
        }
        if wait_for(&shared, ended + given, SOON)? {
            row.latencies.push(began.elapsed());
        } else {
            row.hangs += 1;
            row.wrong(format!("round {round}: a notification ended no wait within a second"));
        }
        actors[victim].end(LONG)?.ok_or("a killed waiter does not die")?;
        held(&shared)?.waiting_mut()[victim].set(0);
        actors[victim] = start(victim)?;
    }
    all_wait(&shared)?;
    let guard = held(&shared)?;
    let ended = progress(&shared, &guard);
    guard.notify_all();
    drop(guard);
    if !wait_for(&shared, ended + WAITERS as u64, SOON)? {
        row.hangs += 1;
        row.wrong("a notification of all did not end all waits within a second");
    }
    row.recovered = u32::try_from(shared.repairs())?;
    Ok(row)
}

/// How many waits ended. A waiter that was killed between its notification and writing that down
/// held the lock, so that there was a repair.
fn progress(shared: &Shared, slots: &SlotsOverlay) -> u64 {
    slots.ended().iter().map(|ended| u64::from(ended.get())).sum::<u64>() + shared.repairs()
}

fn wait_for(shared: &Shared, ended: u64, within: Duration) -> Fallible<bool> {
    let deadline = Instant::now() + within;
    loop {
        let guard = held(shared)?;
        if progress(shared, &guard) >= ended {
            return Ok(true);
        }
        drop(guard);
        if Instant::now() > deadline {
            return Ok(false);
        }
        thread::sleep(Duration::from_micros(100));
    }
}

fn all_wait(shared: &Shared) -> Fallible<()> {
    let deadline = Instant::now() + LONG;
    while held(shared)?.waiting().iter().any(|waiting| waiting.get() == 0) {
        if Instant::now() > deadline {
            return Err("the waiters do not come to wait".into());
        }
        thread::sleep(Duration::from_micros(100));
    }
    Ok(())
}
