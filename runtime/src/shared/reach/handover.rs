//! Handing a descriptor to another process.

use core::mem::MaybeUninit;
use std::env;
use std::ffi::OsString;
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd, RawFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::string::ToString;

use rustix::io::{Errno, FdFlags, fcntl_dupfd_cloexec, fcntl_getfd, fcntl_setfd, retry_on_intr};
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, ReturnFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, recvmsg, sendmsg,
};

use crate::shared::error::{SharedError, doing};

/// The one byte that a descriptor is sent with.
const ACCOMPANIED: u8 = b'o';

/// The first number after those of the standard streams, which a command replaces in its child.
const FIRST: RawFd = 3;

/// Whether an environment can have a variable of this name: it would show as another one there, or
/// the child would not start.
pub(crate) fn is_variable(name: &str) -> bool {
    !name.is_empty() && !name.contains(['=', '\0'])
}

/// Leaves the descriptor open in the child, under the number in this environment variable.
pub(crate) fn pass(fd: BorrowedFd<'_>, command: &mut Command, variable: &str) -> io::Result<()> {
    let fd = fcntl_dupfd_cloexec(fd, FIRST)?;
    command.env(variable, fd.as_raw_fd().to_string());
    let keep_open = move || Ok(fcntl_setfd(&fd, FdFlags::empty())?);
    // SAFETY: between fork and exec it calls `fcntl` alone, which is allowed there.
    unsafe { command.pre_exec(keep_open) };
    Ok(())
}

/// The descriptor that a variable names, which is not ours.
pub(crate) struct Inherited {
    number: RawFd,
}

impl Inherited {
    /// The one that this variable names, and another one for the same file.
    pub(crate) fn of(variable: &str) -> Result<(Self, OwnedFd), SharedError> {
        let value = env::var_os(variable);
        let none = |value: Option<OsString>| SharedError::Variable {
            name: variable.into(),
            value: value.map(|value| value.to_string_lossy().into_owned()),
        };
        let number = value.as_ref().and_then(|value| value.to_str()?.parse().ok());
        // The parser of numbers takes a sign.
        let is_written_so =
            |number: &RawFd| value.as_ref().is_some_and(|it| *it == *number.to_string());
        let Some(number) = number.filter(is_written_so).filter(|&number| number >= 0) else {
            return Err(none(value));
        };
        let inherited = Self { number };
        match fcntl_dupfd_cloexec(inherited.fd(), FIRST) {
            Ok(ours) => Ok((inherited, ours)),
            Err(Errno::BADF) => Err(none(value)),
            Err(error) => Err(doing("making a descriptor of the segment")(error)),
        }
    }

    /// Closes it in programs that this process starts. Only for one that holds a segment: a wrong
    /// variable may say the number of a standard stream.
    pub(crate) fn keep(self) -> io::Result<()> {
        let flags = fcntl_getfd(self.fd())?;
        Ok(fcntl_setfd(self.fd(), flags | FdFlags::CLOEXEC)?)
    }

    fn fd(&self) -> BorrowedFd<'_> {
        // SAFETY: borrowed for one call; if it is not open, the call says so.
        unsafe { BorrowedFd::borrow_raw(self.number) }
    }
}

/// Sends the descriptor, with one byte beside it.
pub(crate) fn send(fd: BorrowedFd<'_>, socket: &UnixStream) -> io::Result<()> {
    let fds = [fd];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    control.push(SendAncillaryMessage::ScmRights(&fds));
    let bytes = [io::IoSlice::new(&[ACCOMPANIED])];
    retry_on_intr(|| sendmsg(socket, &bytes, &mut control, SendFlags::NOSIGNAL))?;
    Ok(())
}

/// What came over a socket.
pub(crate) enum Received {
    Descriptor(OwnedFd),
    /// Bytes alone.
    Bytes,
    /// Nothing, as the peer closed it.
    End,
}

/// Receives a descriptor, if what comes has one.
pub(crate) fn receive(socket: &UnixStream) -> io::Result<Received> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let mut byte = [0];
    let mut bytes = [io::IoSliceMut::new(&mut byte)];
    let message =
        retry_on_intr(|| recvmsg(socket, &mut bytes, &mut control, RecvFlags::CMSG_CLOEXEC))?;
    let fd = control.drain().find_map(|message| match message {
        RecvAncillaryMessage::ScmRights(mut fds) => fds.next(),
        _ => None,
    });
    match fd {
        Some(fd) => Ok(Received::Descriptor(fd)),
        // One came, and this process may have no more: the kernel closes it.
        None if message.flags.contains(ReturnFlags::CTRUNC) => Err(Errno::MFILE.into()),
        None if message.bytes == 0 => Ok(Received::End),
        None => Ok(Received::Bytes),
    }
}
