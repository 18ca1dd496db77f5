//! Killing who holds the lock, or is about to take or give it, at a random moment.

use std::process::Command;
use std::time::Instant;

use overlaid::export;
use overlaid::shared::LockError;
use overlaid_examples::peers::{Product, compile, python, python_command};

use super::payload::{self, Payload, Shared};
use super::process::{Actor, SEGMENT, inherited, part as own_part, say};
use super::random::Random;
use super::report::{Fallible, LONG, Outcome, Row};

/// A program that finds the segment in [`SEGMENT`], says `ready`, and then locks, counts and unlocks
/// forever, as [`part`] does.
struct Victim {
    language: &'static str,
    command: Box<dyn Fn() -> Fallible<Command>>,
}

/// The victims that this machine has.
fn victims(row: &mut Row) -> Fallible<Vec<Victim>> {
    let header = ("payload.h", export::c_header::<Payload>());
    let c = compile("victim", include_str!("victim.c"), &[header], Product::Program)?;
    let mut victims = vec![
        Victim { language: "Rust", command: Box::new(|| Ok(own_part("holder", &[]))) },
        Victim { language: "C", command: Box::new(move || Ok(Command::new(&c))) },
    ];
    if let Some(python) = python()? {
        let command = move || -> Fallible<Command> {
            let mut command = python_command(&python, include_str!("victim.py"))?;
            command.env("PAYLOAD_LAYOUT", export::numpy_dtype::<Payload>());
            Ok(command)
        };
        victims.push(Victim { language: "Python", command: Box::new(command) });
    } else {
        row.note("NOT TRIED: Python, as OVERLAID_WITHOUT_PYTHON says");
    }
    Ok(victims)
}

/// Takes the lock, writes the next count, gives it back, forever.
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
                drop(recovery.repair(|payload| payload::write(payload, 1)));
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
        let mut command = (victim.command)()?;
        shared.pass_to(&mut command, SEGMENT)?;
        let mut actor = Actor::start(command)?;
        actor.expect("ready")?;
        random.sleep_micros(3000);
        actor.kill()?;
        let began = Instant::now();
        // Half of the time the victim is gone by now; otherwise it dies while this waits for the lock.
        if random.below(2) == 0 && actor.end(LONG)?.is_none() {
            row.wrong(format!("round {round}: the victim does not die"));
        }
        look(&shared, &mut row, victim.language, began);
    }
    if shared.repairs() != u64::from(row.recovered) {
        row.wrong(format!("{} repairs were counted", shared.repairs()));
    }
    Ok(row)
}

/// Takes the lock, and judges what is there.
fn look(shared: &Shared, row: &mut Row, language: &str, began: Instant) {
    match shared.lock_timeout(LONG) {
        Ok(guard) => match payload::count(&guard) {
            Some(_) => row.count(format!("{language} victims died without the lock")),
            None => row.corruptions += 1,
        },
        Err(LockError::OwnerDied(recovery)) => {
            row.latencies.push(began.elapsed());
            row.recovered += 1;
            let whole = payload::count(recovery.overlay()).is_some();
            let how = if whole { "with the payload whole" } else { "half way through writing" };
            row.count(format!("{language} victims died with the lock, {how}"));
            drop(recovery.repair(|payload| payload::write(payload, 1)));
        }
        Err(LockError::TimedOut) => row.hangs += 1,
        Err(error) => row.wrong(error.to_string()),
    }
}
