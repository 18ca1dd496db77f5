#[doc(hidden)]
use ::overlaid::__private as __overlaid_Open;
const _: () = {
    const __0: __overlaid_Open::u16 = 1;
    const __1: __overlaid_Open::u16 = __0 + 1;
    #[automatically_derived]
    #[doc(hidden)]
    impl Open {
        #[inline]
        pub const fn __code(&self) -> __overlaid_Open::u16 {
            match *self {
                Open::First => __0,
                Open::Other(__other) => __other,
            }
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl __overlaid_Open::Code for Open {
        type Repr = __overlaid_Open::u16;
        type Way = __overlaid_Open::OfEnum<Self>;
        type Restriction = __overlaid_Open::Free;
        const WAY: __overlaid_Open::OfEnum<Self> = __overlaid_Open::OfEnum::WAY;
        const NAME: &'static __overlaid_Open::str = "Open";
        const KIND: __overlaid_Open::Kind = __overlaid_Open::Kind::Enum {
            variants: &[
                __overlaid_Open::Variant::new("First", __0 as __overlaid_Open::u64),
            ],
            other: __overlaid_Open::Some("Other"),
        };
        const ZERO: __overlaid_Open::bool = true;
        const EXPECTED: __overlaid_Open::Expected = __overlaid_Open::Expected::Variant(
            "Open",
        );
        const FALLBACK: Self = Open::First;
        #[inline]
        fn decode(__repr: __overlaid_Open::u16) -> __overlaid_Open::Option<Self> {
            match __repr {
                __0 => __overlaid_Open::Some(Open::First),
                __other => __overlaid_Open::Some(Open::Other(__other)),
            }
        }
        #[inline]
        fn encode(&self) -> __overlaid_Open::u16 {
            self.__code()
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<__Order> __overlaid_Open::Field<__Order> for Open {
        type Wire = __overlaid_Open::Coded<
            Self,
            __overlaid_Open::Be<__overlaid_Open::u16>,
        >;
        type Get<'__a> = Self;
        type Misfit = __overlaid_Open::Infallible;
        type LoadError = __overlaid_Open::Infallible;
        #[inline]
        fn get(
            __wire: &__overlaid_Open::Coded<
                Self,
                __overlaid_Open::Be<__overlaid_Open::u16>,
            >,
        ) -> Self {
            __wire.get()
        }
        #[inline]
        fn load(
            __wire: &__overlaid_Open::Coded<
                Self,
                __overlaid_Open::Be<__overlaid_Open::u16>,
            >,
        ) -> __overlaid_Open::Result<Self, __overlaid_Open::Infallible> {
            __overlaid_Open::Ok(__wire.get())
        }
        #[inline]
        fn store(
            &self,
            __wire: &mut __overlaid_Open::Coded<
                Self,
                __overlaid_Open::Be<__overlaid_Open::u16>,
            >,
        ) -> __overlaid_Open::Result<(), __overlaid_Open::Infallible> {
            *__wire = __overlaid_Open::Coded::of(self);
            __overlaid_Open::Ok(())
        }
    }
    #[automatically_derived]
    impl __overlaid_Open::Overlay for Open {
        type View = __overlaid_Open::Coded<
            Open,
            __overlaid_Open::Be<__overlaid_Open::u16>,
        >;
        const LAYOUT: &'static __overlaid_Open::Layout = <__overlaid_Open::Coded<
            Open,
            __overlaid_Open::Be<__overlaid_Open::u16>,
        > as __overlaid_Open::Overlay>::LAYOUT;
    }
};
