//! Messages that follow one another in a stream of bytes, each with its length at the start.
//!
//! A reader does not know how long a message is before it has read some of it. It lays the schema over
//! what has arrived; if that is too short, the error says how many bytes are needed. So no code
//! beside the schema knows where the lengths are.

use std::io::{self, Read};

use overlaid::{Overlay, OverlayError};

/// A message: eight bytes, then the body.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, len = length)]
pub struct Message {
    #[overlay(magic = *b"MSG")]
    magic: [u8; 3],
    /// What the body is.
    pub kind: u8,
    /// How many bytes the whole message takes. No message is longer than 64 KiB.
    #[overlay(check = length <= 0x1_0000)]
    pub length: u32,
    /// The body.
    #[overlay(tag = kind, rest)]
    pub body: Body,
}

/// The body of a message.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Body {
    /// Who the sender is.
    #[overlay(tag = 1)]
    Hello(String),
    /// Some readings.
    #[overlay(tag = 2)]
    Readings(Readings),
    /// The last message.
    #[overlay(tag = 3)]
    End,
}

/// Readings of a sensor.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Readings {
    /// Which sensor.
    pub sensor: u16,
    /// How many readings there are.
    pub count: u16,
    /// The readings.
    #[overlay(count = count)]
    pub values: Vec<i32>,
}

/// Reads messages from a stream, and calls `handle` for each until one is the last.
///
/// # Errors
/// If the stream fails or ends within a message, or if the bytes are no message.
pub fn receive(stream: &mut impl Read, mut handle: impl FnMut(MessageView<'_>)) -> io::Result<()> {
    let mut buffer = Vec::new();
    loop {
        let (length, is_last) = match Message::overlay_prefix(&buffer) {
            Ok((message, rest)) => {
                handle(message);
                (buffer.len() - rest.len(), matches!(message.body(), BodyView::End))
            }
            Err(error) => {
                read_more(stream, &mut buffer, &error)?;
                continue;
            }
        };
        if is_last {
            return Ok(());
        }
        buffer.drain(..length);
    }
}

/// Reads until the buffer has the bytes that the error asks for.
fn read_more(stream: &mut impl Read, buffer: &mut Vec<u8>, error: &OverlayError) -> io::Result<()> {
    // An error that more bytes do not help is one of the message.
    let needed = error
        .needed()
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?;
    let start = buffer.len();
    buffer.resize(needed, 0);
    stream.read_exact(&mut buffer[start..])
}

/// The bytes of a message.
///
/// # Errors
/// If the body is longer than a message may be.
pub fn message(kind: u8, body: &[u8]) -> io::Result<Vec<u8>> {
    let length = u32::try_from(8 + body.len()).map_err(io::Error::other)?;
    Ok([b"MSG", [kind].as_slice(), &length.to_be_bytes(), body].concat())
}
