//! Why a value cannot be built, as the interpreter says it and as the library does.

use overlaid::{Fault, OverlayError, Quantity};

/// A field that is at fault, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    pub schema: &'static str,
    pub field: &'static str,
    pub why: Why,
}

/// Why a field is at fault. The texts of expressions are left out.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    Fault(Fault),
    /// The field `by`, which decides the part, cannot hold the number.
    Unfit {
        quantity: Quantity,
        number: i128,
        by: &'static str,
    },
    /// A value has more bits than its field.
    Fit {
        value: u128,
        bits: u32,
        is_signed: bool,
    },
    /// Another error.
    Other(OverlayError),
}

impl Refusal {
    /// What an error of the library says.
    pub fn of(error: OverlayError) -> Self {
        match error {
            OverlayError::Field { site, fault, .. } => {
                Self { schema: site.schema, field: site.field, why: Why::of(fault) }
            }
            OverlayError::Write { site, fault } => {
                Self { schema: site.schema, field: site.field, why: Why::of(fault) }
            }
            OverlayError::Fit { schema, field, value, bits, signed } => {
                Self { schema, field, why: Why::Fit { value, bits, is_signed: signed } }
            }
            other => Self { schema: "", field: "", why: Why::Other(other) },
        }
    }

    /// Whether both are about the same field and of the same kind. After a first fault, the numbers in
    /// another one may differ.
    pub fn is_like(&self, other: &Self) -> bool {
        let are_same = match (&self.why, &other.why) {
            (Why::Fault(a), Why::Fault(b)) => {
                std::mem::discriminant(a) == std::mem::discriminant(b)
            }
            (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
        };
        are_same && self.schema == other.schema && self.field == other.field
    }
}

impl Why {
    fn of(fault: Fault) -> Self {
        Self::Fault(match fault {
            Fault::Unfit { quantity, number, by } => {
                return Self::Unfit { quantity, number, by: by.field };
            }
            Fault::Contradiction { quantity, number, needed, decided, .. } => {
                Fault::Contradiction { quantity, number, needed, expression: "", decided }
            }
            Fault::Presence { is_there, .. } => Fault::Presence { is_there, condition: "" },
            Fault::Variant { variant, tag, has_one, .. } => {
                Fault::Variant { variant, expression: "", tag, has_one }
            }
            Fault::Until { is_early, .. } => Fault::Until { condition: "", is_early },
            Fault::Check { .. } => Fault::Check { condition: "" },
            other => other,
        })
    }
}
