//! The code that the benchmark programs share.
//!
//! * `cargo run --release -p overlaid-benches` compares the run time of the candidates;
//! * `cargo run --release -p overlaid-benches --bin dynamic` compares the run time of reading,
//!   changing and building messages whose layout depends on their data;
//! * `cargo run --release -p overlaid-benches --bin compile_time` compares their compile time;
//! * `cargo run --release -p overlaid-benches --bin shared` compares the shared buffer with other
//!   locks, and with other methods to share a value.
//!
//! Each has the option `--quick`. `cargo test -p overlaid-benches` checks that all candidates have
//! the same results.

/// The snippets of the guide's page on migrating, which depend on the other libraries.
#[cfg(doctest)]
#[doc = include_str!("../../runtime/src/guide/migrating.md")]
pub struct Migrating;

pub mod affinity;
pub mod cache_line;
pub mod command;
pub mod harness;
pub mod rounds;
pub mod table;
