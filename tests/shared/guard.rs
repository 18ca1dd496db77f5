//! The guard, which is the only way to the bytes.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use overlaid::shared::{LockError, SharedBuffer};
use overlaid::{Le, Overlay, overlay};

#[derive(Overlay, Clone, Debug, PartialEq)]
#[overlay(endian = little)]
struct Telemetry {
    count: u64,
    ok: bool,
}

#[test]
fn the_bytes_can_be_seen_as_other_overlays() {
    let shared = SharedBuffer::<[Le<i16>; 5]>::create().unwrap();
    let mut guard = shared.lock().unwrap();
    for (i, int) in (0..).zip(guard.iter_mut()) {
        int.set(i);
    }
    assert_eq!(guard.bytes(), &[0, 0, 1, 0, 2, 0, 3, 0, 4, 0]);
    let ints = overlay!(guard[0..8] as [Le<i32>; 2]);
    assert_eq!(ints[0].get() + ints[1].get(), 262_146);
    overlay!(mut guard[8..10] as Le<u16>).set(0x0102);
    assert_eq!(guard.reinterpret::<[u8; 10]>()[8..], [2, 1]);
}

#[test]
fn a_snapshot_does_not_change() {
    let shared = SharedBuffer::<Telemetry>::create().unwrap();
    let mut guard = shared.lock().unwrap();
    guard.set_count(1);
    let before = guard.snapshot();
    guard.set_count(2);
    drop(guard);
    assert_eq!(before.count(), 1);
    assert_eq!(before.to_value(), Telemetry { count: 1, ok: false });
}

#[test]
fn others_get_busy_or_timed_out() {
    let shared = SharedBuffer::<[Le<u32>; 1]>::create().unwrap();
    let guard = shared.lock().unwrap();
    let other = shared.clone();
    thread::spawn(move || {
        assert!(matches!(other.try_lock(), Err(LockError::Busy)));
        let began = Instant::now();
        let wait = Duration::from_millis(50);
        assert!(matches!(other.lock_timeout(wait), Err(LockError::TimedOut)));
        assert!(began.elapsed() >= wait);
        assert!(matches!(other.lock_timeout(Duration::ZERO), Err(LockError::TimedOut)));
    })
    .join()
    .unwrap();
    drop(guard);
    assert!(shared.lock_timeout(Duration::MAX).is_ok());
    assert!(shared.try_lock().is_ok());
}

#[test]
fn taking_the_lock_twice_is_a_deadlock_error() {
    let shared = SharedBuffer::<[u8; 1]>::create().unwrap();
    let _guard = shared.lock().unwrap();
    assert!(matches!(shared.lock(), Err(LockError::Deadlock)));
    assert!(matches!(shared.try_lock(), Err(LockError::Deadlock)));
}

#[test]
fn taking_the_lock_twice_through_two_openings_is_a_deadlock_error() {
    let shared = SharedBuffer::<[u8; 1]>::create().unwrap();
    // SAFETY: the descriptor is only opened as a segment, by code that keeps to the lock.
    let fd = unsafe { shared.try_clone_fd() }.unwrap();
    // SAFETY: this process made the segment, and all who have it open keep to the lock.
    let again = unsafe { SharedBuffer::<[u8; 1]>::from_fd(fd) }.unwrap();
    let guard = shared.lock().unwrap();
    assert!(matches!(again.lock(), Err(LockError::Deadlock)));
    thread::scope(|scope| {
        scope.spawn(|| assert!(matches!(again.try_lock(), Err(LockError::Busy))));
    });
    drop(guard);
    drop(again.lock().unwrap());
    drop(again);
    assert!(shared.lock().is_ok());
}

#[test]
fn threads_lose_no_update() {
    const EACH: u32 = 20_000;
    let shared = SharedBuffer::<[Le<u32>; 1]>::local().unwrap();
    let inside = AtomicU32::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..EACH {
                    let mut guard = shared.lock().unwrap();
                    assert_eq!(inside.fetch_add(1, Ordering::Relaxed), 0);
                    let next = guard[0].get() + 1;
                    guard[0].set(next);
                    inside.fetch_sub(1, Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!(shared.lock().unwrap()[0].get(), 4 * EACH);
}

#[test]
fn invalid_bytes_are_reported_and_repaired() {
    let shared = SharedBuffer::<Telemetry>::create().unwrap();
    let mut guard = shared.lock().unwrap();
    // SAFETY: the pointer is valid for writes of the nine bytes of the type, and the guard is not
    // otherwise borrowed. A dishonest peer could write the same.
    unsafe { guard.as_ptr().cast::<u8>().wrapping_add(8).write(2) };
    drop(guard);
    let Err(LockError::Invalid(recovery)) = shared.lock() else { panic!("no error") };
    let error = recovery.error().unwrap().to_string();
    assert!(error.contains("field `ok` of `Telemetry`"), "{error}");
    drop(recovery);
    let error = shared.lock().unwrap_err();
    assert!(error.to_string().contains("not a value of their type: field `ok`"), "{error}");
    let LockError::Invalid(recovery) = error else { panic!("{error}") };
    assert!(recovery.repair(|telemetry| telemetry.set_ok(true)).unwrap().ok());
    assert!(shared.lock().unwrap().ok());
    assert_eq!(shared.repairs(), 0);
}

#[test]
fn more_locks_than_the_kernel_can_give_back_are_refused() {
    let buffers: Vec<_> = (0..1001).map(|_| SharedBuffer::<[u8; 1]>::local().unwrap()).collect();
    let mut guards: Vec<_> = buffers[..1000].iter().map(|one| one.lock().unwrap()).collect();
    assert!(matches!(buffers[1000].lock(), Err(LockError::TooMany)));
    thread::scope(|scope| {
        scope.spawn(|| drop(buffers[1000].lock().unwrap()));
    });
    // The child of a fork holds none of these locks.
    // SAFETY: the child uses no lock but that of the buffer, and allocates nothing, so it does not
    // need what other threads held when it was forked.
    let child = unsafe { libc::fork() };
    if child == 0 {
        let taken = buffers[1000].lock().is_ok();
        // SAFETY: `_exit` ends the child at once, without running what is registered for the end of
        // the process.
        unsafe { libc::_exit(i32::from(!taken)) };
    }
    let mut status = 1;
    // SAFETY: `status` is valid for writes of an integer.
    assert_eq!(unsafe { libc::waitpid(child, &raw mut status, 0) }, child);
    assert_eq!(status, 0, "the child could not take a lock");
    guards.pop();
    assert!(buffers[1000].lock().is_ok());
}

#[test]
fn counted_locks_can_be_taken_and_given_back_any_number_of_times() {
    let buffers: Vec<_> = (0..1001).map(|_| SharedBuffer::<[u8; 1]>::local().unwrap()).collect();
    for _ in 0..3000 {
        drop(buffers[1000].lock().unwrap());
    }
    // As many are held at once as may be, though locks were taken and given back before.
    let guards: Vec<_> = buffers[1..].iter().map(|one| one.lock().unwrap()).collect();
    assert_eq!(guards.len(), 1000);
}

#[test]
fn forgotten_locks_are_counted_although_their_buffers_are_dropped() {
    let hoard = || {
        (0..2048).any(|_| {
            let shared = SharedBuffer::<[u8; 1]>::local().unwrap();
            match shared.lock() {
                Ok(guard) => std::mem::forget(guard),
                Err(error) => return matches!(error, LockError::TooMany),
            }
            false
        })
    };
    // The forgotten locks end with their thread.
    assert!(thread::spawn(hoard).join().unwrap(), "more than the kernel gives back");
}
