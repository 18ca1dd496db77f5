//! What is checked, for each set of atomics that the protocol is included with.

/// The words of both copies.
pub(super) type Words = [[loom::sync::atomic::AtomicU64; 2]; 2];

/// How often a reader begins anew; more would only be more of the same.
pub(super) const TRIES: u32 = 2;

/// Runs in every order in which no thread is interrupted more often than this: mistakes that need
/// more are rare, and the orders become too many.
const INTERRUPTIONS: usize = 3;

pub(super) fn model(run: impl Fn() + Send + Sync + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(INTERRUPTIONS);
    builder.check(run);
}

/// A check that includes the protocol from the file beside it, with the atomics of that file.
macro_rules! checks {
    () => {
        use super::checks::{TRIES, Words, model};
        use atomic::{AtomicU64, Ordering};
        use loom::sync::Arc;

        #[path = "../../runtime/src/shared/publish/sequence.rs"]
        mod sequence;

        /// Publishes this number in both words.
        fn publish(sequence: &AtomicU64, words: &Words, place: fn(usize) -> usize, number: u64) {
            sequence::publish(sequence, |which| {
                for word in &words[place(which)] {
                    word.store(number, Ordering::Relaxed);
                }
            });
        }

        /// Reads what must be whole, and of the number that the protocol says.
        fn read(sequence: &AtomicU64, words: &Words, place: fn(usize) -> usize) -> Option<u64> {
            let mut seen = [0; 2];
            let number = sequence::read(sequence, TRIES, |which| {
                seen = [0, 1].map(|i| words[place(which)][i].load(Ordering::Relaxed));
            });
            let number = number.ok()?;
            assert!(number == 0 || seen == [number; 2], "{seen:?} of publication {number}");
            Some(number)
        }

        /// One publication before, two beside a reader that reads twice.
        pub(super) fn beside_a_publisher(place: fn(usize) -> usize) {
            model(move || {
                let shared = Arc::new((AtomicU64::new(0), Words::default()));
                publish(&shared.0, &shared.1, place, 1);
                let publisher = {
                    let shared = Arc::clone(&shared);
                    loom::thread::spawn(move || {
                        publish(&shared.0, &shared.1, place, 2);
                        publish(&shared.0, &shared.1, place, 3);
                    })
                };
                let first = read(&shared.0, &shared.1, place);
                if let (Some(first), Some(second)) = (first, read(&shared.0, &shared.1, place)) {
                    assert!(second >= first, "{second} after {first}");
                }
                publisher.join().unwrap();
                assert_eq!(read(&shared.0, &shared.1, place), Some(3));
            });
        }
    };
}
pub(super) use checks;
