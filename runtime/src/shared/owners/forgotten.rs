//! Guards that are forgotten.
//!
//! A view borrows from a guard, and a guard from a handle. If a guard is forgotten, a view may be
//! left in any thread for as long as the handle is borrowed. But the kernel gives the lock back
//! when the thread that took it ends. So a thread that ends [looks](super::thread_end) for locks
//! that it still holds, and marks their segments: no thread is given the bytes until the handle is
//! dropped or the process is gone.
//!
//! Two kinds of holder leave no views: a process that dies, and C and Python.

use core::sync::atomic::Ordering;

use rustix::thread::Pid;

use crate::shared::lock::process::Process;
use crate::shared::owners::forgotten_protocol;
use crate::shared::segment::control::Control;
use crate::shared::segment::state::{FORGOTTEN, POISONED};

/// Marks a segment as forgotten, if this thread, which ends, holds its lock and may leave views.
pub(crate) fn mark(control: &Control, thread: Pid) {
    if control.lock.is_held_by(thread) {
        let Process { number, namespace, inode } = Process::this();
        control.forgetful.store(number, Ordering::Relaxed);
        control.namespace.store(namespace, Ordering::Relaxed);
        control.inode.store(inode, Ordering::Relaxed);
        forgotten_protocol::thread_ends(&control.state, &control.handle);
    }
}

/// Whether some process may have views of the bytes; only the lock's holder may ask.
#[cold]
pub(crate) fn may_have_views(control: &Control) -> bool {
    if control.state.load(Ordering::Acquire) != FORGOTTEN {
        return false;
    }
    let forgetful = Process {
        number: control.forgetful.load(Ordering::Relaxed),
        namespace: control.namespace.load(Ordering::Relaxed),
        inode: control.inode.load(Ordering::Relaxed),
    };
    let has_ended = forgetful.has_ended();
    if has_ended {
        control.state.store(POISONED, Ordering::Relaxed);
    }
    !has_ended
}
