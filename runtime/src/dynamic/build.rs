//! The calls that build a value: how many bytes it takes, and the bytes.

use crate::dynamic::given::Gives;
#[cfg(feature = "alloc")]
use crate::dynamic::given::Giving;
use crate::dynamic::lay::{Lay, diagnose};
use crate::dynamic::writer::Writer;
use crate::error::OverlayError;
#[cfg(feature = "alloc")]
use crate::error::{Fault, Site};

/// How many bytes the value takes.
///
/// # Errors
/// If a field cannot hold a number that the value decides.
#[inline]
pub fn size<T: Lay>(
    value: &T::Value<'_>,
    given: impl Gives<T::Given>,
) -> Result<usize, OverlayError> {
    let (mut writer, given) = (Writer::new(&mut []), given.give());
    T::emit(value, &mut writer, given)?;
    writer.close()?;
    Ok(writer.size())
}

/// Writes the bytes of the value to the start of the buffer, and returns how many they are.
///
/// # Errors
/// If the value cannot be built, or the buffer is too small.
#[inline]
pub fn build<T: Lay>(
    value: &T::Value<'_>,
    buffer: &mut [u8],
    given: impl Gives<T::Given>,
) -> Result<usize, OverlayError> {
    let (mut writer, given) = (Writer::new(&mut *buffer), given.give());
    T::emit(value, &mut writer, given)?;
    writer.close()?;
    let (needed, has_checks) = (writer.size(), writer.has_checks());
    let Some(built) = buffer.get(..needed) else {
        return Err(OverlayError::Size { layout: T::LAYOUT, needed, actual: buffer.len() });
    };
    if has_checks {
        // This is the walk that makes errors. The other one then has no second caller here, so that it is
        // inlined where a program lays the schema.
        if let Some(error) = diagnose::<T>(built, given, true) {
            return Err(error);
        }
    }
    Ok(needed)
}

/// The bytes of the value.
///
/// # Errors
/// If the value cannot be built, or there is no memory.
#[cfg(feature = "alloc")]
pub fn to_bytes<T: Lay>(
    value: &T::Value<'_>,
    given: impl Gives<T::Given>,
) -> Result<alloc::vec::Vec<u8>, OverlayError> {
    let given = given.give();
    let (needed, mut bytes) = (size::<T>(value, Giving(given))?, alloc::vec::Vec::new());
    if bytes.try_reserve_exact(needed).is_err() {
        let (site, fault) = (const { &Site::of_schema(T::NAME) }, Fault::Memory { needed });
        return Err(OverlayError::Field { site, offset: 0, fault, buffer: None });
    }
    bytes.resize(needed, 0);
    build::<T>(value, &mut bytes, Giving(given))?;
    Ok(bytes)
}
