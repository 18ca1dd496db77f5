//! Compares the run time of laying schemas whose layout depends on their data.
//!
//! `cargo run --release -p overlaid-benches --bin dynamic [-- --quick]` prints a Markdown table for
//! each format. Every candidate checks the same conditions and reads the same fields.

mod agreement;
mod dns;
mod elf;
mod ipv4;
mod list;
mod peers;
mod zip;

use std::hint::black_box;
use std::process::ExitCode;

use overlaid_benches::harness::{Entry, Timing, compare};
use overlaid_benches::table::Table;
use overlaid_benches::{affinity, command};

const ROUNDS: usize = 501;
const QUICK_ROUNDS: usize = 31;

/// How often a pass lays the message.
const REPEATS: u16 = 512;

/// Checks the bytes, reads some fields, and folds them into one number. It returns `None` if it
/// refuses the bytes.
type Read = fn(&[u8]) -> Option<u64>;

/// A format with its candidates. The first two are the same code by hand, compiled twice, so that the
/// difference between them is the noise of the measurement.
struct Format {
    title: &'static str,
    message: fn() -> Vec<u8>,
    candidates: &'static [Entry<Read>],
}

const FORMATS: [Format; 5] = [ipv4::FORMAT, zip::FORMAT, elf::FORMAT, list::FORMAT, dns::FORMAT];

fn main() -> ExitCode {
    command::exit(run())
}

fn run() -> Result<(), String> {
    let rounds = command::rounds(ROUNDS, QUICK_ROUNDS)?;
    for format in &FORMATS {
        agreement::check(format)?;
    }
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
    for format in &FORMATS {
        report(format, rounds);
    }
    Ok(())
}

fn report(format: &Format, rounds: usize) {
    let message = (format.message)();
    let timings = compare(format.candidates, rounds, REPEATS, |read| {
        for _ in 0..REPEATS {
            // The compiler must know neither the function nor the bytes.
            black_box(black_box(read)(black_box(&message)));
        }
    });
    let mut table = Table::new(["candidate", "ns per message", "ratio to by hand"]);
    for Timing { name, nanoseconds, ratio } in &timings {
        table.push([
            (*name).to_owned(),
            format!("{nanoseconds:.2}"),
            format!("{:.2}", ratio.median),
        ]);
    }
    println!("\n### {}, {} bytes\n\n{table}", format.title, message.len());
    let noise = timings[1].ratio;
    println!(
        "Noise: the ratio of the two copies of the code by hand is {:.3}. In the middle half of the \
         rounds it is between {:.3} and {:.3}.",
        noise.median, noise.lower, noise.upper
    );
}
