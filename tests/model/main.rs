//! Random schemas, compared with an independent model of them: `../generate` writes the schemas
//! and, by rules of its own, where every bit of them is; `naive` reads and writes bit by bit.
//!
//! `OVERLAID_SEED=7 OVERLAID_SCHEMAS=500 PROPTEST_CASES=1000 cargo test --test model` tries others,
//! and each of them longer.

mod bytes;
mod conversions;
mod coverage;
mod described;
mod expected;
#[cfg(target_os = "linux")]
mod exported;
mod laying;
mod leaves;
mod naive;
mod property;
mod schemas;
mod shown;
mod subject;
mod table;
mod writing;
