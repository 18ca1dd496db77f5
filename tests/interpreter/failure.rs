//! Why bytes are refused, as the interpreter says it and as the library does.

use overlaid::{Fault, OverlayError};

use crate::fixed::Wrong;

/// Why bytes are refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    pub what: What,
    pub offset: usize,
    pub needed: Option<usize>,
    /// The faults of other expressions of the same field. In which order the expressions of a field are
    /// evaluated is not part of what the library promises.
    pub others: Vec<Fault>,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A value.
    Value(Wrong),
    /// A field. The text of a condition is left out.
    Fault { schema: &'static str, field: &'static str, last: &'static str, fault: Fault },
    /// An error that laying a dynamic schema should not give.
    Other(OverlayError),
}

impl Failure {
    pub fn with_fault(mut self, other: Fault) -> Self {
        if let What::Fault { fault, .. } = &mut self.what {
            *fault = other;
        }
        self
    }

    /// The same failure, whose offset counts from this byte.
    pub fn counted_from(self, start: usize) -> Self {
        let what = match self.what {
            What::Value(wrong) => What::Value(Wrong { offset: wrong.offset - start, ..wrong }),
            what => what,
        };
        Self { offset: self.offset - start, what, ..self }
    }

    /// Whether the library may report this one instead.
    pub fn may_be(&self, found: &Self) -> bool {
        let is_other = match (&self.what, &found.what) {
            (
                What::Fault { schema, field, .. },
                What::Fault { schema: of_schema, field: of_field, fault, .. },
            ) => schema == of_schema && field == of_field && self.others.contains(fault),
            _ => false,
        };
        let is_same =
            self.what == found.what && (self.offset, self.needed) == (found.offset, found.needed);
        is_same || is_other
    }

    /// The failure that an error of the library says.
    pub fn of(error: OverlayError) -> Self {
        let needed = error.needed();
        match error {
            OverlayError::Value { schema, field, offset, value, expected } => {
                let wrong = Wrong { schema, field, offset, value, expected };
                Self { what: What::Value(wrong), offset, needed, others: Vec::new() }
            }
            OverlayError::Field { site, offset, fault, .. } => {
                let fault = match fault {
                    Fault::Check { .. } => Fault::Check { condition: "" },
                    fault => fault,
                };
                let (schema, field, last) = (site.schema, site.field, site.last);
                let what = What::Fault { schema, field, last, fault };
                Self { what, offset, needed, others: Vec::new() }
            }
            other => Self { what: What::Other(other), offset: 0, needed, others: Vec::new() },
        }
    }
}
