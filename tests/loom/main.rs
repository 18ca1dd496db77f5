//! Two protocols of the runtime, in every order in which their loads and stores can happen and be
//! seen: the sequence lock, and the end of a thread whose guard was forgotten.
//!
//! The files `sequence.rs` and `forgotten_protocol.rs` are those of the runtime, with loom's
//! atomics, which follow the memory model of C11. Each check also runs on a broken version of the
//! protocol, which it must catch.

#![expect(clippy::duplicate_mod, reason = "the protocol is included once with each set of atomics")]

mod checks;
mod dying;
mod faithful;
mod forgotten_protocol;
mod relaxed;
mod unfenced;

use std::panic::catch_unwind;

/// Whether the check fails.
fn fails(check: fn()) -> bool {
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
    (0..=4).for_each(dying::beside_a_publisher_that_dies);
}

#[test]
fn with_one_copy_a_reader_would_see_half_the_value_of_a_killed_publisher() {
    assert!((0..=4).any(one_copy_fails));
}

fn one_copy_fails(stores: u32) -> bool {
    catch_unwind(|| dying::with_one_copy(stores)).is_err()
}

#[test]
fn without_fences_a_torn_value_would_be_seen() {
    assert!(fails(|| unfenced::beside_a_publisher(|which| which)));
}

#[test]
fn with_relaxed_stores_and_loads_a_torn_value_would_be_seen() {
    assert!(fails(|| relaxed::beside_a_publisher(|which| which)));
}

#[test]
fn with_one_copy_a_torn_value_would_be_seen() {
    assert!(fails(|| faithful::beside_a_publisher(|_| 0)));
}

#[test]
fn the_bytes_of_a_forgotten_guard_are_given_out_once_its_handle_is_dropped() {
    faithful::while_the_handle_is_dropped();
}

#[test]
fn without_fences_the_bytes_might_never_be_given_out() {
    assert!(fails(unfenced::while_the_handle_is_dropped));
}
