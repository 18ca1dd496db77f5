//! A guard is kept across an `await`, after which another thread may go on.
use overlaid::{Le, SharedBuffer};

fn spawn(_: impl Future + Send) {}

async fn other() {}

fn main() {
    let shared = SharedBuffer::<Le<u32>>::local().unwrap();
    let task = async move {
        let guard = shared.lock().unwrap();
        other().await;
        drop(guard);
    };
    spawn(task);
}
