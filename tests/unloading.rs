//! A library that took a lock, unloaded before the thread that called it ends.

mod standalone;

use std::ffi::{CStr, CString, c_void};
use std::os::unix::ffi::OsStrExt;
use std::{io, thread};

use standalone::{Standalone, target_folder};

/// A loaded library.
struct Library(*mut c_void);

impl Library {
    fn load(path: &CStr) -> Self {
        // SAFETY: the library of this folder, which does nothing when it is loaded.
        let handle = unsafe { libc::dlopen(path.as_ptr(), libc::RTLD_NOW) };
        assert!(!handle.is_null(), "{path:?} was not loaded");
        Self(handle)
    }

    fn call(&self) -> u32 {
        // SAFETY: a loaded library, and a name.
        let function = unsafe { libc::dlsym(self.0, c"take_and_give".as_ptr()) };
        assert!(!function.is_null(), "the library has no `take_and_give`");
        // SAFETY: it is declared so in the library.
        let function =
            unsafe { std::mem::transmute::<*mut c_void, extern "C" fn() -> u32>(function) };
        function()
    }

    fn unload(self) {
        // SAFETY: loaded above, and nothing of it is used any more.
        assert_eq!(unsafe { libc::dlclose(self.0) }, 0);
    }
}

/// What looks for forgotten guards when a thread ends is a function of the library.
#[test]
fn a_thread_ends_after_the_library_whose_lock_it_took_was_unloaded() -> io::Result<()> {
    let outcome = Standalone::new("unloading/library")?.cargo(&["build"])?;
    assert!(outcome.success, "{}", outcome.errors);
    let path = target_folder().join("debug/libunloading_library.so");
    let path = CString::new(path.as_os_str().as_bytes())?;
    for _ in 0..3 {
        let path = path.clone();
        let thread = thread::spawn(move || {
            let library = Library::load(&path);
            let answer = library.call();
            library.unload();
            answer
        });
        assert_eq!(thread.join().expect("the thread does not panic"), 7);
    }
    Ok(())
}
