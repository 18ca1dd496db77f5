//! Compares what `overlaid.h` and `overlaid.py` say of a segment with the segment.

use core::mem::{offset_of, size_of};
use std::format;
use std::vec::Vec;

use crate::export::{C_PEER, PYTHON_PEER};
use crate::overlay::Overlay;
use crate::shared::guard::notify::SLICE;
use crate::shared::owners::lease::{RawLease, RawSegment};
use crate::shared::publish::published::TRIES;
use crate::shared::segment::control::{CONTROL, Control};
use crate::shared::segment::header::{LINE, PartHeader, SegmentHeader, VERSION};
use crate::shared::segment::state::{CLEAN, FORGOTTEN, POISONED};

/// The constants that peers know, by their names in C and in Python.
fn constants() -> Vec<(&'static str, usize)> {
    let header = |name| SegmentHeader::LAYOUT.field(name).unwrap().offset;
    [
        ("VERSION_KNOWN", VERSION as usize),
        ("AT_VERSION", header("version")),
        ("AT_IDENTITY", header("identity")),
        ("AT_TOTAL", header("total")),
        ("AT_LOCKED", header("locked")),
        ("AT_PUBLISHED", header("published")),
        ("AT_STATE", SegmentHeader::SIZE + offset_of!(Control, state)),
        ("AT_EVENTS", SegmentHeader::SIZE + offset_of!(Control, events)),
        ("AT_TAKEN", SegmentHeader::SIZE + offset_of!(Control, taken)),
        ("AT_GIVEN", SegmentHeader::SIZE + offset_of!(Control, given)),
        ("AT_WAITERS", SegmentHeader::SIZE + offset_of!(Control, waiters)),
        ("AT_BROADCASTS", SegmentHeader::SIZE + offset_of!(Control, broadcasts)),
        ("AT_REPAIRS", SegmentHeader::SIZE + offset_of!(Control, repairs)),
        ("AT_FORGETFUL", SegmentHeader::SIZE + offset_of!(Control, forgetful)),
        ("AT_NAMESPACE", SegmentHeader::SIZE + offset_of!(Control, namespace)),
        ("AT_INODE", SegmentHeader::SIZE + offset_of!(Control, inode)),
        ("AT_LOCK", SegmentHeader::SIZE + offset_of!(Control, lock)),
        ("AT_HANDLE", SegmentHeader::SIZE + offset_of!(Control, handle)),
        ("AT_SEQUENCE", SegmentHeader::SIZE + offset_of!(Control, sequence)),
        ("AT_DATA", SegmentHeader::SIZE + CONTROL),
        ("PART_SIZE", PartHeader::SIZE),
        ("LINE", LINE),
        ("STATE_CLEAN", CLEAN as usize),
        ("STATE_POISONED", POISONED as usize),
        ("STATE_FORGOTTEN", FORGOTTEN as usize),
        ("TRIES", TRIES as usize),
        ("SLICE", SLICE.as_millis().try_into().unwrap()),
    ]
    .into()
}

#[test]
fn c_knows_the_segment() {
    for (name, value) in constants() {
        let line = format!("\n#define OVERLAID_{name} {value}\n");
        assert!(C_PEER.contains(&line), "overlaid.h lacks{line}");
    }
}

#[test]
fn python_knows_the_segment() {
    for (name, value) in constants() {
        let line = format!("\n{name} = {value}\n");
        assert!(PYTHON_PEER.contains(&line), "overlaid.py lacks{line}");
    }
}

/// Structs of the same members have the same layout in Rust and in C, as both follow the platform's
/// ABI.
#[test]
fn a_lease_has_the_members_that_c_knows() {
    let word = size_of::<usize>();
    assert_eq!(
        [
            offset_of!(RawLease, segment),
            offset_of!(RawLease, data),
            offset_of!(RawLease, size),
            offset_of!(RawLease, context),
            offset_of!(RawLease, release),
            size_of::<RawLease>(),
        ],
        [0, word, 2 * word, 3 * word, 4 * word, 5 * word]
    );
    let members = "struct overlaid_segment *segment;\n    void *data;\n    size_t size;\n    \
                   void *context;\n    void (*release)(void *context);\n";
    assert!(C_PEER.contains(members));
}

/// Structs of the same members have the same layout in Rust and in C, as both follow the platform's
/// ABI.
#[test]
fn a_segment_has_the_members_that_c_knows() {
    let word = size_of::<usize>();
    assert_eq!(
        [
            offset_of!(RawSegment, header),
            offset_of!(RawSegment, locked),
            offset_of!(RawSegment, published),
            offset_of!(RawSegment, published_fingerprint),
            offset_of!(RawSegment, published_size),
            offset_of!(RawSegment, mapped),
            size_of::<RawSegment>(),
        ],
        [0, word, 2 * word, 3 * word, 3 * word + 8, 3 * word + 16, 4 * word + 16]
    );
    let members = "struct overlaid_segment {\n    struct overlaid_header *header;\n    \
                   void *locked;\n    void *published;\n    uint64_t published_fingerprint;\n    \
                   uint64_t published_size;\n    size_t mapped;\n};\n";
    assert!(C_PEER.contains(members));
}

#[test]
fn the_parts_make_one_file() {
    assert!(C_PEER.starts_with("/*\n * Shared segments of overlaid, for C11 and C++17 on Linux."));
    assert_eq!(C_PEER.matches("\n#ifndef OVERLAID_H\n").count(), 1);
    assert!(C_PEER.ends_with("\n#endif\n"));
    assert!(PYTHON_PEER.starts_with("\"\"\"Shared segments of overlaid, for Python on Linux"));
    assert_eq!(PYTHON_PEER.matches("\nimport ctypes\n").count(), 1);
}
