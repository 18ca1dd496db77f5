//! Guards that are forgotten by a thread that ends.

use std::thread;

use overlaid::Le;
use overlaid::shared::{LockError, LockErrorKind};

use crate::recovery::{Shared, both, die_holding};

#[test]
fn the_memory_of_a_forgotten_guard_stays_mapped() {
    for shared in both() {
        std::mem::forget(shared.lock().unwrap());
        drop(shared);
        // The C library writes to the forgotten lock when it takes another, as both are in a list.
        let other = Shared::create().unwrap();
        drop(other.lock().unwrap());
    }
}

/// A view from a guard that a thread forgot, which has ended.
fn keep_a_view(shared: &Shared) -> &mut [Le<u32>; 2] {
    thread::scope(|scope| {
        let leaks = || &mut **Box::leak(Box::new(shared.lock().unwrap()));
        // Joined, since a scope waits for what a thread does, and not for its end.
        scope.spawn(leaks).join().unwrap()
    })
}

#[test]
fn the_bytes_of_a_forgotten_guard_are_not_given_out_while_there_may_be_views() {
    for shared in both() {
        let other = shared.clone();
        let view = keep_a_view(&shared);
        for handle in [&other, &shared] {
            let error = handle.lock().unwrap_err();
            assert_eq!(error.kind(), LockErrorKind::Forgotten);
            view[0].set(5);
        }
        // Dropping another handle changes nothing: the views do not borrow from it.
        drop(other.clone());
        assert!(matches!(other.lock(), Err(LockError::Forgotten)));
        assert_eq!(view[0].get(), 5);
        drop(shared);
        let Err(LockError::Poisoned(recovery)) = other.lock() else { panic!("not poisoned") };
        assert_eq!(recovery.overlay()[0].get(), 5);
        drop(recovery.repair(|ints| ints[0].set(0)).unwrap());
        assert!(other.lock().is_ok());
    }
}

#[test]
fn the_bytes_of_a_forgotten_recovery_are_not_given_out() {
    let shared = Shared::create().unwrap();
    die_holding(&shared);
    let other = shared.clone();
    let view = thread::scope(|scope| {
        let leaks = || {
            let Err(LockError::OwnerDied(recovery)) = shared.lock() else { panic!("no error") };
            Box::leak(Box::new(recovery)).overlay()
        };
        scope.spawn(leaks).join().unwrap()
    });
    assert!(matches!(other.lock(), Err(LockError::Forgotten)));
    assert_eq!(view[0].get(), 1);
    drop(shared);
    assert!(matches!(other.lock(), Err(LockError::Poisoned(_))));
}

#[test]
fn a_handle_that_is_dropped_before_the_thread_ends_leaves_no_views() {
    let shared = Shared::create().unwrap();
    let other = shared.clone();
    let (to_end, end) = std::sync::mpsc::channel();
    let (to_hold, holds) = std::sync::mpsc::channel();
    let shared = std::sync::Arc::new(shared);
    let held = std::sync::Arc::clone(&shared);
    let thread = thread::spawn(move || {
        std::mem::forget(held.lock().unwrap());
        drop(held);
        to_hold.send(()).unwrap();
        end.recv().unwrap();
    });
    holds.recv().unwrap();
    drop(shared);
    to_end.send(()).unwrap();
    thread.join().unwrap();
    assert!(matches!(other.lock(), Err(LockError::OwnerDied(_))));
}

#[test]
fn a_lock_taken_by_a_destructor_of_a_thread_local_is_watched_too() {
    /// Takes the lock when the thread ends.
    struct Last(Shared, fn(&Shared));
    impl Drop for Last {
        fn drop(&mut self) {
            self.1(&self.0);
        }
    }
    std::thread_local! {
        static LAST: std::cell::OnceCell<Last> = const { std::cell::OnceCell::new() };
    }
    let shared = Shared::create().unwrap();
    let end_with = |shared: &Shared, how| {
        let shared = shared.clone();
        let end = thread::spawn(move || {
            LAST.with(|last| assert!(last.set(Last(shared.clone(), how)).is_ok()));
            drop(shared.lock().unwrap());
        });
        end.join().unwrap();
    };
    end_with(&shared, |shared| shared.lock().unwrap()[0].set(3));
    assert_eq!(shared.lock().unwrap()[0].get(), 3);
    end_with(&shared, |shared| std::mem::forget(Box::leak(Box::new(shared.clone())).lock()));
    assert!(matches!(shared.lock(), Err(LockError::Forgotten)));
}
