//! Errors of the shared buffer.

use std::time::Duration;

use overlaid::shared::{LockErrorKind, ReadError, SegmentContents, SharedBuffer, SharedError};
use overlaid::{Overlay, OverlayError};

use crate::layouts::layouts;
use crate::{NUMBERS, SIZES, names, write, write_both};

const SIGNED: [i32; 4] = [i32::MIN, -1, 0, i32::MAX];
const WIDE: [u64; 3] = [0, 1, u64::MAX];

#[test]
fn errors_of_segments_can_be_written() {
    for (found, expected) in NUMBERS.into_iter().zip(NUMBERS.into_iter().rev()) {
        write_both(&SharedError::Version { found, expected });
        write_both(&SharedError::Lock { found, expected });
        // Every byte of a lock's description is extreme.
        write_both(&SharedError::Lock { found: found.swap_bytes(), expected: !expected });
        write_both(&SharedError::LockHolder(found));
        write_both(&SharedError::Mode(found));
    }
    for (found, expected) in WIDE.into_iter().flat_map(|a| WIDE.map(|b| (a, b))) {
        write_both(&SharedError::Size { found, expected });
    }
    for error in SIGNED {
        let source = std::io::Error::from_raw_os_error(error);
        write_both(&SharedError::Os { doing: names()[2], source });
    }
}

#[test]
fn errors_of_other_layouts_can_be_written() {
    for part in ["locked", "published", ""] {
        for (found, expected) in contents().into_iter().zip(contents().into_iter().rev()) {
            write_both(&found);
            write_both(&SharedError::Layout { part, found, expected });
        }
    }
}

#[test]
fn errors_of_names_can_be_written() {
    for name in names().map(String::from) {
        write_both(&SharedError::NameTaken(name.clone()));
        write_both(&SharedError::NameUnknown(name.clone()));
        write_both(&SharedError::NameInvalid(name.clone()));
        for waited in [Duration::ZERO, Duration::from_nanos(1), Duration::MAX] {
            write_both(&SharedError::NamesLocked { directory: name.clone(), waited });
        }
        write_both(&SharedError::VariableInvalid(name.clone()));
        write_both(&SharedError::Variable { name: name.clone(), value: None });
        write_both(&SharedError::Variable { value: Some(name.clone()), name });
    }
}

#[test]
fn errors_of_values_in_the_buffer_can_be_written() {
    for layout in layouts().into_iter().step_by(11) {
        for actual in SIZES {
            let error = OverlayError::Records { layout, actual };
            write_both(&SharedError::Zeroes(error));
            write_both(&SharedError::Init(error));
            write_both(&ReadError::Invalid(error));
        }
    }
}

#[test]
fn errors_of_locking_can_be_written() {
    let source = OverlayError::Align { layout: layouts()[0], off_by: usize::MAX };
    for kind in SIGNED.map(LockErrorKind::Os).into_iter().chain([LockErrorKind::Invalid]) {
        write(&kind);
        for layout in layouts().into_iter().step_by(11) {
            write_both(&SharedError::Locking { layout, kind, source: None });
            write_both(&SharedError::Locking { layout, kind, source: Some(source.into()) });
        }
    }
}

/// What a segment says that it holds, with extreme values.
fn contents() -> Vec<SegmentContents> {
    let shared = SharedBuffer::<[u8; 4]>::create().unwrap();
    // SAFETY: nothing writes to the descriptor.
    let fd = unsafe { shared.try_clone_fd() }.unwrap();
    // SAFETY: the segment was made by this process, and no other process has it.
    let refused = unsafe { SharedBuffer::<[u8; 5]>::from_fd(fd) };
    let Err(SharedError::Layout { found, .. }) = refused else {
        panic!("{} is not {}", <[u8; 4]>::LAYOUT, <[u8; 5]>::LAYOUT);
    };
    let mut all = Vec::new();
    for (name, size) in names().into_iter().zip(WIDE.into_iter().cycle()) {
        let mut holding = found.clone();
        holding.name = name.into();
        (holding.size, holding.offset, holding.fingerprint) = (size, u64::MAX, size);
        all.push(holding);
    }
    all
}
