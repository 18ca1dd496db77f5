//! The lock between languages: taken, died with, repaired.

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
fn what_one_writes_the_other_reads() {
    let shared = Shared::create().unwrap();
    for (count, peer) in (1..).zip(Peer::all()) {
        assert_eq!(peer.told(&shared, &["take"]), NO_ERROR);
        let mut guard = shared.lock().unwrap();
        assert_eq!((guard.count(), guard.sample()[2].get()), (count, -3), "{peer:?}");
        guard.sample_mut()[2].set(0);
    }
}

#[test]
fn it_opens_by_name() {
    let name = &format!("peers-{}", std::process::id());
    let shared = Shared::create_named(name).unwrap();
    for (count, peer) in (1..).zip(Peer::all()) {
        let (told, status) = super::finish(peer.command().args(["take", "", name]));
        assert!(status.success() && told == NO_ERROR, "{peer:?}: {told}");
        assert_eq!(shared.lock().unwrap().count(), count);
        let (told, _) = super::finish(peer.command().args(["take", "", "nobody-has-this"]));
        assert!(told.contains("no living process has a segment"), "{peer:?}: {told}");
    }
}

/// As root sees it, who sees the descriptors of everyone.
#[test]
fn a_segment_of_another_user_does_not_have_the_name() {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let name = &format!("others-{}", std::process::id());
    let shared = Shared::create_named(name).unwrap();
    // SAFETY: only its owner changes.
    let fd = unsafe { shared.try_clone_fd() }.unwrap();
    std::os::unix::fs::fchown(fd, Some(65534), None).unwrap();
    // SAFETY: it is this process's own.
    let opened = unsafe { Shared::open(name) };
    assert!(matches!(opened, Err(SharedError::NameUnknown(_))));
    for peer in Peer::all() {
        let (told, _) = super::finish(peer.command().args(["take", "", name]));
        assert!(told.contains("no living process has a segment"), "{peer:?}: {told}");
    }
}

#[test]
fn a_peer_that_dies_holding_is_survived() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        for (repairs, how) in (1..).zip(["kill", "abort", "exit"]) {
            let (told, status) = peer.run(&shared, &["die", how]);
            assert_eq!(status.success(), how == "exit", "{peer:?}: {told}");
            let Err(LockError::OwnerDied(recovery)) = shared.lock() else {
                panic!("not told that {peer:?} died by {how}: {told}")
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

/// What a peer without the headers may do: it unlocks what it took from the dead, inconsistent.
fn lose(shared: &Shared) {
    die_holding(shared);
    let mutex = shared.lend().as_ptr().wrapping_byte_sub(384 - 256).cast();
    // SAFETY: the mutex of a living buffer.
    assert_eq!(unsafe { libc::pthread_mutex_lock(mutex) }, libc::EOWNERDEAD);
    // SAFETY: as above, and this thread has it.
    assert_eq!(unsafe { libc::pthread_mutex_unlock(mutex) }, 0);
}

#[test]
fn a_peer_that_is_told_of_a_lost_lock_does_not_keep_it() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        lose(&shared);
        let (told, _) = peer.run(&shared, &["busy"]);
        assert!(told.contains("the lock is lost"), "{peer:?}: {told}");
        let again = shared.lock_timeout(Duration::from_secs(9));
        assert!(matches!(again, Err(LockError::Unrecoverable)), "{peer:?}: {again:?}");
    }
}

#[test]
fn a_peer_is_not_given_what_a_forgotten_guard_may_have_views_of() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        let other = shared.clone();
        thread::scope(|scope| {
            scope.spawn(|| std::mem::forget(shared.lock().unwrap())).join().unwrap();
        });
        for _ in 0..2 {
            let (told, _) = peer.run(&shared, &["busy"]);
            assert!(told.contains("views may be left"), "{peer:?}: {told}");
        }
        drop(shared);
        assert_eq!(peer.told(&other, &["take"]), POISONED, "{peer:?}");
        assert!(other.lock().is_ok());
    }
}

#[test]
fn a_peer_is_given_what_was_forgotten_in_a_process_that_has_ended() {
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
        // SAFETY: the word of the header that says which process it was, of a living buffer.
        unsafe { AtomicU32::from_ptr(forgetful.cast::<c_void>().cast()) }
            .store(child.id(), Ordering::Relaxed);
        assert_eq!(peer.told(&shared, &["take"]), OWNER_DIED, "{peer:?}");
        assert!(shared.lock().is_ok());
    }
    child.wait().unwrap();
}

#[test]
fn a_peer_is_told_of_a_death_and_repairs() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        die_holding(&shared);
        assert_eq!(peer.told(&shared, &["take"]), OWNER_DIED, "{peer:?}");
        assert_eq!(shared.lock().unwrap().count(), 100);
        assert_eq!(shared.repairs(), 1);
    }
}

#[test]
fn what_a_peer_does_not_repair_is_poisoned() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        die_holding(&shared);
        assert_eq!(peer.told(&shared, &["leave"]), OWNER_DIED, "{peer:?}");
        assert!(matches!(shared.lock(), Err(LockError::Poisoned(_))));
        assert_eq!(peer.told(&shared, &["leave"]), POISONED, "{peer:?}");
        assert_eq!(peer.told(&shared, &["take"]), POISONED, "{peer:?}");
        assert_eq!(shared.lock().unwrap().count(), 100);
        assert_eq!(shared.repairs(), 1);
    }
}

#[test]
fn peers_survive_each_other() {
    for dies in Peer::all() {
        for repairs in Peer::all() {
            let shared = Shared::create().unwrap();
            dies.run(&shared, &["die", "kill"]);
            assert_eq!(repairs.told(&shared, &["take"]), OWNER_DIED, "{dies:?}, {repairs:?}");
            assert_eq!(dies.told(&shared, &["take"]), NO_ERROR);
            assert_eq!(shared.lock().unwrap().count(), 101);
        }
    }
}

#[test]
fn an_exception_poisons() {
    let Some(peer) = Peer::all().find(|&peer| peer == Peer::Python) else { return };
    let shared = Shared::create().unwrap();
    let (told, status) = peer.run(&shared, &["fail"]);
    assert!(!status.success() && told.contains("ValueError: on purpose"), "{told}");
    assert!(matches!(shared.lock(), Err(LockError::Poisoned(_))));
}

#[test]
fn a_peer_does_not_wait_longer_than_it_says() {
    let shared = Shared::create().unwrap();
    let _guard = shared.lock().unwrap();
    for peer in Peer::all() {
        assert_eq!(
            peer.told(&shared, &["busy"]),
            "somebody holds the lock\nsomebody held the lock until the time was over\n"
        );
    }
}

#[test]
fn a_peer_wakes_who_waits() {
    for peer in Peer::all() {
        for how in ["one", "all"] {
            let shared = Shared::create().unwrap();
            let guard = shared.lock().unwrap();
            thread::scope(|scope| {
                // It cannot notify before this thread waits, which gives the lock back.
                let notified = scope.spawn(|| peer.told(&shared, &["notify", how]));
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
        let told = peer.told(&shared, &["misuse"]);
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
        assert_eq!(told.lines().collect::<Vec<_>>(), expected, "{peer:?}");
        assert!(shared.lock().is_ok());
    }
}

#[test]
fn python_tells_of_views_that_outlive_the_lock() {
    let shared = Shared::create().unwrap();
    let left = |views| {
        let keep = "copy what is kept, as int(array['field']) or array.copy() do, and del the rest";
        format!("ViewsLeft: {views} the lock: {keep}\ntold\n")
    };
    let (one, two) = (left("1 view of the array outlives"), left("2 views of the array outlive"));
    let expected = format!(
        "{one}{one}{two}{}an error\nanother error\nan error of the repair\n",
        "no view\n".repeat(4)
    );
    let Some(peer) = Peer::all().find(|&peer| peer == Peer::Python) else { return };
    let told = peer.told(&shared, &["views"]);
    assert_eq!(told, expected);
    assert!(shared.lock().is_ok(), "it is given back, and repaired");
}

#[test]
fn python_keeps_its_lock_when_it_enters_twice() {
    let shared = Shared::create().unwrap();
    let Some(peer) = Peer::all().find(|&peer| peer == Peer::Python) else { return };
    let told = peer.told(&shared, &["enter-twice"]);
    assert_eq!(told, "this thread holds the lock already\n");
    assert_eq!(shared.lock().unwrap().count(), 1);
}

#[test]
fn python_gives_the_lock_back_wherever_a_repair_is_interrupted() {
    let shared = Shared::create().unwrap();
    let Some(peer) = Peer::all().find(|&peer| peer == Peer::Python) else { return };
    assert_eq!(peer.told(&shared, &["interrupt-repairs", "3000"]), NO_ERROR);
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
    let (told, status) = super::finish(&mut command);
    assert!(status.success(), "{status}: {told}");
    let guard = shared.lock().unwrap();
    assert_eq!((guard.first(), guard.last()), (0, 5));
}

/// The memory must not go before the thread, or nobody is told of its death.
#[test]
fn a_peer_that_ends_without_leaving_is_survived() {
    let Some(peer) = Peer::all().find(|&peer| peer == Peer::Python) else { return };
    for (how, says) in [("end", ""), ("thread", ""), ("forget", POISONED)] {
        let shared = Shared::create().unwrap();
        assert_eq!(peer.told(&shared, &["die", how]), says);
        // At its end, Python may let the guard go before the process does.
        let recovery = match shared.lock_timeout(Duration::from_secs(5)) {
            Err(LockError::OwnerDied(recovery)) if how != "forget" => recovery,
            Err(LockError::Poisoned(recovery)) if how != "thread" => recovery,
            told => panic!("{how}: {:?}", told.map(drop)),
        };
        assert_eq!(recovery.overlay().count(), 7);
    }
}

#[test]
fn what_fails_in_the_child_of_a_fork_does_not_poison() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        assert_eq!(peer.told(&shared, &["fork"]), NO_ERROR, "{peer:?}");
        assert!(shared.lock().is_ok(), "{peer:?}");
    }
}
