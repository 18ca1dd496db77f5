//! A guard is sent to another thread, which could not release the lock.
use overlaid::Le;
use overlaid::shared::SharedBuffer;

fn main() {
    let shared = SharedBuffer::<[Le<u32>; 1]>::create().unwrap();
    let guard = shared.lock().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || guard[0].get());
    });
}
