//! A TIFF file with Exif.

use ::exif::Value;
use overlaid_benches::cache_line;

use crate::read::tiff::{fraction, text};

#[inline(never)]
pub fn kamadak_exif(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let (fields, _is_little) = ::exif::parse_exif(bytes).ok()?;
    let sums = fields.iter().map(|field| match &field.value {
        Value::Long(numbers) => numbers.iter().copied().map(u64::from).sum(),
        Value::Ascii(texts) => texts.iter().map(|it| text(it)).sum(),
        Value::Rational(fractions) => fractions.iter().map(|it| fraction(it.num, it.denom)).sum(),
        _ => 0_u64,
    });
    Some(sums.sum())
}
