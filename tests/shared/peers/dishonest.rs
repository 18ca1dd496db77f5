//! A peer that changes the header of a segment which others have open.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::FileExt;
use std::process::Stdio;

use super::{Peer, Shared};

/// Where the header has the size of the segment, and the offset and the size of its two parts; and the
/// fingerprint of the published value.
const FIELDS: [u64; 6] = [16, 32, 40, 104, 112, 120];

/// Opens the segment, lets `change` write to the header, and has the peer use and close the segment.
fn use_after(peer: Peer, change: impl Fn(&File)) {
    let shared = Shared::create().unwrap();
    // SAFETY: the bytes that are written are in the constant part of the header, which this process reads
    // only when it opens a segment.
    let file = File::from(unsafe { shared.try_clone_fd() }.unwrap());
    let mut command = peer.command();
    shared.pass_to(&mut command, "TELEMETRY").unwrap();
    let mut child = command
        .arg("use-after-change")
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
    let told: Vec<_> = output.lines().map(Result::unwrap).collect();
    let status = child.wait().unwrap();
    // The value it published and read again, and how many mappings of the segment it has: one while it is
    // open, none afterwards.
    assert_eq!(told, ["1 of 1", "1 mapped", "0 mapped"], "{peer:?}: {status}");
    assert!(status.success(), "{peer:?}: {status}");
    assert_eq!(shared.lock().unwrap().count(), 1, "{peer:?}");
    assert!(shared.published().read().unwrap().iter().all(|word| word.get() == 1), "{peer:?}");
}

#[test]
fn peers_keep_the_offsets_and_sizes_that_they_validated() {
    for peer in Peer::all() {
        for value in [0, 1 << 40, u64::MAX] {
            use_after(peer, |header| {
                for field in FIELDS {
                    header.write_all_at(&value.to_le_bytes(), field).unwrap();
                }
            });
        }
        for field in FIELDS {
            use_after(peer, |header| header.write_all_at(&[0xff; 8], field).unwrap());
        }
    }
}
