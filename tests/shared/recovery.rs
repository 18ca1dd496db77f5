//! Holders that die, and the repair of what they leave.

use std::thread;
use std::time::Duration;

use overlaid::shared::{LockError, LockErrorKind, SharedBuffer, SharedError};
use overlaid::{Le, Overlay};

pub type Shared = SharedBuffer<[Le<u32>; 2]>;

/// Ends a thread that holds the lock, with the bytes half written.
pub fn die_holding(shared: &Shared) {
    let shared = shared.clone();
    let end = thread::spawn(move || {
        let mut guard = shared.lock().unwrap();
        guard[0].set(1);
        std::mem::forget(guard);
    });
    end.join().unwrap();
}

/// A buffer that other processes can open, and one of this process.
pub fn both() -> [Shared; 2] {
    [Shared::create().unwrap(), Shared::local().unwrap()]
}

#[test]
fn the_bytes_of_a_thread_that_ended_holding_the_lock_are_repaired() {
    for shared in both() {
        die_holding(&shared);
        let Err(LockError::OwnerDied(recovery)) = shared.lock() else { panic!("no error") };
        assert_eq!(recovery.overlay()[0].get(), 1);
        let guard = recovery.repair(|ints| ints[1].set(1)).unwrap();
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
        drop(recovery.repair(|ints| ints[0].set(0)).unwrap());
        assert!(shared.lock().is_ok());
    }
}

#[test]
fn a_thread_that_ends_before_its_repair_leaves_it_to_the_next() {
    let shared = Shared::create().unwrap();
    die_holding(&shared);
    thread::scope(|scope| {
        scope.spawn(|| {
            let shared = shared.clone();
            let Err(LockError::OwnerDied(recovery)) = shared.lock() else { panic!("no error") };
            std::mem::forget(recovery);
        });
    });
    let Err(LockError::OwnerDied(recovery)) = shared.lock() else { panic!("no error again") };
    drop(recovery.repair(|_| {}).unwrap());
    assert!(shared.lock().is_ok());
}

/// A value of which zeroes are not one.
#[derive(Overlay)]
#[overlay(endian = big)]
struct Frame {
    #[overlay(magic = 0xca11)]
    magic: u16,
    length: u16,
}

const FRAME: Frame = Frame { magic: 0xca11, length: 4 };

fn frames() -> SharedBuffer<Frame> {
    SharedBuffer::<Frame>::options().init(|frame| frame.assign(&FRAME)).local().unwrap()
}

/// Ends a thread that holds the lock, with the bytes not a value.
fn die_with_invalid_bytes(shared: &SharedBuffer<Frame>) {
    let shared = shared.clone();
    let end = thread::spawn(move || {
        let mut guard = shared.lock().unwrap();
        // SAFETY: the pointer is valid for writes of the four bytes of the type, and the guard is not
        // otherwise borrowed. A dishonest peer could write the same.
        unsafe { guard.as_ptr().cast::<u8>().write(0) };
        std::mem::forget(guard);
    });
    end.join().unwrap();
}

#[test]
fn a_repair_that_leaves_invalid_bytes_gives_no_guard_and_can_be_tried_again() {
    let shared = frames();
    die_with_invalid_bytes(&shared);
    let Err(LockError::OwnerDied(recovery)) = shared.lock() else { panic!("no error") };
    let error = recovery.repair(|_| {}).unwrap_err();
    assert!(error.to_string().contains("field `magic` of `Frame`"), "{error}");
    let LockError::Invalid(recovery) = error else { panic!("{error}") };
    assert!(matches!(shared.try_lock(), Err(LockError::Deadlock)), "the lock was given back");
    let guard = recovery.repair(|frame| frame.assign(&FRAME)).unwrap();
    assert_eq!(guard.length(), 4);
    drop(guard);
    assert_eq!(shared.lock().unwrap().length(), 4);
    assert_eq!(shared.repairs(), 1);
}

#[test]
fn a_repair_that_leaves_invalid_bytes_leaves_the_lock_poisoned() {
    // The holder of the first lock died; the bytes under the second were only invalid.
    let (died, invalid) = (frames(), frames());
    die_with_invalid_bytes(&died);
    // SAFETY: the pointer is valid for writes of the four bytes of the type, and the guard is a
    // temporary that lives until the end of the statement. A dishonest peer could write the same.
    unsafe { invalid.lock().unwrap().as_ptr().cast::<u8>().write(0) };
    for (shared, kind) in [(died, LockErrorKind::OwnerDied), (invalid, LockErrorKind::Invalid)] {
        let error = shared.lock().unwrap_err();
        assert_eq!(error.kind(), kind);
        let (LockError::OwnerDied(recovery) | LockError::Invalid(recovery)) = error else {
            panic!("{error}")
        };
        drop(recovery.repair(|_| {}).unwrap_err());
        for _ in 0..2 {
            let error = shared.lock().unwrap_err();
            assert_eq!(error.kind(), LockErrorKind::Poisoned);
        }
        let Err(LockError::Poisoned(recovery)) = shared.lock() else { panic!("not poisoned") };
        assert!(recovery.repair(|frame| frame.assign(&FRAME)).is_ok());
        assert!(shared.lock().is_ok());
    }
}

/// Makes the lock unrecoverable, as a faulty peer may: it unlocks a dead holder's lock while it is
/// inconsistent.
fn make_unrecoverable(shared: &Shared) {
    die_holding(shared);
    let mutex = mutex_of(shared);
    // SAFETY: the address is that of the initialised mutex of a buffer which outlives the call.
    assert_eq!(unsafe { libc::pthread_mutex_lock(mutex) }, libc::EOWNERDEAD);
    // SAFETY: the address is that of the initialised mutex of a buffer which outlives the call, and
    // this thread holds it.
    assert_eq!(unsafe { libc::pthread_mutex_unlock(mutex) }, 0);
}

fn mutex_of(shared: &Shared) -> *mut libc::pthread_mutex_t {
    let lease = shared.lend();
    lease.as_ptr().wrapping_byte_sub(384 - 256).cast()
}

#[test]
fn an_unrecoverable_lock_is_an_error_for_everyone() {
    for shared in both() {
        make_unrecoverable(&shared);
        let timeout = Duration::from_secs(9);
        let is_unrecoverable = || {
            matches!(shared.try_lock(), Err(LockError::Unrecoverable))
                && matches!(shared.lock_timeout(timeout), Err(LockError::Unrecoverable))
                && matches!(shared.lock(), Err(LockError::Unrecoverable))
        };
        assert!(is_unrecoverable());
        thread::scope(|scope| assert!(scope.spawn(is_unrecoverable).join().unwrap()));
    }
}

#[test]
fn a_recovery_dropped_in_the_child_of_a_fork_changes_nothing_in_the_parent() {
    let shared = Shared::create().unwrap();
    die_holding(&shared);
    let Err(error) = shared.lock() else { panic!("no error") };
    // SAFETY: the child only drops the recovery, which allocates nothing and takes no lock, so it
    // does not need what other threads held when it was forked.
    let child = unsafe { libc::fork() };
    if child == 0 {
        drop(error);
        // SAFETY: `_exit` ends the child at once, without running what is registered for the end of
        // the process.
        unsafe { libc::_exit(0) };
    }
    // SAFETY: a null pointer for the status is allowed.
    assert_eq!(unsafe { libc::waitpid(child, std::ptr::null_mut(), 0) }, child);
    // SAFETY: the address is that of the initialised mutex of a buffer which outlives the call, and
    // this thread holds it.
    let answer = unsafe { libc::pthread_mutex_consistent(mutex_of(&shared)) };
    assert_eq!(answer, 0, "it was consistent already");
    drop(error);
    assert!(matches!(shared.lock(), Err(LockError::Poisoned(_))));
}

/// `?` drops the lock that the error holds, and keeps the rest.
#[test]
fn a_lock_error_becomes_a_shared_error_that_can_be_matched() {
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
    fn refusal<T: Overlay>(shared: &SharedBuffer<T>) -> (LockErrorKind, String, bool) {
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
    assert_eq!(refusal(&words), (LockErrorKind::Deadlock, deadlock.into(), false));
    drop(guard);
    thread::scope(|scope| {
        // Joined, since a scope waits for what a thread does, and not for its end, which leaves the
        // lock.
        scope.spawn(|| std::mem::forget(words.clone().lock().unwrap())).join().unwrap();
    });
    assert_eq!(refusal(&words).0, LockErrorKind::OwnerDied);
    assert_eq!(refusal(&words).0, LockErrorKind::Poisoned);

    let valid = SharedBuffer::<Switch>::local().unwrap();
    let mut guard = valid.lock().unwrap();
    // SAFETY: the pointer is valid for writes of the one byte of the type, and the guard is not
    // otherwise borrowed. A dishonest peer could write the same.
    unsafe { guard.as_ptr().cast::<u8>().write(2) };
    drop(guard);
    let (kind, words, has_source) = refusal(&valid);
    assert_eq!((kind, has_source), (LockErrorKind::Invalid, true));
    let start = "`Switch`: the bytes under the lock are not a value of their type: field `on`";
    assert!(words.starts_with(start), "{words}");
}
