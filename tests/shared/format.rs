//! The bytes of a segment are those of version 1 of the format, so that programs that were built
//! with different releases share it.

use std::fs::File;
use std::os::unix::fs::FileExt;

use overlaid::shared::{LockError, SharedBuffer};
use overlaid::{Buffer, Le, Overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Telemetry {
    count: u64,
    ok: bool,
    sample: [i16; 3],
}

type Shared = SharedBuffer<Telemetry, [Le<u64>; 33]>;

/// Reads `N` bytes of a segment.
fn read<const N: usize>(shared: &Shared, offset: u64) -> [u8; N] {
    // SAFETY: the descriptor is only used to read.
    let file = File::from(unsafe { shared.try_clone_fd() }.unwrap());
    let mut bytes = [0; N];
    file.read_exact_at(&mut bytes, offset).unwrap();
    bytes
}

/// A name as the header has it, filled up with zeroes.
fn padded(name: &[u8]) -> Vec<u8> {
    let mut bytes = name.to_vec();
    bytes.resize(56, 0);
    bytes
}

#[test]
fn the_constant_part_of_the_header_does_not_change() {
    let library = if cfg!(target_env = "gnu") { 1 } else { 2 };
    let mutex = u8::try_from(size_of::<libc::pthread_mutex_t>()).unwrap();
    let order = u8::from(cfg!(target_endian = "big"));
    let expected = [
        b"overlaid".as_slice(),
        b"\x01\0\0\0",                       // the version
        &[library, 8, mutex, order],         // the C library, sizes, byte order
        b"\x40\x04\0\0\0\0\0\0",             // 1,088 bytes in all
        b"\x66\x43\x05\xb9\xec\x1c\xef\xf7", // the fingerprint of `Telemetry`
        b"\x80\x01\0\0\0\0\0\0",             // at byte 384
        b"\x0f\0\0\0\0\0\0\0",               // 15 bytes
        &padded(b"Telemetry"),
        b"\x04\x21\xe2\x9a\x0b\xc1\x7f\x87", // the fingerprint of the published words
        b"\xc0\x01\0\0\0\0\0\0",             // at byte 448
        b"\x08\x01\0\0\0\0\0\0",             // 264 bytes
        &padded(b"[u64; 33]"),
        &[0; 8], // reserved
    ];
    assert_eq!(read::<192>(&Shared::create().unwrap(), 0).as_slice(), expected.concat());
}

#[test]
fn the_locked_bytes_and_both_published_copies_stay_where_they_are() {
    let shared = Shared::create().unwrap();
    let mut guard = shared.lock().unwrap();
    let telemetry = &mut *guard;
    telemetry.set_count(0x0102_0304_0506_0708);
    telemetry.set_ok(true);
    telemetry.sample_mut()[2].set(-2);
    for number in [1, 2, 3] {
        let mut words = Buffer::<[Le<u64>; 33]>::new();
        words[32].set(number);
        guard.publish(&words);
    }
    drop(guard);
    assert_eq!(read(&shared, 384), *b"\x01\x02\x03\x04\x05\x06\x07\x08\x01\0\0\0\0\xff\xfe");
    // The last word of each copy, and the sequence.
    let last = [448, 768].map(|copy| u64::from_le_bytes(read(&shared, copy + 32 * 8)));
    assert_eq!(last, [2, 3]);
    assert_eq!(u64::from_ne_bytes(read(&shared, 320)), 6);
}

#[test]
fn the_changing_part_of_the_header_stays_where_it_is() {
    let shared = Shared::create().unwrap();
    let number = |offset| u32::from_ne_bytes(read(&shared, offset));
    shared.lock().unwrap().notify_all();
    // The state, the events, the notifications of one that were taken and given, the waiters, the
    // notifications of all, and the repairs.
    assert_eq!([192, 196, 200, 204, 208, 212, 216].map(number), [0, 1, 0, 0, 0, 1, 0]);
    // The number of the handle, which is random.
    assert_ne!(read::<8>(&shared, 312), [0; 8]);
    let guard = shared.lock().unwrap();
    let thread = rustix::thread::gettid().as_raw_nonzero().get().unsigned_abs();
    // The word of the mutex that has the number of its holder.
    let holder = if cfg!(target_env = "gnu") { 256 } else { 260 };
    assert_eq!(number(holder), thread);
    drop(guard);
    let poisoned = std::thread::scope(|scope| {
        let panic = || {
            let _guard = shared.lock().unwrap();
            std::panic::resume_unwind(Box::new("while the lock is held"));
        };
        scope.spawn(panic).join().is_err()
    });
    assert!(poisoned);
    assert_eq!((number(192), number(216)), (1, 0));
    let Err(LockError::Poisoned(recovery)) = shared.lock() else { panic!("it is not poisoned") };
    drop(recovery.repair(|_| {}).unwrap());
    assert_eq!((number(192), number(216)), (0, 1));
}
