//! Names for segments of living processes.
//!
//! A name is a symbolic link, in a directory that belongs to the user, to the segment's descriptor
//! in the `/proc` of its process. So the memory can be sealed, which a file with a name cannot; a
//! process that opens the name gets the memory from the kernel; and the link is stale when the
//! process is gone. `/proc` also shows the memory's label, which holds the name. So a file that a
//! later process with the same number has under the same descriptor is not mistaken for it.
//!
//! The directory is locked (`flock`) while a name is registered or removed, so that two processes
//! do not take over the same stale name. A process that is stopped in the meantime keeps it locked,
//! so every wait for it is bounded. Opening a name needs no lock, and so never waits, in Rust as in
//! C and Python: it looks at what a link leads to before and after it opens that.

use core::time::Duration;
use std::ffi::CString;
use std::format;
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd};
use std::string::{String, ToString};
use std::time::Instant;

use rustix::fs::{AtFlags, CWD, FlockOperation, Mode, OFlags};
use rustix::io::{Errno, retry_on_intr};
use rustix::time::Timespec;

use crate::shared::error::{SharedError, os_error};
use crate::shared::segment::memory::Access;

/// How long to wait for a directory that is locked, as [`SharedError::NamesLocked`] says.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// How long a drop waits for it.
const LONGEST_WAIT_IN_DROP: Duration = Duration::from_millis(200);

/// A name that this process has registered, and that is removed when this is dropped.
pub(crate) struct OwnedName {
    name: String,
    /// The path that the link refers to.
    target: String,
}

impl OwnedName {
    pub(crate) fn as_str(&self) -> &str {
        &self.name
    }
}

impl Drop for OwnedName {
    fn drop(&mut self) {
        // The child of a fork has a copy of this, but the name is its parent's.
        if !self.target.starts_with(&descriptors()) {
            return;
        }
        // A drop cannot report a failure. The name is stale then, and the next process that creates
        // a segment of this name takes it over.
        let Ok(directory) = Directory::lock(LONGEST_WAIT_IN_DROP) else { return };
        if directory.target(&self.name).as_ref() == Some(&self.target) {
            let _ = directory.remove(&self.name);
        }
    }
}

/// The label of memory with this name, which `/proc` shows; an error if the name is not valid.
pub(crate) fn label(name: &str) -> Result<String, SharedError> {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    if name.is_empty() || name.len() > 64 || name.starts_with('.') || !name.bytes().all(is_allowed)
    {
        return Err(SharedError::NameInvalid(name.to_string()));
    }
    Ok(format!("overlaid:{name}"))
}

/// Removes a name if it is stale, and refuses one that is taken.
///
/// This comes before the memory is created: this process may have the number of the one that died,
/// and give the memory the same descriptor and the same label, so that the stale name would lead to
/// it.
pub(crate) fn remove_stale(name: &str) -> Result<(), SharedError> {
    let directory = Directory::lock(LONGEST_WAIT)?;
    if directory.target(name).is_none() {
        return Ok(());
    }
    if directory.find(name, Access::ReadOnly)?.is_some() {
        return Err(SharedError::NameTaken(name.to_string()));
    }
    directory.remove(name).map_err(os_error("removing a stale name"))
}

/// Lets others find the memory behind a descriptor of this process by a name.
pub(crate) fn register(fd: BorrowedFd<'_>, name: String) -> Result<OwnedName, SharedError> {
    let target = format!("{}{}", descriptors(), fd.as_raw_fd());
    let directory = Directory::lock(LONGEST_WAIT)?;
    // The directory is locked, so no other code takes over a stale name at the same time.
    match directory.link(&target, &name) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            if directory.find(&name, Access::ReadOnly)?.is_some() {
                return Err(SharedError::NameTaken(name));
            }
            directory
                .remove(&name)
                .and_then(|()| directory.link(&target, &name))
                .map_err(os_error("taking over a stale name"))?;
        }
        result => result.map_err(os_error("giving the segment its name"))?,
    }
    Ok(OwnedName { name, target })
}

/// Opens the memory of the segment with this name.
pub(crate) fn open(name: &str, access: Access) -> Result<OwnedFd, SharedError> {
    label(name)?;
    let directory = Directory::open()?;
    let found = directory.find(name, access)?;
    found.ok_or_else(|| SharedError::NameUnknown(name.to_string()))
}

/// The path of this process's descriptors; the number of one follows.
fn descriptors() -> String {
    format!("/proc/{}/fd/", std::process::id())
}

/// Whether the process that has the descriptor at this path belongs to this user.
fn is_own_process(descriptor: &str) -> bool {
    let user = rustix::process::geteuid().as_raw().to_string();
    let (process, _) = descriptor.split_once("/fd/").unwrap_or_default();
    let status = std::fs::read_to_string(format!("{process}/status")).unwrap_or_default();
    // The first number is the real user, the second the effective one.
    let users = status.lines().find_map(|line| line.strip_prefix("Uid:"));
    users.and_then(|users| users.split_ascii_whitespace().nth(1)) == Some(&user)
}

/// Opens a directory that only this user may use, and creates it first if it is not there.
fn open_private(path: &str) -> io::Result<OwnedFd> {
    match rustix::fs::mkdir(path, Mode::RWXU) {
        Err(error) if error != Errno::EXIST => return Err(error.into()),
        _ => {}
    }
    let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::RDONLY;
    let fd = rustix::fs::openat(CWD, path, flags, Mode::empty())?;
    let stat = rustix::fs::fstat(&fd)?;
    if stat.st_uid != rustix::process::geteuid().as_raw() || stat.st_mode & 0o077 != 0 {
        let why = format!("{path} belongs to another user, or others may use it");
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, why));
    }
    Ok(fd)
}

/// Locks a file for this descriptor. The error is `WOULDBLOCK` if it is still locked for another
/// one when the time is over.
///
/// The kernel would wait forever, so this tries again after pauses that grow: at first they are
/// short, since others need the lock only for a moment.
fn lock_within(fd: &OwnedFd, longest: Duration) -> Result<(), Errno> {
    const FIRST_PAUSE: Duration = Duration::from_micros(100);
    const LONGEST_PAUSE: Duration = Duration::from_millis(20);
    let began = Instant::now();
    let mut pause = FIRST_PAUSE;
    loop {
        let how = FlockOperation::NonBlockingLockExclusive;
        let locked = retry_on_intr(|| rustix::fs::flock(fd, how));
        let left = longest.saturating_sub(began.elapsed());
        if locked != Err(Errno::WOULDBLOCK) || left.is_zero() {
            return locked;
        }
        sleep_at_most(pause.min(left));
        pause = LONGEST_PAUSE.min(pause * 2);
    }
}

/// Sleeps for this time, or until a signal arrives.
///
/// `std::thread::sleep` continues after a signal. The kernel adds its timer slack each time, so that
/// a sleep which is interrupted more often than that never ends.
fn sleep_at_most(time: Duration) {
    let time = Timespec {
        tv_sec: time.as_secs().try_into().unwrap_or(i64::MAX),
        tv_nsec: time.subsec_nanos().into(),
    };
    let _ = rustix::thread::nanosleep(&time);
}

/// The directory of the user's names. If it was locked, it is until this is dropped.
struct Directory {
    fd: OwnedFd,
}

impl Drop for Directory {
    fn drop(&mut self) {
        // Closing the descriptor alone would keep the lock if another thread has forked in the
        // meantime, since the child has the descriptor too. Without a lock, this has no effect.
        let _ = rustix::fs::flock(&self.fd, FlockOperation::Unlock);
    }
}

impl Directory {
    /// Opens the directory, which is created if it is not there.
    fn open() -> Result<Self, SharedError> {
        let opening = "opening the directory of names in /dev/shm";
        Ok(Self { fd: open_private(&Self::path()).map_err(os_error(opening))? })
    }

    /// Opens the directory, and locks it within this time.
    fn lock(longest: Duration) -> Result<Self, SharedError> {
        let directory = Self::open()?;
        match lock_within(&directory.fd, longest) {
            Ok(()) => Ok(directory),
            Err(Errno::WOULDBLOCK) => {
                Err(SharedError::NamesLocked { directory: Self::path(), waited: longest })
            }
            Err(error) => Err(os_error("locking the directory of names in /dev/shm")(error)),
        }
    }

    fn path() -> String {
        format!("/dev/shm/overlaid-{}", rustix::process::geteuid().as_raw())
    }

    fn link(&self, target: &str, name: &str) -> io::Result<()> {
        Ok(rustix::fs::symlinkat(target, &self.fd, name)?)
    }

    fn remove(&self, name: &str) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.fd, name, AtFlags::empty())?)
    }

    fn target(&self, name: &str) -> Option<String> {
        rustix::fs::readlinkat(&self.fd, name, []).ok().and_then(|target| target.into_string().ok())
    }

    /// Opens the memory behind a name, if its process lives and still has it under this descriptor.
    fn find(&self, name: &str, access: Access) -> Result<Option<OwnedFd>, SharedError> {
        let expected = format!("/memfd:{} (deleted)", label(name)?);
        let is_expected = |shown: &CString| shown.to_bytes() == expected.as_bytes();
        // This looks before it opens: a later process with the same number may have any file there,
        // and to open that may block forever, fail, or have an effect.
        let Some(target) = self.target(name) else { return Ok(None) };
        match rustix::fs::readlinkat(CWD, &target, []) {
            Ok(shown) if is_expected(&shown) => {}
            // The process lives, and hides its descriptors, as after `prctl(PR_SET_DUMPABLE, 0)`.
            Err(error @ Errno::ACCESS) if is_own_process(&target) => {
                return Err(os_error("looking at the process that has this name")(error));
            }
            // The descriptor is another file, it is gone, or the process is another user's.
            _ => return Ok(None),
        }
        let how = match access {
            Access::ReadWrite => OFlags::RDWR,
            Access::ReadOnly => OFlags::RDONLY,
        };
        // Another file may be there by now, which must not block either.
        let how = how | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
        let opened = rustix::fs::openat(&self.fd, name, how, Mode::empty());
        let fd = match opened {
            Ok(fd) => fd,
            // The name, the process or its descriptor is gone.
            Err(Errno::NOENT) => return Ok(None),
            Err(error) => return Err(os_error("opening the segment of this name")(error)),
        };
        // What was opened may be another file than what was looked at.
        let path = format!("/proc/self/fd/{}", fd.as_raw_fd());
        let asking = "asking whose memory has this name";
        let shown = rustix::fs::readlinkat(CWD, path, []).map_err(os_error(asking))?;
        // Root may open other users' files, and another user may have waited for the number of the
        // process.
        let owner = rustix::fs::fstat(&fd).map_err(os_error(asking))?.st_uid;
        let is_own = owner == rustix::process::geteuid().as_raw();
        Ok((is_own && is_expected(&shown)).then_some(fd))
    }
}

#[cfg(test)]
mod tests {
    use super::{CWD, Directory, Errno, LONGEST_WAIT, Mode, OFlags, OwnedFd, lock_within};
    use core::time::Duration;
    use std::time::Instant;

    /// The directory once more, with a lock of its own.
    fn open_again(directory: &OwnedFd) -> OwnedFd {
        let flags = OFlags::DIRECTORY | OFlags::RDONLY | OFlags::CLOEXEC;
        rustix::fs::openat(directory, ".", flags, Mode::empty()).unwrap()
    }

    #[test]
    fn a_child_that_was_forked_in_the_meantime_does_not_keep_the_directory_locked() {
        let directory = Directory::lock(LONGEST_WAIT).unwrap();
        // This shares the lock, as the descriptor in the child of a fork does.
        let child = directory.fd.try_clone().unwrap();
        let other = open_again(&child);
        assert_eq!(lock_within(&other, Duration::ZERO), Err(Errno::WOULDBLOCK));
        drop(directory);
        // Other tests may lock the directory too, but only for a moment.
        assert_eq!(lock_within(&other, Duration::from_secs(20)), Ok(()));
        drop(child);
    }

    #[test]
    fn a_lock_is_waited_for_until_the_time_is_over() {
        let flags = OFlags::DIRECTORY | OFlags::RDONLY | OFlags::CLOEXEC;
        let ours = rustix::fs::openat(CWD, "/proc/self/task", flags, Mode::empty()).unwrap();
        let theirs = open_again(&ours);
        lock_within(&theirs, Duration::ZERO).unwrap();
        let began = Instant::now();
        let bound = Duration::from_millis(50);
        assert_eq!(lock_within(&ours, bound), Err(Errno::WOULDBLOCK));
        assert!(began.elapsed() >= bound);
        // The lock is given back while this thread waits.
        let waiting = std::thread::spawn(move || lock_within(&ours, Duration::from_secs(20)));
        drop(theirs);
        assert_eq!(waiting.join().unwrap(), Ok(()));
    }
}
