//! A holder that dies, panics or forgets.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Duration;

use overlaid::shared::{LockError, LockErrorKind, SharedBuffer, SharedError};
use overlaid::{Le, Overlay};

type Shared = SharedBuffer<[Le<u32>; 2]>;

/// Ends a thread that holds the lock, with the bytes half written.
fn die_holding(shared: &Shared) {
    let shared = shared.clone();
    let end = thread::spawn(move || {
        let mut guard = shared.lock().unwrap();
        guard[0].set(1);
        std::mem::forget(guard);
    });
    end.join().unwrap();
}

fn both() -> [Shared; 2] {
    [Shared::create().unwrap(), Shared::local().unwrap()]
}

#[test]
fn a_thread_that_ends_holding_is_survived_by_repair() {
    for shared in both() {
        die_holding(&shared);
        let Err(LockError::OwnerDied(recovery)) = shared.lock() else { panic!("not told") };
        assert_eq!(recovery.overlay()[0].get(), 1);
        let guard = recovery.repair(|ints| ints[1].set(1));
        assert_eq!((guard[0].get(), guard[1].get()), (1, 1));
        drop(guard);
        assert_eq!(shared.lock().unwrap()[1].get(), 1);
        assert_eq!(shared.repairs(), 1);
    }
}

#[test]
fn an_unrepaired_lock_is_poisoned_for_everyone_until_it_is_repaired() {
    for shared in both() {
        die_holding(&shared);
        drop(shared.lock().unwrap_err());
        for _ in 0..2 {
            let shared = shared.clone();
            thread::spawn(move || {
                assert!(matches!(shared.lock(), Err(LockError::Poisoned(_))));
                assert!(matches!(shared.try_lock(), Err(LockError::Poisoned(_))));
                let timed = shared.lock_timeout(Duration::from_secs(9));
                assert!(matches!(timed, Err(LockError::Poisoned(_))));
            })
            .join()
            .unwrap();
        }
        let Err(LockError::Poisoned(recovery)) = shared.lock() else { panic!("not poisoned") };
        drop(recovery.repair(|ints| ints[0].set(0)));
        assert!(shared.lock().is_ok());
    }
}

#[test]
fn a_repairer_that_dies_too_leaves_it_to_the_next() {
    let shared = Shared::create().unwrap();
    die_holding(&shared);
    thread::scope(|scope| {
        scope.spawn(|| {
            let shared = shared.clone();
            let Err(LockError::OwnerDied(recovery)) = shared.lock() else { panic!("not told") };
            std::mem::forget(recovery);
        });
    });
    let Err(LockError::OwnerDied(recovery)) = shared.lock() else { panic!("not told again") };
    drop(recovery.repair(|_| {}));
    assert!(shared.lock().is_ok());
}

#[test]
fn a_panic_while_holding_or_repairing_poisons() {
    for shared in both() {
        let panics = |shared: &Shared| {
            catch_unwind(AssertUnwindSafe(|| {
                let _guard = shared.lock().unwrap();
                panic!("on purpose");
            }))
        };
        assert!(panics(&shared).is_err());
        let Err(LockError::Poisoned(recovery)) = shared.lock() else { panic!("not poisoned") };
        let repair = AssertUnwindSafe(|| recovery.repair(|_| panic!("on purpose")));
        assert!(catch_unwind(|| drop({ repair }.0())).is_err());
        let Err(LockError::Poisoned(recovery)) = shared.lock() else { panic!("not poisoned") };
        drop(recovery.repair(|_| {}));
        assert!(shared.lock().is_ok());
    }
}

#[test]
fn a_lock_taken_in_a_panic_is_given_back_clean() {
    struct Cleanup<'a>(&'a Shared);
    impl Drop for Cleanup<'_> {
        fn drop(&mut self) {
            self.0.lock().unwrap()[0].set(3);
        }
    }
    let shared = Shared::local().unwrap();
    let panics = AssertUnwindSafe(|| {
        let _cleanup = Cleanup(&shared);
        panic!("on purpose");
    });
    assert!(catch_unwind(panics).is_err());
    assert_eq!(shared.lock().unwrap()[0].get(), 3);
}

/// While another panic is on its way, of bytes that were no value to begin with.
#[test]
fn a_repair_that_panics_in_a_panic_poisons() {
    #[derive(Overlay)]
    struct Flags {
        first: bool,
        second: bool,
    }
    struct Repair<'a>(&'a SharedBuffer<Flags>);
    impl Drop for Repair<'_> {
        fn drop(&mut self) {
            let Err(LockError::Invalid(recovery)) = self.0.lock() else { panic!("not told") };
            let repair = || {
                recovery.repair(|flags| {
                    flags.assign(&Flags { first: true, second: false });
                    panic!("on purpose");
                })
            };
            assert!(catch_unwind(AssertUnwindSafe(|| drop(repair()))).is_err());
        }
    }
    let shared = SharedBuffer::<Flags>::local().unwrap();
    // SAFETY: two bytes, under the lock. What a dishonest peer would do.
    unsafe { shared.lock().unwrap().as_ptr().cast::<u8>().write(2) };
    let panics = AssertUnwindSafe(|| {
        let _repair = Repair(&shared);
        panic!("on purpose");
    });
    assert!(catch_unwind(panics).is_err());
    let told = shared.lock().unwrap_err();
    assert_eq!(told.kind(), LockErrorKind::Poisoned);
}

#[test]
fn a_forgotten_guard_keeps_the_memory_it_is_linked_into() {
    for shared in both() {
        std::mem::forget(shared.lock().unwrap());
        drop(shared);
        // The C library would now write into what is no longer mapped.
        let other = Shared::create().unwrap();
        drop(other.lock().unwrap());
    }
}

#[test]
fn what_a_dead_thread_took_in_a_panic_says_nothing_of_the_next() {
    struct Cleanup(Shared);
    impl Drop for Cleanup {
        fn drop(&mut self) {
            std::mem::forget(self.0.lock().unwrap());
        }
    }
    let shared = Shared::local().unwrap();
    let cleanup = Cleanup(shared.clone());
    let died = thread::spawn(move || {
        let _cleanup = cleanup;
        panic!("on purpose");
    });
    assert!(died.join().is_err());
    let Err(LockError::OwnerDied(recovery)) = shared.lock() else { panic!("not told") };
    let guard = AssertUnwindSafe(recovery.repair(|_| {}));
    let panics = || {
        let _guard = { guard };
        panic!("on purpose");
    };
    assert!(catch_unwind(panics).is_err());
    assert!(matches!(shared.lock(), Err(LockError::Poisoned(_))));
}

/// What a peer without the header may do: it unlocks what it took from the dead, inconsistent.
fn lose(shared: &Shared) {
    die_holding(shared);
    let mutex = mutex_of(shared);
    // SAFETY: the mutex of a living buffer.
    assert_eq!(unsafe { libc::pthread_mutex_lock(mutex) }, libc::EOWNERDEAD);
    // SAFETY: as above, and this thread has it.
    assert_eq!(unsafe { libc::pthread_mutex_unlock(mutex) }, 0);
}

fn mutex_of(shared: &Shared) -> *mut libc::pthread_mutex_t {
    let lease = shared.lend();
    lease.as_ptr().wrapping_byte_sub(384 - 256).cast()
}

#[test]
fn a_lost_lock_is_told_to_everyone_and_again() {
    for shared in both() {
        lose(&shared);
        let patience = Duration::from_secs(9);
        let is_lost = || {
            matches!(shared.try_lock(), Err(LockError::Unrecoverable))
                && matches!(shared.lock_timeout(patience), Err(LockError::Unrecoverable))
                && matches!(shared.lock(), Err(LockError::Unrecoverable))
        };
        assert!(is_lost());
        thread::scope(|scope| assert!(scope.spawn(is_lost).join().unwrap()));
    }
}

#[test]
fn what_the_child_of_a_fork_drops_mends_nothing_of_its_parent() {
    let shared = Shared::create().unwrap();
    die_holding(&shared);
    let Err(told) = shared.lock() else { panic!("not told") };
    // SAFETY: the child does nothing that needs what other threads had when it was forked.
    let child = unsafe { libc::fork() };
    if child == 0 {
        drop(told);
        // SAFETY: ends the child at once.
        unsafe { libc::_exit(0) };
    }
    // SAFETY: waits for the child, and is told nothing more.
    assert_eq!(unsafe { libc::waitpid(child, std::ptr::null_mut(), 0) }, child);
    // SAFETY: the mutex of a living buffer, which this thread has.
    let answer = unsafe { libc::pthread_mutex_consistent(mutex_of(&shared)) };
    assert_eq!(answer, 0, "it was consistent already");
    drop(told);
    assert!(matches!(shared.lock(), Err(LockError::Poisoned(_))));
}

/// `?` takes the lock out of the error, and leaves what it was about.
#[test]
fn what_a_lock_error_becomes_can_be_matched() {
    #[derive(Overlay)]
    #[overlay(endian = little)]
    struct Switch {
        on: bool,
    }
    fn locked<T: Overlay>(shared: &SharedBuffer<T>) -> Result<(), SharedError> {
        drop(shared.try_lock()?);
        Ok(())
    }
    #[track_caller]
    fn told<T: Overlay>(shared: &SharedBuffer<T>) -> (LockErrorKind, String, bool) {
        let error = locked(shared).unwrap_err();
        let words = error.to_string();
        let has_source = std::error::Error::source(&error).is_some();
        let SharedError::Locking { layout, kind, source } = error else { panic!("{words}") };
        assert_eq!((layout, source.is_some()), (T::LAYOUT, has_source));
        (kind, words, has_source)
    }

    let words = SharedBuffer::<[Le<u64>; 2]>::local().unwrap();
    let guard = words.lock().unwrap();
    let deadlock = "`[u64; 2]`: this thread holds the lock already";
    assert_eq!(told(&words), (LockErrorKind::Deadlock, deadlock.into(), false));
    drop(guard);
    // Joined, as a scope waits for what a thread does, not for its end.
    thread::scope(|scope| {
        // The scope's own end may come before the thread's, and with it the death that is told.
        scope.spawn(|| std::mem::forget(words.clone().lock().unwrap())).join().unwrap();
    });
    assert_eq!(told(&words).0, LockErrorKind::OwnerDied);
    assert_eq!(told(&words).0, LockErrorKind::Poisoned);

    let valid = SharedBuffer::<Switch>::local().unwrap();
    let mut guard = valid.lock().unwrap();
    // SAFETY: one byte, and the guard is there. What a dishonest peer would do.
    unsafe { guard.as_ptr().cast::<u8>().write(2) };
    drop(guard);
    let (kind, words, has_source) = told(&valid);
    assert_eq!((kind, has_source), (LockErrorKind::Invalid, true));
    let start = "`Switch`: the bytes under the lock are no value of their type: field `on`";
    assert!(words.starts_with(start), "{words}");
}

/// A view whose guard was forgotten, by a thread that has ended.
fn keep_a_view(shared: &Shared) -> &mut [Le<u32>; 2] {
    thread::scope(|scope| {
        let leaks = || &mut **Box::leak(Box::new(shared.lock().unwrap()));
        // Joined, as a scope waits for what a thread does, not for its end.
        scope.spawn(leaks).join().unwrap()
    })
}

#[test]
fn the_bytes_of_a_forgotten_guard_are_nobodys_while_there_may_be_views() {
    for shared in both() {
        let other = shared.clone();
        let view = keep_a_view(&shared);
        for handle in [&other, &shared] {
            let told = handle.lock().unwrap_err();
            assert_eq!(told.kind(), LockErrorKind::Forgotten);
            view[0].set(5);
        }
        // Another handle tells nothing of the views.
        drop(other.clone());
        assert!(matches!(other.lock(), Err(LockError::Forgotten)));
        assert_eq!(view[0].get(), 5);
        drop(shared);
        let Err(LockError::Poisoned(recovery)) = other.lock() else { panic!("not poisoned") };
        assert_eq!(recovery.overlay()[0].get(), 5);
        drop(recovery.repair(|ints| ints[0].set(0)));
        assert!(other.lock().is_ok());
    }
}

#[test]
fn a_forgotten_recovery_is_as_a_forgotten_guard() {
    let shared = Shared::create().unwrap();
    die_holding(&shared);
    let other = shared.clone();
    let view = thread::scope(|scope| {
        let leaks = || {
            let Err(LockError::OwnerDied(recovery)) = shared.lock() else { panic!("not told") };
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
fn a_handle_that_goes_while_its_thread_holds_leaves_no_views() {
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
fn a_lock_taken_while_a_thread_ends_is_looked_after_too() {
    /// Takes the lock as the thread ends.
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
