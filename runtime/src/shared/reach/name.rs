//! Names for segments of living processes.
//!
//! A name is a symbolic link in a directory of the user's own, to the descriptor of the segment in
//! its process: so the memory stays sealed, whoever opens the name gets it from the kernel, and the
//! link is stale when the process is gone. The memory's label, which `/proc` shows, holds the name,
//! so that another file that a later process of the same number has there is recognised as such.

use std::ffi::CString;
use std::format;
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};
use std::string::{String, ToString};

use rustix::fs::{AtFlags, CWD, FlockOperation, Mode, OFlags};
use rustix::io::{Errno, retry_on_intr};

use crate::shared::error::{SharedError, doing};
use crate::shared::segment::{Access, Segment};

/// A name that this process gave, removed when dropped.
pub(crate) struct Name {
    name: String,
    target: String,
}

impl Name {
    pub(crate) fn as_str(&self) -> &str {
        &self.name
    }
}

impl Drop for Name {
    fn drop(&mut self) {
        // The child of a fork has the parent's memory, but not its number.
        if !self.target.starts_with(&process()) {
            return;
        }
        // A failure could only be told to nobody; the name is stale then, and recognised as such.
        let _ = Directory::open().and_then(|directory| {
            if directory.target(&self.name).as_ref() == Some(&self.target) {
                directory.remove(&self.name)?;
            }
            Ok(())
        });
    }
}

/// What `/proc` shows of memory with this name.
pub(crate) fn label(name: &str) -> Result<String, SharedError> {
    let is_fit = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    if name.is_empty() || name.len() > 64 || name.starts_with('.') || !name.bytes().all(is_fit) {
        return Err(SharedError::NameInvalid(name.to_string()));
    }
    Ok(format!("overlaid:{name}"))
}

/// Removes a stale name, before there is memory that it could lead to: a process may have the number of
/// the one that died, and will give the memory the same descriptor, and the same label.
pub(crate) fn free(name: &str) -> Result<(), SharedError> {
    let directory =
        Directory::open().map_err(doing("opening the directory of names in /dev/shm"))?;
    if directory.target(name).is_none() {
        return Ok(());
    }
    if directory.find(name, Access::ReadOnly)?.is_some() {
        return Err(SharedError::NameTaken(name.to_string()));
    }
    directory.remove(name).map_err(doing("removing a stale name"))
}

/// Lets others find the segment by this name.
pub(crate) fn give(segment: Segment, name: String) -> Result<Segment, SharedError> {
    let Some(fd) = segment.fd() else { return Err(SharedError::Local) };
    let target = format!("{}{}", process(), fd.as_raw_fd());
    let directory =
        Directory::open().map_err(doing("opening the directory of names in /dev/shm"))?;
    // Under the directory's lock, nobody else takes over a stale name at the same time.
    match directory.link(&target, &name) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            if directory.find(&name, Access::ReadOnly)?.is_some() {
                return Err(SharedError::NameTaken(name));
            }
            directory
                .remove(&name)
                .and_then(|()| directory.link(&target, &name))
                .map_err(doing("taking over a stale name"))?;
        }
        result => result.map_err(doing("giving the segment its name"))?,
    }
    Ok(segment.with_name(Name { name, target }))
}

/// Opens the memory of the segment with this name.
pub(crate) fn open(name: &str, access: Access) -> Result<OwnedFd, SharedError> {
    label(name)?;
    let directory =
        Directory::open().map_err(doing("opening the directory of names in /dev/shm"))?;
    let found = directory.find(name, access)?;
    found.ok_or_else(|| SharedError::NameUnknown(name.to_string()))
}

/// Where a process has its descriptors; the number follows.
fn process() -> String {
    format!("/proc/{}/fd/", std::process::id())
}

/// Whether the process that has this descriptor is one of this user's.
fn is_own_process(descriptor: &str) -> bool {
    let user = rustix::process::geteuid().as_raw().to_string();
    let (process, _) = descriptor.split_once("/fd/").unwrap_or_default();
    let status = std::fs::read_to_string(format!("{process}/status")).unwrap_or_default();
    // The real user, and the effective one.
    let users = status.lines().find_map(|line| line.strip_prefix("Uid:"));
    users.and_then(|users| users.split_ascii_whitespace().nth(1)) == Some(&user)
}

/// The directory of a user's names, locked.
struct Directory {
    fd: OwnedFd,
}

impl Drop for Directory {
    fn drop(&mut self) {
        // Closing it would not do, if another thread has forked meanwhile: the child has it too.
        let _ = rustix::fs::flock(&self.fd, FlockOperation::Unlock);
    }
}

impl Directory {
    fn open() -> io::Result<Self> {
        let user = rustix::process::geteuid();
        let path = format!("/dev/shm/overlaid-{}", user.as_raw());
        match rustix::fs::mkdir(&path, Mode::RWXU) {
            Err(error) if error != Errno::EXIST => return Err(error.into()),
            _ => {}
        }
        let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::RDONLY;
        let fd = rustix::fs::openat(CWD, &path, flags, Mode::empty())?;
        let stat = rustix::fs::fstat(&fd)?;
        if stat.st_uid != user.as_raw() || stat.st_mode & 0o077 != 0 {
            let why = format!("{path} belongs to, or is open to, others");
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, why));
        }
        retry_on_intr(|| rustix::fs::flock(&fd, FlockOperation::LockExclusive))?;
        Ok(Self { fd })
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

    /// The memory behind a name, if its process lives and has it there.
    fn find(&self, name: &str, access: Access) -> Result<Option<OwnedFd>, SharedError> {
        let expected = format!("/memfd:{} (deleted)", label(name)?);
        let is_expected = |shown: &CString| shown.to_bytes() == expected.as_bytes();
        // Looks before it opens: a later process of the same number may have anything there, and
        // opening that may wait for ever, fail, or do something.
        let Some(target) = self.target(name) else { return Ok(None) };
        match rustix::fs::readlinkat(CWD, &target, []) {
            Ok(shown) if is_expected(&shown) => {}
            // It lives, and lets nobody look, as after `prctl(PR_SET_DUMPABLE, 0)`.
            Err(error @ Errno::ACCESS) if is_own_process(&target) => {
                return Err(doing("looking at the process that has this name")(error));
            }
            // What cannot be looked at otherwise is that of another user, or gone.
            _ => return Ok(None),
        }
        let how = match access {
            Access::ReadWrite => OFlags::RDWR,
            Access::ReadOnly => OFlags::RDONLY,
        };
        // Nor does it wait for what comes there in between.
        let how = how | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
        let opened = rustix::fs::openat(&self.fd, name, how, Mode::empty());
        let fd = match opened {
            Ok(fd) => fd,
            // The name, the process or its descriptor is not there.
            Err(Errno::NOENT) => return Ok(None),
            Err(error) => return Err(doing("opening the segment of this name")(error)),
        };
        // It may have become something else meanwhile.
        let path = format!("/proc/self/fd/{}", fd.as_raw_fd());
        let asking = "asking whose memory has this name";
        let shown = rustix::fs::readlinkat(CWD, path, []).map_err(doing(asking))?;
        // To root, that of any other user shows, who may have waited for the number of the process.
        let owner = rustix::fs::fstat(&fd).map_err(doing(asking))?.st_uid;
        let is_own = owner == rustix::process::geteuid().as_raw();
        Ok((is_own && is_expected(&shown)).then_some(fd))
    }
}

#[cfg(test)]
mod tests {
    use super::{Directory, FlockOperation};
    use core::time::Duration;

    #[test]
    fn a_child_that_was_forked_meanwhile_keeps_nobody_waiting() {
        let directory = Directory::open().unwrap();
        // As the child of a fork has it.
        let child = directory.fd.try_clone().unwrap();
        let other = rustix::fs::openat(
            &child,
            ".",
            super::OFlags::DIRECTORY | super::OFlags::RDONLY,
            super::Mode::empty(),
        );
        let other = other.unwrap();
        let is_free =
            || rustix::fs::flock(&other, FlockOperation::NonBlockingLockExclusive).is_ok();
        assert!(!is_free());
        drop(directory);
        // Other tests use names too, but not for long.
        let mut tries = 0..1000;
        assert!(tries.any(|_| {
            std::thread::sleep(Duration::from_millis(10));
            is_free()
        }));
        drop(child);
    }
}
