//! Why bytes are refused, as the interpreter says it and as the library does.

use overlaid::{Fault, OverlayError};

use crate::fixed::Wrong;

/// Why bytes are refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    pub what: What,
    pub offset: usize,
    pub needed: Option<usize>,
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

    /// The failure that an error of the library says.
    pub fn of(error: OverlayError) -> Self {
        let needed = error.needed();
        match error {
            OverlayError::Value { schema, field, offset, value, expected } => {
                let wrong = Wrong { schema, field, offset, value, expected };
                Self { what: What::Value(wrong), offset, needed }
            }
            OverlayError::Field { site, offset, fault, .. } => {
                let fault = match fault {
                    Fault::Check { .. } => Fault::Check { condition: "" },
                    fault => fault,
                };
                let (schema, field, last) = (site.schema, site.field, site.last);
                Self { what: What::Fault { schema, field, last, fault }, offset, needed }
            }
            other => Self { what: What::Other(other), offset: 0, needed },
        }
    }
}
