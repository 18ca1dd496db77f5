//! The example `processes`: a parent in Rust shares a buffer with children in Rust, C, C++ and Python.
#![cfg(target_os = "linux")]

use std::process::Command;

#[test]
fn the_parent_reads_what_children_in_four_languages_write() {
    let program = overlaid_tests::example("processes");
    let output = Command::new(program).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}{error}");
    for language in ["Rust", "C", "C++", "Python"] {
        let left_out = format!("{language}: left out, as OVERLAID_WITHOUT_PYTHON says\n");
        let told = format!(
            "{language}: the five i16 summed to 0; a child set them to 0…4, which makes \
             [0, 0, 1, 0, 2, 0, 3, 0, 4, 0],\n  of which the first eight as two i32 sum to 262146\n"
        );
        assert!(text.contains(&told) || text.contains(&left_out), "{text}");
    }
}

#[test]
fn a_missing_compiler_is_reported_in_one_sentence() {
    for (variable, language) in [("CC", "C"), ("CXX", "C++")] {
        let program = overlaid_tests::example("processes");
        let output = Command::new(program).env(variable, "no-such-compiler").output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success());
        let expected = format!(
            "processes: a {language} compiler is missing: there is no `no-such-compiler`\n"
        );
        assert_eq!(error, expected);
    }
}
