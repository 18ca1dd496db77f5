//! Compares the run time of schemas whose layout depends on their data.
//!
//! `cargo run --release -p overlaid-benches --bin dynamic [-- --quick]` prints a Markdown table for
//! each task: reading messages of several formats, walking a large file, changing a packet in place, and
//! building a message. The tables say what each candidate checks and copies. With `--quick` there are fewer
//! rounds, and the file has 1 MB instead of 100 MB.

mod agreement;
mod build;
mod candidate;
mod read;
mod report;
mod update;

use std::process::ExitCode;

use overlaid_benches::{affinity, command};

/// How much is measured.
struct Effort {
    /// The rounds in which messages are read, changed and built.
    rounds: usize,
    /// The rounds in which a file is walked.
    walks: usize,
    /// The number of bytes in this file.
    file: usize,
}

const FULL: Effort = Effort { rounds: 501, walks: 51, file: 100_000_000 };
const QUICK: Effort = Effort { rounds: 31, walks: 31, file: 1_000_000 };

fn main() -> ExitCode {
    command::exit(run())
}

fn run() -> Result<(), String> {
    let Effort { rounds, walks, file } = command::full_or_quick(FULL, QUICK)?;
    agree()?;
    if cfg!(debug_assertions) {
        return Err(
            "all candidates agree, but only a build with `--release` is worth timing".to_owned()
        );
    }
    println!(
        "Medians of {rounds} interleaved rounds, and of {walks} for files; a ratio is the median of the ratios \
         within a round."
    );
    match affinity::pin() {
        Ok(cpu) => println!("Bound to processor {cpu}."),
        Err(reason) => println!("Not bound to one processor: {reason}."),
    }
    for format in &read::FORMATS {
        format.report(rounds);
    }
    read::pcap::report(walks, file)?;
    update::report(rounds);
    build::report(rounds);
    Ok(())
}

/// Checks that all candidates have the same results.
fn agree() -> Result<(), String> {
    for format in read::FORMATS.iter().chain(&read::pcap::FORMATS) {
        format.agree()?;
    }
    update::agree()?;
    build::agree()
}
