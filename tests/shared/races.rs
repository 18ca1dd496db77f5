//! The program `races` without `ThreadSanitizer`: it fails if a value is wrong.

use std::process::Command;

#[test]
fn threads_and_processes_find_the_values_that_others_left() {
    let output = Command::new(env!("CARGO_BIN_EXE_races")).output().expect("`races` starts");
    let [said, failed] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    assert!(output.status.success(), "{said}{failed}");
}
