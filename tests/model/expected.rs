//! What laying an overlay must answer.

use overlaid::OverlayError;

use crate::subject::{Call, Laid, Subject};

/// What the call answers over bytes that start so far past a multiple of the alignment.
pub fn expected(
    subject: &dyn Subject,
    call: Call,
    bytes: &[u8],
    off_by: usize,
) -> Result<Laid, OverlayError> {
    let (table, layout, actual) = (subject.table(), subject.layout(), bytes.len());
    let size = table.size;
    let wrong_size = OverlayError::Size { layout, needed: size, actual };
    let count = match call {
        // Nothing is no record, wherever it is.
        Call::Slice | Call::SliceMut if actual == 0 => {
            return Ok(Laid { records: Vec::new(), rest: 0 });
        }
        Call::Whole | Call::WholeMut if actual != size => return Err(wrong_size),
        Call::Prefix | Call::PrefixMut if actual < size => return Err(wrong_size),
        Call::Slice | Call::SliceMut if size == 0 || !actual.is_multiple_of(size) => {
            return Err(OverlayError::Records { layout, actual });
        }
        Call::Slice | Call::SliceMut => actual / size,
        _ => 1,
    };
    if !off_by.is_multiple_of(table.align) {
        return Err(OverlayError::Align { layout, off_by });
    }
    let mut records = Vec::new();
    for i in 0..count {
        let record = &bytes[i * size..(i + 1) * size];
        if let Some(fault) = table.fault(record) {
            return Err(further_on(fault, i * size));
        }
        records.push(table.read(record));
    }
    Ok(Laid {
        records,
        rest: match call {
            Call::Prefix | Call::PrefixMut => actual - size,
            _ => 0,
        },
    })
}

/// The error of a record as that of all of them.
fn further_on(error: OverlayError, by: usize) -> OverlayError {
    match error {
        OverlayError::Value { schema, field, offset, value, expected } => {
            OverlayError::Value { schema, field, offset: offset + by, value, expected }
        }
        other => other,
    }
}
