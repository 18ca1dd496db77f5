//! Writing JSON. The descriptions for numpy need five kinds of values and never read any, so this is
//! shorter than a dependency, which every user of the crate would compile.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Display};

/// A JSON value, which `Display` writes.
pub(super) enum Json {
    Bool(bool),
    Number(u64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

impl Json {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A size or an offset.
    pub(super) fn size(size: usize) -> Self {
        Self::Number(size as u64)
    }
}

impl FromIterator<Json> for Json {
    fn from_iter<I: IntoIterator<Item = Json>>(items: I) -> Self {
        Self::List(items.into_iter().collect())
    }
}

impl Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Number(value) => value.fmt(f),
            Self::Text(text) => write_text(f, text),
            Self::List(items) => write_all(f, ['[', ']'], items, |f, item| item.fmt(f)),
            Self::Object(pairs) => write_all(f, ['{', '}'], pairs, |f, (key, value)| {
                write_text(f, key)?;
                write!(f, ": {value}")
            }),
        }
    }
}

fn write_all<T>(
    f: &mut fmt::Formatter<'_>,
    [open, close]: [char; 2],
    items: &[T],
    write: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    write!(f, "{open}")?;
    for (i, item) in items.iter().enumerate() {
        f.write_str(if i == 0 { "" } else { ", " })?;
        write(f, item)?;
    }
    write!(f, "{close}")
}

/// Writes a string as RFC 8259, section 7 has it.
fn write_text(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(f, "\\{c}")?,
            '\0'..='\x1f' => write!(f, "\\u{:04x}", u32::from(c))?,
            _ => write!(f, "{c}")?,
        }
    }
    f.write_str("\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn nested_values_are_written_and_strings_escaped() {
        let value = Json::Object(
            [("a", [Json::text("\"\\\n\u{e4}"), Json::Bool(true)].into_iter().collect())].into(),
        );
        assert_eq!(value.to_string(), "{\"a\": [\"\\\"\\\\\\u000a\u{e4}\", true]}");
    }
}
