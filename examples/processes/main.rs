//! One buffer, several processes: `cargo run --example processes`.
//!
//! Ten bytes, which a child process, written in Rust, C or Python, sets to five numbers under the
//! lock; the parent then reads some of them as two others.

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
            // Where nobody listens there is nobody to tell.
            let _ = writeln!(io::stderr(), "processes: {error}");
            ExitCode::FAILURE
        }
    }
}
