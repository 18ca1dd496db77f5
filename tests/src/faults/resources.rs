//! No descriptors, no addresses left: clear errors, and nothing kept.

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

/// How many mappings the C library's allocator makes now and then, of which glibc's makes none.
const ALLOCATOR: usize = if cfg!(target_env = "musl") { TIMES / 4 } else { 0 };

/// How often each error is made between two counts of what is open.
const TIMES: usize = 20;

/// How many descriptors this process has.
pub(super) fn open_descriptors() -> Fallible<usize> {
    Ok(fs::read_dir("/proc/self/fd")?.count())
}

fn mappings() -> Fallible<usize> {
    Ok(fs::read_to_string("/proc/self/maps")?.lines().count())
}

/// Says what these attempts give, the same each time, and whether something is kept after them.
pub(super) fn tell(attempts: &mut [(&str, &mut dyn FnMut() -> String)]) -> Fallible<()> {
    // What the C library and this program keep for later is there after the first round.
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

/// What a result is, in words.
pub(super) fn words<T>(result: Result<T, SharedError>) -> String {
    result.map_or_else(|error| error.to_string(), |_| String::from("done"))
}

/// Does something while this process may have no more of this than so much.
fn limited<T>(resource: fn() -> (Resource, u64), what: impl FnOnce() -> T) -> T {
    let (resource, most) = resource();
    let limit = getrlimit(resource);
    let lowered = Rlimit { current: Some(most), maximum: limit.maximum };
    setrlimit(resource, lowered).expect("a limit can be lowered");
    let result = what();
    setrlimit(resource, limit).expect("and raised again");
    result
}

/// Too few for the lowest number that is free.
fn descriptors() -> (Resource, u64) {
    let next = fs::File::open("/").map_or(0, |file| file.as_raw_fd().cast_unsigned());
    (Resource::Nofile, u64::from(next))
}

/// A little more than is mapped.
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
        // SAFETY: it is closed at once.
        ("try_clone_fd", &mut || limited(descriptors, || words(unsafe { shared.try_clone_fd() }))),
        ("pass_to", &mut || {
            limited(descriptors, || words(shared.pass_to(&mut Command::new("true"), "SEGMENT")))
        }),
        ("open", &mut || {
            // SAFETY: there is none.
            limited(descriptors, || words(unsafe { Small::open(&name) }))
        }),
        ("receive", &mut || {
            let sent = words(shared.send(&here));
            // SAFETY: made above, and used by nobody else.
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
            // SAFETY: it is only opened.
            let fd = unsafe { fd.try_clone_fd() };
            limited(addresses, || {
                // SAFETY: made above, and used by nobody else.
                words(fd.and_then(|fd| unsafe { Large::from_fd(fd) }))
            })
        }),
        ("a small one", &mut || limited(addresses, || words(Small::create()))),
    ])
}

/// Opens and drops what this process has already.
pub(super) fn opened_again(_: &[String]) -> Fallible<()> {
    let shared = Small::create()?;
    let guard = shared.lock().map_err(|error| error.to_string())?;
    let again = || {
        // SAFETY: it is only opened.
        let fd = unsafe { shared.try_clone_fd() };
        // SAFETY: made above, and used by nobody else.
        let opened = fd.and_then(|fd| unsafe { Small::from_fd(fd) });
        opened.map_or_else(|error| error.to_string(), |opened| told(&opened))
    };
    tell(&mut [("while a thread holds its lock", &mut || again())])?;
    drop(guard);
    tell(&mut [("while nobody does", &mut || again())])
}

fn told(shared: &Small) -> String {
    shared.try_lock().map_or_else(|error| error.kind().to_string(), |_| String::from("taken"))
}

/// Plays a part, and compares what it says.
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

/// What the system's error is called, which the C libraries do in words of their own.
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
        "while nobody does: taken",
    ];
    for _ in 0..rounds {
        compare(&mut row, "no-descriptors", &no_descriptors)?;
        compare(&mut row, "no-addresses", &no_addresses)?;
        compare(&mut row, "opened-again", &opened_again)?;
    }
    Ok(row)
}
