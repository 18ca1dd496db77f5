//! Numbers and single bytes as fields, and numbers that name their byte order.

use core::convert::Infallible;

use zerocopy::byteorder::{F32, F64, I16, I32, I64, I128, U16, U32, U64, U128};

use crate::field::Field;
use crate::proof::endian::DeclaredOrder;

/// A native number of several bytes.
pub trait Number: Copy {}

macro_rules! numbers {
    ($($native:ident as $wire:ident),* $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl Number for $native {}

        #[diagnostic::do_not_recommend]
        impl<O: DeclaredOrder<Self>> Field<O> for $native {
            type Wire = $wire<O>;
            type Get<'a> = Self;
            type Misfit = Infallible;
            type LoadError = Infallible;

            #[inline]
            fn get(wire: &$wire<O>) -> Self {
                wire.get()
            }

            #[inline]
            fn load(wire: &$wire<O>) -> Result<Self, Infallible> {
                Ok(wire.get())
            }

            #[inline]
            fn store(&self, wire: &mut $wire<O>) -> Result<(), Infallible> {
                wire.set(*self);
                Ok(())
            }
        }
    )*};
}

numbers! {
    u16 as U16, u32 as U32, u64 as U64, u128 as U128,
    i16 as I16, i32 as I32, i64 as I64, i128 as I128,
    f32 as F32, f64 as F64,
}

/// Implements `Field` for types that lie over their own bytes: single bytes, and numbers that name
/// their byte order, such as `Le<u16>`. They are the same in a schema of any byte order.
macro_rules! own_wires {
    ($($wire:ty $(, for $own:ident)?;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<O $(, $own: DeclaredOrder<Self>)?> Field<O> for $wire {
            type Wire = Self;
            type Get<'a> = Self;
            type Misfit = Infallible;
            type LoadError = Infallible;

            #[inline]
            fn get(wire: &Self) -> Self {
                *wire
            }

            #[inline]
            fn load(wire: &Self) -> Result<Self, Infallible> {
                Ok(*wire)
            }

            #[inline]
            fn store(&self, wire: &mut Self) -> Result<(), Infallible> {
                *wire = *self;
                Ok(())
            }
        }
    )*};
}

own_wires! {
    u8;
    i8;
    U16<Own>, for Own;
    U32<Own>, for Own;
    U64<Own>, for Own;
    U128<Own>, for Own;
    I16<Own>, for Own;
    I32<Own>, for Own;
    I64<Own>, for Own;
    I128<Own>, for Own;
    F32<Own>, for Own;
    F64<Own>, for Own;
}
