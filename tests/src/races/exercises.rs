//! What threads and processes do to a buffer.

mod locking;
mod making;
mod panicking;
mod publishing;
mod recovering;
mod waiting;

use std::time::{Duration, Instant};

/// A time-out that is never reached.
const LONG: Duration = Duration::from_secs(60);

const EXERCISES: &[(&str, fn())] = &[
    ("lock, by threads", locking::by_threads),
    ("lock, by threads and processes", locking::by_processes),
    ("lock, by many threads", locking::by_many_threads),
    ("wait and notify", waiting::by_processes),
    ("publish and read", publishing::by_processes),
    ("recover from the death of threads", recovering::from_threads),
    ("recover from the death of processes", recovering::from_processes),
    ("make and drop", making::by_threads),
    ("hold while there are many", making::many),
    ("panic", panicking::by_threads),
];

/// What children do, which are started as `races part NAME`.
const PARTS: &[(&str, fn())] = &[
    ("counter", locking::part),
    ("taker", waiting::part),
    ("publisher", publishing::part),
    ("mortal", recovering::part),
];

/// Does all exercises; a wrong value panics.
pub(super) fn all() -> bool {
    for (name, exercise) in EXERCISES {
        let began = Instant::now();
        exercise();
        println!("{name}: {:.1} s", began.elapsed().as_secs_f64());
    }
    true
}

/// Plays the part with this name, and returns whether there is one.
pub(super) fn part(name: &str) -> bool {
    let part = PARTS.iter().find(|part| part.0 == name);
    part.map(|part| part.1()).is_some()
}
