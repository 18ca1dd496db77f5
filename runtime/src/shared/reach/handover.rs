//! Handing a descriptor to another process.

use core::ffi::c_int;
use core::mem::MaybeUninit;
use std::env;
use std::ffi::OsString;
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::string::ToString;

use rustix::io::{Errno, FdFlags, fcntl_dupfd_cloexec, fcntl_setfd, retry_on_intr};
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, ReturnFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, recvmsg, sendmsg,
};

use crate::shared::error::{SharedError, os_error};

/// The byte that accompanies a descriptor over a socket, which must carry at least one.
const COMPANION: u8 = b'o';

/// The first number after those of the standard streams, which a command replaces in its child.
const FIRST: RawFd = 3;

/// Whether an environment variable can have this name. Otherwise the child would see another name,
/// or would not start.
pub(crate) fn is_variable_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['=', '\0'])
}

/// Leaves the descriptor open in the child, and puts its number into this environment variable.
pub(crate) fn pass(fd: BorrowedFd<'_>, command: &mut Command, variable: &str) -> io::Result<()> {
    let fd = fcntl_dupfd_cloexec(fd, FIRST)?;
    command.env(variable, fd.as_raw_fd().to_string());
    let keep_open = move || Ok(fcntl_setfd(&fd, FdFlags::empty())?);
    // SAFETY: between fork and exec, only async-signal-safe functions may be called, and no memory
    // may be allocated. `keep_open` makes one system call, `fcntl`, and turns a number into an
    // error.
    unsafe { command.pre_exec(keep_open) };
    Ok(())
}

/// The descriptor that an environment variable names. It belongs to the process, not to this.
pub(crate) struct Inherited {
    number: RawFd,
}

impl Inherited {
    /// The descriptor that this variable names, and a new one for the same file.
    pub(crate) fn from_variable(variable: &str) -> Result<(Self, OwnedFd), SharedError> {
        let value = env::var_os(variable);
        let refused = |value: Option<OsString>| SharedError::Variable {
            name: variable.into(),
            value: value.map(|value| value.to_string_lossy().into_owned()),
        };
        let number = value.as_ref().and_then(|value| value.to_str()?.parse().ok());
        // Parsing accepts a sign and leading zeroes, which `pass` does not write.
        let is_written_so =
            |number: &RawFd| value.as_ref().is_some_and(|it| *it == *number.to_string());
        let Some(number) = number.filter(is_written_so).filter(|&number| number >= 0) else {
            return Err(refused(value));
        };
        let inherited = Self { number };
        match inherited.duplicate() {
            Ok(ours) => Ok((inherited, ours)),
            Err(error) if error.raw_os_error() == Some(libc::EBADF) => Err(refused(value)),
            Err(error) => Err(os_error("making a descriptor of the segment")(error)),
        }
    }

    /// Has the descriptor closed in programs that this process starts. Call this only if it is a
    /// segment's: a wrong variable may have the number of a standard stream.
    pub(crate) fn close_on_exec(self) -> io::Result<()> {
        let flags = self.fcntl(libc::F_GETFD, 0)?;
        self.fcntl(libc::F_SETFD, flags | libc::FD_CLOEXEC)?;
        Ok(())
    }

    fn duplicate(&self) -> io::Result<OwnedFd> {
        let duplicate = self.fcntl(libc::F_DUPFD_CLOEXEC, FIRST)?;
        // SAFETY: the kernel has just opened this descriptor for this call, so no other code owns
        // it.
        Ok(unsafe { OwnedFd::from_raw_fd(duplicate) })
    }

    /// `fcntl` with a command that takes a number. It fails with `EBADF` if the descriptor is not
    /// open, for which there would be no `BorrowedFd`.
    fn fcntl(&self, command: c_int, argument: c_int) -> io::Result<c_int> {
        // SAFETY: the commands above take a number or ignore it, so the kernel accesses no memory
        // of this process. They neither close a descriptor nor change its file.
        let result = unsafe { libc::fcntl(self.number, command, argument) };
        if result == -1 { Err(io::Error::last_os_error()) } else { Ok(result) }
    }
}

/// Sends the descriptor, with one byte.
pub(crate) fn send(fd: BorrowedFd<'_>, socket: &UnixStream) -> io::Result<()> {
    let fds = [fd];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    control.push(SendAncillaryMessage::ScmRights(&fds));
    let bytes = [io::IoSlice::new(&[COMPANION])];
    retry_on_intr(|| sendmsg(socket, &bytes, &mut control, SendFlags::NOSIGNAL))?;
    Ok(())
}

/// What came over a socket.
pub(crate) enum Received {
    Descriptor(OwnedFd),
    /// Bytes without a descriptor.
    Bytes,
    /// Nothing, because the peer closed the socket.
    End,
}

/// Receives a descriptor, if the next message has one.
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
        // A descriptor came, but this process may open no more, so the kernel closed it.
        None if message.flags.contains(ReturnFlags::CTRUNC) => Err(Errno::MFILE.into()),
        None if message.bytes == 0 => Ok(Received::End),
        None => Ok(Received::Bytes),
    }
}
