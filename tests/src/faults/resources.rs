//! Running out of descriptors or of addresses: the errors are clear, and nothing leaks.

use std::fs;
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::process::Command;

use overlaid::shared::{SharedBuffer, SharedError};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::process::{Actor, part, say};
use super::report::{Fallible, Outcome, Row};

type Small = SharedBuffer<[u8; 16]>;
type Large = SharedBuffer<[u8; 256 << 20]>;

/// How many mappings musl's allocator may add during the attempts; glibc's adds none.
const ALLOCATOR: usize = if cfg!(target_env = "musl") { TIMES / 4 } else { 0 };

/// How often each attempt is made between two counts of descriptors and mappings.
const TIMES: usize = 20;

/// How many descriptors this process has open.
pub(super) fn open_descriptors() -> Fallible<usize> {
    Ok(fs::read_dir("/proc/self/fd")?.count())
}

fn mappings() -> Fallible<usize> {
    Ok(fs::read_to_string("/proc/self/maps")?.lines().count())
}

/// Says what these attempts give each time, and whether descriptors or mappings leaked.
pub(super) fn tell(attempts: &mut [(&str, &mut dyn FnMut() -> String)]) -> Fallible<()> {
    // After the first round, the C library and this program have all that they keep for later.
    for (_, attempt) in attempts.iter_mut() {
        drop(attempt());
    }
    let before = (open_descriptors()?, mappings()?);
    for (what, attempt) in attempts {
        let mut said: Vec<String> = (0..TIMES).map(|_| attempt()).collect();
        said.dedup();
        say(&format!("{what}: {}", said.join(", then ")))?;
    }
    let after = (open_descriptors()?, mappings()?);
    if after.0 > before.0 || after.1 > before.1 + ALLOCATOR {
        say(&format!("leaked: {before:?} descriptors and mappings became {after:?}"))?;
    }
    Ok(())
}

/// A result, in words.
pub(super) fn words<T>(result: Result<T, SharedError>) -> String {
    result.map_or_else(|error| error.to_string(), |_| String::from("done"))
}

/// Does something while a resource of this process is limited.
fn limited<T>(resource: fn() -> (Resource, u64), what: impl FnOnce() -> T) -> T {
    let (resource, most) = resource();
    let limit = getrlimit(resource);
    let lowered = Rlimit { current: Some(most), maximum: limit.maximum };
    setrlimit(resource, lowered).expect("a limit can be lowered");
    let result = what();
    setrlimit(resource, limit).expect("and raised again");
    result
}

/// A limit that allows no further descriptor.
fn descriptors() -> (Resource, u64) {
    let next = fs::File::open("/").map_or(0, |file| file.as_raw_fd().unsigned_abs());
    (Resource::Nofile, u64::from(next))
}

/// A limit of 16 MiB more addresses than are in use.
fn addresses() -> (Resource, u64) {
    let statm = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: u64 = statm.split(' ').next().and_then(|pages| pages.parse().ok()).unwrap_or(0);
    (Resource::As, pages * rustix::param::page_size() as u64 + (16 << 20))
}

pub(super) fn no_descriptors(_: &[String]) -> Fallible<()> {
    let shared = Small::create()?;
    let (here, there) = UnixStream::pair()?;
    let name = format!("faults-none-{}", std::process::id());
    tell(&mut [
        ("create", &mut || limited(descriptors, || words(Small::create()))),
        ("create_named", &mut || limited(descriptors, || words(Small::create_named(&name)))),
        // SAFETY: the descriptor is closed at once.
        ("try_clone_fd", &mut || limited(descriptors, || words(unsafe { shared.try_clone_fd() }))),
        ("pass_to", &mut || {
            limited(descriptors, || words(shared.pass_to(&mut Command::new("true"), "SEGMENT")))
        }),
        ("open", &mut || {
            // SAFETY: there is no such segment to open, so there is no lock that could be broken.
            limited(descriptors, || words(unsafe { Small::open(&name) }))
        }),
        ("receive", &mut || {
            // SAFETY: the other end of the socket is in this function, which only calls `receive`
            // with it.
            let sent = words(unsafe { shared.send(&here) });
            // SAFETY: this process sent the segment that comes, and all who have it open keep to
            // the lock.
            let received = limited(descriptors, || words(unsafe { Small::receive(&there) }));
            format!("{sent}, {received}")
        }),
        ("local", &mut || limited(descriptors, || words(Small::local()))),
    ])
}

pub(super) fn no_addresses(_: &[String]) -> Fallible<()> {
    let fd = Large::create()?;
    tell(&mut [
        ("create", &mut || limited(addresses, || words(Large::create()))),
        ("local", &mut || limited(addresses, || words(Large::local()))),
        ("from_fd", &mut || {
            // SAFETY: the descriptor is only opened as a segment, by code that keeps to the lock.
            let fd = unsafe { fd.try_clone_fd() };
            limited(addresses, || {
                // SAFETY: this process made the segment, and all who have it open keep to the lock.
                words(fd.and_then(|fd| unsafe { Large::from_fd(fd) }))
            })
        }),
        ("a small one", &mut || limited(addresses, || words(Small::create()))),
    ])
}

/// Opens a segment again that this process has, and drops it.
pub(super) fn opened_again(_: &[String]) -> Fallible<()> {
    let shared = Small::create()?;
    let guard = shared.lock().map_err(|error| error.to_string())?;
    let again = || {
        // SAFETY: the descriptor is only opened as a segment, by code that keeps to the lock.
        let fd = unsafe { shared.try_clone_fd() };
        // SAFETY: this process made the segment, and all who have it open keep to the lock.
        let opened = fd.and_then(|fd| unsafe { Small::from_fd(fd) });
        opened.map_or_else(|error| error.to_string(), |opened| taking(&opened))
    };
    tell(&mut [("while a thread holds its lock", &mut || again())])?;
    drop(guard);
    tell(&mut [("while no thread holds its lock", &mut || again())])
}

fn taking(shared: &Small) -> String {
    shared.try_lock().map_or_else(|error| error.kind().to_string(), |_| String::from("taken"))
}

/// Has a child play a part, and compares what it says.
pub(super) fn compare(row: &mut Row, name: &str, expected: &[impl AsRef<str>]) -> Fallible<()> {
    row.rounds += 1;
    let pid = std::process::id().to_string();
    let mut actor = Actor::start(part(name, &[&pid]))?;
    let said = actor.rest()?;
    actor.finish().map_err(|error| format!("{name}: {error}"))?;
    if let Some(forbidden) = said.iter().find(|line| line.starts_with("NOT TRIED")) {
        row.note(format!("{name}: {forbidden}"));
        return Ok(());
    }
    for line in said.iter().filter(|line| line.starts_with("leaked")) {
        row.leaks += 1;
        row.wrong(format!("{name}: {line}"));
    }
    let said: Vec<_> = said.into_iter().filter(|line| !line.starts_with("leaked")).collect();
    let expected: Vec<_> = expected.iter().map(AsRef::as_ref).collect();
    row.hold(name, &said.join("\n"), &expected.join("\n"));
    Ok(())
}

/// The text of the system's error, which differs between C libraries.
fn os(code: i32) -> String {
    std::io::Error::from_raw_os_error(code).to_string()
}

pub(super) fn exhausted(rounds: u32) -> Outcome {
    let mut row = Row::new("resources");
    let (files, memory) = (os(libc::EMFILE), os(libc::ENOMEM));
    let no_descriptors = [
        format!("create: creating the memory of a segment: {files}"),
        format!("create_named: opening the directory of names in /dev/shm: {files}"),
        format!("try_clone_fd: making a descriptor of the segment: {files}"),
        format!("pass_to: making a descriptor for the child: {files}"),
        format!("open: opening the directory of names in /dev/shm: {files}"),
        format!("receive: done, receiving a segment: {files}"),
        String::from("local: done"),
    ];
    let no_addresses = [
        format!("create: mapping the segment: {memory}"),
        String::from("local: allocating the buffer: out of memory"),
        format!("from_fd: mapping the segment: {memory}"),
        String::from("a small one: done"),
    ];
    let opened_again = [
        "while a thread holds its lock: this thread holds the lock already",
        "while no thread holds its lock: taken",
    ];
    for _ in 0..rounds {
        compare(&mut row, "no-descriptors", &no_descriptors)?;
        compare(&mut row, "no-addresses", &no_addresses)?;
        compare(&mut row, "opened-again", &opened_again)?;
    }
    Ok(row)
}
