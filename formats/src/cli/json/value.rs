//! Values and errors as JSON.

use std::fmt;

use overlaid::layout::BitRange;
use overlaid::walker::{Value, WalkError};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Each integer up to this one is exact as a float of 64 bits.
const MOST_EXACT: u64 = 1 << 53;

/// A value that is not bytes.
pub struct Plain<'v, 'a>(pub &'v Value<'a>);

impl Serialize for Plain<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Unsigned(number) => unsigned(*number, serializer),
            Value::Signed(number) => signed(*number, serializer),
            Value::Variant { number, .. } => unsigned((*number).into(), serializer),
            Value::Float32(number) if number.is_finite() => serializer.serialize_f32(*number),
            Value::Float64(number) if number.is_finite() => serializer.serialize_f64(*number),
            // Otherwise as text: JSON has no number for it.
            Value::Bool(bool) => serializer.serialize_bool(*bool),
            Value::Char(char) => serializer.serialize_char(*char),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Decoded(decoded) => match decoded.number() {
                Some(number) => signed(number, serializer),
                None => serializer.serialize_str(&format!("{decoded:?}")),
            },
            value => serializer.serialize_str(&format!("{value:?}")),
        }
    }
}

fn unsigned<S: Serializer>(number: u128, serializer: S) -> Result<S::Ok, S::Error> {
    match u64::try_from(number) {
        Ok(number) if number <= MOST_EXACT => serializer.serialize_u64(number),
        _ => serializer.collect_str(&number),
    }
}

fn signed<S: Serializer>(number: i128, serializer: S) -> Result<S::Ok, S::Error> {
    match i64::try_from(number) {
        Ok(number) if number.unsigned_abs() <= MOST_EXACT => serializer.serialize_i64(number),
        _ => serializer.collect_str(&number),
    }
}

/// Bytes as hexadecimal digits.
pub struct Hex<'a>(pub &'a [u8]);

impl Serialize for Hex<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The bits of a field in its word.
pub struct Bits(pub BitRange);

impl Serialize for Bits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("shift", &self.0.shift)?;
        map.serialize_entry("width", &self.0.width)?;
        map.end()
    }
}

/// What is wrong.
pub struct Wrong(pub WalkError);

impl Serialize for Wrong {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let site = self.0.site();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("message", &self.0.to_string())?;
        map.serialize_entry("schema", site.schema)?;
        if !site.field.is_empty() {
            map.serialize_entry("field", site.field)?;
        }
        map.serialize_entry("offset", &self.0.offset)?;
        map.end()
    }
}
