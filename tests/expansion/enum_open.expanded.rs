const _: () = {
    const __0: ::core::primitive::u16 = 1;
    const __1: ::core::primitive::u16 = __0 + 1;
    #[automatically_derived]
    impl ::overlaid::__private::Code for Open {
        type Repr = ::core::primitive::u16;
        type Restriction = ::overlaid::__private::Free;
        const NAME: &'static ::core::primitive::str = "Open";
        const KIND: ::overlaid::__private::Kind = ::overlaid::__private::Kind::Enum {
            variants: &[
                ::overlaid::__private::Variant::new(
                    "First",
                    __0 as ::core::primitive::u64,
                ),
            ],
            other: ::core::option::Option::Some("Other"),
        };
        const ZERO: ::core::primitive::bool = true;
        const EXPECTED: ::overlaid::__private::Expected = ::overlaid::__private::Expected::Variant(
            "Open",
        );
        const FALLBACK: Self = Open::First;
        #[inline]
        fn decode(repr: ::core::primitive::u16) -> ::core::option::Option<Self> {
            match repr {
                __0 => ::core::option::Option::Some(Open::First),
                other => ::core::option::Option::Some(Open::Other(other)),
            }
        }
        #[inline]
        fn encode(&self) -> ::core::primitive::u16 {
            match *self {
                Open::First => __0,
                Open::Other(other) => other,
            }
        }
    }
    #[automatically_derived]
    impl<__Order> ::overlaid::__private::Field<__Order> for Open {
        type Wire = ::overlaid::Coded<Self, ::overlaid::Be<::core::primitive::u16>>;
        type Get<'part> = Self;
        type Misfit = ::core::convert::Infallible;
        #[inline]
        fn get(
            wire: &::overlaid::Coded<Self, ::overlaid::Be<::core::primitive::u16>>,
        ) -> Self {
            wire.get()
        }
        #[inline]
        fn load(
            wire: &::overlaid::Coded<Self, ::overlaid::Be<::core::primitive::u16>>,
        ) -> Self {
            wire.get()
        }
        #[inline]
        fn store(
            &self,
            wire: &mut ::overlaid::Coded<Self, ::overlaid::Be<::core::primitive::u16>>,
        ) -> ::core::result::Result<(), ::core::convert::Infallible> {
            *wire = ::overlaid::Coded::of(self);
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for Open {
        type View = ::overlaid::Coded<Open, ::overlaid::Be<::core::primitive::u16>>;
        const LAYOUT: &'static ::overlaid::__private::Layout = <::overlaid::Coded<
            Open,
            ::overlaid::Be<::core::primitive::u16>,
        > as ::overlaid::Overlay>::LAYOUT;
        #[inline]
        fn check(
            view: &::overlaid::Coded<Open, ::overlaid::Be<::core::primitive::u16>>,
        ) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            <::overlaid::Coded<
                Open,
                ::overlaid::Be<::core::primitive::u16>,
            > as ::overlaid::Overlay>::check(view)
        }
    }
};
