//! Measures processor time.

use std::time::Duration;

/// The user time of all child processes that have ended, and of their children. Wall-clock time
/// would also depend on other processes.
#[cfg(unix)]
pub fn of_children() -> Result<Duration, String> {
    use nix::sys::resource::{UsageWho, getrusage};

    let used = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(|error| error.to_string())?.user_time();
    let seconds = u64::try_from(used.tv_sec()).map_err(|error| error.to_string())?;
    let microseconds = u64::try_from(used.tv_usec()).map_err(|error| error.to_string())?;
    Ok(Duration::from_secs(seconds) + Duration::from_micros(microseconds))
}

/// Processor time is measured on Unix only.
#[cfg(not(unix))]
pub fn of_children() -> Result<Duration, String> {
    Err("processor time is measured on Unix only".to_owned())
}
