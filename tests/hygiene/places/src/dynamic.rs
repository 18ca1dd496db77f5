//! Dynamic schemas that a user's macro generates, in a function, in a private module, and with names
//! that could clash with those of generated code.

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident, $tagged:ident: $order:ident, $len:expr, $tag:pat,)*) => {$(
        $(#[$doc])*
        #[derive(overlaid::Overlay, Debug, Clone, PartialEq)]
        #[overlay(endian = $order)]
        pub struct $name {
            /// A field of the macro, which expressions of the macro and of its caller read.
            pub length: u8,
            /// An expression of the macro.
            #[overlay(len = length * 2)]
            pub name: String,
            /// An expression with a value of the caller.
            #[overlay(count = $len + length)]
            pub numbers: Vec<u16>,
            /// A condition about an element.
            #[overlay(until = it.length == length)]
            pub elements: Vec<Part>,
            /// A call of a function.
            #[overlay(if = usize::from(length) > 1, len = super::dynamic::double(length))]
            pub bytes_if: Option<Vec<u8>>,
            /// A tagged enum.
            #[overlay(tag = length, rest)]
            pub body: $tagged,
        }

        /// A tagged enum with this byte order.
        #[derive(overlaid::Overlay, Debug, Clone, PartialEq)]
        #[overlay(endian = $order)]
        pub enum $tagged {
            /// The tag of the caller.
            #[overlay(tag = $tag)]
            Number(u32),
            /// All others.
            #[overlay(other)]
            Other(Vec<u8>),
        }
    )*};
}

/// An element.
#[derive(overlaid::Overlay, Debug, Clone, PartialEq)]
pub struct Part {
    /// How many bytes follow.
    pub length: u8,
    /// The bytes.
    #[overlay(len = length)]
    pub data: Vec<u8>,
}

/// Twice the number.
pub fn double(number: impl Into<usize>) -> usize {
    number.into() * 2
}

/// A constant in an expression.
pub const COUNT: usize = 2;

lists! {
    /// The most significant byte first.
    Big, BigBody: big, 1, 1 | 3,
    /// The least significant byte first.
    Little, LittleBody: little, COUNT, 4..=9,
}

/// Dynamic schemas in a function, where a path cannot name them.
///
/// # Errors
/// If the bytes are not what the schemas say.
pub fn in_a_function(bytes: &[u8]) -> Result<usize, overlaid::OverlayError> {
    /// A constant of the function.
    const SIZE: usize = 2;

    #[derive(overlaid::Overlay)]
    struct Outer<'a> {
        length: u8,
        #[overlay(len = length * SIZE)]
        inner: Inner<'a>,
        #[overlay(tag = length, rest)]
        body: Body<'a>,
    }

    #[derive(overlaid::Overlay)]
    struct Inner<'a> {
        #[overlay(rest)]
        list: overlaid::List<'a, Element<'a>>,
    }

    #[derive(overlaid::Overlay)]
    struct Element<'a> {
        length: u8,
        #[overlay(len = length)]
        data: &'a str,
    }

    #[derive(overlaid::Overlay)]
    enum Body<'a> {
        #[overlay(tag = 0)]
        Nothing,
        #[overlay(other)]
        Bytes(&'a [u8]),
    }

    let outer = Outer::overlay(bytes)?;
    let body = match outer.body() {
        BodyView::Bytes(bytes) => bytes.len(),
        _ => 0,
    };
    Ok(outer.inner().list().iter().map(|element| element.data().len()).sum::<usize>() + body)
}

mod private {
    #[derive(overlaid::Overlay, Debug)]
    pub(super) struct Visible {
        pub(crate) length: u8,
        #[overlay(len = length)]
        own: Own,
    }

    impl VisibleView<'_> {
        pub(super) fn size(&self) -> usize {
            self.own().data().len()
        }
    }

    /// A type that only this module names.
    #[derive(overlaid::Overlay, Debug)]
    struct Own {
        #[overlay(rest)]
        pub(super) data: Vec<u8>,
    }
}

/// Reads a schema that has a field of a private type.
///
/// # Errors
/// If the bytes are not what the schema says.
pub fn of_a_private_module(bytes: &[u8]) -> Result<usize, overlaid::OverlayError> {
    let view = private::Visible::overlay(bytes)?;
    Ok(view.size() + usize::from(view.length()))
}

/// Fields and constants with the names of what generated code binds, without their underscores.
#[derive(overlaid::Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, len = whole)]
pub struct Names {
    /// A name.
    pub whole: u16,
    /// A name.
    pub c: u8,
    /// A name.
    #[overlay(if = c == 1)]
    pub part: Option<u8>,
    /// A name.
    #[overlay(len = c)]
    pub range: Vec<u8>,
    /// A name.
    #[overlay(count = part)]
    pub length: Vec<Part>,
    /// A name.
    #[overlay(end = self.at + c)]
    pub tail: String,
    /// A name.
    #[overlay(tag = c, rest)]
    pub tag: Tag,
    /// A name.
    pub r#type: u8,
}

/// Variants with the names of what generated code uses.
#[derive(overlaid::Overlay, Debug, Clone, PartialEq)]
pub enum Tag {
    /// A name of the prelude.
    #[overlay(tag = 0)]
    None,
    /// A name of the prelude.
    #[overlay(tag = 1)]
    Some(u8),
    /// A name of the prelude.
    #[overlay(tag = 2)]
    Ok(Part),
    /// A name of the prelude.
    #[overlay(other)]
    Err(Vec<u8>),
}

/// Dynamic schemas in a module where names of the prelude have another meaning.
pub mod shadowed {
    #[expect(dead_code, reason = "only the names matter")]
    mod names {
        pub struct Result;
        pub struct Clone;
        pub struct List;
        pub struct Part;
        pub trait Copy {}
        pub trait Sized {}
        pub trait From {}
        pub type Order = u16;
        pub mod core {}
        pub mod std {}
        pub mod overlaid {}
        #[expect(non_upper_case_globals, reason = "a name of the prelude")]
        pub const Some: u8 = 1;
        #[expect(non_upper_case_globals, reason = "a name of the prelude")]
        pub const None: u8 = 1;
        #[expect(non_upper_case_globals, reason = "a name of the prelude")]
        pub const Ok: u8 = 1;
        #[expect(non_upper_case_globals, reason = "a name of the prelude")]
        pub const Err: u8 = 1;
    }

    #[expect(clippy::wildcard_imports, reason = "a glob import shadows the prelude")]
    use names::*;

    /// A dynamic schema.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct Record {
        /// A length.
        pub length: u8,
        /// An alias of a number.
        pub order: Order,
        /// A field that may be absent.
        #[overlay(if = length == 1)]
        pub more: ::core::option::Option<u16>,
        /// Text.
        #[overlay(len = length)]
        pub text: ::std::string::String,
        /// A list of schemas.
        #[overlay(count = length)]
        pub elements: ::std::vec::Vec<super::Part>,
        /// A tagged enum.
        #[overlay(tag = length, rest)]
        pub body: Body,
    }

    /// A tagged enum.
    #[derive(::overlaid::Overlay)]
    pub enum Body {
        /// A unit.
        #[overlay(tag = 1)]
        Nothing,
        /// A schema.
        #[overlay(other)]
        Part(super::Part),
    }
}
