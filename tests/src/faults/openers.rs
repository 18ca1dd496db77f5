//! Opening what is not a segment, or is another one: each time, an error says so.

use std::fs::File;
use std::net::TcpListener;
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::fs::FileExt;

use overlaid::shared::{Nothing, SharedBuffer, SharedReader};
use overlaid::{Le, Overlay};
use rustix::fs::{MemfdFlags, SealFlags};
use rustix::pipe::{PipeFlags, pipe_with};

use super::header::HOLDER;
use super::report::{Fallible, Outcome, Row};

type Shared = SharedBuffer<[u8; 16]>;

/// All bytes of a segment, with its header.
pub(super) fn bytes_of<T: Overlay, P: Overlay>(shared: &SharedBuffer<T, P>) -> Fallible<Vec<u8>> {
    // SAFETY: the file is only read, so nothing is written without the lock.
    let file = File::from(unsafe { shared.try_clone_fd() }?);
    let mut bytes = vec![0; usize::try_from(file.metadata()?.len())?];
    file.read_exact_at(&mut bytes, 0)?;
    Ok(bytes)
}

/// Memory with these bytes.
pub(super) fn memory(bytes: &[u8], sealed: bool) -> Fallible<OwnedFd> {
    let flags = MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING;
    let file = File::from(rustix::fs::memfd_create("faults", flags)?);
    file.write_all_at(bytes, 0)?;
    if sealed {
        rustix::fs::fcntl_add_seals(&file, SealFlags::SHRINK | SealFlags::GROW | SealFlags::SEAL)?;
    }
    Ok(file.into())
}

/// Opens a segment of these types, and says what that gives.
fn open<T: Overlay, P: Overlay>(fd: OwnedFd) -> String {
    // SAFETY: `memory` or a test has made what the descriptor refers to, and no other process has
    // it, so all who have it open keep to the lock.
    match unsafe { SharedBuffer::<T, P>::from_fd(fd) } {
        Ok(_) => String::from("opened"),
        Err(error) => error.to_string(),
    }
}

pub(super) fn opened_wrongly(rounds: u32) -> Outcome {
    let mut row = Row::new("opened-wrongly");
    for _ in 0..rounds {
        let before = super::resources::open_descriptors()?;
        try_all(&mut row)?;
        let after = super::resources::open_descriptors()?;
        row.hold("descriptors", &after.to_string(), &before.to_string());
    }
    Ok(row)
}

const NOT_A_SEGMENT: &str = "there is no segment of overlaid here";

/// A segment's bytes, and what opening copies of them gives.
struct Copies<'a> {
    row: &'a mut Row,
    bytes: Vec<u8>,
}

impl Copies<'_> {
    /// Compares what opening gave with what it must give.
    fn hold(&mut self, what: &str, found: &str, expected: &str) {
        self.row.rounds += 1;
        self.row.hold(what, found, expected);
    }

    /// Opens something as a segment of the usual types, and compares what that gives.
    fn opened(&mut self, what: &str, fd: OwnedFd, expected: &str) {
        self.hold(what, &open::<[u8; 16], Nothing>(fd), expected);
    }

    /// The first bytes of the segment.
    fn cut(&self, len: usize) -> Fallible<OwnedFd> {
        memory(&self.bytes[..len], true)
    }

    /// The segment with another byte.
    fn with(&self, at: usize, byte: u8) -> Fallible<OwnedFd> {
        let mut bytes = self.bytes.clone();
        bytes[at] = byte;
        memory(&bytes, true)
    }
}

fn try_all(row: &mut Row) -> Fallible<()> {
    let shared = Shared::create()?;
    let mut copies = Copies { row, bytes: bytes_of(&shared)? };
    try_sizes(&mut copies)?;
    try_headers(&mut copies)?;
    try_types(&mut copies)?;
    try_locks(&mut copies)?;
    try_files(&mut copies)?;
    try_reading(&mut copies, &shared)
}

/// Segments that are too short, too long, or not sealed.
fn try_sizes(copies: &mut Copies<'_>) -> Fallible<()> {
    let size = copies.bytes.len();
    let wrong = |len: usize| format!("this segment has {len} bytes; its layout needs {size}");
    copies.opened("a copy", copies.cut(size)?, "opened");
    copies.opened("nothing", copies.cut(0)?, NOT_A_SEGMENT);
    copies.opened("half a header", copies.cut(100)?, NOT_A_SEGMENT);
    copies.opened("a header less its last byte", copies.cut(191)?, NOT_A_SEGMENT);
    copies.opened("half of what changes", copies.cut(300)?, &wrong(300));
    copies.opened("a header", copies.cut(384)?, &wrong(384));
    copies.opened("a byte less", copies.cut(size - 1)?, &wrong(size - 1));
    let mut longer = copies.bytes.clone();
    longer.push(0);
    copies.opened("a byte more", memory(&longer, true)?, &wrong(size + 1));
    let unsealed = "this segment is not sealed: a peer could make it smaller under a view";
    copies.opened("an unsealed copy", memory(&copies.bytes, false)?, unsealed);
    copies.opened("something else, unsealed", memory(&[7; 400], false)?, NOT_A_SEGMENT);
    Ok(())
}

/// Headers with a wrong byte.
fn try_headers(copies: &mut Copies<'_>) -> Fallible<()> {
    let ours = <[u8; 16]>::FINGERPRINT;
    let damaged = format!(
        "this segment holds `\\u{{1b}}u8; 16]` v {ours:#018x}, 16 bytes at 384; this program \
         expects `[u8; 16]` v {ours:#018x}, 16 bytes at 384: its header is damaged"
    );
    copies.opened("an escape in the name", copies.with(48, 0x1b)?, &damaged);
    let version = "this segment has version 2 of the header; this program knows 1";
    copies.opened("another version", copies.with(8, 2)?, version);
    Ok(())
}

/// Opening with other types.
fn try_types(copies: &mut Copies<'_>) -> Fallible<()> {
    let (ours, theirs) = (<[u8; 16]>::FINGERPRINT, <[Le<u32>; 4]>::FINGERPRINT);
    let other = format!(
        "this segment holds `[u8; 16]` v {ours:#018x}, 16 bytes at 384; \
         this program expects `[u32; 4]` v {theirs:#018x}, 16 bytes at 384"
    );
    let opened = open::<[Le<u32>; 4], Nothing>(memory(&copies.bytes, true)?);
    copies.hold("another layout of the same size", &opened, &other);
    let theirs = <[u8; 8]>::FINGERPRINT;
    let other = format!(
        "this segment publishes nothing; \
         this program expects `[u8; 8]` v {theirs:#018x}, 8 bytes at 448"
    );
    let opened = open::<[u8; 16], [u8; 8]>(memory(&copies.bytes, true)?);
    copies.hold("another published value", &opened, &other);
    Ok(())
}

/// Locks of other C libraries, and one with a holder that does not exist.
fn try_locks(copies: &mut Copies<'_>) -> Fallible<()> {
    // No thread has a number of 2^22 or more.
    let missing = "the lock of this segment is held by thread 8388608, which does not exist: \
                   something else wrote over it, or the thread is in another PID namespace";
    copies.opened(
        "a lock whose holder does not exist",
        copies.with(HOLDER.start + 2, 0x80)?,
        missing,
    );
    let (own, library, other) =
        if cfg!(target_env = "musl") { ("musl", 1, "glibc") } else { ("glibc", 2, "musl") };
    let tail = format!(", {} bytes, on a 64-bit little-endian machine", copies.bytes[14]);
    for (what, library, other) in [
        ("the lock of another C library", library, other),
        ("the lock of an unknown C library", 9, "an unknown C library"),
    ] {
        let expected = format!(
            "the lock of this segment is that of {other}{tail}; this program's is that of {own}{tail}"
        );
        copies.opened(what, copies.with(12, library)?, &expected);
    }
    Ok(())
}

/// Descriptors of other things than memory.
fn try_files(copies: &mut Copies<'_>) -> Fallible<()> {
    let (reader, writer) = pipe_with(PipeFlags::CLOEXEC)?;
    let files: [(&str, OwnedFd); 6] = [
        ("a pipe", reader),
        ("a pipe to write to", writer),
        ("/dev/null", File::open("/dev/null")?.into()),
        ("a directory", File::open("/")?.into()),
        ("a file", File::open("/proc/self/exe")?.into()),
        ("a socket", TcpListener::bind("127.0.0.1:0")?.into()),
    ];
    for (what, fd) in files {
        copies.opened(what, fd, NOT_A_SEGMENT);
    }
    Ok(())
}

/// Descriptors that are open for reading alone.
fn try_reading(copies: &mut Copies<'_>, shared: &Shared) -> Fallible<()> {
    // SAFETY: the descriptor is only opened for reading, so nothing is written without the lock.
    let fd = unsafe { shared.try_clone_fd() }?;
    let read_only = || File::open(format!("/proc/self/fd/{}", fd.as_raw_fd()));
    let for_reading = "the descriptor is open for reading alone: `SharedReader::from_fd` takes it";
    copies.opened("a descriptor for reading", read_only()?.into(), for_reading);
    // SAFETY: this process made the segment, and no other process has it, so all who have it open
    // keep to the lock.
    let reader = unsafe { SharedReader::<[u8; 16], Nothing>::from_fd(read_only()?.into()) };
    copies.hold("a reader of it", reader.map_or("refused", |_| "opened"), "opened");
    Ok(())
}
