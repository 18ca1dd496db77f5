//! Locks whose holders died or forgot them: who learns of it, and who repairs the bytes.

use std::ffi::c_void;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use overlaid::shared::LockError;
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

use super::{NO_ERROR, OWNER_DIED, POISONED, Peer, Shared};

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
            drop(recovery.repair(|telemetry| telemetry.set_count(0)).unwrap());
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
