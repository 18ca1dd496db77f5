//! The shared buffer and its lock: threads and processes on the same bytes.

#[cfg(target_os = "linux")]
mod create;
#[cfg(target_os = "linux")]
mod faults;
#[cfg(target_os = "linux")]
mod forgotten;
#[cfg(target_os = "linux")]
mod format;
#[cfg(target_os = "linux")]
mod guard;
#[cfg(target_os = "linux")]
mod handover;
#[cfg(target_os = "linux")]
mod memory;
#[cfg(target_os = "linux")]
mod panics;
#[cfg(target_os = "linux")]
mod peers;
#[cfg(target_os = "linux")]
mod published;
#[cfg(target_os = "linux")]
mod races;
#[cfg(target_os = "linux")]
mod recovery;
#[cfg(target_os = "linux")]
mod waiting;
