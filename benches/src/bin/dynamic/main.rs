//! Compares the run time of schemas whose layout depends on their data.
//!
//! `cargo run --release -p overlaid-benches --bin dynamic [-- --quick]` prints a Markdown table for
//! each task: reading messages of several formats, changing a packet in place, and building a
//! message. The tables say what each candidate checks and copies.

mod agreement;
mod build;
mod candidate;
mod read;
mod report;
mod update;

use std::process::ExitCode;

use overlaid_benches::{affinity, command};

const ROUNDS: usize = 501;
const QUICK_ROUNDS: usize = 31;

fn main() -> ExitCode {
    command::exit(run())
}

fn run() -> Result<(), String> {
    let rounds = command::rounds(ROUNDS, QUICK_ROUNDS)?;
    agree()?;
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
    for format in &read::FORMATS {
        format.report(rounds);
    }
    update::report(rounds);
    build::report(rounds);
    Ok(())
}

/// Checks that all candidates have the same results.
fn agree() -> Result<(), String> {
    for format in &read::FORMATS {
        format.agree()?;
    }
    update::agree()?;
    build::agree()
}
