//! The byte orders of schemas whose order the data says, or that is given to them.

use core::fmt;

use crate::layout::{ByteOrder, FieldLayout, Layout, TagPattern};

/// Where the byte order of a schema comes from, if it is not the same for all bytes.
///
/// ```
/// use overlaid::Overlay;
/// use overlaid::layout::{ByteOrder, OrderBy, TagPattern};
///
/// #[derive(Overlay)]
/// #[overlay(endian = from(mark, b"II" => little, b"MM" => big))]
/// struct Tiff { mark: [u8; 2], version: u16 }
///
/// let Some(OrderBy::Field { field, values }) = Tiff::LAYOUT.order_by else {
///     panic!("one byte order")
/// };
/// assert_eq!((field, values[0].pattern), ("mark", TagPattern::Bytes(b"II")));
/// assert_eq!(values[0].order, ByteOrder::Little);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum OrderBy {
    /// A field says it, which is in the first part, has no byte order itself, and is read before all else.
    Field {
        /// The name of the field.
        field: &'static str,
        /// Which of its values mean which order. Bytes with another value are refused.
        values: &'static [OrderValue],
    },
    /// It is given to the schema from outside of its bytes. In the layout of another schema, that schema gives
    /// its own.
    Given,
    /// It is given to the schema where it is: in the layout of a schema that gives this byte order.
    Is(ByteOrder),
}

/// Values of a field, and the byte order that they mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct OrderValue {
    /// The values.
    pub pattern: TagPattern,
    /// The byte order, which is [`ByteOrder::Big`] or [`ByteOrder::Little`].
    pub order: ByteOrder,
}

impl fmt::Display for OrderBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given => f.write_str("endian = given"),
            Self::Is(order) => write!(f, "endian = {}", name(*order)),
            Self::Field { field, values } => {
                write!(f, "endian = from({field}")?;
                for OrderValue { pattern, order } in *values {
                    write!(f, ", {pattern} => {}", name(*order))?;
                }
                f.write_str(")")
            }
        }
    }
}

/// The keyword of a byte order that can be given.
const fn name(order: ByteOrder) -> &'static str {
    match order {
        ByteOrder::Little => "little",
        ByteOrder::Big | ByteOrder::Neutral | ByteOrder::Mixed => "big",
    }
}

/// Generated code makes layouts with these functions, which are not public.
#[doc(hidden)]
impl OrderValue {
    #[must_use]
    pub const fn new(pattern: TagPattern, order: ByteOrder) -> Self {
        Self { pattern, order }
    }
}

#[doc(hidden)]
impl Layout {
    #[must_use]
    pub const fn order_by(self, by: OrderBy) -> Self {
        Self { order_by: Some(by), ..self }
    }

    /// The same layout where this byte order is given to the schema, if it needs one.
    #[must_use]
    pub const fn in_order(self, order: ByteOrder) -> Self {
        match (self.order_by, order) {
            (Some(OrderBy::Given), ByteOrder::Big | ByteOrder::Little) => {
                Self { order_by: Some(OrderBy::Is(order)), ..self }
            }
            _ => self,
        }
    }
}

#[doc(hidden)]
impl FieldLayout {
    /// The field in a byte order that is chosen. In little-endian order its type has the layout `little`; a type
    /// with an order of its own has the same in both.
    #[must_use]
    pub const fn chosen(self, little: &Layout) -> Self {
        let is_chosen =
            matches!((self.layout.order, little.order), (ByteOrder::Big, ByteOrder::Little));
        Self { is_chosen, ..self }
    }

    /// The field in a byte order that is chosen, if it consists of native numbers.
    #[must_use]
    pub const fn chosen_numbers(self) -> Self {
        Self { is_chosen: true, ..self }
    }
}
