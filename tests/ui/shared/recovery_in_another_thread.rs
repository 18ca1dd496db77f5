//! A recovery is sent to another thread, which could not release the lock.
use overlaid::Le;
use overlaid::shared::Recovery;

fn repair(recovery: Recovery<'static, [Le<u32>; 1]>) {
    std::thread::spawn(move || recovery.repair(|ints| ints[0].set(0)));
}

fn main() {}
