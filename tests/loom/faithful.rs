//! The protocols as they are.

mod atomic {
    pub(super) use loom::sync::atomic::{AtomicU32, AtomicU64, Ordering, fence};
}
super::checks::checks!();

/// A reader runs beside the first publication.
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
