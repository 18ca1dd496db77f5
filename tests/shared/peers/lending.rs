//! Memory on loan to a library in C, which keeps the pointer.

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

/// `monitor.c`, loaded.
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
        // SAFETY: the library runs no code when it is loaded.
        let library = unsafe { libc::dlopen(path.as_ptr(), libc::RTLD_NOW) };
        assert!(!library.is_null());
        let symbol = |name: &CStr| {
            // SAFETY: a loaded library, which is never unloaded.
            let symbol = unsafe { libc::dlsym(library, name.as_ptr()) };
            assert!(!symbol.is_null(), "{name:?}");
            symbol
        };
        Self {
            // SAFETY: the function of this name has this type.
            start: unsafe {
                std::mem::transmute::<*mut c_void, unsafe extern "C" fn(RawLease) -> *mut c_void>(
                    symbol(c"monitor_start"),
                )
            },
            // SAFETY: as above.
            count: unsafe {
                std::mem::transmute::<*mut c_void, unsafe extern "C" fn(*mut c_void) -> i64>(
                    symbol(c"monitor_count"),
                )
            },
            // SAFETY: as above.
            stop: unsafe {
                std::mem::transmute::<*mut c_void, unsafe extern "C" fn(*mut c_void, bool)>(symbol(
                    c"monitor_stop",
                ))
            },
        }
    }
}

/// A thread in C that counts in memory that was lent to it.
struct Monitor(*mut c_void);

impl Monitor {
    fn start(shared: &Shared) -> Self {
        // SAFETY: the library keeps to the lock, and releases the lease when it is stopped.
        let monitor = unsafe { (Library::get().start)(shared.lend().into_raw()) };
        assert!(!monitor.is_null());
        Self(monitor)
    }

    fn count(&self) -> i64 {
        // SAFETY: started, and not stopped yet.
        unsafe { (Library::get().count)(self.0) }
    }

    fn stop(self, dying: bool) {
        // SAFETY: started, and not used after this.
        unsafe { (Library::get().stop)(self.0, dying) };
    }
}

fn is_mapped(name: &str) -> bool {
    fs::read_to_string("/proc/self/maps").unwrap().contains(name)
}

#[test]
fn it_stays_when_every_handle_is_gone() {
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
fn a_thread_that_holds_the_lock_in_rust_is_told_so_in_c() {
    /// `OVERLAID_DEADLOCK`.
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
fn a_thread_in_c_that_ends_holding_is_survived() {
    let shared = Shared::local().unwrap();
    Monitor::start(&shared).stop(true);
    let Err(LockError::OwnerDied(recovery)) = shared.lock() else { panic!("not told") };
    drop(recovery.repair(|_| {}));
    assert!(shared.lock().is_ok());
}

#[test]
fn a_call_may_have_the_pointer_for_as_long_as_it_runs() {
    unsafe extern "C" fn compare(a: *const c_void, b: *const c_void) -> c_int {
        // SAFETY: `qsort` gives pointers to two of the bytes.
        let a = unsafe { a.cast::<u8>().read() };
        // SAFETY: as above.
        let b = unsafe { b.cast::<u8>().read() };
        a.cmp(&b) as c_int
    }
    let shared = SharedBuffer::<[u8; 6]>::create().unwrap();
    let mut guard = shared.lock().unwrap();
    *guard = *b"sorted";
    // SAFETY: six bytes of size one, which nobody else touches while the guard is borrowed.
    unsafe { libc::qsort(guard.as_ptr().cast(), 6, 1, Some(compare)) };
    assert_eq!(*guard, *b"deorst");
}
