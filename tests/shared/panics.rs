//! Holders that panic.

use std::panic::{AssertUnwindSafe, RefUnwindSafe, UnwindSafe, catch_unwind};
use std::thread;

use overlaid::shared::{
    Guard, Lease, LockError, LockErrorKind, Published, Recovery, SharedBuffer, SharedReader,
    Snapshot,
};
use overlaid::{Le, Overlay};

use crate::recovery::{Shared, both};

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
        drop(recovery.repair(|_| {}).unwrap());
        assert!(shared.lock().is_ok());
    }
}

/// As a mutex of the standard library does, the lock notices a panic. So no type of the shared buffer
/// needs `AssertUnwindSafe`.
#[test]
fn a_buffer_and_what_it_lends_are_unwind_safe() {
    fn is_unwind_safe<T: UnwindSafe + RefUnwindSafe>() {}
    is_unwind_safe::<SharedBuffer<[Le<i16>; 4], [Le<u64>; 2]>>();
    is_unwind_safe::<Guard<[Le<i16>; 4], [Le<u64>; 2]>>();
    is_unwind_safe::<LockError<[Le<i16>; 4], [Le<u64>; 2]>>();
    is_unwind_safe::<Recovery<[Le<i16>; 4], [Le<u64>; 2]>>();
    is_unwind_safe::<SharedReader<[Le<i16>; 4], [Le<u64>; 2]>>();
    is_unwind_safe::<Published<[Le<u64>; 2]>>();
    is_unwind_safe::<Snapshot<[Le<u64>; 2]>>();
    is_unwind_safe::<Lease<[Le<i16>; 4], [Le<u64>; 2]>>();
}

#[test]
fn a_panic_in_a_closure_that_borrows_the_buffer_or_owns_the_guard_poisons() {
    for shared in both() {
        let panics = || {
            shared.lock().unwrap()[0].set(1);
            let mut guard = shared.lock().unwrap();
            guard[1].set(2);
            panic!("on purpose");
        };
        assert!(catch_unwind(panics).is_err());
        let Err(LockError::Poisoned(recovery)) = shared.lock() else { panic!("not poisoned") };
        let guard = recovery.repair(|bytes| bytes[1].set(0));
        let panics = move || {
            let _guard = guard;
            panic!("on purpose");
        };
        assert!(catch_unwind(panics).is_err());
        let Err(LockError::Poisoned(recovery)) = shared.lock() else { panic!("not poisoned") };
        // A recovery that is given up leaves the lock poisoned.
        assert!(catch_unwind(move || drop(recovery)).is_ok());
        assert!(matches!(shared.lock(), Err(LockError::Poisoned(_))));
    }
}

#[test]
fn a_lock_taken_during_a_panic_is_not_poisoned() {
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

/// The repair runs during another panic, and the bytes were invalid before.
#[test]
fn a_repair_that_panics_during_a_panic_poisons() {
    #[derive(Overlay)]
    struct Flags {
        first: bool,
        second: bool,
    }
    struct Repair<'a>(&'a SharedBuffer<Flags>);
    impl Drop for Repair<'_> {
        fn drop(&mut self) {
            let Err(LockError::Invalid(recovery)) = self.0.lock() else { panic!("no error") };
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
    // SAFETY: the pointer is valid for writes of the two bytes of the type, and the guard is a
    // temporary that lives until the end of the statement. A dishonest peer could write the same.
    unsafe { shared.lock().unwrap().as_ptr().cast::<u8>().write(2) };
    let panics = AssertUnwindSafe(|| {
        let _repair = Repair(&shared);
        panic!("on purpose");
    });
    assert!(catch_unwind(panics).is_err());
    let error = shared.lock().unwrap_err();
    assert_eq!(error.kind(), LockErrorKind::Poisoned);
}

#[test]
fn a_lock_that_a_dead_thread_took_during_a_panic_is_poisoned_by_the_next_panic() {
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
    let Err(LockError::OwnerDied(recovery)) = shared.lock() else { panic!("no error") };
    let guard = AssertUnwindSafe(recovery.repair(|_| {}).unwrap());
    let panics = || {
        let _guard = { guard };
        panic!("on purpose");
    };
    assert!(catch_unwind(panics).is_err());
    assert!(matches!(shared.lock(), Err(LockError::Poisoned(_))));
}
