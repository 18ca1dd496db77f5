//! A library that has taken a lock may be unloaded before the thread that called it ends.

mod standalone;

use std::ffi::{CStr, CString, c_void};
use std::os::unix::ffi::OsStrExt;
use std::{io, thread};

use standalone::{Standalone, target_folder};

/// A loaded library.
struct Library(*mut c_void);

impl Library {
    fn load(path: &CStr) -> Self {
        // SAFETY: `path` is a C string. The library is the one in `unloading/library`, which runs
        // no code of its own when it is loaded.
        let handle = unsafe { libc::dlopen(path.as_ptr(), libc::RTLD_NOW) };
        assert!(!handle.is_null(), "{path:?} was not loaded");
        Self(handle)
    }

    fn call(&self) -> u32 {
        // SAFETY: `self.0` is the handle of a library that is loaded, and the name is a C string.
        let function = unsafe { libc::dlsym(self.0, c"lock_and_unlock".as_ptr()) };
        assert!(!function.is_null(), "the library has no `lock_and_unlock`");
        // SAFETY: the library declares the symbol as a function of this type, and stays loaded
        // while it is called.
        let function =
            unsafe { std::mem::transmute::<*mut c_void, extern "C" fn() -> u32>(function) };
        function()
    }

    fn unload(self) {
        // SAFETY: `load` has opened the handle, nothing has closed it, and `call` has returned, so
        // that no code of the library runs.
        assert_eq!(unsafe { libc::dlclose(self.0) }, 0);
    }
}

/// When a thread ends, a function of the library looks for guards that it forgot.
#[test]
fn a_thread_may_end_after_the_library_whose_lock_it_took_is_unloaded() -> io::Result<()> {
    let outcome = Standalone::new("unloading/library")?.cargo(&["build"])?;
    assert!(outcome.success, "{}", outcome.errors);
    let path = target_folder().join("debug/libunloading_library.so");
    let path = CString::new(path.as_os_str().as_bytes())?;
    for _ in 0..3 {
        let path = path.clone();
        let thread = thread::spawn(move || {
            let library = Library::load(&path);
            let value = library.call();
            library.unload();
            value
        });
        assert_eq!(thread.join().expect("the thread does not panic"), 7);
    }
    Ok(())
}
