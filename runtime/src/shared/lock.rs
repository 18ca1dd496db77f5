//! The lock, and the threads and processes that hold it. It knows no segment and no types.

pub(crate) mod fork;
pub(crate) mod mutex;
pub(crate) mod process;
pub(crate) mod thread;
