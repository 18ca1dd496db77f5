//! What can be wrong with a field of a dynamic schema.

mod building;
mod sentence;

use crate::dynamic::arithmetic::Arithmetic;

/// Which field an error of a dynamic schema is about, in [`OverlayError::Field`].
///
/// [`OverlayError::Field`]: crate::OverlayError::Field
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Site {
    /// The schema.
    pub schema: &'static str,
    /// The field; empty if the error is about the whole schema.
    pub field: &'static str,
    /// The last of the fields that are laid together with this one, because they are neighbours of
    /// fixed size; empty if there is none.
    pub last: &'static str,
}

impl Site {
    /// The place of a whole schema.
    #[must_use]
    pub(crate) const fn of_schema(schema: &'static str) -> Self {
        Self { schema, field: "", last: "" }
    }
}

/// What is wrong with the bytes of a field of a dynamic schema, in [`OverlayError::Field`].
///
/// [`OverlayError::Field`]: crate::OverlayError::Field
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// There are fewer bytes than the field needs.
    Short {
        /// How many bytes it needs.
        needed: u64,
        /// How many bytes are left.
        available: usize,
    },
    /// The last element of a list has fewer bytes than it needs.
    Partial {
        /// The size of an element in bytes.
        element: usize,
        /// How many bytes the list needs for the last element to be complete.
        needed: u64,
        /// How many bytes are there.
        available: usize,
    },
    /// Bytes are left after what should fill them.
    Trailing {
        /// How many.
        left: usize,
    },
    /// The field ends before it starts. Both offsets count from the start of its schema.
    Before {
        /// Where it ends.
        end: u64,
        /// Where it starts.
        start: usize,
    },
    /// The field starts after the end of the range. The offset counts from the start of its schema.
    Outside {
        /// Where it starts.
        at: u64,
        /// How many bytes the range of the schema has.
        size: usize,
    },
    /// The field starts where an earlier field lies. The offsets count from the start of its schema.
    Behind {
        /// Where it starts.
        at: u64,
        /// Where the earlier field ends.
        end: usize,
    },
    /// A length, a count or an offset is negative.
    Negative,
    /// A number is outside of 128 bits.
    Overflow,
    /// A number is divided by zero.
    DivisionByZero,
    /// A number is shifted by less than 0 or more than 127 bits.
    Shift,
    /// No variant has this tag.
    Tag {
        /// The tag.
        tag: i128,
    },
    /// No variant has these bytes as its tag.
    TagBytes {
        /// The first 16 bytes as a big-endian integer.
        tag: u128,
        /// How many bytes the tag has.
        length: usize,
    },
    /// The field says no byte order.
    ByteOrder {
        /// Its first 16 bytes as a big-endian integer.
        value: u128,
        /// How many bytes it has.
        length: usize,
    },
    /// A condition does not hold.
    Check {
        /// The condition as the schema has it.
        condition: &'static str,
    },
    /// The bytes are not UTF-8 text.
    Text {
        /// How many bytes are text before the first one that is not.
        valid: usize,
        /// That byte.
        byte: u8,
    },
    /// The offset of a place that counts from the root is after its end.
    OutsideRoot {
        /// The offset.
        at: u64,
        /// The size of the root.
        size: usize,
    },
    /// The offset of a place counts from bytes that are borrowed for writing, so that they cannot be read.
    RootIsBorrowed,
    /// The byte that ends the field is missing.
    Unterminated {
        /// The byte.
        terminator: u8,
    },
    /// The elements of a list overlap, as their stride is smaller than they are.
    Stride {
        /// The stride in bytes.
        stride: u64,
        /// The size of an element in bytes.
        element: usize,
    },
    /// The codec of the field does not read the bytes.
    Undecodable,
    /// The codec of the field says that it read no bytes, or more than are there.
    CodecLength {
        /// How many bytes it says that it read.
        length: usize,
        /// How many bytes are there.
        available: usize,
    },
    /// The codec of the field does not write the value.
    Unencodable,
    /// The field lies where another one does, so that not both can be written.
    Overlap {
        /// The other field.
        other: &'static str,
        /// Where it ends, from the start of the schema.
        end: usize,
    },
    /// A value was to be written to a field that is absent.
    Absent,
    /// Text or bytes of another length were to be written.
    Length {
        /// How many bytes the field has.
        actual: usize,
        /// How many bytes were to be written.
        written: usize,
    },
    /// Bytes with the byte that ends the field were to be written.
    Terminator {
        /// The byte.
        terminator: u8,
        /// Where it is in the bytes that were to be written.
        position: usize,
    },
    /// A value cannot be built, as a field that decides a part of it cannot hold the number.
    Unfit {
        /// What the number is of the part.
        quantity: Quantity,
        /// The number.
        number: i128,
        /// The field that decides the part.
        by: &'static Decider,
    },
    /// A value cannot be built, as a part of it is not what an expression says.
    Contradiction {
        /// What the numbers are of the part.
        quantity: Quantity,
        /// The number that the part has.
        number: u64,
        /// The number that the expression says.
        needed: u64,
        /// The expression; empty if it is a number.
        expression: &'static str,
        /// The part that decided the fields in the expression, because it came first; empty if the
        /// fields have the value that the user gave them.
        decided: &'static str,
    },
    /// A value cannot be built, as a field is absent that must be there, or the other way round.
    Presence {
        /// Whether it is there.
        is_there: bool,
        /// The condition under which it should be there.
        condition: &'static str,
    },
    /// A value cannot be built, as the tag selects another variant.
    Variant {
        /// The variant that the value has.
        variant: &'static str,
        /// The tag as the schema has it.
        expression: &'static str,
        /// The tag, if it is a number of at most 64 bits.
        tag: Option<i64>,
        /// Whether the variant has one tag only.
        has_one: bool,
    },
    /// A value cannot be built, as it has more bytes than its length.
    Long {
        /// How many bytes it has.
        size: usize,
        /// Its length.
        length: u64,
    },
    /// A value cannot be built, as the elements of a list do not end where its `until` says.
    Until {
        /// The condition, which holds for the last element.
        condition: &'static str,
        /// Whether it holds for an element before the last one; otherwise it holds for none.
        is_early: bool,
    },
    /// A value cannot be built, as parts that overlap have different bytes.
    Overlapping,
    /// A value cannot be built, as an expression reads how many bytes the range of its schema has, and
    /// more bytes of that range follow.
    Followed,
    /// A value cannot be built, as an expression that says where the field is reads what is known only
    /// after the field is written.
    Unplaced {
        /// The attribute.
        attribute: &'static str,
    },
    /// A number that is given to a parameter of the schema in the field is not a value of its type.
    Parameter {
        /// The name of the parameter.
        parameter: &'static str,
        /// The number.
        number: i128,
        /// The type.
        ty: &'static str,
    },
    /// The elements of a list that is built were laid with other parameters.
    Regiven,
    /// A schema returns to itself deeper than its `depth`.
    Depth {
        /// How deep it may be.
        most: usize,
    },
    /// The memory for a value that is built is not there.
    Memory {
        /// How many bytes it needs.
        needed: usize,
    },
}

/// A field that decides a part of a schema, in [`Fault::Unfit`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decider {
    /// The expression that decides the part.
    pub expression: &'static str,
    /// The field that the expression reads.
    pub field: &'static str,
    /// What the field can hold, as in "a `u16`" or "a field of 4 bits".
    pub holds: &'static str,
}

/// What a number in a [`Fault`] is of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Quantity {
    /// How many bytes it has.
    Bytes,
    /// How many elements it has.
    Elements,
    /// The byte before which it ends, counted from the start of the schema.
    End,
    /// The tag that selects its variant.
    Tag,
}

impl From<Arithmetic> for Fault {
    #[inline]
    fn from(arithmetic: Arithmetic) -> Self {
        match arithmetic {
            Arithmetic::Overflow => Self::Overflow,
            Arithmetic::DivisionByZero => Self::DivisionByZero,
            Arithmetic::Shift => Self::Shift,
            Arithmetic::Negative => Self::Negative,
        }
    }
}

impl Fault {
    /// Whether it is about a value that is built, so that there are no bytes.
    pub(super) const fn is_of_value(self) -> bool {
        matches!(
            self,
            Self::Unfit { .. }
                | Self::Contradiction { .. }
                | Self::Presence { .. }
                | Self::Variant { .. }
                | Self::Long { .. }
                | Self::Until { .. }
                | Self::Overlapping
                | Self::Followed
                | Self::Unplaced { .. }
                | Self::Regiven
                | Self::Memory { .. }
                | Self::Unencodable
        )
    }
}
