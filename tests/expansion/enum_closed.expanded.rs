#[doc(hidden)]
use ::overlaid::__private as __overlaid_Closed;
const _: () = {
    const __0: __overlaid_Closed::u8 = Closed::Off as __overlaid_Closed::u8;
    const __1: __overlaid_Closed::u8 = Closed::On as __overlaid_Closed::u8;
    #[automatically_derived]
    #[doc(hidden)]
    impl Closed {
        #[inline]
        pub const fn __code(&self) -> __overlaid_Closed::u8 {
            match *self {
                Closed::Off => __0,
                Closed::On => __1,
            }
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl __overlaid_Closed::Code for Closed {
        type Repr = __overlaid_Closed::u8;
        type Way = __overlaid_Closed::OfEnum<Self>;
        type Restriction = __overlaid_Closed::WholeValue;
        const WAY: __overlaid_Closed::OfEnum<Self> = __overlaid_Closed::OfEnum::WAY;
        const NAME: &'static __overlaid_Closed::str = "Closed";
        const KIND: __overlaid_Closed::Kind = __overlaid_Closed::Kind::Enum {
            variants: &[
                __overlaid_Closed::Variant::new("Off", __0 as __overlaid_Closed::u64),
                __overlaid_Closed::Variant::new("On", __1 as __overlaid_Closed::u64),
            ],
            other: __overlaid_Closed::None,
        };
        const ZERO: __overlaid_Closed::bool = __0 == 0 || __1 == 0;
        const EXPECTED: __overlaid_Closed::Expected = __overlaid_Closed::Expected::Variant(
            "Closed",
        );
        const FALLBACK: Self = Closed::Off;
        #[inline]
        fn decode(__repr: __overlaid_Closed::u8) -> __overlaid_Closed::Option<Self> {
            match __repr {
                __0 => __overlaid_Closed::Some(Closed::Off),
                __1 => __overlaid_Closed::Some(Closed::On),
                _ => __overlaid_Closed::None,
            }
        }
        #[inline]
        fn encode(&self) -> __overlaid_Closed::u8 {
            self.__code()
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<__Order> __overlaid_Closed::Field<__Order> for Closed {
        type Wire = __overlaid_Closed::Coded<Self, __overlaid_Closed::u8>;
        type Get<'__a> = Self;
        type Misfit = __overlaid_Closed::Infallible;
        type LoadError = __overlaid_Closed::Infallible;
        #[inline]
        fn get(__wire: &__overlaid_Closed::Coded<Self, __overlaid_Closed::u8>) -> Self {
            __wire.get()
        }
        #[inline]
        fn load(
            __wire: &__overlaid_Closed::Coded<Self, __overlaid_Closed::u8>,
        ) -> __overlaid_Closed::Result<Self, __overlaid_Closed::Infallible> {
            __overlaid_Closed::Ok(__wire.get())
        }
        #[inline]
        fn store(
            &self,
            __wire: &mut __overlaid_Closed::Coded<Self, __overlaid_Closed::u8>,
        ) -> __overlaid_Closed::Result<(), __overlaid_Closed::Infallible> {
            *__wire = __overlaid_Closed::Coded::of(self);
            __overlaid_Closed::Ok(())
        }
    }
    #[automatically_derived]
    impl __overlaid_Closed::Overlay for Closed {
        type View = __overlaid_Closed::Coded<Closed, __overlaid_Closed::u8>;
        const LAYOUT: &'static __overlaid_Closed::Layout = <__overlaid_Closed::Coded<
            Closed,
            __overlaid_Closed::u8,
        > as __overlaid_Closed::Overlay>::LAYOUT;
    }
};
