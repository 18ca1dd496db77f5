//! Names, which may end with a reference to another one.

use std::fmt::{self, Write};

use overlaid::{At, Overlay, OverlayError};

/// A name. RFC 1035, section 4.1.4.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Name {
    /// The labels. The last one is empty, or refers to the labels that follow.
    #[overlay(until = it.length == 0 || it.length >= 0xc0)]
    pub labels: Vec<Label>,
}

/// A label, or a reference to labels. RFC 1035, section 4.1.4.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Label {
    /// How many bytes the label has, or with both upper bits the upper part of an offset.
    #[overlay(check = length < 0x40 || length >= 0xc0)]
    pub length: u8,
    /// The label.
    #[overlay(if = length < 0xc0, len = length)]
    pub text: Option<Vec<u8>>,
    /// The lower part of the offset.
    #[overlay(if = length >= 0xc0)]
    pub low: Option<u8>,
    /// The labels that follow, at the offset in the message.
    #[overlay(at = (length & 0x3f) << 8 | low, from = root, if = length >= 0xc0)]
    pub target: Option<At<Name>>,
}

/// How many bytes a name has at most. RFC 1035, section 2.3.4.
const MOST: usize = 255;

/// How many references are followed at most. A name of 255 bytes has at most 127 labels, and a reference that leads to
/// another one only is of no use.
const MOST_REFERENCES: usize = 127;

/// Why a name cannot be written as text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NameError {
    /// A reference leads to bytes that are no name.
    Reference(OverlayError),
    /// It has more than 255 bytes, or more than 127 references, as a name has whose references form a loop.
    TooLong,
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reference(error) => {
                write!(f, "a reference of the name leads to no name: {error}")
            }
            Self::TooLong => {
                write!(f, "the name has more than {MOST} bytes or {MOST_REFERENCES} references")
            }
        }
    }
}

impl std::error::Error for NameError {}

impl NameView<'_> {
    /// The name as text that ends with a dot, as in zone files: dots and backslashes in labels have a backslash before
    /// them, and bytes that are not printable are numbers as in `\032`. RFC 1035, section 5.1.
    ///
    /// # Errors
    /// If it is too long, or a reference leads to bytes that are no name.
    pub fn text(&self) -> Result<String, NameError> {
        let mut text = String::new();
        // References are no part of the name, but a loop of references without labels has to end, too.
        let (mut name, mut size, mut references) = (*self, 0, 0);
        loop {
            let mut target = None;
            for label in name.labels() {
                if label.length() < 0xc0 {
                    size += 1 + usize::from(label.length());
                } else {
                    references += 1;
                }
                if size > MOST || references > MOST_REFERENCES {
                    return Err(NameError::TooLong);
                }
                label
                    .text()
                    .filter(|label| !label.is_empty())
                    .into_iter()
                    .for_each(|label| escape(label, &mut text));
                target = label.target().map_err(NameError::Reference)?;
            }
            let Some(next) = target else { break };
            name = next;
        }
        if text.is_empty() {
            text.push('.');
        }
        Ok(text)
    }
}

/// Writes a label and a dot.
fn escape(label: &[u8], text: &mut String) {
    for byte in label {
        // Writing to a string does not fail.
        let _ = match byte {
            b'.' | b'\\' => write!(text, "\\{}", char::from(*byte)),
            0x21..0x7f => write!(text, "{}", char::from(*byte)),
            _ => write!(text, "\\{byte:03}"),
        };
    }
    text.push('.');
}
