//! Waiting and notifying.

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use overlaid::Le;
use overlaid::shared::{LockError, SharedBuffer, Waited};

const LONG: Duration = Duration::from_secs(60);

#[test]
fn a_wait_ends_when_its_time_is_over() {
    let shared = SharedBuffer::<[Le<u32>; 1]>::create().unwrap();
    let began = Instant::now();
    let (guard, waited) = shared.lock().unwrap().wait(Duration::from_millis(250)).unwrap();
    assert_eq!(waited, Waited::TimedOut);
    assert!(began.elapsed() >= Duration::from_millis(250));
    drop(guard);
    assert!(shared.try_lock().is_ok());
}

#[test]
fn one_notification_ends_one_wait_and_the_others_go_on() {
    let shared = SharedBuffer::<[Le<u32>; 1]>::local().unwrap();
    let (sender, ended) = mpsc::channel();
    thread::scope(|scope| {
        for i in 0..3 {
            let (shared, sender) = (&shared, sender.clone());
            scope.spawn(move || {
                let mut guard = shared.lock().unwrap();
                let count = guard[0].get() + 1;
                guard[0].set(count);
                let (guard, waited) = guard.wait(LONG).unwrap();
                drop(guard);
                sender.send((i, waited)).unwrap();
            });
        }
        while shared.lock().unwrap()[0].get() < 3 {
            thread::yield_now();
        }
        for left in (0..3).rev() {
            shared.lock().unwrap().notify_one();
            assert_eq!(ended.recv_timeout(LONG).unwrap().1, Waited::Notified);
            if left > 0 {
                assert!(ended.recv_timeout(Duration::from_millis(300)).is_err(), "{left} left");
            }
        }
    });
}

#[test]
fn a_notification_of_all_ends_all_waits() {
    let shared = SharedBuffer::<[Le<u32>; 1]>::create().unwrap();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut guard = shared.lock().unwrap();
                let count = guard[0].get() + 1;
                guard[0].set(count);
                while guard[0].get() < 100 {
                    (guard, _) = guard.wait(LONG).unwrap();
                }
            });
        }
        loop {
            let mut guard = shared.lock().unwrap();
            if guard[0].get() == 4 {
                guard[0].set(100);
                guard.notify_all();
                break;
            }
        }
    });
}

#[test]
fn a_notification_before_a_wait_began_does_not_end_it() {
    let shared = SharedBuffer::<[u8; 1]>::local().unwrap();
    let guard = shared.lock().unwrap();
    guard.notify_one();
    guard.notify_all();
    let (_guard, waited) = guard.wait(Duration::from_millis(250)).unwrap();
    assert_eq!(waited, Waited::TimedOut);
}

/// How many threads wait, as the header counts them.
fn waiters(shared: &SharedBuffer<[Le<u32>; 1]>) -> u32 {
    use std::os::unix::fs::FileExt;

    let mut count = [0; 4];
    // SAFETY: the file is only read, so nothing is written without the lock.
    let file = std::fs::File::from(unsafe { shared.try_clone_fd() }.unwrap());
    file.read_exact_at(&mut count, 208).unwrap();
    u32::from_ne_bytes(count)
}

#[test]
fn a_wait_that_ends_because_a_holder_died_is_not_counted_any_more() {
    let shared = SharedBuffer::<[Le<u32>; 1]>::create().unwrap();
    let guard = shared.lock().unwrap();
    thread::scope(|scope| {
        // It cannot take the lock before this thread waits, which gives the lock back.
        scope.spawn(|| std::mem::forget(shared.clone().lock().unwrap()));
        let Err(error) = guard.wait(Duration::from_secs(60)) else { panic!("no error") };
        assert!(matches!(error, LockError::OwnerDied(_)));
        assert_eq!(waiters(&shared), 0);
    });
}
