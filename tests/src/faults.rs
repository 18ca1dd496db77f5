//! The kinds of faults, and the roles of the child processes in them.

mod cuts;
mod forgetful;
mod forks;
mod header;
mod holder;
mod languages;
mod many;
mod names;
mod openers;
mod payload;
mod private;
mod process;
mod publishers;
mod random;
mod report;
mod resources;
mod views;
mod visitor;
mod waiters;

use std::process::ExitCode;
use std::time::Instant;

use process::Part;
use report::{Outcome, Row};

const HELP: &str = "\
faults [--quick] [KIND | KIND=ROUNDS]...

Does to the shared buffer what it must survive, and prints what happened. If kinds are named, only
those are tried. Fails if anything hung, leaked, was corrupted unnoticed, or was not as expected.
";

/// One kind: its name, the function that tries it, and its rounds at the full and at the quick
/// size.
type Kind = (&'static str, fn(u32) -> Outcome, u32, u32);

const KINDS: &[Kind] = &[
    ("holder-killed", holder::killed, 1000, 24),
    ("waiter-killed", waiters::killed, 500, 15),
    ("publisher-killed", publishers::publisher_killed, 300, 12),
    ("reader-killed", publishers::reader_killed, 300, 10),
    ("resized", cuts::resized, 20, 2),
    // Each round changes one byte or one bit of the header, and is tried in each language.
    ("header-flipped", header::flipped, u32::MAX, 60),
    ("opened-wrongly", openers::opened_wrongly, 1, 1),
    ("forked", forks::forked, 50, 5),
    ("orphaned", forks::orphaned, 20, 2),
    ("thread-ended", many::thread_ended, 500, 20),
    ("guard-forgotten", forgetful::forgotten, 100, 4),
    ("number-reused", forgetful::number_reused, 20, 1),
    ("forgotten-in-fork", forgetful::forgotten_in_fork, 50, 3),
    ("many-held", many::many_held, 3, 1),
    ("resources", resources::exhausted, 5, 1),
    ("names-private", private::names, 3, 1),
    ("names-stale", names::stale, 50, 5),
    ("names-raced", names::raced, 100, 8),
    ("names-reused", names::reused, 20, 2),
];

/// What children do, which are started as `faults part NAME`.
const PARTS: &[(&str, Part)] = &[
    ("victim", holder::part),
    ("waiter", waiters::part),
    ("publisher", publishers::publisher),
    ("reader", publishers::reader),
    ("cutter", cuts::part),
    ("visitor", visitor::part),
    ("forker", forks::forker),
    ("forgetful", forgetful::part),
    ("fork-forgetful", forgetful::forker),
    ("parent", forks::parent),
    ("orphan", forks::orphan),
    ("collector", many::part),
    ("no-descriptors", resources::no_descriptors),
    ("no-addresses", resources::no_addresses),
    ("opened-again", resources::opened_again),
    ("full", private::full),
    ("others-directory", private::others_directory),
    ("locked", private::locked),
    ("read-only-name", private::read_only_name),
    ("reused-by-others", private::reused_by_others),
    ("namer", names::namer),
    ("opener", names::opener),
    ("again", names::again),
    ("interrupted", names::interrupted),
    ("undumpable", private::undumpable),
    ("secret", private::secret),
    ("views", views::part),
];

pub(crate) fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let said = match arguments.split_first() {
        Some((first, rest)) if first == "part" => play(rest),
        _ => attempt(&arguments),
    };
    match said {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("faults: {error}");
            ExitCode::FAILURE
        }
    }
}

fn play(arguments: &[String]) -> report::Fallible<bool> {
    let (name, rest) = arguments.split_first().ok_or("which part?")?;
    let part = PARTS.iter().find(|(known, _)| known == name);
    let (_, part) = part.ok_or_else(|| format!("there is no part `{name}`"))?;
    part(rest)?;
    Ok(true)
}

fn attempt(arguments: &[String]) -> report::Fallible<bool> {
    let mut quick = false;
    let mut chosen: Vec<(&Kind, Option<u32>)> = Vec::new();
    for argument in arguments {
        match argument.as_str() {
            "--quick" => quick = true,
            "--help" => {
                print!("{HELP}\nKinds, with their rounds and those of --quick:\n");
                for (name, _, full, few) in KINDS {
                    println!("  {name} {full} {few}");
                }
                return Ok(true);
            }
            other => {
                let (name, rounds) = match other.split_once('=') {
                    Some((name, rounds)) => (name, Some(rounds.parse()?)),
                    None => (other, None),
                };
                let kind = KINDS.iter().find(|kind| kind.0 == name);
                chosen.push((kind.ok_or_else(|| format!("no kind `{name}`\n{HELP}"))?, rounds));
            }
        }
    }
    if chosen.is_empty() {
        chosen = KINDS.iter().map(|kind| (kind, None)).collect();
    }
    let mut rows = Vec::new();
    for ((name, run, full, few), rounds) in chosen {
        let began = Instant::now();
        let rounds = rounds.unwrap_or(if quick { *few } else { *full });
        let mut row = run(rounds).unwrap_or_else(|error| Row::failed(name, error.as_ref()));
        row.took = began.elapsed();
        eprintln!("{name}: {:.1} s", row.took.as_secs_f64());
        rows.push(row);
    }
    report::print(&rows);
    Ok(!rows.iter().any(Row::is_bad))
}
