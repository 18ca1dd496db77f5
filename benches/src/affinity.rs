//! Keeping the measurement on one processor.

/// Binds this thread to the last processor it may use (the first ones usually serve interrupts) and
/// returns its number, or why it stays free to move.
#[cfg(target_os = "linux")]
pub fn pin() -> Result<usize, String> {
    use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
    use nix::unistd::Pid;

    let this_thread = Pid::from_raw(0);
    let allowed = sched_getaffinity(this_thread).map_err(|error| error.to_string())?;
    let last = (0..CpuSet::count())
        .rev()
        .find(|&cpu| allowed.is_set(cpu) == Ok(true))
        .ok_or("no processor is allowed")?;
    let mut only = CpuSet::new();
    only.set(last).map_err(|error| error.to_string())?;
    sched_setaffinity(this_thread, &only).map_err(|error| error.to_string())?;
    Ok(last)
}

/// Binding is done on Linux only.
#[cfg(not(target_os = "linux"))]
pub fn pin() -> Result<usize, String> {
    Err("not done on this system".to_owned())
}
