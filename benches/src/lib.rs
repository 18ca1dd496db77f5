//! What the two measuring programs of this crate share.
//!
//! * `cargo run --release -p overlaid-benches` compares the code each candidate runs;
//! * `cargo run --release -p overlaid-benches --bin compile_time` compares what each costs to
//!   compile.
//!
//! Both take `--quick`. `cargo test -p overlaid-benches` checks that all candidates do the same.

pub mod command;
pub mod rounds;
pub mod table;
