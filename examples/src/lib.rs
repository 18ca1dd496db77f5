//! The examples are in folders of their own: `cargo run --example tour`.
