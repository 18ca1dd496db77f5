//! The guide: what overlaid does, a page on each subject.
//!
//! | page | subject |
//! | --- | --- |
//! | [`calls`] | what the derive generates, and how a schema is laid over bytes |
//! | [`attributes`] | the types of fields, and every attribute |
//! | [`dynamic`] | layouts that depend on their data: lengths, counts, tags, conditions |
//! | [`tutorial`] | from the specification of a real format to its schema, step by step |
//! | [`refused`] | what does not compile, and what is an error at run time |
//! | [`shared_memory`] | the shared buffer: its lock, waiting, published values, handing it over |
//! | [`peers`] | the same segment in C, C++ and Python |
//! | [`comparison`] | what overlaid does and does not do beside other libraries |
//! | [`migrating`] | from each of them to overlaid, with the code side by side |
//! | [`limits`] | what overlaid cannot do, maximum sizes, platforms, dishonest peers |
//! | [`speed`] | what it costs at run time and to compile, and how that is measured |
//!
//! These modules exist in the documentation only. They hold no items.

// The snippets of the pages are tests. Pages whose snippets need a feature are not tested without it.

#[doc = include_str!("guide/attributes.md")]
pub mod attributes {}

#[doc = include_str!("guide/calls.md")]
pub mod calls {}

#[cfg_attr(any(not(doctest), feature = "alloc"), doc = include_str!("guide/dynamic.md"))]
pub mod dynamic {}

#[cfg_attr(any(not(doctest), feature = "alloc"), doc = include_str!("guide/tutorial.md"))]
pub mod tutorial {}

#[doc = include_str!("guide/comparison.md")]
pub mod comparison {}

// The benchmarks test the snippets of this page, as they depend on the other libraries.
#[cfg_attr(not(doctest), doc = include_str!("guide/migrating.md"))]
pub mod migrating {}

#[doc = include_str!("guide/limits.md")]
pub mod limits {}

#[cfg_attr(any(not(doctest), feature = "alloc"), doc = include_str!("guide/peers.md"))]
pub mod peers {}

#[doc = include_str!("guide/refused.md")]
pub mod refused {}

#[cfg_attr(
    any(not(doctest), all(feature = "shared", target_os = "linux", target_pointer_width = "64")),
    doc = include_str!("guide/shared_memory.md")
)]
pub mod shared_memory {}

#[doc = include_str!("guide/speed.md")]
pub mod speed {}
