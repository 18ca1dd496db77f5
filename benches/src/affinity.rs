//! Binds threads to processors, so that a measurement does not move between them.

/// Binds this thread to the last processor that it may use, and returns the number of that
/// processor. The first processors usually serve interrupts.
///
/// # Errors
/// The error of the system.
#[cfg(target_os = "linux")]
pub fn pin() -> Result<usize, String> {
    let last = allowed()?.pop().ok_or("no processor is allowed")?;
    bind(last)
}

/// Binds this thread to the processor at `index` among those that it may use, and returns the
/// number of that processor. If there are too few processors, the index wraps around.
///
/// # Errors
/// The error of the system.
#[cfg(target_os = "linux")]
pub fn pin_to(index: usize) -> Result<usize, String> {
    let allowed = allowed()?;
    let count = allowed.len().max(1);
    bind(*allowed.get(index % count).ok_or("no processor is allowed")?)
}

#[cfg(target_os = "linux")]
fn allowed() -> Result<Vec<usize>, String> {
    use nix::sched::{CpuSet, sched_getaffinity};

    // The set of the first thread, before that thread is bound.
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

/// Binding is implemented on Linux only.
///
/// # Errors
/// Always.
#[cfg(not(target_os = "linux"))]
pub fn pin() -> Result<usize, String> {
    Err("it is not implemented on this system".to_owned())
}
