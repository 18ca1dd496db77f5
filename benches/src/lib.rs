//! What the measuring programs of this crate share.
//!
//! * `cargo run --release -p overlaid-benches` compares the code each candidate runs;
//! * `cargo run --release -p overlaid-benches --bin compile_time` compares what each costs to
//!   compile;
//! * `cargo run --release -p overlaid-benches --bin shared` compares the shared buffer with other
//!   locks, and with other ways to share a value.
//!
//! All take `--quick`. `cargo test -p overlaid-benches` checks that all candidates do the same.

pub mod affinity;
pub mod command;
pub mod harness;
pub mod rounds;
pub mod table;
