//! A process as other processes identify it, to find whether it has ended.

use std::os::fd::OwnedFd;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Pid, PidfdFlags, getpid, pidfd_open, test_kill_process};

/// The process or thread of this number. `None` if no process or thread can have it.
pub(crate) fn process_id(number: u32) -> Option<Pid> {
    Pid::from_raw(i32::try_from(number).ok()?)
}

/// The identity of a process.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Process {
    /// Its number.
    pub(crate) number: u32,
    /// The PID namespace of the number, or 0 where it is not known.
    pub(crate) namespace: u32,
    /// The inode of a process descriptor (pidfd), or 0 where there are none. Since Linux 6.9 a
    /// later process of the same number has another inode; before, all processes have the same.
    pub(crate) inode: u64,
}

impl Process {
    /// The process that calls this.
    pub(crate) fn this() -> Self {
        let process = getpid();
        let fd = pidfd_open(process, PidfdFlags::empty());
        Self {
            number: process.as_raw_nonzero().get().unsigned_abs(),
            namespace: namespace(),
            inode: fd.ok().and_then(|fd| inode(&fd)).unwrap_or(0),
        }
    }

    /// Whether it has certainly ended, with all its threads, even if its parent has not waited for
    /// it yet.
    pub(crate) fn has_ended(self) -> bool {
        // The number says nothing in another namespace, or if its namespace is not known.
        if self.namespace == 0 || self.namespace != namespace() {
            return false;
        }
        let Some(process) = process_id(self.number) else { return false };
        match pidfd_open(process, PidfdFlags::empty()) {
            // The number is that of a later process.
            Ok(fd) if self.inode != 0 && inode(&fd).is_some_and(|inode| inode != self.inode) => {
                true
            }
            Ok(fd) => {
                let mut fds = [PollFd::new(&fd, PollFlags::IN)];
                poll(&mut fds, Some(&Timespec::default())) == Ok(1)
            }
            // There is no such process, or by now the number belongs to a thread of another
            // process.
            Err(Errno::SRCH | Errno::INVAL | Errno::NOENT) => true,
            // The kernel is older than Linux 5.3, or no descriptors are left. Until its parent has
            // waited for it, a process then counts as not ended.
            Err(_) => test_kill_process(process) == Err(Errno::SRCH),
        }
    }
}

fn inode(fd: &OwnedFd) -> Option<u64> {
    rustix::fs::fstat(fd).ok().map(|stat| stat.st_ino)
}

/// The PID namespace of this process, or 0 where `/proc` does not say.
///
/// Source: `namespaces(7)`; the kernel numbers namespaces in 32 bits.
fn namespace() -> u32 {
    let stat = rustix::fs::stat("/proc/thread-self/ns/pid");
    stat.ok().and_then(|stat| u32::try_from(stat.st_ino).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Process;

    #[test]
    fn a_process_has_ended_once_it_is_a_zombie() {
        let mut child =
            std::process::Command::new("cat").stdin(std::process::Stdio::piped()).spawn().unwrap();
        let process = Process { number: child.id(), inode: 0, ..Process::this() };
        assert!(!process.has_ended());
        drop(child.stdin.take());
        let mut tries = 0..1000;
        assert!(tries.any(|_| {
            std::thread::sleep(core::time::Duration::from_millis(10));
            process.has_ended()
        }));
        child.wait().unwrap();
        assert!(process.has_ended());
    }

    #[test]
    fn a_process_of_another_namespace_has_not_certainly_ended() {
        let this = Process::this();
        assert!(!this.has_ended());
        for namespace in [0, this.namespace ^ 1] {
            // No process has this number: the kernel's own are smaller.
            assert!(!Process { number: 1 << 22, namespace, ..this }.has_ended());
        }
        assert!(Process { number: 1 << 22, ..this }.has_ended());
    }

    #[test]
    fn a_later_process_of_the_same_number_has_another_inode() {
        let this = Process::this();
        assert_ne!(this.inode, 0);
        assert!(Process { inode: this.inode ^ 1, ..this }.has_ended());
        assert!(!Process { inode: 0, ..this }.has_ended());
    }

    #[test]
    fn the_number_of_a_thread_is_no_process() {
        let this = Process::this();
        std::thread::spawn(move || {
            let thread = rustix::thread::gettid().as_raw_nonzero().get().unsigned_abs();
            assert!(Process { number: thread, ..this }.has_ended());
        })
        .join()
        .unwrap();
    }
}
