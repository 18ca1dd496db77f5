const _: () = {
    const __0: ::overlaid::__private::u8 = Closed::Off as ::overlaid::__private::u8;
    const __1: ::overlaid::__private::u8 = Closed::On as ::overlaid::__private::u8;
    #[automatically_derived]
    #[doc(hidden)]
    impl ::overlaid::__private::Code for Closed {
        type Repr = ::overlaid::__private::u8;
        type Restriction = ::overlaid::__private::WholeValue;
        const NAME: &'static ::overlaid::__private::str = "Closed";
        const KIND: ::overlaid::__private::Kind = ::overlaid::__private::Kind::Enum {
            variants: &[
                ::overlaid::__private::Variant::new(
                    "Off",
                    __0 as ::overlaid::__private::u64,
                ),
                ::overlaid::__private::Variant::new(
                    "On",
                    __1 as ::overlaid::__private::u64,
                ),
            ],
            other: ::overlaid::__private::None,
        };
        const ZERO: ::overlaid::__private::bool = __0 == 0 || __1 == 0;
        const EXPECTED: ::overlaid::__private::Expected = ::overlaid::__private::Expected::Variant(
            "Closed",
        );
        const FALLBACK: Self = Closed::Off;
        #[inline]
        fn decode(
            __repr: ::overlaid::__private::u8,
        ) -> ::overlaid::__private::Option<Self> {
            match __repr {
                __0 => ::overlaid::__private::Some(Closed::Off),
                __1 => ::overlaid::__private::Some(Closed::On),
                _ => ::overlaid::__private::None,
            }
        }
        #[inline]
        fn encode(&self) -> ::overlaid::__private::u8 {
            match *self {
                Closed::Off => __0,
                Closed::On => __1,
            }
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<__Order> ::overlaid::__private::Field<__Order> for Closed {
        type Wire = ::overlaid::__private::Coded<Self, ::overlaid::__private::u8>;
        type Get<'__a> = Self;
        type Misfit = ::overlaid::__private::Infallible;
        #[inline]
        fn get(
            __wire: &::overlaid::__private::Coded<Self, ::overlaid::__private::u8>,
        ) -> Self {
            __wire.get()
        }
        #[inline]
        fn load(
            __wire: &::overlaid::__private::Coded<Self, ::overlaid::__private::u8>,
        ) -> Self {
            __wire.get()
        }
        #[inline]
        fn store(
            &self,
            __wire: &mut ::overlaid::__private::Coded<Self, ::overlaid::__private::u8>,
        ) -> ::overlaid::__private::Result<(), ::overlaid::__private::Infallible> {
            *__wire = ::overlaid::__private::Coded::of(self);
            ::overlaid::__private::Ok(())
        }
    }
    #[automatically_derived]
    impl ::overlaid::__private::Overlay for Closed {
        type View = ::overlaid::__private::Coded<Closed, ::overlaid::__private::u8>;
        const LAYOUT: &'static ::overlaid::__private::Layout = <::overlaid::__private::Coded<
            Closed,
            ::overlaid::__private::u8,
        > as ::overlaid::__private::Overlay>::LAYOUT;
    }
};
