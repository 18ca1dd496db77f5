//! One lock in several languages: taking it, dying with it, and repairing the bytes.

use std::ffi::c_void;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use overlaid::Overlay;
use overlaid::export::c_header;
use overlaid::shared::{LockError, SharedBuffer, SharedError, Waited};
use overlaid_examples::peers::{Product, compile};
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

use super::{NO_ERROR, OWNER_DIED, POISONED, Peer, Shared};

#[test]
fn rust_reads_what_a_peer_writes() {
    let shared = Shared::create().unwrap();
    for (count, peer) in (1..).zip(Peer::all()) {
        assert_eq!(peer.output(&shared, &["take"]), NO_ERROR);
        let mut guard = shared.lock().unwrap();
        assert_eq!((guard.count(), guard.sample()[2].get()), (count, -3), "{peer:?}");
        guard.sample_mut()[2].set(0);
    }
}

#[test]
fn a_peer_opens_a_segment_by_name() {
    let name = &format!("peers-{}", std::process::id());
    let shared = Shared::create_named(name).unwrap();
    for (count, peer) in (1..).zip(Peer::all()) {
        let (printed, status) = super::finish(peer.command().args(["take", "", name]));
        assert!(status.success() && printed == NO_ERROR, "{peer:?}: {printed}");
        assert_eq!(shared.lock().unwrap().count(), count);
        let (printed, _) = super::finish(peer.command().args(["take", "", "nobody-has-this"]));
        assert!(printed.contains("no living process has a segment"), "{peer:?}: {printed}");
    }
}

/// Only root sees the descriptors of other users.
#[test]
fn a_segment_of_another_user_does_not_have_the_name() {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let name = &format!("others-{}", std::process::id());
    let shared = Shared::create_named(name).unwrap();
    // SAFETY: the descriptor is only used to change the owner of the memory, not its bytes.
    let fd = unsafe { shared.try_clone_fd() }.unwrap();
    std::os::unix::fs::fchown(fd, Some(65534), None).unwrap();
    // SAFETY: this process created the segment, and everyone who has it writes only under the lock.
    let opened = unsafe { Shared::open(name) };
    assert!(matches!(opened, Err(SharedError::NameUnknown(_))));
    for peer in Peer::all() {
        let (printed, _) = super::finish(peer.command().args(["take", "", name]));
        assert!(printed.contains("no living process has a segment"), "{peer:?}: {printed}");
    }
}

#[test]
fn the_lock_of_a_peer_that_dies_is_recovered() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        for (repairs, how) in (1..).zip(["kill", "abort", "exit"]) {
            let (printed, status) = peer.run(&shared, &["die", how]);
            assert_eq!(status.success(), how == "exit", "{peer:?}: {printed}");
            let Err(LockError::OwnerDied(recovery)) = shared.lock() else {
                panic!("the death of {peer:?} by {how} is not reported: {printed}")
            };
            assert_eq!(recovery.overlay().count(), 7);
            drop(recovery.repair(|telemetry| telemetry.set_count(0)));
            assert_eq!(shared.lock().unwrap().count(), 0);
            assert_eq!(shared.repairs(), repairs);
        }
    }
}

/// Ends a thread that holds the lock.
fn die_holding(shared: &Shared) {
    let shared = shared.clone();
    let end = thread::spawn(move || std::mem::forget(shared.lock().unwrap()));
    end.join().unwrap();
}

/// Makes the lock unrecoverable, as a program without the headers can: it takes the lock of a dead
/// holder, and unlocks it without making it consistent.
fn make_unrecoverable(shared: &Shared) {
    die_holding(shared);
    let mutex = shared.lend().as_ptr().wrapping_byte_sub(384 - 256).cast();
    // SAFETY: the pointer is that of the initialised mutex of `shared`, which is 128 bytes before
    // the locked bytes, and `shared` keeps it mapped.
    assert_eq!(unsafe { libc::pthread_mutex_lock(mutex) }, libc::EOWNERDEAD);
    // SAFETY: the pointer is that of the initialised mutex of `shared`, which keeps it mapped, and
    // this thread has just locked it.
    assert_eq!(unsafe { libc::pthread_mutex_unlock(mutex) }, 0);
}

#[test]
fn a_peer_gives_back_a_lock_that_is_unrecoverable() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        make_unrecoverable(&shared);
        let (printed, _) = peer.run(&shared, &["busy"]);
        assert!(printed.contains("the lock is lost"), "{peer:?}: {printed}");
        let again = shared.lock_timeout(Duration::from_secs(9));
        assert!(matches!(again, Err(LockError::Unrecoverable)), "{peer:?}: {again:?}");
    }
}

#[test]
fn a_peer_gets_no_lock_while_a_forgotten_guard_may_have_views() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        let other = shared.clone();
        thread::scope(|scope| {
            scope.spawn(|| std::mem::forget(shared.lock().unwrap())).join().unwrap();
        });
        for _ in 0..2 {
            let (printed, _) = peer.run(&shared, &["busy"]);
            assert!(printed.contains("views of the bytes may be left"), "{peer:?}: {printed}");
        }
        drop(shared);
        assert_eq!(peer.output(&other, &["take"]), POISONED, "{peer:?}");
        assert!(other.lock().is_ok());
    }
}

#[test]
fn a_peer_gets_the_lock_once_the_process_of_a_forgotten_guard_has_ended() {
    let mut child = Command::new("true").spawn().unwrap();
    let waited =
        waitid(WaitId::Pid(Pid::from_child(&child)), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT);
    waited.unwrap();
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        thread::scope(|scope| {
            scope.spawn(|| std::mem::forget(shared.lock().unwrap())).join().unwrap();
        });
        let forgetful = shared.lend().as_ptr().wrapping_byte_sub(384 - 224);
        // SAFETY: the pointer is that of the word `forgetful` of the header, which is 160 bytes
        // before the locked bytes, aligned, and only accessed atomically; `shared` keeps it mapped.
        unsafe { AtomicU32::from_ptr(forgetful.cast::<c_void>().cast()) }
            .store(child.id(), Ordering::Relaxed);
        assert_eq!(peer.output(&shared, &["take"]), OWNER_DIED, "{peer:?}");
        assert!(shared.lock().is_ok());
    }
    child.wait().unwrap();
}

#[test]
fn a_peer_learns_of_a_death_and_repairs() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        die_holding(&shared);
        assert_eq!(peer.output(&shared, &["take"]), OWNER_DIED, "{peer:?}");
        assert_eq!(shared.lock().unwrap().count(), 100);
        assert_eq!(shared.repairs(), 1);
    }
}

#[test]
fn what_a_peer_does_not_repair_is_poisoned() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        die_holding(&shared);
        assert_eq!(peer.output(&shared, &["leave"]), OWNER_DIED, "{peer:?}");
        assert!(matches!(shared.lock(), Err(LockError::Poisoned(_))));
        assert_eq!(peer.output(&shared, &["leave"]), POISONED, "{peer:?}");
        assert_eq!(peer.output(&shared, &["take"]), POISONED, "{peer:?}");
        assert_eq!(shared.lock().unwrap().count(), 100);
        assert_eq!(shared.repairs(), 1);
    }
}

#[test]
fn peers_recover_the_locks_of_each_other() {
    for dies in Peer::all() {
        for repairs in Peer::all() {
            let shared = Shared::create().unwrap();
            dies.run(&shared, &["die", "kill"]);
            assert_eq!(repairs.output(&shared, &["take"]), OWNER_DIED, "{dies:?}, {repairs:?}");
            assert_eq!(dies.output(&shared, &["take"]), NO_ERROR);
            assert_eq!(shared.lock().unwrap().count(), 101);
        }
    }
}

#[test]
fn an_exception_in_python_poisons() {
    let Some(peer) = Peer::all().find(|&peer| peer == Peer::Python) else { return };
    let shared = Shared::create().unwrap();
    let (printed, status) = peer.run(&shared, &["fail"]);
    assert!(!status.success() && printed.contains("ValueError: on purpose"), "{printed}");
    assert!(matches!(shared.lock(), Err(LockError::Poisoned(_))));
}

#[test]
fn a_peer_stops_waiting_for_the_lock_at_its_time_out() {
    let shared = Shared::create().unwrap();
    let _guard = shared.lock().unwrap();
    for peer in Peer::all() {
        assert_eq!(
            peer.output(&shared, &["busy"]),
            "somebody holds the lock\nsomebody held the lock until the time was over\n"
        );
    }
}

#[test]
fn a_peer_wakes_a_waiter_in_rust() {
    for peer in Peer::all() {
        for how in ["one", "all"] {
            let shared = Shared::create().unwrap();
            let guard = shared.lock().unwrap();
            thread::scope(|scope| {
                // The peer cannot notify before this thread waits, as only that gives the lock
                // back.
                let notified = scope.spawn(|| peer.output(&shared, &["notify", how]));
                let (guard, waited) = guard.wait(Duration::from_mins(1)).unwrap();
                assert_eq!((guard.count(), waited), (1, Waited::Notified), "{peer:?}");
                drop(guard);
                assert_eq!(notified.join().unwrap(), NO_ERROR);
            });
        }
    }
}

#[test]
fn misuse_is_refused() {
    let shared = Shared::create().unwrap();
    for peer in Peer::all() {
        let printed = peer.output(&shared, &["misuse"]);
        let expected: &[_] = match peer {
            Peer::C | Peer::Cpp => &[
                "this thread does not hold the lock",
                "this thread does not hold the lock",
                "this thread holds the lock already",
                "this thread holds the lock already",
                "no error",
                "no error",
            ],
            Peer::Python => &[
                "this thread holds the lock already",
                "this thread holds the lock already",
                "assignment destination is read-only",
            ],
        };
        assert_eq!(printed.lines().collect::<Vec<_>>(), expected, "{peer:?}");
        assert!(shared.lock().is_ok());
    }
}

#[test]
fn python_warns_of_views_that_outlive_the_lock() {
    let shared = Shared::create().unwrap();
    let left = |views| {
        let keep = "copy what you keep, by int(array['field']) or array.copy(), and del the rest";
        format!("ViewsLeft: {views} the lock: {keep}\nwarned\n")
    };
    let (one, two) = (left("1 view of the array outlives"), left("2 views outlive"));
    let expected = format!(
        "{one}{one}{two}{}an error\nanother error\nan error of the repair\n",
        "no view\n".repeat(4)
    );
    let Some(peer) = Peer::all().find(|&peer| peer == Peer::Python) else { return };
    let printed = peer.output(&shared, &["views"]);
    assert_eq!(printed, expected);
    assert!(shared.lock().is_ok(), "it is given back, and repaired");
}

#[test]
fn python_keeps_its_lock_when_it_enters_twice() {
    let shared = Shared::create().unwrap();
    let Some(peer) = Peer::all().find(|&peer| peer == Peer::Python) else { return };
    let printed = peer.output(&shared, &["enter-twice"]);
    assert_eq!(printed, "this thread holds the lock already\n");
    assert_eq!(shared.lock().unwrap().count(), 1);
}

#[test]
fn python_gives_the_lock_back_wherever_a_repair_is_interrupted() {
    let shared = Shared::create().unwrap();
    let Some(peer) = Peer::all().find(|&peer| peer == Peer::Python) else { return };
    assert_eq!(peer.output(&shared, &["interrupt-repairs", "3000"]), NO_ERROR);
    assert!(shared.lock().is_ok());
}

#[test]
fn c_aligns_to_more_than_a_page() {
    #[derive(Overlay)]
    #[overlay(endian = little, align = 65536)]
    struct Table {
        first: u64,
        #[overlay(at = 65528)]
        last: u64,
    }
    let headers = [("table.h", c_header::<Table>())];
    let sources = [("aligned.c", include_str!("aligned.c"))];
    let program = compile("aligned", &sources, &headers, Product::Program);
    let shared = SharedBuffer::<Table>::create().unwrap();
    let mut command = Command::new(program.unwrap());
    shared.pass_to(&mut command, "TABLE").unwrap();
    let (printed, status) = super::finish(&mut command);
    assert!(status.success(), "{status}: {printed}");
    let guard = shared.lock().unwrap();
    assert_eq!((guard.first(), guard.last()), (0, 5));
}

/// Python must not unmap the memory before the thread ends, or the kernel could not report the
/// death.
#[test]
fn a_lock_that_python_never_leaves_is_recovered() {
    let Some(peer) = Peer::all().find(|&peer| peer == Peer::Python) else { return };
    for (how, says) in [("end", ""), ("thread", ""), ("forget", POISONED)] {
        let shared = Shared::create().unwrap();
        assert_eq!(peer.output(&shared, &["die", how]), says);
        // When Python ends, it may collect the guard, which gives the lock back poisoned.
        let recovery = match shared.lock_timeout(Duration::from_secs(5)) {
            Err(LockError::OwnerDied(recovery)) if how != "forget" => recovery,
            Err(LockError::Poisoned(recovery)) if how != "thread" => recovery,
            printed => panic!("{how}: {:?}", printed.map(drop)),
        };
        assert_eq!(recovery.overlay().count(), 7);
    }
}

#[test]
fn a_failure_in_a_forked_child_does_not_poison() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        assert_eq!(peer.output(&shared, &["fork"]), NO_ERROR, "{peer:?}");
        assert!(shared.lock().is_ok(), "{peer:?}");
    }
}
