const _: () = {
    const __0: ::core::primitive::u8 = Closed::Off as ::core::primitive::u8;
    const __1: ::core::primitive::u8 = Closed::On as ::core::primitive::u8;
    #[automatically_derived]
    impl ::overlaid::__private::Code for Closed {
        type Repr = ::core::primitive::u8;
        type Restriction = ::overlaid::__private::Itself;
        const NAME: &'static ::core::primitive::str = "Closed";
        const KIND: ::overlaid::__private::Kind = ::overlaid::__private::Kind::Enum {
            variants: &[
                ::overlaid::__private::Variant::new(
                    "Off",
                    __0 as ::core::primitive::u64,
                ),
                ::overlaid::__private::Variant::new("On", __1 as ::core::primitive::u64),
            ],
            other: ::core::option::Option::None,
        };
        const ZERO: ::core::primitive::bool = __0 == 0 || __1 == 0;
        const EXPECTED: ::overlaid::__private::Expected = ::overlaid::__private::Expected::Variant(
            "Closed",
        );
        const FALLBACK: Self = Closed::Off;
        #[inline]
        fn decode(repr: ::core::primitive::u8) -> ::core::option::Option<Self> {
            match repr {
                __0 => ::core::option::Option::Some(Closed::Off),
                __1 => ::core::option::Option::Some(Closed::On),
                _ => ::core::option::Option::None,
            }
        }
        #[inline]
        fn encode(&self) -> ::core::primitive::u8 {
            match *self {
                Closed::Off => __0,
                Closed::On => __1,
            }
        }
    }
    #[automatically_derived]
    impl<__Order> ::overlaid::__private::Field<__Order> for Closed {
        type Wire = ::overlaid::Coded<Self, ::core::primitive::u8>;
        type Get<'part> = Self;
        type Misfit = ::core::convert::Infallible;
        #[inline]
        fn get(wire: &::overlaid::Coded<Self, ::core::primitive::u8>) -> Self {
            wire.get()
        }
        #[inline]
        fn load(wire: &::overlaid::Coded<Self, ::core::primitive::u8>) -> Self {
            wire.get()
        }
        #[inline]
        fn store(
            &self,
            wire: &mut ::overlaid::Coded<Self, ::core::primitive::u8>,
        ) -> ::core::result::Result<(), ::core::convert::Infallible> {
            *wire = ::overlaid::Coded::of(self);
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for Closed {
        type View = ::overlaid::Coded<Closed, ::core::primitive::u8>;
        const LAYOUT: &'static ::overlaid::__private::Layout = <::overlaid::Coded<
            Closed,
            ::core::primitive::u8,
        > as ::overlaid::Overlay>::LAYOUT;
        #[inline]
        fn check(
            view: &::overlaid::Coded<Closed, ::core::primitive::u8>,
        ) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            <::overlaid::Coded<
                Closed,
                ::core::primitive::u8,
            > as ::overlaid::Overlay>::check(view)
        }
    }
};
