//! What the buffer survives: the program `faults` tries it, here at its quick size.

use std::process::Command;

/// Tries these kinds of faults, and fails with the program's output if one is bad.
fn survives(kinds: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_faults"))
        .arg("--quick")
        .args(kinds)
        .output()
        .expect("the program `faults` starts");
    let [said, failed] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    assert!(output.status.success(), "{said}{failed}");
    // The output says what this machine does not allow to try, and gives the figures.
    println!("{said}");
}

#[test]
fn holders_are_killed_and_no_waiter_hangs_or_takes_half_a_payload_for_a_whole() {
    survives(&["holder-killed"]);
}

#[test]
fn waiters_are_killed_and_the_others_miss_no_notification() {
    survives(&["waiter-killed"]);
}

#[test]
fn publishers_and_readers_are_killed_and_values_stay_whole() {
    survives(&["publisher-killed", "reader-killed"]);
}

#[test]
fn forgotten_guards_keep_the_bytes_for_as_long_as_their_process_lives() {
    survives(&["guard-forgotten", "number-reused", "forgotten-in-fork"]);
}

#[test]
fn the_memory_cannot_be_cut_under_a_view() {
    survives(&["resized"]);
}

#[test]
fn a_header_with_another_byte_is_refused_or_harmless() {
    survives(&["header-flipped"]);
}

#[test]
fn what_is_no_segment_or_another_is_refused_in_words() {
    survives(&["opened-wrongly"]);
}

#[test]
fn a_forked_child_is_not_the_holder_and_an_orphan_keeps_the_memory() {
    survives(&["forked", "orphaned"]);
}

#[test]
fn threads_end_and_processes_are_killed_with_many_locks() {
    survives(&["thread-ended", "many-held"]);
}

#[test]
fn errors_for_want_of_resources_are_clear_and_keep_nothing() {
    survives(&["resources", "names-private"]);
}

#[test]
fn stale_names_are_taken_over_by_exactly_one() {
    survives(&["names-stale", "names-raced", "names-reused"]);
}
