//! Why a walker cannot go on.

use core::fmt;

use crate::error::{self, Expected, Fault, display_fault, display_value};
use crate::layout::Expression;
use crate::walker::memory::Held;
use crate::walker::site::Site;

/// Why bytes are not what a layout says, or why a walker cannot tell.
///
/// [`Display`](fmt::Display) writes the sentence that the [`OverlayError`](crate::OverlayError) of the same
/// bytes has. A condition in it is that of the layout, in which `0x10` is `16`.
///
/// ```
/// use overlaid::Overlay;
/// use overlaid::walker::Walker;
///
/// #[derive(Overlay)]
/// struct Name {
///     length: u8,
///     #[overlay(len = length)]
///     text: String,
/// }
///
/// let bytes = b"\x05abc";
/// let root = Walker::new(Name::LAYOUT, bytes).root()?;
/// let error = root.children().find_map(Result::err).expect("the text is cut");
/// assert_eq!(error.to_string(), Name::overlay(bytes).unwrap_err().to_string());
/// assert_eq!(error.offset, 1);
/// # Ok::<(), overlaid::walker::WalkError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct WalkError {
    pub(super) site: Site,
    /// The offset of the field in bytes, from the start of what the walker was given.
    pub offset: usize,
    /// What is wrong.
    pub cause: Cause,
}

/// A [`WalkError`] in the walker, whose results stay small.
pub(super) type Wrong = Held<WalkError>;

impl From<Wrong> for WalkError {
    fn from(wrong: Wrong) -> Self {
        *wrong
    }
}

/// What is wrong, in a [`WalkError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// The bytes of a field are not a value of its type.
    Value {
        /// The value that is there, as [`OverlayError::Value`](crate::OverlayError::Value) has it.
        value: u128,
        /// What is expected instead.
        expected: Expected,
    },
    /// The bytes of a field are not what its schema says.
    Fault(Fault),
    /// This condition does not hold.
    Check(&'static Expression),
    /// The walker cannot tell, whatever the bytes are.
    Unknown(Unknown),
}

/// Why a walker cannot tell what a schema says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unknown {
    /// A parameter of the schema was not given.
    Parameter(&'static str),
    /// The byte order of the schema was not given.
    Order,
    /// The tag that selects the variant was not given.
    Tag,
    /// An expression calls a function that [cannot be called](crate::layout::Function::call) with values, such as one
    /// that takes a view of a schema whose size depends on its data.
    Function(&'static str),
    /// An expression reads what no expression can.
    Expression,
    /// The schema has more parts than a walker remembers without the feature `alloc`.
    Parts {
        /// How many it remembers.
        most: usize,
    },
    /// Schemas that lead back to themselves are nested deeper than a walker goes.
    Depth {
        /// How deep it goes.
        most: u64,
    },
    /// The layout has something that is newer than the walker.
    Layout,
}

impl WalkError {
    /// The schema and the field.
    #[must_use]
    pub fn site(&self) -> error::Site {
        self.site.public()
    }

    #[cold]
    pub(super) fn new(site: Site, offset: usize, cause: Cause) -> Wrong {
        Wrong::new(Self { site, offset, cause })
    }
}

impl From<Fault> for Cause {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Unknown> for Cause {
    fn from(unknown: Unknown) -> Self {
        Self::Unknown(unknown)
    }
}

impl fmt::Display for WalkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { site, offset, cause } = self;
        match cause {
            Cause::Value { value, expected } => {
                display_value(f, site.schema, site.field, *offset, *value, *expected)
            }
            Cause::Fault(fault) => display_fault(f, &site.public(), *offset, *fault),
            Cause::Check(condition) => {
                write_site(f, site, *offset)?;
                write!(f, "`{condition}` does not hold")
            }
            Cause::Unknown(unknown) => {
                write_site(f, site, *offset)?;
                unknown.fmt(f)
            }
        }
    }
}

fn write_site(f: &mut fmt::Formatter<'_>, site: &Site, offset: usize) -> fmt::Result {
    match site.field {
        "" => write!(f, "`{}` at byte {offset}: ", site.schema),
        field => write!(f, "field `{field}` of `{}` at byte {offset}: ", site.schema),
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parameter(name) => write!(f, "its parameter `{name}` is not given"),
            Self::Order => f.write_str("its byte order is not given"),
            Self::Tag => f.write_str("the tag that selects its variant is not given"),
            Self::Function(path) => {
                write!(f, "`{path}` takes what a walker cannot give: only views have it")
            }
            Self::Expression => f.write_str("an expression reads what no expression can"),
            Self::Parts { most } => {
                write!(
                    f,
                    "without the feature `alloc`, a walker remembers {most} parts of a schema"
                )
            }
            Self::Depth { most } => {
                write!(f, "it is nested more than {most} deep, and a walker goes no deeper")
            }
            Self::Layout => f.write_str("its layout has something that is newer than the walker"),
        }
    }
}

impl core::error::Error for WalkError {}
