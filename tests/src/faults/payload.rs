//! Locked bytes that are incomplete while a holder of the lock writes them.

use overlaid::Overlay;
use overlaid::shared::SharedBuffer;

/// All words are the same count, and `check` is [`check_of`] that count.
#[derive(Overlay)]
#[overlay(endian = little)]
pub(super) struct Payload {
    words: [u64; 64],
    check: u64,
}

pub(super) type Shared = SharedBuffer<Payload>;

/// What must be in `check`; C and Python compute the same.
fn check_of(count: u64) -> u64 {
    count.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xa5a5_a5a5_a5a5_a5a5
}

/// The count, if the payload is whole.
pub(super) fn count(payload: &PayloadOverlay) -> Option<u64> {
    let count = payload.words()[0].get();
    let whole = payload.words().iter().all(|word| word.get() == count);
    // Zeroes are whole: nothing was written yet.
    let zero = count == 0 && payload.check() == 0;
    (whole && (zero || payload.check() == check_of(count))).then_some(count)
}

/// Writes a count word by word.
pub(super) fn write(payload: &mut PayloadOverlay, count: u64) {
    for word in payload.words_mut() {
        word.set(count);
        // The compiler must not merge the stores, so that a process can die between them.
        std::hint::black_box(word);
    }
    payload.set_check(check_of(count));
}
