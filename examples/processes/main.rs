//! One buffer, several processes: `cargo run --example processes`.
//!
//! The buffer has ten bytes. A child process in each of Rust, C, C++ and Python sets them to five
//! numbers under the lock. Then the parent reads eight of them as two other numbers.

#[cfg(target_os = "linux")]
mod share;

use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    let result = share::run();
    #[cfg(not(target_os = "linux"))]
    let result: Result<(), _> = Err("shared buffers are on Linux only");
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // If standard error is closed, there is no other place for the message.
            let _ = writeln!(io::stderr(), "processes: {error}");
            ExitCode::FAILURE
        }
    }
}
