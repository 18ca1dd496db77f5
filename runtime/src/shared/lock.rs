//! The lock and the threads and processes that hold it.

pub(crate) mod fork;
pub(crate) mod mutex;
pub(crate) mod notify;
pub(crate) mod process;
pub(crate) mod thread;
