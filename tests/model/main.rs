//! Compares random schemas with an independent model. `../generate` writes the schemas and computes
//! where every bit of them is, without code of the derive. `naive` reads and writes bit by bit.
//!
//! `OVERLAID_SEED=7 OVERLAID_SCHEMAS=500 PROPTEST_CASES=1000 cargo test --test model` tests other
//! schemas, more of them, and each of them with more input.

mod bytes;
mod conversions;
mod coverage;
mod debug;
mod expected;
#[cfg(target_os = "linux")]
mod export;
mod laying;
mod layout;
mod leaves;
mod naive;
mod property;
mod schemas;
mod setters;
mod subject;
mod table;
