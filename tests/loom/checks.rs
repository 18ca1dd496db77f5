//! The checks of the sequence lock, for any set of atomics.

/// Both copies, of two words each.
pub(super) type Words = [[loom::sync::atomic::AtomicU64; 2]; 2];

/// How often a reader tries; more tries would add no new cases.
pub(super) const TRIES: u32 = 2;

/// How often a thread is interrupted at most. Mistakes that need more interruptions are rare, and
/// the orders become too many.
const INTERRUPTIONS: usize = 3;

/// Runs in every order.
pub(super) fn model(run: impl Fn() + Send + Sync + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(INTERRUPTIONS);
    builder.check(run);
}

/// Includes the sequence lock with the module `atomic` of the file that calls this, and defines its
/// checks.
macro_rules! checks {
    () => {
        use super::checks::{TRIES, Words, model};
        use atomic::{AtomicU64, Ordering};
        use loom::sync::Arc;

        #[path = "../../runtime/src/shared/publish/sequence.rs"]
        mod sequence;

        /// Publishes a value whose words are this number.
        fn publish(sequence: &AtomicU64, words: &Words, place: fn(usize) -> usize, number: u64) {
            sequence::publish(sequence, |which| {
                for word in &words[place(which)] {
                    word.store(number, Ordering::Relaxed);
                }
            });
        }

        /// Reads a value, which must be whole and have the number that the protocol returns.
        fn read(sequence: &AtomicU64, words: &Words, place: fn(usize) -> usize) -> Option<u64> {
            let mut seen = [0; 2];
            let number = sequence::read(sequence, TRIES, |which| {
                seen = [0, 1].map(|i| words[place(which)][i].load(Ordering::Relaxed));
            });
            let number = number.ok()?;
            assert!(number == 0 || seen == [number; 2], "{seen:?} of publication {number}");
            Some(number)
        }

        /// After one publication, a reader reads twice beside two more.
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
