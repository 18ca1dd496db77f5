use overlaid::Le;
use overlaid::shared::SharedBuffer;

/// Takes a lock and releases it. Returns 7, or 0 if that failed.
#[unsafe(no_mangle)]
pub extern "C" fn lock_and_unlock() -> u32 {
    let Ok(shared) = SharedBuffer::<[Le<u32>; 1]>::local() else { return 0 };
    let Ok(mut guard) = shared.lock() else { return 0 };
    guard[0].set(7);
    guard[0].get()
}
