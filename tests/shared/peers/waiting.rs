//! Waiting in one language for a notification from another: waking, being killed, and what ends a
//! wait.

use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use overlaid::shared::{LockError, Waited};

use super::{NO_ERROR, OWNER_DIED, Peer, Shared, waiters};

const LONG: Duration = Duration::from_secs(60);

/// Starts a peer that waits without a limit.
fn start_waiting(peer: Peer, shared: &Shared) -> Child {
    let mut command = peer.command();
    shared.pass_to(&mut command, "TELEMETRY").unwrap();
    command.arg("wait").stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap()
}

/// Returns once so many threads wait.
fn wait_for_waiters(shared: &Shared, count: u32) {
    let deadline = Instant::now() + LONG;
    while waiters(shared) != count {
        assert!(Instant::now() < deadline, "{} wait, not {count}", waiters(shared));
        thread::sleep(Duration::from_millis(1));
    }
}

#[track_caller]
fn assert_printed(peer: Child, expected: &str) {
    let output = peer.wait_with_output().unwrap();
    assert_eq!(
        (String::from_utf8_lossy(&output.stdout).as_ref(), output.status.success()),
        (expected, true)
    );
}

/// Notifications wake them: if they only woke at the ends of their slices, it would take ten times
/// as long.
#[test]
fn a_peer_and_rust_wake_each_other_at_once() {
    const TIMES: u64 = 200;
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        thread::scope(|scope| {
            let other = scope.spawn(|| peer.output(&shared, &["pong", &TIMES.to_string()]));
            wait_for_waiters(&shared, 1);
            let began = Instant::now();
            let mut guard = shared.lock().unwrap();
            for count in 0..TIMES {
                assert_eq!(guard.count(), 2 * count);
                guard.set_count(2 * count + 1);
                if count % 2 == 0 {
                    guard.notify_one();
                } else {
                    guard.notify_all();
                }
                while guard.count() % 2 == 1 {
                    (guard, _) = guard.wait(LONG).unwrap();
                }
            }
            assert!(began.elapsed() < Duration::from_secs(8), "{peer:?}: {:?}", began.elapsed());
            drop(guard);
            assert_eq!(other.join().unwrap(), NO_ERROR, "{peer:?}");
        });
        assert_eq!(waiters(&shared), 0);
    }
}

/// If `kills_first` is false, the notification has woken a victim, which is killed while it waits
/// for the lock. The survivor, which was waiting too, gets the notification instead.
#[test]
fn a_peer_that_is_killed_loses_no_notification() {
    for victim in Peer::all() {
        for survivor in Peer::all() {
            for kills_first in [true, false] {
                let shared = Shared::create().unwrap();
                let mut victims = [(); 2].map(|()| start_waiting(victim, &shared));
                wait_for_waiters(&shared, 2);
                let survivor = start_waiting(survivor, &shared);
                wait_for_waiters(&shared, 3);
                let guard = shared.lock().unwrap();
                if !kills_first {
                    guard.notify_one();
                }
                // The victims do not hold the lock, as this thread does.
                for victim in &mut victims {
                    victim.kill().unwrap();
                    victim.wait().unwrap();
                }
                if kills_first {
                    guard.notify_one();
                }
                drop(guard);
                let began = Instant::now();
                assert_printed(survivor, NO_ERROR);
                assert!(began.elapsed() < LONG / 4, "{:?}", began.elapsed());
                // The victims still count as waiters, but that ends no wait.
                assert_eq!(waiters(&shared), 2);
                let (_guard, waited) =
                    shared.lock().unwrap().wait(Duration::from_millis(250)).unwrap();
                assert_eq!(waited, Waited::TimedOut);
            }
        }
    }
}

#[test]
fn rust_gets_the_notification_of_a_peer_that_is_killed() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        let mut victims = [(); 2].map(|()| start_waiting(peer, &shared));
        wait_for_waiters(&shared, 2);
        thread::scope(|scope| {
            let survivor = scope.spawn(|| {
                let began = Instant::now();
                let (_guard, waited) = shared.lock().unwrap().wait(LONG).unwrap();
                (waited, began.elapsed())
            });
            wait_for_waiters(&shared, 3);
            let guard = shared.lock().unwrap();
            guard.notify_one();
            for victim in &mut victims {
                victim.kill().unwrap();
                victim.wait().unwrap();
            }
            drop(guard);
            let (waited, after) = survivor.join().unwrap();
            assert_eq!(waited, Waited::Notified, "{peer:?}");
            assert!(after < LONG / 2, "{peer:?}: {after:?}");
        });
    }
}

#[test]
fn notify_all_wakes_all_peers() {
    let shared = Shared::create().unwrap();
    let peers: Vec<_> = Peer::all().chain(Peer::all()).collect();
    let count = u32::try_from(peers.len()).unwrap();
    let waiting: Vec<_> = peers.into_iter().map(|peer| start_waiting(peer, &shared)).collect();
    wait_for_waiters(&shared, count);
    shared.lock().unwrap().notify_all();
    for peer in waiting {
        assert_printed(peer, NO_ERROR);
    }
    assert_eq!(waiters(&shared), 0);
}

#[test]
fn a_peer_that_waits_learns_of_a_death() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        let waiting = start_waiting(peer, &shared);
        wait_for_waiters(&shared, 1);
        let other = shared.clone();
        thread::spawn(move || std::mem::forget(other.lock().unwrap())).join().unwrap();
        assert_printed(waiting, OWNER_DIED);
        assert_eq!(waiters(&shared), 0, "{peer:?}");
        assert!(matches!(shared.lock(), Err(LockError::Poisoned(_))), "{peer:?}");
    }
}

#[test]
fn a_peer_stops_waiting_for_a_notification_at_its_time_out() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        let printed = peer.output(&shared, &["wait-in-vain"]);
        let expected: &[_] = match peer {
            Peer::C | Peer::Cpp => &[
                "this thread does not hold the lock",
                "no notification came before the time-out",
                "no notification came before the time-out",
                "no error",
            ],
            Peer::Python => &[
                "this thread does not hold the lock",
                "assignment destination is read-only",
                "False",
            ],
        };
        assert_eq!(printed.lines().collect::<Vec<_>>(), expected, "{peer:?}");
        assert_eq!(shared.lock().unwrap().count(), if peer == Peer::Python { 2 } else { 0 });
        assert_eq!(waiters(&shared), 0);
    }
}

/// Ctrl-C interrupts a wait, for example. Then the lock is not held, and it is not poisoned.
#[test]
fn an_interrupted_wait_gives_the_lock_back() {
    let Some(peer) = Peer::all().find(|&peer| peer == Peer::Python) else { return };
    let shared = Shared::create().unwrap();
    let printed = peer.output(&shared, &["interrupt"]);
    assert_eq!(printed, "interrupted in a wait\ninterrupted before the lock\n");
    assert_eq!(shared.lock().unwrap().count(), 2);
    assert_eq!(waiters(&shared), 0);
}
