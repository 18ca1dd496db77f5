//! The sequence lock, and the end of a thread whose guard was forgotten, tried in every order in which
//! their loads and stores can happen and be seen.
//!
//! `sequence.rs` and `forgotten_protocol.rs` are the runtime's own files, included with loom's atomics, which know the memory model
//! of C11. Each check is made with the protocol broken too, and must fail then.

#![expect(clippy::duplicate_mod, reason = "the protocol is included once with each set of atomics")]

mod checks;
mod faithful;
mod forgotten_protocol;
mod loose;
mod mortal;
mod unfenced;

use std::panic::catch_unwind;

/// Whether the check finds a mistake.
fn finds(check: fn()) -> bool {
    catch_unwind(check).is_err()
}

#[test]
fn a_reader_beside_a_publisher_sees_whole_values_that_never_go_back() {
    faithful::beside_a_publisher(|which| which);
}

#[test]
fn the_first_value_is_seen_whole_or_not_at_all() {
    faithful::beside_the_first_publication();
}

#[test]
fn a_publisher_that_is_killed_half_way_leaves_values_whole() {
    (0..=4).for_each(mortal::beside_a_publisher_that_dies);
}

#[test]
fn with_one_copy_the_reader_would_see_half_a_value_of_a_killed_publisher() {
    assert!((0..=4).any(finds_with_one_copy));
}

fn finds_with_one_copy(stores: u32) -> bool {
    catch_unwind(|| mortal::with_one_copy(stores)).is_err()
}

#[test]
fn without_fences_a_torn_value_would_be_seen() {
    assert!(finds(|| unfenced::beside_a_publisher(|which| which)));
}

#[test]
fn with_relaxed_stores_and_loads_a_torn_value_would_be_seen() {
    assert!(finds(|| loose::beside_a_publisher(|which| which)));
}

#[test]
fn with_one_copy_a_reader_that_looks_for_two_would_see_a_torn_value() {
    assert!(finds(|| faithful::beside_a_publisher(|_| 0)));
}

#[test]
fn the_bytes_of_a_forgotten_guard_are_given_out_after_its_handle_and_not_never() {
    faithful::while_the_handle_is_dropped();
}

#[test]
fn without_fences_nobody_would_be_given_them() {
    assert!(finds(unfenced::while_the_handle_is_dropped));
}
