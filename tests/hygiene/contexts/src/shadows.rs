//! Schemas where the names of the standard library mean something else.

#[expect(dead_code, reason = "only the names count")]
mod taken {
    pub struct Result;
    pub struct Option;
    pub struct Clone;
    pub trait Copy {}
    pub trait Sized {}
    pub trait Default {}
    pub type String = u8;
    pub type Order = u16;
    pub mod core {}
    pub mod std {}
    pub mod overlaid {}
    pub mod zerocopy {}
    pub fn drop() {}
    #[expect(non_upper_case_globals, reason = "a name of the prelude")]
    pub const Some: u8 = 1;
    #[expect(non_upper_case_globals, reason = "a name of the prelude")]
    pub const None: u8 = 1;
    #[expect(non_upper_case_globals, reason = "a name of the prelude")]
    pub const Ok: u8 = 1;
    #[expect(non_upper_case_globals, reason = "a name of the prelude")]
    pub const Err: u8 = 1;
}

/// Where the prelude's names are the user's own.
pub mod prelude {
    #[expect(clippy::wildcard_imports, reason = "so that they go before the prelude")]
    use super::taken::*;

    /// A closed enum.
    #[derive(::overlaid::Overlay)]
    #[repr(u8)]
    pub enum Kind {
        /// Zero.
        Zero,
    }

    /// An open enum.
    #[derive(::overlaid::Overlay)]
    #[repr(u16)]
    pub enum Open {
        /// One.
        One = 1,
        /// All others.
        #[overlay(other)]
        Other(u16),
    }

    /// A schema of them and of aliases.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big, bit_order = msb)]
    pub struct Schema {
        #[overlay(magic = 1)]
        magic: u16,
        /// An alias.
        pub order: Order,
        /// An enum.
        pub kind: Kind,
        /// Another.
        pub open: Open,
        /// A char.
        pub letter: char,
        /// A narrow bit field.
        #[overlay(bits = 3)]
        pub low: i8,
        /// Another.
        #[overlay(bits = 5)]
        pub high: u8,
        #[overlay(reserved)]
        spare: [u16; 2],
    }
}

/// Schemas that are called as generated code could call its own.
pub mod generated {
    /// A type parameter of a generated implementation.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct Order {
        /// A number.
        pub number: u16,
    }

    /// Another.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct State {
        /// A field whose type has such a name.
        pub order: Order,
    }

    /// As a trait of the runtime.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct Field(pub State);

    /// As another.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct View(pub Field);

    /// As the derive.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct Overlay(pub View);

    /// As an associated type.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct Wire(pub [Overlay; 2], pub Misfit);

    /// As another.
    #[derive(::overlaid::Overlay)]
    #[repr(u16)]
    pub enum Misfit {
        /// As the name of the schema.
        Misfit,
        /// As an associated type.
        Wire,
        /// As others.
        Get,
        /// As the last of them.
        Repr,
    }

    /// As the type parameter of an enum's implementation.
    #[derive(::overlaid::Overlay)]
    #[repr(u8)]
    pub enum Any {
        /// Zero.
        Zero,
    }

    const NESTED: usize = 4;

    /// A length that is called as the constant parameter of an overlay.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct Sized {
        /// A part.
        pub part: Any,
        /// As many numbers.
        pub numbers: [u16; NESTED],
        /// What stands where only the compiler knows.
        pub last: u32,
    }

    /// A type in small letters, and a field of the same name.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    #[expect(non_camel_case_types, reason = "as in a C header")]
    pub struct timeval {
        /// Whole seconds.
        pub seconds: u32,
    }

    /// Has that field.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct Event {
        /// When.
        pub timeval: timeval,
        /// Again.
        pub again: [timeval; 2],
    }
}
