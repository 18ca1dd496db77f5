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
    let (table, layout, actual) = (subject.table(), subject.layout(), bytes.len());
    let size = table.size;
    let wrong_size = OverlayError::Size { layout, needed: size, actual };
    let count = match call {
        // An empty slice is zero records, whatever its address.
        Call::Slice | Call::SliceMut if actual == 0 => {
            return Ok(Laid { records: Vec::new(), rest: 0 });
        }
        Call::Whole | Call::WholeMut if actual != size => return Err(wrong_size),
        Call::Prefix | Call::PrefixMut if actual < size => return Err(wrong_size),
        Call::Slice | Call::SliceMut if size == 0 || actual % size != 0 => {
            return Err(OverlayError::Records { layout, actual });
        }
        Call::Slice | Call::SliceMut => actual / size,
        _ => 1,
    };
    if off_by % table.align != 0 {
        return Err(OverlayError::Align { layout, off_by });
    }
    let mut records = Vec::new();
    for i in 0..count {
        let record = &bytes[i * size..(i + 1) * size];
        if let Some(fault) = table.fault(record) {
            return Err(with_offset_moved(fault, i * size));
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

/// The error of one record as an error of the slice of records.
fn with_offset_moved(error: OverlayError, by: usize) -> OverlayError {
    match error {
        OverlayError::Value { schema, field, offset, value, expected } => {
            OverlayError::Value { schema, field, offset: offset + by, value, expected }
        }
        other => other,
    }
}
