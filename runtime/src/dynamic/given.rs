//! What is given to a schema from outside of its bytes: its parameters.

/// What is given to a schema: nothing, or its parameters in the order in which it declares them.
pub trait Given: Copy + PartialEq {
    /// What stands for the parameters of a schema to which nothing is given. If the schema has some, an
    /// assertion of the schema that forgets them has failed.
    const NONE: Self;
}

/// What a schema gives to one in it, whose parameters are a `G`.
pub trait Gives<G> {
    /// The parameters.
    fn give(self) -> G;
}

/// A schema that gives nothing.
impl<G: Given> Gives<G> for () {
    #[inline]
    fn give(self) -> G {
        G::NONE
    }
}

/// Parameters that are known.
#[derive(Debug, Clone, Copy)]
pub struct Giving<G>(pub G);

impl<G> Gives<G> for Giving<G> {
    #[inline]
    fn give(self) -> G {
        self.0
    }
}

/// A type that a parameter can have.
pub trait Parameter: Copy + PartialEq {
    /// The number 0.
    const ZERO: Self;
}

macro_rules! parameters {
    ($($ty:ty: $zero:expr),*) => {
        $(impl Parameter for $ty {
            const ZERO: Self = $zero;
        })*
    };
}

parameters! {
    bool: false, u8: 0, u16: 0, u32: 0, u64: 0, i8: 0, i16: 0, i32: 0, i64: 0, i128: 0
}

/// Implements [`Given`] for the tuples of up to as many parameters.
macro_rules! tuples {
    () => {
        impl Given for () {
            const NONE: Self = ();
        }
    };
    ($first:ident $($rest:ident)*) => {
        tuples!($($rest)*);

        impl<$first: Parameter, $($rest: Parameter),*> Given for ($first, $($rest,)*) {
            const NONE: Self = ($first::ZERO, $($rest::ZERO,)*);
        }
    };
}

tuples!(A B C D E F G H);
