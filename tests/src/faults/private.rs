//! Names in a private `/dev/shm`, in a mount namespace: full, with files of another user, or locked.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::time::{Duration, Instant};

use overlaid::shared::{SharedBuffer, SharedError};
use rustix::fs::{FlockOperation, flock};
use rustix::mount::{MountFlags, MountPropagationFlags, mount, mount_change};
use rustix::process::{DumpableBehavior, getegid, geteuid, set_dumpable_behavior};
use rustix::thread::{UnshareFlags, set_thread_res_uid};

use super::names::link_of;
use super::process::{Actor, hear, part, say};
use super::report::{Fallible, Outcome, Row};
use super::resources::{compare, tell, words};

type Shared = SharedBuffer<[u8; 16]>;

/// A user to whom no file belongs.
const NOBODY: u32 = 65534;

pub(super) fn names(rounds: u32) -> Outcome {
    let mut row = Row::new("names-private");
    for _ in 0..rounds {
        compare(
            &mut row,
            "full",
            &[
                "no room for the directory: opening the directory of names in /dev/shm: \
                 No space left on device (os error 28)",
                "no room for the name: giving the segment its name: \
                 No space left on device (os error 28)",
                "without a name: done",
            ],
        )?;
        compare(
            &mut row,
            "others-directory",
            &[
                "open to others: opening the directory of names in /dev/shm: \
                 DIR belongs to another user, or others may use it",
                "of another user: opening the directory of names in /dev/shm: \
                 DIR belongs to another user, or others may use it",
                "a link: opening the directory of names in /dev/shm: Not a directory (os error 20)",
            ],
        )?;
        compare(
            &mut row,
            "read-only-name",
            &[
                "for writing: opening the segment of this name: Permission denied (os error 13)",
                "for reading: done",
            ],
        )?;
        compare(
            &mut row,
            "locked",
            &[
                "create_named: another process kept the directory of names `DIR` locked for 5s: \
                 `fuser DIR` shows which processes have it open",
                "open: done",
                "drop: in time true, the name is left true",
                "open, unlocked again: no living process has a segment `locked`",
                "taken over: done",
                "at the end, the name is left false",
            ],
        )?;
        compare(&mut row, "reused-by-others", &["create_named: done", "open: unknown"])?;
        compare(
            &mut row,
            "undumpable",
            &["create_named: looking at the process that has this name: \
               Permission denied (os error 13)"],
        )?;
    }
    Ok(row)
}

/// Mounts an empty `/dev/shm` for this process alone, with room for this many files and
/// directories. If the machine forbids that, it says so and returns false.
fn own_shm(inodes: u32) -> Fallible<bool> {
    let done = (|| -> Fallible<()> {
        let (user, group) = (geteuid(), getegid());
        if user.is_root() {
            // SAFETY: this process has one thread, and uses no path that the new mount namespace
            // changes but those below.
            unsafe { rustix::thread::unshare_unsafe(UnshareFlags::NEWNS) }?;
        } else {
            // SAFETY: this process has one thread, and uses no path or identity that the new
            // namespaces change but those below.
            unsafe { rustix::thread::unshare_unsafe(UnshareFlags::NEWUSER | UnshareFlags::NEWNS) }?;
            fs::write("/proc/self/setgroups", "deny")?;
            fs::write("/proc/self/uid_map", format!("{user} {user} 1"))?;
            fs::write("/proc/self/gid_map", format!("{group} {group} 1"))?;
        }
        let private = MountPropagationFlags::PRIVATE | MountPropagationFlags::REC;
        mount_change("/", private)?;
        mount_shm(inodes)
    })();
    if let Err(error) = &done {
        say(&format!("NOT TRIED: this machine gives no mount namespace: {error}"))?;
    }
    Ok(done.is_ok())
}

fn mount_shm(inodes: u32) -> Fallible<()> {
    let options = std::ffi::CString::new(format!("mode=1777,nr_inodes={inodes}"))?;
    Ok(mount("tmpfs", "/dev/shm", "tmpfs", MountFlags::empty(), options.as_c_str())?)
}

pub(super) fn full(_: &[String]) -> Fallible<()> {
    // The root of the file system is the only file that fits.
    if !own_shm(1)? {
        return Ok(());
    }
    let create = || words(Shared::create_named("full"));
    tell(&mut [("no room for the directory", &mut || create())])?;
    mount_shm(2)?;
    tell(&mut [
        ("no room for the name", &mut || create()),
        ("without a name", &mut || words(Shared::create())),
    ])
}

fn directory_of_names() -> String {
    link_of("").to_string_lossy().trim_end_matches('/').to_owned()
}

pub(super) fn others_directory(_: &[String]) -> Fallible<()> {
    if !own_shm(100)? {
        return Ok(());
    }
    let directory = directory_of_names();
    let create = || words(Shared::create_named("others")).replace(&directory, "DIR");
    fs::create_dir(&directory)?;
    fs::set_permissions(&directory, fs::Permissions::from_mode(0o750))?;
    tell(&mut [("open to others", &mut || create())])?;
    fs::set_permissions(&directory, fs::Permissions::from_mode(0o700))?;
    if chown(&directory, Some(NOBODY), None).is_ok() {
        tell(&mut [("of another user", &mut || create())])?;
    } else {
        return say("NOT TRIED: only root can show a directory of another user");
    }
    fs::remove_dir(&directory)?;
    fs::create_dir("/dev/shm/elsewhere")?;
    symlink("/dev/shm/elsewhere", &directory)?;
    tell(&mut [("a link", &mut || create())])
}

/// Keeps the directory of names locked, as a process does that is stopped while it looks for a name.
pub(super) fn locked(_: &[String]) -> Fallible<()> {
    if !own_shm(100)? {
        return Ok(());
    }
    let shared = Shared::create_named("locked")?;
    let directory = directory_of_names();
    let lock = File::open(&directory)?;
    flock(&lock, FlockOperation::LockExclusive)?;
    // SAFETY: this process made the segment, and all who have it open keep to the lock.
    let open = || words(unsafe { Shared::open("locked") });
    let left = || link_of("locked").symlink_metadata().is_ok();
    say(&format!("create_named: {}", words(Shared::create_named("other")))
        .replace(&directory, "DIR"))?;
    say(&format!("open: {}", open()))?;
    let began = Instant::now();
    drop(shared);
    // The drop waits 0.2 seconds. The bound here is larger, as this machine may be busy.
    let in_time = began.elapsed() < Duration::from_secs(4);
    say(&format!("drop: in time {in_time}, the name is left {}", left()))?;
    flock(&lock, FlockOperation::Unlock)?;
    say(&format!("open, unlocked again: {}", open()))?;
    let next = Shared::create_named("locked")?;
    say(&format!("taken over: {}", open()))?;
    drop(next);
    say(&format!("at the end, the name is left {}", left()))
}

/// Becomes another user if this is root, which may do everything.
fn become_nobody() -> Fallible<()> {
    if geteuid().is_root() {
        let nobody = rustix::process::Uid::from_raw(NOBODY);
        set_thread_res_uid(nobody, nobody, nobody)?;
        // Otherwise `/proc/self` would still belong to root.
        set_dumpable_behavior(DumpableBehavior::Dumpable)?;
    }
    Ok(())
}

pub(super) fn read_only_name(_: &[String]) -> Fallible<()> {
    if !own_shm(100)? {
        return Ok(());
    }
    become_nobody()?;
    let _shared = Shared::options().mode(0o400).create_named("read-only")?;
    tell(&mut [
        ("for writing", &mut || {
            // SAFETY: this process made the segment, and all who have it open keep to the lock.
            words(unsafe { Shared::open("read-only") })
        }),
        ("for reading", &mut || {
            // SAFETY: this process made the segment, and all who have it open keep to the lock.
            words(unsafe { Shared::open_read_only("read-only") })
        }),
    ])
}

/// A name leads to a process of another user, which has the number of the name's owner. The
/// argument is that number.
pub(super) fn reused_by_others(arguments: &[String]) -> Fallible<()> {
    let other = arguments.first().ok_or("whose number?")?;
    if !geteuid().is_root() {
        return say("NOT TRIED: only root can show a process of another user");
    }
    if !own_shm(100)? {
        return Ok(());
    }
    become_nobody()?;
    drop(Shared::create_named("reused")?);
    let link = || symlink(format!("/proc/{other}/fd/0"), link_of("reused"));
    tell(&mut [
        ("create_named", &mut || {
            let _ = link();
            words(Shared::create_named("reused"))
        }),
        ("open", &mut || {
            let _ = link();
            // SAFETY: there is no such segment to open, so there is no lock that could be broken.
            match unsafe { Shared::open("reused") } {
                Err(SharedError::NameUnknown(_)) => String::from("unknown"),
                other => words(other),
            }
        }),
    ])
}

/// The owner of a name belongs to the same user, but hides its descriptors.
pub(super) fn undumpable(_: &[String]) -> Fallible<()> {
    if !geteuid().is_root() {
        return say(
            "NOT TRIED: only root can become another user, and root may see all descriptors",
        );
    }
    if !own_shm(100)? {
        return Ok(());
    }
    become_nobody()?;
    let owner = Actor::start(part("secret", &[]))?;
    owner.expect("done")?;
    tell(&mut [("create_named", &mut || words(Shared::create_named("secret")))])
}

/// Owns a name, and hides its descriptors.
pub(super) fn secret(_: &[String]) -> Fallible<()> {
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    let _shared = Shared::create_named("secret")?;
    say("done")?;
    hear()?;
    Ok(())
}
