//! The result that laying an overlay must have.

use overlaid::OverlayError;

use crate::subject::{Call, Laid, Subject};

/// The result of the call on bytes that start `off_by` bytes after a multiple of the alignment.
pub fn expected(
    subject: &dyn Subject,
    call: Call,
    bytes: &[u8],
    off_by: usize,
) -> Result<Laid, OverlayError> {
    let (table, actual) = (subject.table(), bytes.len());
    let Placed { start, count, stride } = placed(subject, call, actual)?;
    // A list without records may be at any address.
    if actual == 0 && count == 0 {
        return Ok(Laid { records: Vec::new(), rest: 0 });
    }
    let off_by = (off_by + start) % table.align;
    if off_by != 0
        && !(count == 0 && matches!(call, Call::SlicePrefix(_) | Call::SlicePrefixMut(_)))
    {
        return Err(OverlayError::Align { layout: subject.layout(), off_by });
    }
    let mut records = Vec::new();
    for i in 0..count {
        let at = start + i * stride;
        let record = &bytes[at..at + table.size];
        if let Some(fault) = table.fault(record) {
            return Err(with_offset_moved(fault, at));
        }
        records.push(table.read(record));
    }
    Ok(Laid { records, rest: actual - count * stride })
}

/// Where the records are.
struct Placed {
    /// The offset of the first one.
    start: usize,
    count: usize,
    /// The distance from the start of one to that of the next.
    stride: usize,
}

/// Where the records are in so many bytes, or the error that the bytes are too few or too many.
fn placed(subject: &dyn Subject, call: Call, actual: usize) -> Result<Placed, OverlayError> {
    let (size, align, layout) = (subject.table().size, subject.table().align, subject.layout());
    let (start, count, stride) = match call {
        Call::Whole | Call::WholeMut if actual == size => (0, 1, size),
        Call::Prefix | Call::PrefixMut if actual >= size => (0, 1, size),
        Call::Suffix | Call::SuffixMut if actual >= size => (actual - size, 1, size),
        Call::Whole
        | Call::WholeMut
        | Call::Prefix
        | Call::PrefixMut
        | Call::Suffix
        | Call::SuffixMut => return Err(OverlayError::Size { layout, needed: size, actual }),
        Call::Slice | Call::SliceMut if actual == 0 => (0, 0, size),
        Call::Slice | Call::SliceMut if size != 0 && actual % size == 0 => (0, actual / size, size),
        Call::Slice | Call::SliceMut => return Err(OverlayError::Records { layout, actual }),
        Call::SlicePrefix(count) | Call::SlicePrefixMut(count)
            if count as u128 * size as u128 <= actual as u128 =>
        {
            (0, count, size)
        }
        Call::SlicePrefix(count) | Call::SlicePrefixMut(count) => {
            return Err(OverlayError::Count { layout, count, actual });
        }
        Call::Strided(_) | Call::StridedMut(_) if actual == 0 => (0, 0, 1),
        Call::Strided(stride) | Call::StridedMut(stride)
            if stride != 0 && stride >= size && stride % align == 0 && actual % stride == 0 =>
        {
            (0, actual / stride, stride)
        }
        Call::Strided(stride) | Call::StridedMut(stride) => {
            return Err(OverlayError::Stride { layout, stride, actual });
        }
    };
    Ok(Placed { start, count, stride })
}

/// The error of one record as an error of the slice of records.
fn with_offset_moved(error: OverlayError, by: usize) -> OverlayError {
    match error {
        OverlayError::Value { schema, field, offset, value, expected } => {
            OverlayError::Value { schema, field, offset: offset + by, value, expected }
        }
        other => other,
    }
}
