//! Wrong arguments, and files that cannot be shown.

use std::path::Path;

use crate::{capture, inspect, names_of_sections, run, support, written};

#[test]
fn wrong_arguments_get_a_sentence_with_a_way_out() {
    let path = written("wrong", &capture());
    let said = inspect(&path, &["--as", "pcapgn"]).refused(2);
    assert!(said.starts_with("there is no format `pcapgn`; did you mean `pcapng`"), "{said}");
    let said = inspect(&path, &["--at", "section.blcoks[1]"]).refused(2);
    assert!(said.contains("did you mean `section.blocks`?"), "{said}");
    let said = inspect(&path, &["--at", "section.blocks[7]"]).refused(2);
    assert!(said.contains("`section.blocks` has 2 elements, `[0]` to `[1]`"), "{said}");
    let said = inspect(&path, &["--at", "section.blocks.kind"]).refused(2);
    assert!(said.contains("is a list, so write `section.blocks` with an index"), "{said}");
    let said = inspect(&path, &["--at", "section.blocks[99999999999999999999]"]).refused(2);
    assert!(said.contains("`section.blocks` has 2 elements"), "{said}");
    let said = inspect(&path, &["--at", "kind.x"]).refused(2);
    assert!(said.contains("`kind` is a value, and has nothing in it"), "{said}");
    let said = inspect(&path, &["--at", "section.blocks[1].body.nothing"]).refused(2);
    assert!(said.contains("`section.blocks[1].body` has the fields"), "{said}");
    let said = inspect(&path, &["--offset", "100"]).refused(2);
    assert!(said.contains("there is no byte 100") && said.contains("is 99 (0x63)"), "{said}");
    for arguments in [
        &["--depth", "0"][..],
        &["--offset", "x"],
        &["--offset", "-1"],
        &["--elements", "-1"],
        &["--at", "kind", "--offset", "0"],
        &["--count", "--at", "kind"],
        &["--colour"],
    ] {
        let ended = inspect(&path, arguments);
        assert_eq!((ended.status, ended.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ended.err.starts_with("error: "), "{}", ended.err);
    }
    assert_eq!(run(&["inspcet"]).status, 2);
    assert_eq!(run(&[]).status, 2);
}

#[test]
fn odd_files_get_a_sentence() {
    let folder = support::folder("inspect-odd");
    let said = inspect(&folder, &[]).refused(2);
    assert!(said.ends_with("it is a folder"), "{said}");
    let said = inspect(&folder.join("none"), &[]).refused(2);
    assert!(said.ends_with("there is no such file"), "{said}");
    let empty = written("empty", b"");
    let said = inspect(&empty, &[]).refused(1);
    assert!(said.ends_with("is empty, so it has no format"), "{said}");
    let shown = inspect(&empty, &["--as", "pcapng"]).with(1);
    assert!(shown.contains("error: "), "{shown}");
    let said = inspect(&empty, &["--as", "pcapng", "--offset", "0"]).refused(2);
    assert!(said.ends_with("is empty"), "{said}");
    let text = written("text", b"plain text");
    let said = inspect(&text, &[]).refused(1);
    assert!(said.contains("`--as NAME`"), "{said}");
}

#[cfg(unix)]
#[test]
fn what_has_no_end_is_refused() {
    let said = inspect(Path::new("/dev/zero"), &["--as", "pcapng"]).refused(2);
    assert!(said.contains("gives more than 256 MiB"), "{said}");
}

#[test]
fn a_field_that_is_absent_is_not_shown_as_nothing() {
    let path = written("absent", &names_of_sections());
    for arguments in [&["--at", "entry64"][..], &["--at", "entry64", "--json"]] {
        let said = inspect(&path, arguments).refused(2);
        assert_eq!(said, "`entry64` is absent in this file");
    }
    let said = inspect(&path, &["--at", "entry64.x"]).refused(2);
    assert_eq!(said, "there is no `entry64.x`: `entry64` is absent in this file");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_made_is_said_without_the_number_of_the_system() {
    let said = run(&["man", "--folder", "/dev/null/pages"]).refused(2);
    assert_eq!(said, "cannot write the pages into `/dev/null/pages`: Not a directory");
}
