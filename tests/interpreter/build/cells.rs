//! Bytes, some of which belong to no field.

/// Bytes that are built.
#[derive(Debug, Clone, Default)]
pub struct Cells(Vec<Cell>);

/// A byte.
#[derive(Debug, Clone, Copy)]
struct Cell {
    byte: u8,
    /// Whether it belongs to a field.
    is_owned: bool,
}

const GAP: Cell = Cell { byte: 0, is_owned: false };

impl Cells {
    /// Bytes of fields.
    pub fn of(bytes: &[u8]) -> Self {
        Self(bytes.iter().map(|byte| Cell { byte: *byte, is_owned: true }).collect())
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The bytes. Those that belong to no field are zero.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().map(|cell| cell.byte).collect()
    }

    /// Adds bytes that belong to no field, up to this one.
    pub fn extend_to(&mut self, end: usize) {
        if end > self.0.len() {
            self.0.resize(end, GAP);
        }
    }

    /// Puts these at an offset. Returns whether fields that are there already have the same bytes.
    pub fn put(&mut self, at: usize, other: &Self) -> bool {
        self.extend_to(at + other.0.len());
        let mut agree = true;
        for (cell, new) in self.0[at..].iter_mut().zip(&other.0) {
            match (cell.is_owned, new.is_owned) {
                (true, true) => agree &= cell.byte == new.byte,
                (false, true) => *cell = *new,
                (_, false) if cell.byte == 0 && !cell.is_owned => *cell = *new,
                (_, false) => {}
            }
        }
        agree
    }

    /// Bytes of this value, where other fields may lie.
    pub fn padding(byte: u8, count: usize) -> Self {
        Self(vec![Cell { byte, is_owned: false }; count])
    }

    /// Makes these bytes a gap.
    pub fn clear(&mut self, bytes: std::ops::Range<usize>) {
        self.0[bytes].fill(GAP);
    }

    /// Adds these at the end.
    pub fn append(&mut self, other: &Self) {
        self.0.extend_from_slice(&other.0);
    }
}
