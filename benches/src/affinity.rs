//! Keeping the measurement on one processor.

/// Binds this thread to the last processor it may use (the first ones usually serve interrupts) and
/// returns its number, or why it stays free to move.
///
/// # Errors
/// The system's words.
#[cfg(target_os = "linux")]
pub fn pin() -> Result<usize, String> {
    let last = allowed()?.pop().ok_or("no processor is allowed")?;
    bind(last)
}

/// Binds this thread to one of the processors that it may use, counted from 0, and returns its
/// number; if there are fewer, it shares one.
///
/// # Errors
/// The system's words.
#[cfg(target_os = "linux")]
pub fn pin_to(which: usize) -> Result<usize, String> {
    let allowed = allowed()?;
    let count = allowed.len().max(1);
    bind(*allowed.get(which % count).ok_or("no processor is allowed")?)
}

#[cfg(target_os = "linux")]
fn allowed() -> Result<Vec<usize>, String> {
    use nix::sched::{CpuSet, sched_getaffinity};

    // Of the process, whose first thread may be bound already: so it is asked once.
    static ALLOWED: std::sync::OnceLock<Result<Vec<usize>, String>> = std::sync::OnceLock::new();
    let ask = || {
        let set = sched_getaffinity(nix::unistd::Pid::from_raw(0)).map_err(|e| e.to_string())?;
        Ok((0..CpuSet::count()).filter(|&cpu| set.is_set(cpu) == Ok(true)).collect())
    };
    ALLOWED.get_or_init(ask).clone()
}

#[cfg(target_os = "linux")]
fn bind(cpu: usize) -> Result<usize, String> {
    let mut only = nix::sched::CpuSet::new();
    only.set(cpu).map_err(|error| error.to_string())?;
    let this_thread = nix::unistd::Pid::from_raw(0);
    nix::sched::sched_setaffinity(this_thread, &only).map_err(|error| error.to_string())?;
    Ok(cpu)
}

/// Binding is done on Linux only.
///
/// # Errors
/// Always.
#[cfg(not(target_os = "linux"))]
pub fn pin() -> Result<usize, String> {
    Err("not done on this system".to_owned())
}
