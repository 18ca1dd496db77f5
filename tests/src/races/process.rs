//! Children: this program, given a segment.

use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus};

use overlaid::Overlay;
use overlaid::shared::SharedBuffer;

/// The variable that names the segment.
const SEGMENT: &str = "SEGMENT";

/// A child; killed when dropped.
pub(super) struct Actor(Child);

impl Actor {
    /// Starts this program to play a part with the segment.
    pub(super) fn start<T: Overlay, P: Overlay>(part: &str, shared: &SharedBuffer<T, P>) -> Self {
        // Not `current_exe`: the file may be gone or replaced, if it was built anew meanwhile.
        let mut command = Command::new("/proc/self/exe");
        command.args(["part", part]);
        shared.pass_to(&mut command, SEGMENT).expect("a descriptor is left");
        Self(command.spawn().expect("this program starts"))
    }

    /// Waits for a good end; a report of the sanitizer is none.
    pub(super) fn finish(mut self) {
        let status = self.end();
        assert!(status.success(), "a child ended with {status}");
    }

    /// Waits for its end by SIGKILL.
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
        // It fails if the child has ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The segment that this child was given.
pub(super) fn inherited<T: Overlay, P: Overlay>() -> SharedBuffer<T, P> {
    // SAFETY: the parent made it for its children, all of which keep to the lock, and the
    // descriptor is closed by nobody.
    unsafe { SharedBuffer::inherited(SEGMENT) }.expect("the parent gave a segment")
}
