//! Names whose owners were killed, that two processes want at once, or that lead to another
//! process.

use std::fs::File;
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::PathBuf;
use std::time::Instant;

use overlaid::shared::{SharedBuffer, SharedError};
use rustix::fs::{CWD, FileType, Mode, OFlags};
use rustix::pipe::{PipeFlags, pipe_with};

use super::process::{Actor, hear, part, say};
use super::report::{Fallible, LONG, Outcome, Row};

type Shared = SharedBuffer<[u8; 16]>;

/// Creates a segment with a name when the parent says so, and keeps it until the parent speaks
/// again.
pub(super) fn namer(arguments: &[String]) -> Fallible<()> {
    let name = arguments.first().ok_or("which name?")?;
    say("set")?;
    hear()?;
    let created = Shared::create_named(name);
    say(&match &created {
        Ok(_) => String::from("won"),
        Err(SharedError::NameTaken(_)) => String::from("taken"),
        Err(error) => error.to_string(),
    })?;
    hear()?;
    Ok(())
}

/// Opens a segment by its name.
pub(super) fn opener(arguments: &[String]) -> Fallible<()> {
    let name = arguments.first().ok_or("which name?")?;
    // SAFETY: only this program makes segments of this name, and it keeps to the lock.
    say(&super::resources::words(unsafe { Shared::open(name) }))
}

/// A name that no other process of this program uses.
fn own_name(what: &str) -> String {
    format!("faults-{what}-{}", std::process::id())
}

/// The path of the link of a name.
pub(super) fn link_of(name: &str) -> PathBuf {
    let user = rustix::process::geteuid().as_raw();
    PathBuf::from(format!("/dev/shm/overlaid-{user}/{name}"))
}

/// Starts a [`namer`], which waits for the parent to speak.
fn start_namer(name: &str) -> Fallible<Actor> {
    let actor = Actor::start(part("namer", &[name]))?;
    actor.expect("set")?;
    Ok(actor)
}

pub(super) fn stale(rounds: u32) -> Outcome {
    let mut row = Row::new("names-stale");
    let name = own_name("stale");
    let unknown = format!("no living process has a segment `{name}`");
    for _ in 0..rounds {
        row.rounds += 1;
        let mut owner = start_namer(&name)?;
        owner.tell("go")?;
        owner.expect("won")?;
        row.hold(
            "a name in use",
            &super::resources::words(Shared::create_named(&name)),
            &format!(
                "the name `{name}` is taken by a segment of a living process: `open` opens it"
            ),
        );
        owner.kill()?;
        owner.end(LONG)?.ok_or("a killed owner does not die")?;
        // SAFETY: the owner of the name is dead, so there is no segment to open.
        let opened = super::resources::words(unsafe { Shared::open(&name) });
        row.hold("a name without its owner", &opened, &unknown);
        let began = Instant::now();
        match Shared::create_named(&name) {
            Ok(_) => {
                row.recovered += 1;
                row.latencies.push(began.elapsed());
            }
            Err(error) => row.wrong(error.to_string()),
        }
    }
    row.leaks += u32::from(link_of(&name).symlink_metadata().is_ok());
    Ok(row)
}

pub(super) fn raced(rounds: u32) -> Outcome {
    let mut row = Row::new("names-raced");
    let name = own_name("raced");
    for _ in 0..rounds {
        row.rounds += 1;
        let mut owner = start_namer(&name)?;
        owner.tell("go")?;
        owner.expect("won")?;
        let mut racers = [start_namer(&name)?, start_namer(&name)?];
        owner.kill()?;
        owner.end(LONG)?.ok_or("a killed owner does not die")?;
        for racer in &mut racers {
            racer.tell("go")?;
        }
        let mut said = Vec::new();
        for racer in &racers {
            said.extend(racer.line()?);
        }
        said.sort_unstable();
        row.hold("two that want one name", &said.join(", "), "taken, won");
        row.recovered += 1;
        for racer in &mut racers {
            racer.tell("enough")?;
            racer.finish()?;
        }
    }
    row.leaks += u32::from(link_of(&name).symlink_metadata().is_ok());
    Ok(row)
}

/// Finds a stale link that leads to the descriptor its own segment will have. This happens in a
/// container: the process that it restarts has the same number each time.
pub(super) fn again(arguments: &[String]) -> Fallible<()> {
    let name = arguments.first().ok_or("which name?")?;
    let first = Shared::create_named(name)?;
    let target = std::fs::read_link(link_of(name))?;
    drop(first);
    symlink(&target, link_of(name))?;
    let mut seen = String::new();
    let created = Shared::options()
        // SAFETY: this process makes the only segment of this name, and keeps to the lock.
        .init(|_| seen = super::resources::words(unsafe { Shared::open(name) }))
        .create_named(name);
    say(&seen)?;
    say(&super::resources::words(created))
}

/// Creates and drops named segments while signals interrupt system calls.
pub(super) fn interrupted(arguments: &[String]) -> Fallible<()> {
    extern "C" fn ignore(_: libc::c_int) {}

    let name = arguments.first().ok_or("which name?")?;
    // SAFETY: an action consists of integers, pointers that may be null and a set of signals, for
    // all of which zeroes are valid.
    let mut action: libc::sigaction = unsafe { std::mem::zeroed() };
    // Without `SA_RESTART`, a signal interrupts a system call that waits.
    action.sa_sigaction = ignore as *const () as libc::sighandler_t;
    // SAFETY: `action` is valid for reads of an action; its handler does nothing, so it may run at
    // any time.
    unsafe { libc::sigaction(libc::SIGALRM, &raw const action, std::ptr::null_mut()) };
    let every = libc::timeval { tv_sec: 0, tv_usec: 50 };
    let every = libc::itimerval { it_interval: every, it_value: every };
    // SAFETY: `every` is valid for reads of an interval.
    unsafe { libc::setitimer(libc::ITIMER_REAL, &raw const every, std::ptr::null_mut()) };
    let told: Vec<_> = std::thread::scope(|scope| {
        let threads = [0, 1].map(|i| {
            let name = format!("{name}-{i}");
            scope.spawn(move || -> Vec<String> {
                (0..200).map(|_| super::resources::words(Shared::create_named(&name))).collect()
            })
        });
        // This thread blocks the signal, so that it goes to the others.
        // SAFETY: a set of signals consists of integers, for which zeroes are valid.
        let mut alarm: libc::sigset_t = unsafe { std::mem::zeroed() };
        // SAFETY: `alarm` is valid for reads and writes of a set of signals.
        unsafe { libc::sigaddset(&raw mut alarm, libc::SIGALRM) };
        // SAFETY: `alarm` is valid for reads of a set of signals.
        unsafe { libc::pthread_sigmask(libc::SIG_BLOCK, &raw const alarm, std::ptr::null_mut()) };
        threads.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect()
    });
    let wrong = told.iter().find(|&words| words != "done");
    say(wrong.map_or("done", String::as_str))
}

/// A name leads to a living process that has the number of the name's owner, which is gone.
pub(super) fn reused(rounds: u32) -> Outcome {
    let mut row = Row::new("names-reused");
    let name = own_name("reused");
    // This creates the directory of names.
    drop(Shared::create_named(&name)?);
    let other = Shared::create_named(&own_name("other"))?;
    let descriptors = descriptors(&name, &other)?;
    for _ in 0..rounds {
        for (what, fd) in &descriptors {
            reuse(&mut row, &name, what, fd)?;
        }
    }
    let own = Actor::start(part("again", &[&name]))?;
    let unknown = format!("no living process has a segment `{name}`");
    row.hold("a stale name of one's own", &own.rest()?.join(", "), &format!("{unknown}, done"));
    let interrupted = Actor::start(part("interrupted", &[&name]))?;
    row.hold("names beside signals", &interrupted.rest()?.join(", "), "done");
    Ok(row)
}

/// Descriptors that a process may have under the number of a segment's, and what they are.
fn descriptors(name: &str, other: &Shared) -> Fallible<[(&'static str, OwnedFd); 7]> {
    let (pipe, _) = pipe_with(PipeFlags::CLOEXEC)?;
    let socket = UnixListener::bind(format!("/tmp/{name}.socket"))?;
    std::fs::remove_file(format!("/tmp/{name}.socket"))?;
    let fifo = format!("/tmp/{name}.fifo");
    let mode = Mode::RUSR | Mode::WUSR;
    rustix::fs::mknodat(CWD, &fifo, FileType::Fifo, mode, 0)?;
    let reader =
        rustix::fs::open(&fifo, OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC, mode)?;
    std::fs::remove_file(&fifo)?;
    Ok([
        // SAFETY: the descriptor is only the target of a link, by which nothing is written.
        ("a segment of another name", unsafe { other.try_clone_fd() }?),
        // SAFETY: the descriptor is only the target of a link, by which nothing is written.
        ("a segment without a name", unsafe { Shared::create()?.try_clone_fd() }?),
        ("a device", File::open("/dev/null")?.into()),
        ("a directory", File::open("/")?.into()),
        ("a socket", socket.into()),
        ("a pipe without a writer", pipe),
        ("a FIFO without a writer", reader),
    ])
}

/// Opens and takes the name while it leads to this descriptor.
fn reuse(row: &mut Row, name: &str, what: &str, fd: &OwnedFd) -> Fallible<()> {
    row.rounds += 1;
    let target = format!("/proc/{}/fd/{}", std::process::id(), fd.as_raw_fd());
    symlink(target, link_of(name))?;
    // Other processes do this, which can be killed if they hang.
    let opener = Actor::start(part("opener", &[name]))?;
    let mut namer = start_namer(name)?;
    let mut answer = |actor: &Actor| match actor.line() {
        Ok(line) => line.unwrap_or_default(),
        Err(_) => {
            row.hangs += 1;
            String::from("a hang")
        }
    };
    let found = answer(&opener);
    drop(opener);
    namer.tell("go")?;
    let won = answer(&namer);
    drop(namer);
    std::fs::remove_file(link_of(name))?;
    let unknown = format!("no living process has a segment `{name}`");
    row.hold(&format!("opening {what}"), &found, &unknown);
    row.hold(&format!("taking the name from {what}"), &won, "won");
    Ok(())
}
