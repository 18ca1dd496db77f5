//! Opening what is no segment, or not the right one: an error that says so, each time.

use std::fs::File;
use std::net::TcpListener;
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::fs::FileExt;

use overlaid::shared::{Nothing, SharedBuffer, SharedReader};
use overlaid::{Le, Overlay};
use rustix::fs::{MemfdFlags, SealFlags};

use super::header::HOLDER;
use super::report::{Fallible, Outcome, Row};

type Shared = SharedBuffer<[u8; 16]>;

/// What is in a segment, header and all.
pub(super) fn bytes_of<T: Overlay, P: Overlay>(shared: &SharedBuffer<T, P>) -> Fallible<Vec<u8>> {
    // SAFETY: what is there is only read.
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

/// Opens as a segment of these types, and says what that gives.
fn open<T: Overlay, P: Overlay>(fd: OwnedFd) -> String {
    // SAFETY: made here, and used by nobody else.
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

const NONE: &str = "there is no segment of overlaid here";

fn try_all(row: &mut Row) -> Fallible<()> {
    let shared = Shared::create()?;
    let bytes = bytes_of(&shared)?;
    let with = |at: usize, byte: u8| {
        let mut bytes = bytes.clone();
        bytes[at] = byte;
        memory(&bytes, true)
    };
    let mut hold = |what: &str, found: String, expected: &str| {
        row.rounds += 1;
        row.hold(what, &found, expected);
    };
    let whole = memory(&bytes, true)?;
    hold("a copy", open::<[u8; 16], Nothing>(whole), "opened");
    let cut = |len: usize| memory(&bytes[..len], true).map(open::<[u8; 16], Nothing>);
    let size = bytes.len();
    let short = |len: usize| format!("this segment has {len} bytes; its layout needs {size}");
    hold("nothing", cut(0)?, NONE);
    hold("half a header", cut(100)?, NONE);
    hold("a header less its last byte", cut(191)?, NONE);
    hold("half of what changes", cut(300)?, &short(300));
    hold("a header", cut(384)?, &short(384));
    hold("a byte less", cut(size - 1)?, &short(size - 1));
    let mut long = bytes.clone();
    long.push(0);
    let longer = open::<[u8; 16], Nothing>(memory(&long, true)?);
    hold("a byte more", longer, &short(size + 1));

    let unsealed = "this segment is not sealed: a peer could make it smaller under a view";
    let open_to_changes = open::<[u8; 16], Nothing>(memory(&bytes, false)?);
    hold("an unsealed copy", open_to_changes, unsealed);
    let something_else = open::<[u8; 16], Nothing>(memory(&[7; 400], false)?);
    hold("something else, unsealed", something_else, NONE);
    let ours = <[u8; 16]>::FINGERPRINT;
    let damaged = format!(
        "this segment holds `\\u{{1b}}u8; 16]` v {ours:#018x}, 16 bytes at 384; this program expects \
         `[u8; 16]` v {ours:#018x}, 16 bytes at 384: its header is damaged"
    );
    hold("an escape in the name", open::<[u8; 16], Nothing>(with(48, 0x1b)?), &damaged);
    // Beyond what the kernel numbers threads by.
    let stranger = "the lock of this segment is held by thread 8388608, which does not exist: \
                    something else wrote over it, or it is of another PID namespace";
    hold("a lock of nobody", open::<[u8; 16], Nothing>(with(HOLDER.start + 2, 0x80)?), stranger);
    let (ours, theirs) = (<[u8; 16]>::FINGERPRINT, <[Le<u32>; 4]>::FINGERPRINT);
    let other = format!(
        "this segment holds `[u8; 16]` v {ours:#018x}, 16 bytes at 384; \
         this program expects `[u32; 4]` v {theirs:#018x}, 16 bytes at 384"
    );
    let opened = open::<[Le<u32>; 4], Nothing>(memory(&bytes, true)?);
    hold("another layout of the same size", opened, &other);
    let theirs = <[u8; 8]>::FINGERPRINT;
    let other = format!(
        "this segment publishes nothing; \
         this program expects `[u8; 8]` v {theirs:#018x}, 8 bytes at 448"
    );
    let opened = open::<[u8; 16], [u8; 8]>(memory(&bytes, true)?);
    hold("another published value", opened, &other);
    let version = "this segment has version 2 of the header; this program knows 1";
    hold("another version", open::<[u8; 16], Nothing>(with(8, 2)?), version);
    let lock = |library: u8, other: &str| -> Fallible<(String, String)> {
        let found = open::<[u8; 16], Nothing>(with(12, library)?);
        let own = if cfg!(target_env = "musl") { "musl" } else { "glibc" };
        let tail = format!(", {} bytes, on a 64-bit little-endian machine", bytes[14]);
        let expected = format!(
            "the lock of this segment is that of {other}{tail}; this program's is that of {own}{tail}"
        );
        Ok((found, expected))
    };
    let (found, expected) =
        if cfg!(target_env = "musl") { lock(1, "glibc")? } else { lock(2, "musl")? };
    hold("the lock of another C library", found, &expected);
    let (found, expected) = lock(9, "an unknown C library")?;
    hold("the lock of a C library that nobody knows", found, &expected);

    let (reader, writer) = std::io::pipe()?;
    hold("a pipe", open::<[u8; 16], Nothing>(reader.into()), NONE);
    hold("a pipe to write to", open::<[u8; 16], Nothing>(writer.into()), NONE);
    hold("/dev/null", open::<[u8; 16], Nothing>(File::open("/dev/null")?.into()), NONE);
    hold("a directory", open::<[u8; 16], Nothing>(File::open("/")?.into()), NONE);
    let program = File::open("/proc/self/exe")?;
    hold("a file", open::<[u8; 16], Nothing>(program.into()), NONE);
    let socket = TcpListener::bind("127.0.0.1:0")?;
    hold("a socket", open::<[u8; 16], Nothing>(socket.into()), NONE);

    // SAFETY: what is there is only read.
    let fd = unsafe { shared.try_clone_fd() }?;
    let read_only = |fd: &OwnedFd| File::open(format!("/proc/self/fd/{}", fd.as_raw_fd()));
    let for_reading = "the descriptor is open for reading alone: `SharedReader::from_fd` takes it";
    let opened = open::<[u8; 16], Nothing>(read_only(&fd)?.into());
    hold("a descriptor for reading", opened, for_reading);
    // SAFETY: made here, and used by nobody else.
    let reader = unsafe { SharedReader::<[u8; 16], Nothing>::from_fd(read_only(&fd)?.into()) };
    hold("a reader of it", reader.map_or("refused", |_| "opened").into(), "opened");
    Ok(())
}
