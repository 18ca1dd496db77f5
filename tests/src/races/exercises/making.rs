//! Creating and dropping buffers, and very many of them.

use overlaid::Le;
use overlaid::shared::SharedBuffer;

use crate::threads::together;

type Shared = SharedBuffer<[Le<u64>; 4], [Le<u64>; 4]>;

const THREADS: u32 = 4;
const ROUNDS: u64 = 60;

/// More than 1,000, beyond which the locks of a thread are counted.
const MANY: usize = 1100;

/// The addresses of one buffer become those of another one, in another thread.
pub(super) fn by_threads() {
    together(THREADS, |i| {
        for round in 0..ROUNDS {
            let shared = match (u64::from(i) + round) % 3 {
                0 => Shared::local(),
                1 => Shared::create(),
                _ => Shared::create_named(&format!("races-{}-{i}", std::process::id())),
            };
            let shared = shared.unwrap();
            let lease = shared.lend();
            let mut guard = shared.lock().unwrap();
            guard[3].set(round);
            let value = *guard;
            guard.publish(&value);
            assert_eq!(guard.published().read().unwrap()[3].get(), round);
            drop(guard);
            // The lease keeps the memory mapped.
            drop(shared);
            lease.release();
        }
    });
}

/// All threads lock all buffers, two at a time.
pub(super) fn many() {
    let buffers: Vec<_> = (0..MANY).map(|_| Shared::local().unwrap()).collect();
    together(THREADS, |_| {
        for pair in buffers.chunks(2) {
            let [mut first, mut second] = [&pair[0], &pair[1]].map(|one| one.lock().unwrap());
            assert_eq!(first[0], second[0]);
            for guard in [&mut first, &mut second] {
                let words = &mut **guard;
                words[0].set(words[0].get() + 1);
            }
        }
    });
    assert!(buffers.iter().all(|one| one.lock().unwrap()[0].get() == u64::from(THREADS)));
}
