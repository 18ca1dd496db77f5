//! A process as other processes know it, which must know whether it has ended.

use std::os::fd::OwnedFd;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Pid, PidfdFlags, getpid, pidfd_open, test_kill_process};

/// The number of a process, and in which namespace it is that.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Process {
    pub(crate) number: u32,
    pub(crate) namespace: u32,
    /// That of a descriptor of the process, which since Linux 6.9 no other one has, also if it has the
    /// number later; before, all have the same. 0 where there is no descriptor.
    pub(crate) inode: u64,
}

impl Process {
    /// The one that asks.
    pub(crate) fn this() -> Self {
        let process = getpid();
        let fd = pidfd_open(process, PidfdFlags::empty());
        Self {
            number: process.as_raw_nonzero().get().cast_unsigned(),
            namespace: namespace(),
            inode: fd.ok().and_then(|fd| inode(&fd)).unwrap_or(0),
        }
    }

    /// Whether it has surely ended, all its threads included; its parent need not know of it yet.
    pub(crate) fn has_ended(self) -> bool {
        // In another namespace, or where nobody knows in which, the number says nothing.
        if self.namespace == 0 || self.namespace != namespace() {
            return false;
        }
        let Some(process) = Pid::from_raw(self.number.cast_signed()) else { return false };
        match pidfd_open(process, PidfdFlags::empty()) {
            // The number is that of a later process.
            Ok(fd) if self.inode != 0 && inode(&fd).is_some_and(|inode| inode != self.inode) => {
                true
            }
            Ok(fd) => {
                let mut fds = [PollFd::new(&fd, PollFlags::IN)];
                poll(&mut fds, Some(&Timespec::default())) == Ok(1)
            }
            // There is none, or the number is that of another one's thread by now.
            Err(Errno::SRCH | Errno::INVAL | Errno::NOENT) => true,
            // Before Linux 5.3, or without a descriptor left. One that its parent has not asked for
            // counts as there then.
            Err(_) => test_kill_process(process) == Err(Errno::SRCH),
        }
    }
}

fn inode(fd: &OwnedFd) -> Option<u64> {
    rustix::fs::fstat(fd).ok().map(|stat| stat.st_ino)
}

/// Which namespace this process's number is of, or 0 where nothing says so.
///
/// Source: `namespaces(7)`; the kernel numbers them in 32 bits.
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
    fn of_another_namespace_nothing_is_known() {
        let this = Process::this();
        assert!(!this.has_ended());
        for namespace in [0, this.namespace ^ 1] {
            // The kernel has no process of this number.
            assert!(!Process { number: 1 << 22, namespace, ..this }.has_ended());
        }
        assert!(Process { number: 1 << 22, ..this }.has_ended());
    }

    #[test]
    fn a_later_process_of_the_same_number_is_another_one() {
        let this = Process::this();
        assert_ne!(this.inode, 0);
        assert!(Process { inode: this.inode ^ 1, ..this }.has_ended());
        assert!(!Process { inode: 0, ..this }.has_ended());
    }

    #[test]
    fn the_number_of_a_thread_is_that_of_no_process() {
        let this = Process::this();
        std::thread::spawn(move || {
            let thread = rustix::thread::gettid().as_raw_nonzero().get().cast_unsigned();
            assert!(Process { number: thread, ..this }.has_ended());
        })
        .join()
        .unwrap();
    }
}
