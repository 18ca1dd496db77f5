//! Killing a process while it publishes a large value, or reads one.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::Instant;

use overlaid::shared::{Guard, LockError, ReadError, SharedBuffer};
use overlaid::{Buffer, Le};

use super::process::{Actor, inherited, part_with, say};
use super::random::Random;
use super::report::{Fallible, LONG, Outcome, Row};

/// 128 KiB: writing it takes long enough for a process to be killed while it writes.
type Big = [Le<u64>; 1 << 14];
type Shared = SharedBuffer<[u8; 1], Big>;

/// Publishes values that have the same number in all words, forever.
pub(super) fn publisher(_: &[String]) -> Fallible<()> {
    let shared: Shared = inherited()?;
    let mut value = Buffer::<Big>::new();
    say("ready")?;
    loop {
        let mut guard = held(&shared)?;
        let next = shared.published().publications() + 1;
        value.iter_mut().for_each(|word| word.set(next));
        guard.publish(&value);
    }
}

/// Reads values forever, and fails if one is torn.
pub(super) fn reader(_: &[String]) -> Fallible<()> {
    let shared: Shared = inherited()?;
    let mut value = Buffer::<Big>::new();
    say("ready")?;
    loop {
        if !is_read_whole(&shared, &mut value)? {
            return Err("a torn value".into());
        }
    }
}

/// Takes the lock; the locked byte needs no repair.
fn held(shared: &Shared) -> Fallible<Guard<'_, [u8; 1], Big>> {
    match shared.lock_timeout(LONG) {
        Ok(guard) => Ok(guard),
        Err(LockError::OwnerDied(recovery)) => Ok(recovery.repair(|_| {})?),
        Err(error) => Err(error.to_string().into()),
    }
}

/// Reads once, and returns whether the value is whole, if there is one.
fn is_read_whole(shared: &Shared, value: &mut Big) -> Fallible<bool> {
    match shared.published().read_into(value) {
        Ok(number) => Ok(value.iter().all(|word| word.get() == number)),
        Err(ReadError::Empty | ReadError::Busy) => Ok(true),
        Err(error) => Err(error.to_string().into()),
    }
}

pub(super) fn publisher_killed(rounds: u32) -> Outcome {
    let mut row = Row::new("publisher-killed");
    let shared = Shared::create()?;
    let (done, torn, reads) = (AtomicBool::new(false), AtomicU32::new(0), AtomicU32::new(0));
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut value = Buffer::<Big>::new();
            while !done.load(Ordering::Relaxed) {
                let whole = is_read_whole(&shared, &mut value).unwrap_or(false);
                torn.fetch_add(u32::from(!whole), Ordering::Relaxed);
                reads.fetch_add(1, Ordering::Relaxed);
            }
        });
        let result = (0..rounds).try_for_each(|_| kill_publisher(&shared, &mut row));
        done.store(true, Ordering::Relaxed);
        result
    })?;
    row.corruptions += torn.into_inner();
    row.note(format!("{} reads beside the publishers", reads.into_inner()));
    Ok(row)
}

fn kill_publisher(shared: &Shared, row: &mut Row) -> Fallible<()> {
    row.rounds += 1;
    let mut actor = Actor::start(part_with("publisher", &[], shared)?)?;
    actor.expect("ready")?;
    Random::new().sleep_micros(3000);
    actor.kill()?;
    let began = Instant::now();
    let before = shared.repairs();
    let mut guard = match held(shared) {
        Ok(guard) => guard,
        Err(error) => {
            row.hangs += 1;
            return Err(error);
        }
    };
    if shared.repairs() > before {
        row.recovered += 1;
        row.latencies.push(began.elapsed());
    }
    // The last whole value is still published, and a new one can be published.
    let mut value = Buffer::<Big>::new();
    row.corruptions += u32::from(!is_read_whole(shared, &mut value)?);
    let next = shared.published().publications() + 1;
    value.iter_mut().for_each(|word| word.set(next));
    guard.publish(&value);
    let number = shared.published().read_into(&mut value)?;
    if number != next || value.iter().any(|word| word.get() != next) {
        row.corruptions += 1;
    }
    drop(guard);
    actor.end(LONG)?.ok_or("a killed publisher does not die")?;
    Ok(())
}

pub(super) fn reader_killed(rounds: u32) -> Outcome {
    let mut row = Row::new("reader-killed");
    let mut random = Random::new();
    let shared = Shared::create()?;
    let mut value = Buffer::<Big>::new();
    let survivor = Actor::start(part_with("reader", &[], &shared)?)?;
    survivor.expect("ready")?;
    for _ in 0..rounds {
        row.rounds += 1;
        let mut actor = Actor::start(part_with("reader", &[], &shared)?)?;
        actor.expect("ready")?;
        random.sleep_micros(3000);
        actor.kill()?;
        match shared.lock_timeout(LONG) {
            Ok(mut guard) => {
                let next = shared.published().publications() + 1;
                value.iter_mut().for_each(|word| word.set(next));
                guard.publish(&value);
            }
            Err(LockError::TimedOut) => row.hangs += 1,
            Err(error) => row.wrong(error.to_string()),
        }
        row.corruptions += u32::from(!is_read_whole(&shared, &mut value)?);
        actor.end(LONG)?.ok_or("a killed reader does not die")?;
    }
    let mut survivor = survivor;
    if let Some(status) = survivor.end(std::time::Duration::ZERO)? {
        row.corruptions += 1;
        row.wrong(format!("the other reader ended: {}", super::process::describe(status)));
    }
    Ok(row)
}
