//! Published values, which are read as a whole and without the lock.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use overlaid::shared::{ReadError, SharedBuffer};
use overlaid::{Buffer, Le, Overlay};

type Words = [Le<u64>; 33];

#[test]
fn nothing_can_be_read_before_something_is_published() {
    let shared = SharedBuffer::<[u8; 1], Words>::create().unwrap();
    assert_eq!(shared.published().read().unwrap_err(), ReadError::Empty);
    let mut value = Buffer::<Words>::new();
    for count in 1..=5 {
        value[32].set(count);
        shared.lock().unwrap().publish(&value);
        assert_eq!(shared.published().read().unwrap()[32].get(), count);
        assert_eq!(shared.published().publications(), count);
    }
}

#[test]
fn values_of_odd_sizes_are_read_as_a_whole() {
    let shared = SharedBuffer::<[u8; 1], [u8; 13]>::local().unwrap();
    let value = *b"thirteen byte";
    shared.lock().unwrap().publish(&value);
    assert_eq!(*shared.published().read().unwrap(), value);
    let mut room = [0; 13];
    assert_eq!(shared.published().read_into(&mut room), Ok(1));
    assert_eq!(room, value);
}

#[test]
fn a_value_of_the_schema_is_published_and_read() {
    #[derive(Overlay, Clone, Debug, PartialEq)]
    #[overlay(endian = big)]
    struct Position {
        at: [i16; 2],
        ok: bool,
    }
    let shared = SharedBuffer::<[u8; 1], Position>::create().unwrap();
    let value = Position { at: [-1, 2], ok: true };
    shared.lock().unwrap().publish_value(&value);
    let read = shared.published().read().unwrap();
    assert_eq!((read.bytes(), read.to_value()), (&[0xff, 0xff, 0, 2, 1], value));
}

/// Another process may publish bytes that are not a value of their type.
#[test]
fn a_value_that_is_refused_leaves_the_view_of_the_reader_as_it_was() {
    use std::os::unix::fs::FileExt;

    #[derive(Overlay)]
    #[overlay(endian = little)]
    struct Flag {
        ok: bool,
    }
    let shared = SharedBuffer::<[u8; 1], Flag>::create().unwrap();
    shared.lock().unwrap().publish_value(&Flag { ok: true });
    let mut flag = *shared.published().read().unwrap();
    // SAFETY: the descriptor is used once, to write to the published copy. No other code reads
    // the copy at the same time, and no reference to it exists.
    let file = std::fs::File::from(unsafe { shared.try_clone_fd() }.unwrap());
    // The second copy, which holds the first value.
    file.write_all_at(&[7], 512).unwrap();
    let refused = shared.published().read_into(&mut flag).unwrap_err();
    assert!(matches!(refused, ReadError::Invalid(_)), "{refused}");
    assert_eq!(flag.bytes(), &[1]);
    shared.lock().unwrap().publish_value(&Flag { ok: false });
    assert_eq!(shared.published().read_into(&mut flag), Ok(2));
    assert_eq!(flag.bytes(), &[0]);
}

#[test]
fn a_value_of_the_schema_that_does_not_fit_is_not_published() {
    #[derive(Overlay)]
    #[overlay(endian = big, bit_order = msb)]
    struct Narrow {
        #[overlay(bits = 4)]
        low: u8,
        #[overlay(bits = 4)]
        high: u8,
    }
    let shared = SharedBuffer::<[u8; 1], Narrow>::create().unwrap();
    let mut guard = shared.lock().unwrap();
    guard.publish_value(&Narrow { low: 1, high: 2 }).unwrap();
    guard.publish_value(&Narrow { low: 3, high: 16 }).unwrap_err();
    assert_eq!((guard.published().publications(), guard.published().read().unwrap().low()), (1, 1));
}

#[test]
fn an_invalid_published_value_is_an_error() {
    #[derive(Overlay)]
    #[overlay(endian = little)]
    struct Flags {
        #[overlay(magic = 7)]
        seven: u16,
    }
    let shared = SharedBuffer::<[u8; 1], Flags>::create().unwrap();
    let mut bytes = [7, 0];
    shared.lock().unwrap().publish(Flags::overlay(&bytes).unwrap());
    assert_eq!(shared.published().read().unwrap().seven(), 7);
    bytes[1] = 1;
    // SAFETY: the overlay is `repr(transparent)` over an array of two bytes, so it has the size and
    // the alignment of `bytes`, and any bytes are memory-safe as one.
    let wrong = unsafe { &*(&raw const bytes).cast::<<Flags as Overlay>::View>() };
    shared.lock().unwrap().publish(wrong);
    assert!(matches!(shared.published().read(), Err(ReadError::Invalid(_))));
}

#[test]
fn readers_beside_a_publisher_never_see_half_a_value() {
    let shared = SharedBuffer::<[u8; 1], Words>::create().unwrap();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let readers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let (mut value, mut last, mut reads) = (*Buffer::<Words>::new(), 0, 0_u32);
                    while !done.load(Ordering::Relaxed) {
                        match shared.published().read_into(&mut value) {
                            Ok(number) => {
                                assert!(value.iter().all(|word| word.get() == number));
                                assert!(number >= last, "{number} after {last}");
                                last = number;
                                reads += 1;
                            }
                            Err(error) => {
                                assert!(matches!(error, ReadError::Empty | ReadError::Busy));
                            }
                        }
                    }
                    reads
                })
            })
            .collect();
        let mut value = Buffer::<Words>::new();
        for count in 1..=50_000 {
            for word in value.iter_mut() {
                word.set(count);
            }
            shared.lock().unwrap().publish(&value);
        }
        done.store(true, Ordering::Relaxed);
        for reader in readers {
            assert!(reader.join().unwrap() > 0);
        }
    });
}

#[test]
fn a_reader_needs_permission_to_read_only() {
    let name = &format!("reader-{}", std::process::id());
    let options = SharedBuffer::<[Le<u32>; 4], Words>::options().mode(0o400);
    let shared = options.create_named(name).unwrap();
    let value = Buffer::<Words>::new();
    shared.lock().unwrap().publish(&value);
    // SAFETY: this process made the segment, and all who have it open keep to the lock.
    let reader = unsafe { SharedBuffer::<[Le<u32>; 4], Words>::open_read_only(name) }.unwrap();
    assert_eq!(*reader.published().read().unwrap(), *value);
}

/// Something that writes over the header may leave such a sequence.
#[test]
fn publishing_goes_on_after_the_sequence_wraps_around() {
    use std::os::unix::fs::FileExt;

    let shared = SharedBuffer::<[u8; 1], Words>::create().unwrap();
    // SAFETY: no other process or thread has the buffer, and what is written is the sequence, which may have any
    // value.
    let file = std::fs::File::from(unsafe { shared.try_clone_fd() }.unwrap());
    let value = Buffer::<Words>::new();
    for sequence in [u64::MAX, u64::MAX - 1, u64::MAX - 2, 1 << 63] {
        file.write_all_at(&sequence.to_ne_bytes(), 320).unwrap();
        assert!(shared.published().read().is_ok());
        for _ in 0..3 {
            shared.lock().unwrap().publish(&value);
        }
        assert!(shared.published().read().is_ok());
    }
}

#[test]
fn a_reader_unmaps_its_memory_although_this_process_holds_the_lock() {
    type Shared = SharedBuffer<[u8; 1], Words>;
    let name = format!("unmapped-{}", std::process::id());
    let shared = Shared::create_named(&name).unwrap();
    let mapped = || {
        let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
        maps.matches(&format!("memfd:overlaid:{name}")).count()
    };
    let _guard = shared.lock().unwrap();
    // SAFETY: this process made the segment, and all who have it open keep to the lock.
    let reader = unsafe { Shared::open_read_only(&name) }.unwrap();
    assert_eq!(mapped(), 2);
    drop(reader);
    assert_eq!(mapped(), 1);
}

#[test]
fn an_error_about_another_published_value_says_what_to_write() {
    let publishing = SharedBuffer::<[u8; 1], [u8; 8]>::create().unwrap();
    let silent = SharedBuffer::<[u8; 1]>::create().unwrap();
    // SAFETY: the descriptor is only opened as a segment, by code that keeps to the lock.
    let fd = unsafe { publishing.try_clone_fd() }.unwrap();
    // SAFETY: this process made the segment, and all who have it open keep to the lock.
    let opened = unsafe { SharedBuffer::<[u8; 1]>::from_fd(fd) };
    let told = opened.unwrap_err().to_string();
    assert!(told.starts_with("this segment publishes `[u8; 8]`"), "{told}");
    assert!(told.ends_with("write that type too, as in `SharedBuffer<T, P>`"), "{told}");
    // SAFETY: the descriptor is only opened as a segment, by code that keeps to the lock.
    let fd = unsafe { silent.try_clone_fd() }.unwrap();
    // SAFETY: this process made the segment, and all who have it open keep to the lock.
    let opened = unsafe { SharedBuffer::<[u8; 1], [u8; 8]>::from_fd(fd) };
    let told = opened.unwrap_err().to_string();
    assert!(told.starts_with("this segment publishes nothing; this program expects"), "{told}");
}
