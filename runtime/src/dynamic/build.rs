//! The calls that build a value: how many bytes it takes, and the bytes.

use crate::dynamic::given::Gives;
#[cfg(feature = "alloc")]
use crate::dynamic::given::Giving;
use crate::dynamic::lay::{Lay, diagnose_built};
use crate::dynamic::pass::{Count, Pass};
use crate::dynamic::report::{Diagnosis, Silent};
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
    let given = given.give();
    match pass::<T, Count>(value, &mut [], given) {
        Ok(Written { size, .. }) => Ok(size),
        Err(Count) => Ok(diagnosed::<T>(value, &mut [], given)?.size),
    }
}

/// What a pass has written.
struct Written {
    /// How many bytes the value takes.
    size: usize,
    /// Whether the bytes must be laid, to check conditions.
    has_checks: bool,
}

/// Writes the bytes of the value once more, to find out what is wrong, or how many bytes are missing.
#[cold]
#[inline(never)]
fn diagnosed<T: Lay>(
    value: &T::Value<'_>,
    buffer: &mut [u8],
    given: T::Given,
) -> Result<Written, OverlayError> {
    // Nothing is wrong if a function of the user has another result now.
    pass::<T, Diagnosis>(value, buffer, given).map_err(|Diagnosis(error)| error)
}

#[inline]
fn pass<T: Lay, P: Pass>(
    value: &T::Value<'_>,
    buffer: &mut [u8],
    given: T::Given,
) -> Result<Written, P> {
    let mut writer = Writer::<P>::new(buffer);
    T::emit(value, &mut writer, given)?;
    writer.close()?;
    Ok(Written { size: writer.size(), has_checks: writer.has_checks() })
}

/// The body of the function that writes a value of a schema that is `read_only`. The compiler refuses such a schema
/// in one that is written, so that nothing calls it; a call would be a compile error.
///
/// # Errors
/// None, as it is never called.
#[inline]
pub fn never_built<P: Pass>() -> Result<(), P> {
    const { panic!("a schema that is `read_only` cannot be built") }
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
    let given = given.give();
    let Written { size: needed, has_checks } = match pass::<T, Silent>(value, buffer, given) {
        Ok(written) => written,
        Err(Silent) => diagnosed::<T>(value, buffer, given)?,
    };
    let Some(built) = buffer.get(..needed) else {
        return Err(OverlayError::Size { layout: T::LAYOUT, needed, actual: buffer.len() });
    };
    if has_checks {
        // This is the walk that makes errors. The other one then has no second caller here, so that it is
        // inlined where a program lays the schema.
        if let Some(error) = diagnose_built::<T>(built, given) {
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
