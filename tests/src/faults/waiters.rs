//! Killing processes that wait for a notification, shortly before or after one is given.

use std::thread;
use std::time::{Duration, Instant};

use overlaid::Overlay;
use overlaid::shared::{Guard, LockError, SharedBuffer, Waited};

use super::process::{Actor, inherited, part_with, say};
use super::random::Random;
use super::report::{Fallible, LONG, Outcome, Row};

const WAITERS: usize = 4;
/// The time within which a notification must end a wait.
const SOON: Duration = Duration::from_secs(1);

/// What each waiter notes about itself, under the lock.
#[derive(Overlay)]
#[overlay(endian = little)]
pub(super) struct Slots {
    /// 1 while it waits.
    waiting: [u32; 4],
    /// How many of its waits a notification has ended.
    ended: [u32; 4],
}

type Shared = SharedBuffer<Slots>;

/// Waits forever, again and again, in the slot of the argument.
pub(super) fn part(arguments: &[String]) -> Fallible<()> {
    let slot: usize = arguments.first().ok_or("which slot?")?.parse()?;
    let shared: Shared = inherited()?;
    say("ready")?;
    let mut guard = held(&shared)?;
    loop {
        guard.waiting_mut()[slot].set(1);
        match guard.wait(Duration::from_secs(60)) {
            Ok((back, waited)) => {
                guard = back;
                if waited == Waited::Notified {
                    let ended = guard.ended()[slot].get() + 1;
                    guard.ended_mut()[slot].set(ended);
                }
            }
            // Another waiter was killed while it held the lock. This one gets the lock instead, and
            // goes on.
            Err(LockError::OwnerDied(recovery)) => guard = recovery.repair(|_| {})?,
            Err(error) => return Err(error.to_string().into()),
        }
        guard.waiting_mut()[slot].set(0);
    }
}

/// Takes the lock. There is nothing to repair, as each number in the slots is written at once.
fn held(shared: &Shared) -> Fallible<Guard<'_, Slots>> {
    match shared.lock_timeout(LONG) {
        Ok(guard) => Ok(guard),
        Err(LockError::OwnerDied(recovery)) => Ok(recovery.repair(|_| {})?),
        Err(error) => Err(error.to_string().into()),
    }
}

fn start(shared: &Shared, slot: usize) -> Fallible<Actor> {
    let actor = Actor::start(part_with("waiter", &[&slot.to_string()], shared)?)?;
    actor.expect("ready")?;
    Ok(actor)
}

pub(super) fn killed(rounds: u32) -> Outcome {
    let mut row = Row::new("waiter-killed");
    let mut random = Random::new();
    let shared = Shared::create()?;
    let mut actors = (0..WAITERS).map(|slot| start(&shared, slot)).collect::<Fallible<Vec<_>>>()?;
    for _ in 0..rounds {
        all_wait(&shared)?;
        let victim = usize::try_from(random.below(WAITERS as u64))?;
        kill_one(&shared, &mut actors[victim], &mut row, &mut random)?;
        held(&shared)?.waiting_mut()[victim].set(0);
        actors[victim] = start(&shared, victim)?;
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

/// Kills a waiter before or after a notification, which must end a wait all the same.
fn kill_one(
    shared: &Shared,
    victim: &mut Actor,
    row: &mut Row,
    random: &mut Random,
) -> Fallible<()> {
    row.rounds += 1;
    let before = random.below(2) == 0;
    if before {
        victim.kill()?;
        random.sleep_micros(300);
    }
    let guard = held(shared)?;
    let ended = progress(shared, &guard);
    // In a quarter of the rounds there are two notifications, for which two waits must end.
    let given = 1 + u64::from(random.below(4) == 0);
    (0..given).for_each(|_| guard.notify_one());
    drop(guard);
    let began = Instant::now();
    if !before {
        random.sleep_micros(300);
        victim.kill()?;
    }
    if wait_for(shared, ended + given, SOON)? {
        row.latencies.push(began.elapsed());
    } else {
        row.hangs += 1;
        row.wrong(format!("round {}: a notification ended no wait within a second", row.rounds));
    }
    victim.end(LONG)?.ok_or("a killed waiter does not die")?;
    Ok(())
}

/// How many waits have ended. A waiter that was killed after its notification and before it counted
/// its wait held the lock, so there was a repair instead.
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
