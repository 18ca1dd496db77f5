//! Compares the run time of several methods to access the bytes of a record.
//!
//! `cargo run --release -p overlaid-benches [-- --quick]` prints a Markdown table for each task.

mod candidates;
mod record;
mod tasks;

use std::process::ExitCode;

use overlaid_benches::harness::Timing;
use overlaid_benches::table::Table;
use overlaid_benches::{affinity, command};
use tasks::Task;
use tasks::build::Build;
use tasks::parse::Parse;
use tasks::read::Read;
use tasks::update::Update;

const ROUNDS: usize = 501;
const QUICK_ROUNDS: usize = 31;

fn main() -> ExitCode {
    command::exit(run())
}

fn run() -> Result<(), String> {
    let rounds = command::full_or_quick(ROUNDS, QUICK_ROUNDS)?;
    tasks::check_all()?;
    if cfg!(debug_assertions) {
        return Err(
            "all candidates agree, but only a build with `--release` is worth timing".to_owned()
        );
    }

    println!(
        "Medians of {rounds} interleaved rounds; a ratio is the median of the ratios within a round."
    );
    match affinity::pin() {
        Ok(cpu) => println!("Bound to processor {cpu}."),
        Err(reason) => println!("Not bound to one processor: {reason}."),
    }
    report::<Parse>(rounds);
    report::<Read>(rounds);
    report::<Update>(rounds);
    report::<Build>(rounds);
    println!("\n### Remarks\n");
    for candidate in &candidates::ALL {
        println!("- {}: {}.", candidate.name, candidate.remark);
    }
    Ok(())
}

fn report<T: Task>(rounds: usize) {
    let timings = tasks::time::<T>(rounds);
    let mut table = Table::new(["candidate", "ns per record", "ratio to by hand"]);
    for Timing { name, nanoseconds, ratio } in &timings {
        table.push([
            (*name).to_owned(),
            format!("{nanoseconds:.3}"),
            format!("{:.2}", ratio.median),
        ]);
    }
    println!("\n### {}\n\n{table}", T::TITLE);
    // The first two candidates are the two copies of the code by hand (see `candidates::ALL`).
    let noise = timings[1].ratio;
    println!(
        "Noise: the ratio of the two copies of the code by hand is {:.3}. In the middle half of the \
         rounds it is between {:.3} and {:.3}.",
        noise.median, noise.lower, noise.upper
    );
}
