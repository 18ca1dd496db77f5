//! Publishing a value in one language and reading it in another.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use overlaid::{Buffer, Overlay};
use overlaid_examples::peers::{Product, compile};

use super::{NO_ERROR, Peer, Shared, Telemetry, Words, finish};

#[test]
fn peers_read_whole_values_while_rust_publishes() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        assert_eq!(peer.output(&shared, &["watch", "1"]), "nothing was published yet\n");
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
            // Wait for the first value.
            while shared.published().publications() == 0 {
                thread::yield_now();
            }
            let (printed, status) = peer.run(&shared, &["watch", "2000"]);
            done.store(true, Ordering::Relaxed);
            assert!(status.success() && printed == NO_ERROR, "{peer:?}: {status}: {printed}");
        });
    }
}

#[test]
fn rust_and_peers_read_what_a_peer_publishes() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        let printed = peer.output(&shared, &["publish"]);
        let expected: &[_] = match peer {
            Peer::C | Peer::Cpp => &[
                "this thread does not hold the lock",
                "the published value has another layout than this program expects",
                "no error",
            ],
            Peer::Python => &[
                "this thread does not hold the lock",
                "this segment was opened without a description of its published value",
                "LayoutError",
                "ValueError",
                "OverflowError",
                "ValueError",
                "no error",
            ],
        };
        assert_eq!(printed.lines().collect::<Vec<_>>(), expected, "{peer:?}");
        assert!(shared.published().read().unwrap().iter().all(|word| word.get() == 1));
        assert_eq!(shared.published().publications(), 1);
        for reader in Peer::all() {
            assert_eq!(reader.output(&shared, &["watch", "1"]), NO_ERROR, "{peer:?}, {reader:?}");
        }
    }
}

#[test]
fn rust_and_c_read_whole_values_while_a_peer_publishes() {
    const TIMES: u64 = 3000;
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        thread::scope(|scope| {
            let publisher = scope.spawn(|| peer.output(&shared, &["stream", &TIMES.to_string()]));
            let done = || publisher.is_finished();
            while shared.published().publications() == 0 && !done() {
                thread::yield_now();
            }
            let reader = scope.spawn(|| Peer::C.output(&shared, &["watch", "20000"]));
            let (mut value, mut last) = (*Buffer::<Words>::new(), 0);
            while last < TIMES && !done() {
                if let Ok(number) = shared.published().read_into(&mut value) {
                    let wrong = value.iter().find(|word| word.get() != number);
                    assert_eq!(wrong, None, "{peer:?}: in {number}");
                    assert!(number >= last, "{peer:?}: {number} after {last}");
                    last = number;
                }
            }
            assert_eq!(publisher.join().unwrap(), NO_ERROR, "{peer:?}");
            assert_eq!(reader.join().unwrap(), NO_ERROR, "{peer:?}");
        });
        assert_eq!(shared.published().publications(), TIMES, "{peer:?}");
    }
}

/// The sequence wraps around.
#[test]
fn peers_publish_past_the_end_of_the_sequence() {
    use std::os::unix::fs::FileExt;

    for peer in Peer::all() {
        for sequence in [u64::MAX, u64::MAX - 1, u64::MAX - 2] {
            let shared = Shared::create().unwrap();
            // SAFETY: the descriptor is only used to write the sequence, of which any value is
            // valid, and no other thread or process has the buffer yet.
            let file = std::fs::File::from(unsafe { shared.try_clone_fd() }.unwrap());
            file.write_all_at(&sequence.to_ne_bytes(), 320).unwrap();
            peer.output(&shared, &["stream", "3"]);
            let read = shared.published().read().unwrap();
            assert!(read.iter().all(|word| word.get() == 3), "{peer:?}: {sequence}");
        }
    }
}

#[test]
fn a_peer_reads_a_segment_that_it_may_not_write() {
    for peer in Peer::all() {
        let name = &format!("read-only-{peer:?}-{}", std::process::id());
        let shared = Shared::options().mode(0o400).create_named(name).unwrap();
        let read = |value: &str| {
            let repr = match peer {
                Peer::C | Peer::Cpp => String::new(),
                Peer::Python => format!(
                    "<overlaid.Segment: `Telemetry` v {:#018x}, 15 bytes at 384, published \
                     `[u64; 33]` v {:#018x}, 264 bytes at 448, read only>\n",
                    Telemetry::FINGERPRINT,
                    Words::FINGERPRINT
                ),
            };
            let refused = match peer {
                Peer::C | Peer::Cpp => "",
                Peer::Python => "this segment was opened for reading its published value alone\n",
            };
            let expected = format!("{repr}{value}\n{refused}");
            let (printed, status) = finish(peer.command().args(["read-only", "", name]));
            assert_eq!((printed.as_str(), status.success()), (expected.as_str(), true), "{peer:?}");
            assert_eq!(peer.output(&shared, &["read-only"]), expected, "{peer:?}");
        };
        read("nothing was published yet");
        let mut value = Buffer::<Words>::new();
        value[32].set(7);
        shared.lock().unwrap().publish(&value);
        read("7 of 1");
        assert!(shared.lock().is_ok());
    }
}

/// Compilers warn when a reader is passed to a function that locks.
#[test]
fn c_cannot_lock_a_segment_that_it_opened_for_reading() {
    let source = "#include \"overlaid.h\"\n\
                  int main(void)\n{\n    struct overlaid_reader *reader;\n    \
                  return overlaid_open_read_only(\"name\", 1, 1, &reader) + overlaid_lock(reader);\n}\n";
    let sources = [("lock.c", source)];
    let refused = compile("lock-reader", &sources, &[], Product::Program).unwrap_err().to_string();
    assert!(refused.contains("overlaid_lock"), "{refused}");
    let right = source.replace("overlaid_lock(reader)", "overlaid_reader_detach(reader)");
    compile("detach-reader", &[("detach.c", &right)], &[], Product::Program).unwrap();
}
