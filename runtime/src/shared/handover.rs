//! Handing a segment to another process.

use std::env;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::string::{String, ToString};

use rustix::io::{FdFlags, fcntl_dupfd_cloexec, fcntl_getfd, fcntl_setfd};
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, recvmsg, sendmsg,
};

use crate::overlay::Overlay;
use crate::shared::SharedBuffer;
use crate::shared::error::{SharedError, doing};

/// The one byte that a descriptor is sent with.
const ACCOMPANIED: u8 = b'o';

impl<T: Overlay, P: Overlay> SharedBuffer<T, P> {
    /// Hands the segment to the child that the command starts: it is open there under the number in
    /// this environment variable, for [`inherited`](Self::inherited), C and Python to find.
    ///
    /// # Errors
    /// [`SharedError::Local`] for a buffer on the heap, [`SharedError::Os`] if no descriptors are
    /// left.
    pub fn pass_to(&self, command: &mut Command, variable: &str) -> Result<(), SharedError> {
        // From 3 on, as the command puts the standard streams below.
        let fd = fcntl_dupfd_cloexec(self.fd()?, 3)
            .map_err(doing("making a descriptor for the child"))?;
        command.env(variable, fd.as_raw_fd().to_string());
        let keep_open = move || Ok(fcntl_setfd(&fd, FdFlags::empty())?);
        // SAFETY: between fork and exec it calls `fcntl` alone, which is allowed there.
        unsafe { command.pre_exec(keep_open) };
        Ok(())
    }

    /// Opens the segment that the parent [passed](Self::pass_to) under this variable.
    ///
    /// # Errors
    /// [`SharedError::Variable`] if there is no open descriptor; otherwise what differs between the
    /// segment and what this program expects.
    ///
    /// # Safety
    /// That of [`open`](Self::open); and the descriptor that the variable says is the parent's, and
    /// not closed by anybody else.
    pub unsafe fn inherited(variable: &str) -> Result<Self, SharedError> {
        Self::attach(find(variable).ok_or_else(|| SharedError::Variable(String::from(variable)))?)
    }

    /// Sends the segment over a socket, with one byte beside it.
    ///
    /// # Errors
    /// [`SharedError::Local`] for a buffer on the heap, [`SharedError::Os`] if it was not sent.
    pub fn send(&self, socket: &UnixStream) -> Result<(), SharedError> {
        let fds = [self.fd()?];
        let mut space = [core::mem::MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
        let mut control = SendAncillaryBuffer::new(&mut space);
        control.push(SendAncillaryMessage::ScmRights(&fds));
        let bytes = [rustix::io::IoSlice::new(&[ACCOMPANIED])];
        sendmsg(socket, &bytes, &mut control, SendFlags::NOSIGNAL)
            .map_err(doing("sending the segment"))?;
        Ok(())
    }

    /// Receives a segment that was [sent](Self::send).
    ///
    /// # Errors
    /// [`SharedError::NoDescriptor`] if something else came, or nothing; otherwise what differs
    /// between the segment and what this program expects.
    ///
    /// # Safety
    /// That of [`open`](Self::open).
    pub unsafe fn receive(socket: &UnixStream) -> Result<Self, SharedError> {
        let mut space = [core::mem::MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
        let mut control = RecvAncillaryBuffer::new(&mut space);
        let mut byte = [0];
        let mut bytes = [rustix::io::IoSliceMut::new(&mut byte)];
        recvmsg(socket, &mut bytes, &mut control, RecvFlags::CMSG_CLOEXEC)
            .map_err(doing("receiving a segment"))?;
        let fd = control.drain().find_map(|message| match message {
            RecvAncillaryMessage::ScmRights(mut fds) => fds.next(),
            _ => None,
        });
        Self::attach(fd.ok_or(SharedError::NoDescriptor)?)
    }
}

/// The descriptor is the kernel's name of the segment. Not for a buffer on the heap.
impl<T: Overlay, P: Overlay> SharedBuffer<T, P> {
    /// Another descriptor of the segment, to hand over in ways of one's own.
    ///
    /// # Errors
    /// [`SharedError::Local`] for a buffer on the heap, [`SharedError::Os`] if no descriptors are
    /// left.
    pub fn try_clone_fd(&self) -> Result<OwnedFd, SharedError> {
        self.fd()?.try_clone_to_owned().map_err(|source| SharedError::Os {
            doing: "making a descriptor of the segment",
            source,
        })
    }
}

/// A descriptor of our own for the one that the variable names; that one is closed in programs that
/// this process starts.
fn find(variable: &str) -> Option<OwnedFd> {
    let number: RawFd = env::var(variable).ok()?.parse().ok().filter(|&number| number >= 0)?;
    // SAFETY: borrowed for as long as this function runs; if it is not open, the calls say so.
    let inherited = unsafe { BorrowedFd::borrow_raw(number) };
    let flags = fcntl_getfd(inherited).ok()?;
    fcntl_setfd(inherited, flags | FdFlags::CLOEXEC).ok()?;
    fcntl_dupfd_cloexec(inherited.as_fd(), 3).ok()
}
