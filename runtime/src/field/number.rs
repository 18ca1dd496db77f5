//! Numbers and single bytes as fields, and numbers that name their byte order.

use core::convert::Infallible;

use zerocopy::byteorder::{ByteOrder, F32, F64, I16, I32, I64, I128, U16, U32, U64, U128};

use crate::field::Field;
use crate::overlay::View;
use crate::proof::endian::{DeclaredOrder, Order};

/// A native number of several bytes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be laid over bytes in a byte order",
    label = "neither a number of a fixed size nor an overlay",
    note = "only numbers, such as `u32` and `f64`, enums that derive `Overlay`, and arrays of these have a byte order"
)]
pub trait Number: Copy {
    /// The type that lies over the number's bytes in byte order `O`.
    type Over<O: Order + ByteOrder>: View;
    /// Reads the number from its bytes.
    fn read<O: Order + ByteOrder>(over: &Self::Over<O>) -> Self;
    /// Returns the number as bytes.
    fn write<O: Order + ByteOrder>(self) -> Self::Over<O>;
}

impl<T: Number, O: DeclaredOrder<T>> Field<O> for T {
    type Wire = T::Over<O>;
    type Get<'a> = Self;
    type Misfit = Infallible;

    #[inline]
    fn get(wire: &Self::Wire) -> Self {
        T::read(wire)
    }

    #[inline]
    fn load(wire: &Self::Wire) -> Self {
        T::read(wire)
    }

    #[inline]
    fn store(&self, wire: &mut Self::Wire) -> Result<(), Infallible> {
        *wire = T::write(*self);
        Ok(())
    }
}

macro_rules! numbers {
    ($($native:ident as $wire:ident),* $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl Number for $native {
            type Over<O: Order + ByteOrder> = $wire<O>;

            #[inline]
            fn read<O: Order + ByteOrder>(over: &$wire<O>) -> Self {
                over.get()
            }

            #[inline]
            fn write<O: Order + ByteOrder>(self) -> $wire<O> {
                $wire::new(self)
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

            #[inline]
            fn get(wire: &Self) -> Self {
                *wire
            }

            #[inline]
            fn load(wire: &Self) -> Self {
                *wire
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
