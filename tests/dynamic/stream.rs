//! The example `stream`: a reader of a stream asks for the bytes that `needed` says.

use std::io::{self, ErrorKind, Read};
use std::process::Command;

use overlaid_examples::stream::{Body, Message, message, receive};

type Error = Box<dyn std::error::Error>;

/// A stream that notes how many bytes are asked for, and gives them one at a time.
struct Slow<'a> {
    rest: &'a [u8],
    asked: Vec<usize>,
}

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.asked.push(buffer.len());
        let count = buffer.len().min(1);
        self.rest.read(&mut buffer[..count])
    }
}

#[test]
fn the_program_prints_the_messages_that_it_receives() -> Result<(), Error> {
    let output = Command::new(overlaid_tests::example("stream")).output()?;
    let text = String::from_utf8(output.stdout)?;
    assert_eq!(text, "hello from a weather station\nsensor 7 reads [21, 22, -1]\nthe end\n");
    assert!(output.status.success());
    Ok(())
}

#[test]
fn each_message_is_read_in_two_parts() -> Result<(), Error> {
    let bytes = [message(1, b"somebody")?, message(3, b"")?].concat();
    let mut stream = Slow { rest: &bytes, asked: Vec::new() };
    let mut bodies = Vec::new();
    receive(&mut stream, |message| bodies.push(message.to_value().map(|value| value.body)))?;
    let bodies: Vec<Body> = bodies.into_iter().collect::<Result<_, _>>()?;
    assert_eq!(bodies, [Body::Hello("somebody".into()), Body::End]);
    // The head of a message, its body, and the head of the last one, each of which has eight bytes
    // that arrive one at a time.
    let expected: Vec<usize> = [8, 8, 8].into_iter().flat_map(|n| (1..=n).rev()).collect();
    assert_eq!((stream.asked, stream.rest), (expected, [].as_slice()));
    Ok(())
}

#[test]
fn bytes_that_are_no_message_are_refused_as_soon_as_they_are_there() -> Result<(), Error> {
    let mut another_magic = message(3, b"")?;
    another_magic[0] = b'm';
    let mut long = message(3, b"")?;
    long[4..8].copy_from_slice(&u32::MAX.to_be_bytes());
    for bytes in [another_magic, long, message(9, b"")?, message(1, b"\xff")?] {
        let error = receive(&mut bytes.as_slice(), |_| panic!("this is no message")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData, "{error}");
        assert!(
            error.to_string().contains("Message") || error.to_string().contains("Body"),
            "{error}"
        );
    }
    Ok(())
}

#[test]
fn a_stream_that_ends_within_a_message_is_an_error() -> Result<(), Error> {
    let bytes = message(1, b"somebody")?;
    for length in 0..bytes.len() {
        let error = receive(&mut &bytes[..length], |_| panic!("it is not whole")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedEof, "{error}");
        let needed = Message::overlay_prefix(&bytes[..length]).unwrap_err().needed();
        assert_eq!(needed, Some(if length < 8 { 8 } else { bytes.len() }));
    }
    Ok(())
}
