//! Handing a descriptor to another process.

use core::mem::MaybeUninit;
use std::env;
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd, RawFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::string::ToString;

use rustix::io::{FdFlags, fcntl_dupfd_cloexec, fcntl_getfd, fcntl_setfd, retry_on_intr};
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, recvmsg, sendmsg,
};

/// The one byte that a descriptor is sent with.
const ACCOMPANIED: u8 = b'o';

/// The first number after those of the standard streams, which a command replaces in its child.
const FIRST: RawFd = 3;

/// Whether an environment can have a variable of this name: it would show as another one there, or
/// the child would not start.
pub(super) fn is_variable(name: &str) -> bool {
    !name.is_empty() && !name.contains(['=', '\0'])
}

/// Leaves the descriptor open in the child, under the number in this environment variable.
pub(super) fn pass(fd: BorrowedFd<'_>, command: &mut Command, variable: &str) -> io::Result<()> {
    let fd = fcntl_dupfd_cloexec(fd, FIRST)?;
    command.env(variable, fd.as_raw_fd().to_string());
    let keep_open = move || Ok(fcntl_setfd(&fd, FdFlags::empty())?);
    // SAFETY: between fork and exec it calls `fcntl` alone, which is allowed there.
    unsafe { command.pre_exec(keep_open) };
    Ok(())
}

/// The descriptor that a variable names, which is not ours.
pub(super) struct Inherited {
    number: RawFd,
}

impl Inherited {
    /// The one that this variable names, if it is open.
    pub(super) fn of(variable: &str) -> Option<(Self, OwnedFd)> {
        let number: RawFd = env::var(variable).ok()?.parse().ok().filter(|&number| number >= 0)?;
        let inherited = Self { number };
        let ours = fcntl_dupfd_cloexec(inherited.fd(), FIRST).ok()?;
        Some((inherited, ours))
    }

    /// Closes it in programs that this process starts. Only for one that holds a segment: a wrong
    /// variable may say the number of a standard stream.
    pub(super) fn keep(self) -> io::Result<()> {
        let flags = fcntl_getfd(self.fd())?;
        Ok(fcntl_setfd(self.fd(), flags | FdFlags::CLOEXEC)?)
    }

    fn fd(&self) -> BorrowedFd<'_> {
        // SAFETY: borrowed for one call; if it is not open, the call says so.
        unsafe { BorrowedFd::borrow_raw(self.number) }
    }
}

/// Sends the descriptor, with one byte beside it.
pub(super) fn send(fd: BorrowedFd<'_>, socket: &UnixStream) -> io::Result<()> {
    let fds = [fd];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    control.push(SendAncillaryMessage::ScmRights(&fds));
    let bytes = [io::IoSlice::new(&[ACCOMPANIED])];
    retry_on_intr(|| sendmsg(socket, &bytes, &mut control, SendFlags::NOSIGNAL))?;
    Ok(())
}

/// Receives a descriptor, if what comes has one.
pub(super) fn receive(socket: &UnixStream) -> io::Result<Option<OwnedFd>> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let mut byte = [0];
    let mut bytes = [io::IoSliceMut::new(&mut byte)];
    retry_on_intr(|| recvmsg(socket, &mut bytes, &mut control, RecvFlags::CMSG_CLOEXEC))?;
    Ok(control.drain().find_map(|message| match message {
        RecvAncillaryMessage::ScmRights(mut fds) => fds.next(),
        _ => None,
    }))
}
