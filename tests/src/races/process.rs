//! Child processes: this program, with a segment.

use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus};

use overlaid::Overlay;
use overlaid::shared::SharedBuffer;

/// The environment variable that names the segment.
const SEGMENT: &str = "SEGMENT";

/// A child, which is killed when this is dropped.
pub(super) struct Actor(Child);

impl Actor {
    /// Starts this program to play a part with the segment.
    pub(super) fn start<T: Overlay, P: Overlay>(part: &str, shared: &SharedBuffer<T, P>) -> Self {
        // `current_exe` would be wrong if the program was rebuilt after this process started.
        let mut command = Command::new("/proc/self/exe");
        command.args(["part", part]);
        shared.pass_to(&mut command, SEGMENT).expect("a descriptor is left");
        Self(command.spawn().expect("this program starts"))
    }

    /// Waits until the child ends, which must be with success and without a report of the
    /// sanitizer.
    pub(super) fn finish(mut self) {
        let status = self.end();
        assert!(status.success(), "a child ended with {status}");
    }

    /// Waits until the child ends, which must be by SIGKILL.
    pub(super) fn finish_killed(mut self) {
        let status = self.end();
        assert_eq!(status.signal(), Some(libc::SIGKILL), "a child ended with {status}");
    }

    fn end(&mut self) -> ExitStatus {
        self.0.wait().expect("it is a child")
    }
}

impl Drop for Actor {
    fn drop(&mut self) {
        // Both fail if the child has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The segment that this child was given.
pub(super) fn inherited<T: Overlay, P: Overlay>() -> SharedBuffer<T, P> {
    // SAFETY: the parent made the segment for its children, which all keep to the lock. The parent
    // passed the descriptor, and nothing in this process closes it.
    unsafe { SharedBuffer::inherited(SEGMENT) }.expect("the parent gave a segment")
}
