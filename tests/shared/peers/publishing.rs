//! Published values between languages.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use overlaid::Buffer;

use super::{NO_ERROR, Peer, Shared, Words};

#[test]
fn peers_beside_a_publisher_never_see_half_a_value() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        assert_eq!(peer.told(&shared, &["watch", "1"]), "nothing was published yet\n");
        let done = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut value = Buffer::<Words>::new();
                for count in 1.. {
                    value.iter_mut().for_each(|word| word.set(count));
                    shared.lock().unwrap().publish(&value);
                    if done.load(Ordering::Relaxed) {
                        break;
                    }
                }
            });
            // Until something is there to be read.
            while shared.published().count() == 0 {
                thread::yield_now();
            }
            let (told, status) = peer.run(&shared, &["watch", "2000"]);
            done.store(true, Ordering::Relaxed);
            assert!(status.success() && told == NO_ERROR, "{peer:?}: {status}: {told}");
        });
    }
}

#[test]
fn what_c_publishes_is_read() {
    let shared = Shared::create().unwrap();
    let told = Peer::C.told(&shared, &["publish"]);
    let lines: Vec<_> = told.lines().collect();
    assert_eq!(
        lines,
        [
            "this thread does not hold the lock",
            "the published value has another layout than this program expects",
            "no error"
        ]
    );
    assert!(shared.published().read().unwrap().iter().all(|word| word.get() == 1));
    assert_eq!(shared.published().count(), 1);
    for peer in Peer::all() {
        assert_eq!(peer.told(&shared, &["watch", "1"]), NO_ERROR, "{peer:?}");
    }
}
