//! The examples `dns` and `zip`: a packet that is answered in place, and a file that others can read.

use std::env;
use std::error::Error;
use std::fs;
use std::process::Command;

use overlaid_examples::{dns, zip};

type Fallible = Result<(), Box<dyn Error>>;

#[test]
fn a_known_name_is_answered_in_the_packet_that_asks() -> Fallible {
    let query = dns::ask("overlay.example")?;
    let mut buffer = [0xff; 512];
    buffer[..query.len()].copy_from_slice(&query);
    let length = dns::answer(&mut buffer, query.len(), "overlay.example", [192, 0, 2, 7])?;
    assert_eq!(dns::addresses(&buffer[..length])?, [[192, 0, 2, 7]]);
    // The header has another meaning now, and the question is untouched.
    assert_eq!(buffer[..12], *b"\x12\x34\x85\0\0\x01\0\x01\0\0\0\0");
    assert_eq!(buffer[12..query.len()], query[12..]);
    let answer = b"\xc0\x0c\0\x01\0\x01\0\0\x01\x2c\0\x04\xc0\0\x02\x07";
    assert_eq!(buffer[query.len()..length], *answer);
    Ok(())
}

#[test]
fn an_unknown_name_gets_no_address() -> Fallible {
    let query = dns::ask("nobody.example")?;
    let mut buffer = [0; 512];
    buffer[..query.len()].copy_from_slice(&query);
    let length = dns::answer(&mut buffer, query.len(), "overlay.example", [192, 0, 2, 7])?;
    assert_eq!(length, query.len());
    assert_eq!(buffer[..4], *b"\x12\x34\x85\x03");
    assert!(dns::addresses(&buffer[..length])?.is_empty());
    Ok(())
}

#[test]
fn a_packet_without_room_for_the_answer_is_an_error() -> Fallible {
    let mut query = dns::ask("overlay.example")?;
    let length = query.len();
    let error = dns::answer(&mut query, length, "overlay.example", [192, 0, 2, 7]).unwrap_err();
    assert_eq!(error.needed(), Some(16), "{error}");
    Ok(())
}

#[test]
fn a_label_of_more_than_63_bytes_cannot_be_asked_for() {
    let error = dns::ask(&"a".repeat(64)).unwrap_err();
    assert!(error.to_string().contains("length < 64"), "{error}");
}

/// `OVERLAID_WITHOUT_UNZIP` leaves out the program that others wrote.
#[test]
fn unzip_accepts_the_file() -> Fallible {
    if env::var_os("OVERLAID_WITHOUT_UNZIP").is_some() {
        return Ok(());
    }
    let path = env::temp_dir().join(format!("overlaid-{}.zip", std::process::id()));
    let long = vec![7; 70_000];
    let files: [(&str, &[u8]); 3] =
        [("a.txt", b"Hello!\n"), ("empty", b""), ("folder/long.bin", &long)];
    fs::write(&path, zip::archive(&files)?)?;
    let tested = Command::new("unzip").arg("-t").arg(&path).output();
    let listed = Command::new("unzip").arg("-Z1").arg(&path).output();
    fs::remove_file(&path)?;
    let tested = tested.map_err(|error| {
        format!("unzip: {error}: install it, or set OVERLAID_WITHOUT_UNZIP to leave it out")
    })?;
    let text = String::from_utf8_lossy(&tested.stdout);
    assert!(tested.status.success(), "{text}");
    assert_eq!(String::from_utf8_lossy(&listed?.stdout), "a.txt\nempty\nfolder/long.bin\n");
    Ok(())
}

#[test]
fn a_name_that_is_too_long_for_its_length_is_an_error() {
    let name = "n".repeat(70_000);
    let error = zip::archive(&[(name.as_str(), b"")]).unwrap_err().to_string();
    assert!(error.contains("70000 bytes") && error.contains("`name_length`"), "{error}");
}
