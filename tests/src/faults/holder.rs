//! Killing a process at a random moment, while it takes the lock, holds it or gives it back.

use std::time::Instant;

use overlaid::shared::LockError;

use super::languages::{KnownLayout, Language, Program, Sources, programs};
use super::payload::{self, Payload, Shared};
use super::process::{Actor, SEGMENT, inherited, say};
use super::random::Random;
use super::report::{Fallible, LONG, Outcome, Row};

/// Programs that open the segment in [`SEGMENT`], say `ready`, and then lock, count and unlock
/// forever, as [`part`] does.
fn victims(row: &mut Row) -> Fallible<Vec<Program>> {
    let sources =
        Sources { name: "victim", c: include_str!("victim.c"), python: include_str!("victim.py") };
    programs(
        row,
        sources,
        &[KnownLayout::of::<Payload>("Payload", ["payload.h", "PAYLOAD_LAYOUT"])],
    )
}

/// Takes the lock, writes the next count and gives the lock back, forever.
pub(super) fn part(_: &[String]) -> Fallible<()> {
    let shared: Shared = inherited()?;
    say("ready")?;
    loop {
        match shared.lock() {
            Ok(mut guard) => {
                let count = payload::count(&guard).ok_or("the payload is torn")?;
                payload::write(&mut guard, count + 1);
            }
            Err(LockError::OwnerDied(recovery)) => {
                drop(recovery.repair(|payload| payload::write(payload, 1))?);
            }
            Err(error) => return Err(error.to_string().into()),
        }
    }
}

pub(super) fn killed(rounds: u32) -> Outcome {
    let mut row = Row::new("holder-killed");
    let mut random = Random::new();
    let shared = Shared::create()?;
    let victims = victims(&mut row)?;
    for (round, victim) in (0..rounds).zip(victims.iter().cycle()) {
        row.rounds += 1;
        let mut command = victim.command()?;
        shared.pass_to(&mut command, SEGMENT)?;
        let mut actor = Actor::start(command)?;
        actor.expect("ready")?;
        random.sleep_micros(3000);
        actor.kill()?;
        let began = Instant::now();
        // In half of the rounds the victim has ended before this takes the lock. In the others, it
        // ends while this takes the lock.
        if random.below(2) == 0 && actor.end(LONG)?.is_none() {
            row.wrong(format!("round {round}: the victim does not die"));
        }
        check(&shared, &mut row, victim.language, began);
    }
    if shared.repairs() != u64::from(row.recovered) {
        row.wrong(format!("{} repairs were counted", shared.repairs()));
    }
    Ok(row)
}

/// Takes the lock, and checks the payload.
fn check(shared: &Shared, row: &mut Row, language: Language, began: Instant) {
    match shared.lock_timeout(LONG) {
        Ok(guard) => match payload::count(&guard) {
            Some(_) => row.count(format!("{language:?} victims died without the lock")),
            None => row.corruptions += 1,
        },
        Err(LockError::OwnerDied(recovery)) => {
            row.latencies.push(began.elapsed());
            row.recovered += 1;
            let whole = payload::count(recovery.overlay()).is_some();
            let how = if whole { "with the payload whole" } else { "half way through writing" };
            row.count(format!("{language:?} victims died with the lock, {how}"));
            if let Err(error) = recovery.repair(|payload| payload::write(payload, 1)) {
                row.wrong(error.to_string());
            }
        }
        Err(LockError::TimedOut) => row.hangs += 1,
        Err(error) => row.wrong(error.to_string()),
    }
}
