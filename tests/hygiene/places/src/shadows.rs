//! Schemas where names of the standard library have another meaning.

#[expect(dead_code, reason = "only the names matter")]
mod shadowing {
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

/// Schemas in a module where the names of the prelude are shadowed.
pub mod prelude {
    #[expect(clippy::wildcard_imports, reason = "a glob import shadows the prelude")]
    use super::shadowing::*;

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

    /// A schema with these enums and an alias.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big, bit_order = msb)]
    pub struct Schema {
        #[overlay(magic = 1)]
        magic: u16,
        /// An alias.
        pub order: Order,
        /// An enum.
        pub kind: Kind,
        /// An open enum.
        pub open: Open,
        /// A char.
        pub letter: char,
        /// A narrow bit field.
        #[overlay(bits = 3)]
        pub low: i8,
        /// Another narrow bit field.
        #[overlay(bits = 5)]
        pub high: u8,
        #[overlay(reserved)]
        spare: [u16; 2],
    }
}

/// Schemas whose names generated code could use for itself.
pub mod generated {
    /// The name of a type parameter in generated code.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct Order {
        /// A number.
        pub number: u16,
    }

    /// The name of a type parameter in generated code.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct State {
        /// A field whose type has such a name.
        pub order: Order,
    }

    /// The name of a trait of the runtime.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct Field(pub State);

    /// The name of a trait of the runtime.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct View(pub Field);

    /// The name of the derive.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct Overlay(pub View);

    /// The name of an associated type.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct Wire(pub [Overlay; 2], pub Misfit);

    /// The name of an associated type.
    #[derive(::overlaid::Overlay)]
    #[repr(u16)]
    pub enum Misfit {
        /// The name of the schema.
        Misfit,
        /// The name of an associated type.
        Wire,
        /// The name of an associated type.
        Get,
        /// The name of an associated type.
        Repr,
    }

    /// The name of a type parameter in the code for an enum.
    #[derive(::overlaid::Overlay)]
    #[repr(u8)]
    pub enum Any {
        /// Zero.
        Zero,
    }

    const NESTED: usize = 4;

    /// A length with the name of a constant parameter of an overlay.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct Sized {
        /// An enum.
        pub part: Any,
        /// An array of that length.
        pub numbers: [u16; NESTED],
        /// A field at an offset that only the compiler knows.
        pub last: u32,
    }

    /// A type in lower case. A field below has the same name.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    #[expect(non_camel_case_types, reason = "the name of a type in C")]
    pub struct timeval {
        /// Whole seconds.
        pub seconds: u32,
    }

    /// A schema with that field.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = big)]
    pub struct Event {
        /// A field with the name of its type.
        pub timeval: timeval,
        /// An array of that type.
        pub again: [timeval; 2],
    }
}

/// Schemas with the names of types that are not fields.
pub mod own_types {
    macro_rules! schemas {
        ($($name:ident)*) => {$(
            #[doc = concat!("A schema that is called `", stringify!($name), "`.")]
            #[derive(::overlaid::Overlay, Clone, Copy)]
            #[overlay(endian = big)]
            #[allow(non_camel_case_types, reason = "some are names of C")]
            pub struct $name {
                /// A number.
                pub number: u16,
            }
        )*};
    }

    schemas! {
        AtomicU32 Box Cow Ipv4Addr Ipv6Addr NonZeroU16 Option PhantomData Rc String Vec
        c_long c_ulong size_t wchar_t
    }

    /// A schema with fields of these types.
    #[derive(::overlaid::Overlay)]
    #[overlay(endian = little)]
    #[expect(missing_docs, reason = "only the types matter")]
    pub struct Whole {
        pub atomic: AtomicU32,
        pub pointer: Box,
        pub cow: Cow,
        pub addresses: [Ipv4Addr; 2],
        pub address: Ipv6Addr,
        pub non_zero: NonZeroU16,
        pub option: Option,
        pub phantom: PhantomData,
        pub counted: Rc,
        pub text: String,
        pub list: Vec,
        pub long: c_long,
        pub unsigned_long: [c_ulong; 3],
        pub size: size_t,
        pub letter: wchar_t,
    }

    /// Uses the types.
    #[must_use]
    pub fn sum(whole: &WholeOverlay) -> u16 {
        whole.text().number() + whole.long().number() + whole.addresses()[1].number()
    }
}
