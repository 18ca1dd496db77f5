//! The sentences about values that cannot be built.

use core::fmt;

use super::sentence::Bytes;
use super::{Decider, Fault, Quantity};

/// Writes the rest of a sentence about a field.
pub fn display(fault: Fault, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        Fault::Unfit { quantity, number, by: &Decider { expression, field, holds } } => {
            let (its, verb) = (Its(quantity, number), Verb(quantity, number));
            if expression == field {
                write!(f, "{its} {verb} fit `{field}`, {holds}")
            } else {
                write!(f, "{its} {verb} fit `{expression}`, where `{field}` is {holds}")
            }
        }
        Fault::Contradiction { quantity, number, needed, expression, decided } => {
            write!(f, "{}, but ", Has(quantity, number))?;
            match expression {
                "" => write!(f, "needs {needed}"),
                expression => write!(f, "`{expression}` is {needed}"),
            }?;
            match decided {
                "" => Ok(()),
                decided => write!(f, ", as `{decided}` decides"),
            }
        }
        Fault::Presence { is_there: true, condition } => {
            write!(f, "it is there, but `{condition}` does not hold")
        }
        Fault::Presence { is_there: false, condition } => {
            write!(f, "it is absent, but `{condition}` holds")
        }
        Fault::Variant { variant, expression, tag, has_one } => {
            write!(f, "`{expression}`")?;
            if let Some(tag) = tag {
                write!(f, " is {tag}, which")?;
            }
            write!(f, " does not select `{variant}`")?;
            let more = ", and that has no tag of its own";
            f.write_str(if has_one { "" } else { more })
        }
        Fault::Long { size, length } => {
            write!(f, "it has {}, but its length is {length}", Bytes(size as u64))
        }
        Fault::Until { condition, is_early: true } => {
            write!(f, "`{condition}` holds for an element before the last one")
        }
        Fault::Until { condition, is_early: false } => {
            write!(f, "`{condition}` does not hold for its last element, so that it does not end")
        }
        Fault::Overlapping => f.write_str("fields that overlap have different bytes"),
        Fault::Followed => f.write_str(
            "it cannot be built here, as it reads how many bytes its range has, and others follow",
        ),
        Fault::Unplaced { attribute } => write!(
            f,
            "it cannot be built, as its `{attribute}` reads what is known only after it is written"
        ),
        Fault::Regiven => {
            f.write_str("its elements were laid with other parameters than the ones given to it")
        }
        Fault::Unencodable => f.write_str("its codec cannot write the value"),
        Fault::Memory { needed } => write!(f, "there is no memory for {}", Bytes(needed as u64)),
        _ => Ok(()),
    }
}

/// "its 5 bytes".
struct Its(Quantity, i128);

impl fmt::Display for Its {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(quantity, number) = *self;
        let plural = if number == 1 { "" } else { "s" };
        match quantity {
            Quantity::Bytes => write!(f, "its {number} byte{plural}"),
            Quantity::Elements => write!(f, "its {number} element{plural}"),
            Quantity::End => write!(f, "its end at byte {number}"),
            Quantity::Tag => write!(f, "its tag {number}"),
        }
    }
}

/// "does not" or "do not".
struct Verb(Quantity, i128);

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let are_several = matches!(self.0, Quantity::Bytes | Quantity::Elements) && self.1 != 1;
        f.write_str(if are_several { "do not" } else { "does not" })
    }
}

/// "it has 5 bytes".
struct Has(Quantity, u64);

impl fmt::Display for Has {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(quantity, number) = *self;
        let plural = if number == 1 { "" } else { "s" };
        match quantity {
            Quantity::Bytes => write!(f, "it has {number} byte{plural}"),
            Quantity::Elements => write!(f, "it has {number} element{plural}"),
            Quantity::End => write!(f, "it ends at byte {number}"),
            Quantity::Tag => write!(f, "its tag is {number}"),
        }
    }
}
