//! `races`: threads and processes on the same bytes, for `ThreadSanitizer` to watch; see
//! `races --help`. It keeps to what the sanitizer sees even where the standard library was not
//! built for it: threads are joined one by one, there are no channels and no locks of the standard
//! library, and the last handle of a buffer is dropped by the thread that joined the others.

#[cfg(target_os = "linux")]
mod exercises;
#[cfg(target_os = "linux")]
mod planted;
#[cfg(target_os = "linux")]
mod process;
#[cfg(target_os = "linux")]
mod threads;

use std::process::ExitCode;

#[cfg(target_os = "linux")]
const HELP: &str = "\
races [planted RACE]

Has threads and processes use shared buffers at the same time, and fails if a value is wrong. Built by
`scripts/sanitizers.sh`, it also runs under ThreadSanitizer, which finds races that no value shows.
With `planted`, it makes a data race that no guard allows, prints its address, and leaves it to the
sanitizer to fail.
";

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let known = match arguments[..] {
        [] => exercises::all(),
        ["part", name] => exercises::part(name),
        ["planted", name] => planted::plant(name),
        _ => false,
    };
    if known {
        return ExitCode::SUCCESS;
    }
    print!("{HELP}");
    ExitCode::FAILURE
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    eprintln!("the shared buffer works on Linux only: nothing was tried");
    ExitCode::FAILURE
}
