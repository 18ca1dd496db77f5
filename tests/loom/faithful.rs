//! The protocol as it is.

mod atomic {
    pub(super) use loom::sync::atomic::{AtomicU32, AtomicU64, Ordering, fence};
}
super::checks::checks!();

/// Nothing before, one publication beside a reader.
pub(super) fn beside_the_first_publication() {
    model(|| {
        let shared = Arc::new((AtomicU64::new(0), Words::default()));
        let publisher = {
            let shared = Arc::clone(&shared);
            loom::thread::spawn(move || publish(&shared.0, &shared.1, |which| which, 1))
        };
        assert!(read(&shared.0, &shared.1, |which| which).is_some());
        publisher.join().unwrap();
    });
}
super::forgotten_protocol::checks!();
