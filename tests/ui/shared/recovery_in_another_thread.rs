//! A recovery is sent to another thread, which could not release the lock.
use overlaid::Le;
use overlaid::shared::Recovery;

fn give_up(recovery: Recovery<'static, [Le<u32>; 1]>) {
    std::thread::spawn(move || drop(recovery));
}

fn main() {}
