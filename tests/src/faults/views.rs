//! How much memory ten views of a large buffer need.

use std::fs;
use std::hint::black_box;

use overlaid::Overlay;
use overlaid::shared::SharedBuffer;

use super::process::{hear, inherited, say};
use super::report::Fallible;

type Large = SharedBuffer<[u8; 1 << 30]>;

/// How many bytes of this process are resident without shared memory.
fn own_memory() -> Fallible<usize> {
    let statm = fs::read_to_string("/proc/self/statm")?;
    let mut pages = statm.split(' ').skip(1).map(str::parse::<usize>);
    let resident = pages.next().ok_or("no resident memory")??;
    let shared = pages.next().ok_or("no shared memory")??;
    Ok((resident - shared) * rustix::param::page_size())
}

/// Writes to each page of the buffer, reads it through ten views, and says how much memory that
/// needed.
pub(super) fn part(_: &[String]) -> Fallible<()> {
    let page = rustix::param::page_size();
    say("ready")?;
    let before = own_memory()?;
    let shared: Large = inherited()?;
    let mut guard = shared.lock().map_err(|error| error.to_string())?;
    // This writes a byte of each page.
    for byte in guard.iter_mut().step_by(page) {
        *byte = byte.wrapping_add(1);
    }
    // Five views of the type and five of the bytes; each is read from page to page.
    let typed: [&[u8; 1 << 30]; 5] = [(); 5].map(|()| &*guard);
    let bytes: [&[u8]; 5] = [(); 5].map(|()| &guard.bytes()[..]);
    for view in black_box(typed).into_iter().map(|view| &view[..]).chain(black_box(bytes)) {
        black_box(view.iter().step_by(page).map(|&byte| u64::from(byte)).sum::<u64>());
    }
    let after = own_memory()?;
    let resident = fs::read_to_string("/proc/self/status")?;
    let shmem = resident.lines().find(|line| line.starts_with("RssShmem")).unwrap_or_default();
    drop(guard);
    say(&format!("{} bytes more", after.saturating_sub(before)))?;
    say(&shmem.split_whitespace().collect::<Vec<_>>().join(" "))?;
    hear()?;
    Ok(())
}
