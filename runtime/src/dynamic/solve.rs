//! The numbers that a value decides when it is built: a length, a count, a tag.

use crate::dynamic::number::Operand;
use crate::dynamic::variants::{Tag, Variants};
use crate::dynamic::writer::BuiltPart;
use crate::error::{Decider, Fault, OverlayError, Quantity, Site};
use crate::layout::TagPattern;

/// An expression that is `scale * field + offset`, from whose number the field is computed.
#[derive(Debug, Clone, Copy)]
pub struct Linear {
    by: &'static Decider,
    scale: i128,
    offset: i128,
    /// The least value of the field.
    least: i128,
    /// The greatest value of the field.
    most: i128,
}

impl Linear {
    /// An expression that is the field itself, which can have all values of its type.
    #[inline]
    #[must_use]
    pub const fn new(by: &'static Decider) -> Self {
        Self { by, scale: 1, offset: 0, least: i128::MIN, most: i128::MAX }
    }

    /// The same expression with these numbers.
    #[inline]
    #[must_use]
    pub const fn scaled(self, scale: i128, offset: i128) -> Self {
        Self { scale, offset, ..self }
    }

    /// The same expression of a field that has these values only.
    #[inline]
    #[must_use]
    pub const fn within(self, least: i128, most: i128) -> Self {
        Self { least, most, ..self }
    }

    /// The value of the field for which the expression is this number.
    #[inline]
    fn solve<T: Operand>(&self, number: i128) -> Option<T> {
        let scaled = number.checked_sub(self.offset)?;
        let value = if self.scale == 1 { scaled } else { self.divide(scaled)? };
        if self.least <= value && value <= self.most { T::from_number(value) } else { None }
    }

    fn divide(&self, scaled: i128) -> Option<i128> {
        match scaled.checked_rem(self.scale) {
            Some(0) => scaled.checked_div(self.scale),
            _ => None,
        }
    }

    /// The fault of a number that the expression cannot be.
    #[cold]
    const fn fault(&self, quantity: Quantity, number: i128) -> Fault {
        Fault::Unfit { quantity, number, by: self.by }
    }
}

impl BuiltPart {
    /// The number of bytes or elements of the part, or the byte at which it ends.
    #[inline]
    const fn number(&self, quantity: Quantity) -> u64 {
        (match quantity {
            // It ends after its start.
            Quantity::Bytes => self.end.wrapping_sub(self.start),
            Quantity::Elements => self.count,
            Quantity::End | Quantity::Tag => self.end,
        }) as u64
    }

    /// The error about the part.
    #[cold]
    #[must_use]
    pub fn error(&self, site: &'static Site, fault: Fault) -> OverlayError {
        let offset = self.base.saturating_add(self.start);
        OverlayError::Field { site, offset, fault, buffer: None }
    }

    /// The value of the field that decides the part.
    ///
    /// # Errors
    /// If the field cannot have it.
    #[inline]
    pub fn decides<T: Operand>(
        &self,
        quantity: Quantity,
        site: &'static Site,
        by: &Linear,
    ) -> Result<T, OverlayError> {
        self.decides_number(quantity, i128::from(self.number(quantity)), site, by)
    }

    /// The value of the field that selects the variant with this tag.
    ///
    /// # Errors
    /// If the field cannot have it.
    #[inline]
    pub fn decides_tag<T: Operand>(
        &self,
        tag: i128,
        site: &'static Site,
        by: &Linear,
    ) -> Result<T, OverlayError> {
        self.decides_number(Quantity::Tag, tag, site, by)
    }

    #[inline]
    fn decides_number<T: Operand>(
        &self,
        quantity: Quantity,
        number: i128,
        site: &'static Site,
        by: &Linear,
    ) -> Result<T, OverlayError> {
        match by.solve(number) {
            Some(value) => Ok(value),
            None => Err(self.error(site, by.fault(quantity, number))),
        }
    }

    /// Requires that the part is what an expression says, which has the value `needed`. `decided` is the
    /// part that the fields in the expression have their value from, or empty.
    ///
    /// # Errors
    /// If it is not.
    #[inline]
    pub fn require(
        &self,
        quantity: Quantity,
        needed: u64,
        site: &'static Site,
        expression: &'static str,
        decided: &'static str,
    ) -> Result<(), OverlayError> {
        let number = self.number(quantity);
        if number == needed {
            return Ok(());
        }
        let fault = Fault::Contradiction { quantity, number, needed, expression, decided };
        Err(self.error(site, fault))
    }

    /// Requires that the variant is one that the tag selects.
    ///
    /// # Errors
    /// If it is not.
    pub fn require_variant<T: Variants>(
        &self,
        value: &T::Value<'_>,
        tag: Tag<'_>,
        site: &'static Site,
        expression: &'static str,
    ) -> Result<(), OverlayError> {
        let index = T::index(value);
        if selects::<T>(index, tag) {
            return Ok(());
        }
        Err(self.error(site, not_selected::<T>(index, tag, expression)))
    }
}

/// Requires that a field which may be absent is there if its condition holds, and only then.
///
/// # Errors
/// If it is not.
#[inline]
pub fn require_presence(
    is_there: bool,
    holds: bool,
    site: &'static Site,
    condition: &'static str,
) -> Result<(), OverlayError> {
    if is_there == holds {
        return Ok(());
    }
    let fault = Fault::Presence { is_there, condition };
    Err(OverlayError::Field { site, offset: 0, fault, buffer: None })
}

/// The tag that selects the variant of a value, if `tag` does not: the only one that it has.
///
/// # Errors
/// If it has none, or several.
pub fn new_tag<T: Variants>(
    value: &T::Value<'_>,
    tag: i128,
    site: &'static Site,
    expression: &'static str,
) -> Result<Option<i128>, OverlayError> {
    match only_tag::<T>(value, Tag::Number(tag), site, expression)? {
        Some(TagPattern::Number(number)) => Ok(Some(number)),
        _ => Ok(None),
    }
}

/// The bytes that select the variant of a value, if `tag` does not: the only ones that it has.
///
/// # Errors
/// If it has none, or several.
pub fn new_tag_bytes<T: Variants>(
    value: &T::Value<'_>,
    tag: &[u8],
    site: &'static Site,
    expression: &'static str,
) -> Result<Option<&'static [u8]>, OverlayError> {
    match only_tag::<T>(value, Tag::Bytes(tag), site, expression)? {
        Some(TagPattern::Bytes(bytes)) => Ok(Some(bytes)),
        _ => Ok(None),
    }
}

/// The bytes of a tag as an array. The compiler has checked that there are as many.
#[inline]
#[must_use]
pub fn tag_of_bytes<const N: usize>(tag: &[u8]) -> [u8; N] {
    tag.try_into().unwrap_or([0; N])
}

fn only_tag<T: Variants>(
    value: &T::Value<'_>,
    tag: Tag<'_>,
    site: &'static Site,
    expression: &'static str,
) -> Result<Option<TagPattern>, OverlayError> {
    let index = T::index(value);
    if selects::<T>(index, tag) {
        return Ok(None);
    }
    match tags::<T>(index) {
        [only @ (TagPattern::Number(_) | TagPattern::Bytes(_))] => Ok(Some(*only)),
        _ => {
            let fault = not_selected::<T>(index, tag, expression);
            Err(OverlayError::Field { site, offset: 0, fault, buffer: None })
        }
    }
}

/// The tags of a variant.
fn tags<T: Variants>(index: usize) -> &'static [TagPattern] {
    T::TAGS.get(index).map_or(&[], |(_, tags)| tags)
}

/// Whether the tag selects the variant. One without tags is for those that no other variant has.
fn selects<T: Variants>(index: usize, tag: Tag<'_>) -> bool {
    let is_among = |tags: &[TagPattern]| tags.iter().any(|pattern| pattern.has(tag));
    match tags::<T>(index) {
        [] => !T::TAGS.iter().any(|(_, tags)| is_among(tags)),
        tags => is_among(tags),
    }
}

#[cold]
fn not_selected<T: Variants>(index: usize, tag: Tag<'_>, expression: &'static str) -> Fault {
    let variant = T::TAGS.get(index).map_or("", |(name, _)| name);
    let has_one = matches!(tags::<T>(index), [TagPattern::Number(_) | TagPattern::Bytes(_)]);
    let tag = match tag {
        Tag::Number(number) => i64::try_from(number).ok(),
        Tag::Bytes(_) => None,
    };
    Fault::Variant { variant, expression, tag, has_one }
}

impl TagPattern {
    /// Whether the tag is one of these.
    fn has(&self, tag: Tag<'_>) -> bool {
        match (*self, tag) {
            (Self::Number(number), Tag::Number(tag)) => number == tag,
            (Self::Numbers { first, last }, Tag::Number(tag)) => {
                first.is_none_or(|first| first <= tag) && last.is_none_or(|last| tag <= last)
            }
            (Self::Bytes(bytes), Tag::Bytes(tag)) => bytes == tag,
            _ => false,
        }
    }
}

/// The value of a field that gets it from an expression.
///
/// # Errors
/// If the field cannot have it.
#[inline]
pub fn filled<T: Operand>(number: i128, site: &'static Site) -> Result<T, OverlayError> {
    match T::from_number(number) {
        Some(value) => Ok(value),
        None => Err(does_not_fit::<T>(number, site)),
    }
}

#[cold]
fn does_not_fit<T: Operand>(number: i128, site: &'static Site) -> OverlayError {
    OverlayError::Fit {
        schema: site.schema,
        field: site.field,
        value: u128::from_ne_bytes(number.to_ne_bytes()),
        bits: u32::try_from(size_of::<T>()).unwrap_or(16).saturating_mul(8),
        signed: T::from_number(-1).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &Site = &Site { schema: "Entry", field: "name", last: "" };

    const fn linear(scale: i128, offset: i128) -> Linear {
        const BY: &Decider =
            &Decider { expression: "words * 4", field: "words", holds: "a field of 4 bits" };
        Linear::new(BY).scaled(scale, offset).within(0, 15)
    }

    fn span(start: usize, end: usize, count: usize) -> BuiltPart {
        BuiltPart { base: 0, start, end, count }
    }

    fn text(result: Result<u16, OverlayError>) -> String {
        result.expect_err("it does not fit").to_string()
    }

    extern crate std;
    use std::string::{String, ToString as _};

    #[test]
    fn a_field_is_computed_from_the_number_that_the_expression_must_be() {
        let part = span(4, 20, 3);
        let solve =
            |quantity, scale, offset| part.decides::<u8>(quantity, SITE, &linear(scale, offset));
        assert_eq!(solve(Quantity::End, 4, 0), Ok(5));
        assert_eq!(solve(Quantity::Bytes, 8, -8), Ok(3));
        assert_eq!(solve(Quantity::Elements, -1, 10), Ok(7));
        assert_eq!(solve(Quantity::Elements, 1, 3), Ok(0));
        for (scale, offset) in [(3, 0), (1, 0), (4, 36), (0, 20), (1, i128::MIN), (-1, 0)] {
            assert!(solve(Quantity::End, scale, offset).is_err(), "{scale} * field + {offset}");
        }
    }

    #[test]
    fn what_does_not_fit_is_an_error_that_names_both_fields() {
        let by = &Decider { expression: "length", field: "length", holds: "a `u16`" };
        let number = Linear::new(by);
        assert_eq!(
            text(span(0, 70_000, 0).decides(Quantity::Bytes, SITE, &number)),
            "field `name` of `Entry`: its 70000 bytes do not fit `length`, a `u16`"
        );
        assert_eq!(
            text(span(0, 22, 0).decides(Quantity::End, SITE, &linear(4, 0))),
            "field `name` of `Entry`: its end at byte 22 does not fit `words * 4`, where `words` is a \
             field of 4 bits"
        );
    }
}
