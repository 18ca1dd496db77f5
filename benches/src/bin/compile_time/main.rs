//! Compares the time that it takes to compile many records.
//!
//! `cargo run --release -p overlaid-benches --bin compile_time [-- --quick]` writes one crate for
//! each candidate into the target directory, all with the same structs, and prints a Markdown table
//! of the time of `cargo check`.

mod candidates;
mod cpu;
mod project;
mod structs;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use candidates::{ALL, BASELINE};
use overlaid_benches::command;
use overlaid_benches::rounds::turns;
use overlaid_benches::table::Table;
use project::Project;

const ROUNDS: usize = 5;
const QUICK_ROUNDS: usize = 1;

fn main() -> ExitCode {
    command::exit(run())
}

fn run() -> Result<(), String> {
    let rounds = command::full_or_quick(ROUNDS, QUICK_ROUNDS)?;
    let directory = directory()?;
    let projects = prepare(&directory)?;
    let best = best_times(&projects, rounds)?;

    println!(
        "`cargo check` of {} structs of {} fields: user CPU seconds, the best of {rounds} interleaved \
         rounds, including those of Cargo. The rich schemas are as many, nested, with enums, magics \
         and bit fields; the dynamic schemas have lengths, counts, a condition and a rest; those of \
         binrw and deku are only read. The dependencies are built beforehand, and nothing is \
         compiled incrementally.\n",
        structs::STRUCTS,
        structs::FIELDS,
    );
    let mut table = Table::new(["candidate", "user s", "ratio to zerocopy"]);
    for (candidate, time) in ALL.iter().zip(&best) {
        table.push([
            candidate.name.to_owned(),
            format!("{:.2}", time.as_secs_f64()),
            format!("{:.3}", time.div_duration_f64(best[BASELINE])),
        ]);
    }
    println!("{table}");
    Ok(())
}

/// The directory of the crates. It is in the target directory, beside the directory of the profile
/// that contains this program.
fn directory() -> Result<PathBuf, String> {
    let program =
        env::current_exe().map_err(|error| format!("cannot find this program: {error}"))?;
    let target = program
        .parent()
        .and_then(Path::parent)
        .ok_or("this program is not in a target directory")?;
    Ok(target.join("compile_time"))
}

/// Writes all crates and checks each of them once, which builds its dependencies.
fn prepare(directory: &Path) -> Result<Vec<Project>, String> {
    let mut projects = Vec::new();
    for candidate in &ALL {
        eprintln!("preparing {}", candidate.name);
        let project = Project::write(directory, candidate)?;
        project.check()?;
        projects.push(project);
    }
    Ok(projects)
}

fn best_times(projects: &[Project], rounds: usize) -> Result<Vec<Duration>, String> {
    let mut best = vec![Duration::MAX; projects.len()];
    for round in 0..rounds {
        eprintln!("round {} of {rounds}", round + 1);
        for turn in turns(round, projects.len()) {
            best[turn] = best[turn].min(projects[turn].time()?);
        }
    }
    Ok(best)
}
