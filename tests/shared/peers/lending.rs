//! Lending memory to a library in C that keeps the pointer.

use std::ffi::{CStr, CString, c_int, c_void};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use overlaid::export::c_header;
use overlaid::shared::{LockError, RawLease, SharedBuffer};
use overlaid_examples::peers::{Product, compile};

use super::{Shared, Telemetry};

/// The functions of `monitor.c`, which is loaded as a library.
struct Library {
    start: unsafe extern "C" fn(lease: RawLease) -> *mut c_void,
    count: unsafe extern "C" fn(monitor: *mut c_void) -> i64,
    stop: unsafe extern "C" fn(monitor: *mut c_void, dying: bool),
}

impl Library {
    fn get() -> &'static Self {
        static LIBRARY: OnceLock<Library> = OnceLock::new();
        LIBRARY.get_or_init(Self::load)
    }

    fn load() -> Self {
        let headers = [("telemetry.h", c_header::<Telemetry>())];
        let sources = [("monitor.c", include_str!("monitor.c"))];
        let path = compile("monitor", &sources, &headers, Product::Library).unwrap();
        let path = CString::new(path.as_os_str().as_bytes()).unwrap();
        // SAFETY: the path is a string that ends in a zero, and the library has no code that runs
        // when it is loaded.
        let library = unsafe { libc::dlopen(path.as_ptr(), libc::RTLD_NOW) };
        assert!(!library.is_null());
        let symbol = |name: &CStr| {
            // SAFETY: `library` was returned by `dlopen` and is never unloaded, and the name is a
            // string that ends in a zero.
            let symbol = unsafe { libc::dlsym(library, name.as_ptr()) };
            assert!(!symbol.is_null(), "{name:?}");
            symbol
        };
        Self {
            // SAFETY: the symbol is the address of the function `monitor_start`, which has this
            // type.
            start: unsafe {
                std::mem::transmute::<*mut c_void, unsafe extern "C" fn(RawLease) -> *mut c_void>(
                    symbol(c"monitor_start"),
                )
            },
            // SAFETY: the symbol is the address of the function `monitor_count`, which has this
            // type.
            count: unsafe {
                std::mem::transmute::<*mut c_void, unsafe extern "C" fn(*mut c_void) -> i64>(
                    symbol(c"monitor_count"),
                )
            },
            // SAFETY: the symbol is the address of the function `monitor_stop`, which has this
            // type.
            stop: unsafe {
                std::mem::transmute::<*mut c_void, unsafe extern "C" fn(*mut c_void, bool)>(symbol(
                    c"monitor_stop",
                ))
            },
        }
    }
}

/// A thread in C that counts in memory that is lent to it.
struct Monitor(*mut c_void);

impl Monitor {
    fn start(shared: &Shared) -> Self {
        // SAFETY: the function expects a lease of this layout. It uses the bytes only under the
        // lock, and releases the lease once, in `stop`, when its thread has ended.
        let monitor = unsafe { (Library::get().start)(shared.lend().into_raw()) };
        assert!(!monitor.is_null());
        Self(monitor)
    }

    fn count(&self) -> i64 {
        // SAFETY: `start` returned the pointer, and only `stop`, which consumes `self`, frees it.
        unsafe { (Library::get().count)(self.0) }
    }

    fn stop(self, dying: bool) {
        // SAFETY: `start` returned the pointer, and `self` is consumed, so nothing uses it after
        // this call.
        unsafe { (Library::get().stop)(self.0, dying) };
    }
}

fn is_mapped(name: &str) -> bool {
    fs::read_to_string("/proc/self/maps").unwrap().contains(name)
}

#[test]
fn lent_memory_stays_mapped_after_every_handle_is_dropped() {
    let name = &format!("lent-{}", std::process::id());
    let shared = Shared::create_named(name).unwrap();
    let monitor = Monitor::start(&shared);
    drop(shared);
    let before = monitor.count();
    while monitor.count() < before + 5 {
        thread::sleep(Duration::from_millis(1));
    }
    assert!(is_mapped(name));
    monitor.stop(false);
    assert!(!is_mapped(name), "and goes with the last lease");
}

#[test]
fn leases_are_counted() {
    let shared = Shared::local().unwrap();
    let monitors = [Monitor::start(&shared), Monitor::start(&shared)];
    let lease = shared.lend();
    assert_eq!(shared.leases(), 3);
    lease.release();
    while shared.lock().unwrap().count() < 10 {
        thread::yield_now();
    }
    for (left, monitor) in [1, 0].into_iter().zip(monitors) {
        monitor.stop(false);
        assert_eq!(shared.leases(), left);
    }
}

#[test]
fn locking_in_c_what_the_thread_holds_in_rust_is_a_deadlock() {
    /// The value of `OVERLAID_DEADLOCK`.
    const DEADLOCK: i64 = -14;
    let shared = Shared::local().unwrap();
    let monitor = Monitor::start(&shared);
    let guard = shared.lock().unwrap();
    assert_eq!(monitor.count(), DEADLOCK);
    drop(guard);
    assert!(monitor.count() >= 0);
    monitor.stop(false);
}

#[test]
fn the_lock_of_a_thread_that_ends_in_c_is_recovered() {
    let shared = Shared::local().unwrap();
    Monitor::start(&shared).stop(true);
    let Err(LockError::OwnerDied(recovery)) = shared.lock() else {
        panic!("the death is not reported")
    };
    drop(recovery.repair(|_| {}).unwrap());
    assert!(shared.lock().is_ok());
}

#[test]
fn c_may_use_the_pointer_during_a_call() {
    unsafe extern "C" fn compare(a: *const c_void, b: *const c_void) -> c_int {
        // SAFETY: `qsort` passes a pointer to one of the elements, which are initialised bytes.
        let a = unsafe { a.cast::<u8>().read() };
        // SAFETY: `qsort` passes a pointer to one of the elements, which are initialised bytes.
        let b = unsafe { b.cast::<u8>().read() };
        a.cmp(&b) as c_int
    }
    let shared = SharedBuffer::<[u8; 6]>::create().unwrap();
    let mut guard = shared.lock().unwrap();
    *guard = *b"sorted";
    // SAFETY: the pointer is that of six elements of one byte. The guard holds the lock and is
    // borrowed for the call, so nothing else uses the bytes during it.
    unsafe { libc::qsort(guard.as_ptr().cast(), 6, 1, Some(compare)) };
    assert_eq!(*guard, *b"deorst");
}
