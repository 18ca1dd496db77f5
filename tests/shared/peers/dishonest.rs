//! A process that changes the header of a segment while other processes have it open.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::FileExt;
use std::process::Stdio;

use super::{Peer, Shared};

/// Offsets in the header: of the size of the segment, of the offset and the size of the locked
/// part, and of the fingerprint, the offset and the size of the published part.
const FIELDS: [u64; 6] = [16, 32, 40, 104, 112, 120];

/// Lets a peer open a segment, changes the header, and lets the peer use and close the segment.
fn use_after(peer: Peer, how: &str, change: impl Fn(&File)) {
    let shared = Shared::create().unwrap();
    // SAFETY: the descriptor is only used to write to the constant part of the header. This process
    // reads that part only while it opens a segment, and refers to no byte of it.
    let file = File::from(unsafe { shared.try_clone_fd() }.unwrap());
    let mut command = peer.command();
    shared.pass_to(&mut command, "TELEMETRY").unwrap();
    let mut child = command
        .args(["use-after-change", how])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    assert_eq!(line, "opened\n", "{peer:?}");
    change(&file);
    child.stdin.take().unwrap().write_all(b"changed\n").unwrap();
    let printed: Vec<_> = output.lines().map(Result::unwrap).collect();
    let status = child.wait().unwrap();
    // What it published and read, and the number of its mappings of the segment: one while the
    // segment is open, and none afterwards.
    assert_eq!(printed, ["1 of 1", "1 mapped", "0 mapped"], "{peer:?}: {status}");
    assert!(status.success(), "{peer:?}: {status}");
    assert_eq!(shared.lock().unwrap().count(), 1, "{peer:?}");
    assert!(shared.published().read().unwrap().iter().all(|word| word.get() == 1), "{peer:?}");
}

#[test]
fn peers_keep_the_offsets_and_sizes_that_they_validated() {
    for peer in Peer::all() {
        for value in [0, 1 << 40, u64::MAX] {
            use_after(peer, "", |header| {
                for field in FIELDS {
                    header.write_all_at(&value.to_le_bytes(), field).unwrap();
                }
            });
        }
        for field in FIELDS {
            use_after(peer, "", |header| header.write_all_at(&[0xff; 8], field).unwrap());
        }
    }
}

#[test]
fn python_reads_the_header_once() {
    let Some(peer) = Peer::all().find(|&peer| peer == Peer::Python) else { return };
    // The peer itself changes the header after it has read it.
    use_after(peer, "while-opening", |_| {});
}
