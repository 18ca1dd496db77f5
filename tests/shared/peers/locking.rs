//! One lock in several languages: taking it, giving it back, and what is refused.

use std::process::Command;
use std::thread;
use std::time::Duration;

use overlaid::Overlay;
use overlaid::export::c_header;
use overlaid::shared::{LockError, SharedBuffer, SharedError, Waited};
use overlaid_examples::peers::{Product, compile};

use super::{NO_ERROR, Peer, Shared};

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
        let (printed, _) = super::finish(peer.command().args(["take", "", "no-such-segment"]));
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
            "another thread holds the lock\nanother thread held the lock until the time-out\n"
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
                let (guard, waited) = guard.wait(Duration::from_secs(60)).unwrap();
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

#[test]
fn a_failure_in_a_forked_child_does_not_poison() {
    for peer in Peer::all() {
        let shared = Shared::create().unwrap();
        assert_eq!(peer.output(&shared, &["fork"]), NO_ERROR, "{peer:?}");
        assert!(shared.lock().is_ok(), "{peer:?}");
    }
}
