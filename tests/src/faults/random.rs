//! Random numbers without a dependency: Marsaglia's xorshift64.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub(super) struct Random(u64);

impl Random {
    /// A generator with another seed each time.
    pub(super) fn new() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self(u64::from(since.subsec_nanos()) << 32 | u64::from(std::process::id()) | 1)
    }

    /// A number less than `end`.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    /// Sleeps for less than `end` microseconds.
    pub(super) fn sleep_micros(&mut self, end: u64) {
        std::thread::sleep(Duration::from_micros(self.below(end)));
    }
}
