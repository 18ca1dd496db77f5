const _: () = {
    const __0: ::overlaid::__private::u16 = 1;
    const __1: ::overlaid::__private::u16 = __0 + 1;
    #[automatically_derived]
    #[doc(hidden)]
    impl ::overlaid::__private::Code for Open {
        type Repr = ::overlaid::__private::u16;
        type Restriction = ::overlaid::__private::Free;
        const NAME: &'static ::overlaid::__private::str = "Open";
        const KIND: ::overlaid::__private::Kind = ::overlaid::__private::Kind::Enum {
            variants: &[
                ::overlaid::__private::Variant::new(
                    "First",
                    __0 as ::overlaid::__private::u64,
                ),
            ],
            other: ::overlaid::__private::Some("Other"),
        };
        const ZERO: ::overlaid::__private::bool = true;
        const EXPECTED: ::overlaid::__private::Expected = ::overlaid::__private::Expected::Variant(
            "Open",
        );
        const FALLBACK: Self = Open::First;
        #[inline]
        fn decode(
            __repr: ::overlaid::__private::u16,
        ) -> ::overlaid::__private::Option<Self> {
            match __repr {
                __0 => ::overlaid::__private::Some(Open::First),
                __other => ::overlaid::__private::Some(Open::Other(__other)),
            }
        }
        #[inline]
        fn encode(&self) -> ::overlaid::__private::u16 {
            match *self {
                Open::First => __0,
                Open::Other(__other) => __other,
            }
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<__Order> ::overlaid::__private::Field<__Order> for Open {
        type Wire = ::overlaid::__private::Coded<
            Self,
            ::overlaid::__private::Be<::overlaid::__private::u16>,
        >;
        type Get<'__a> = Self;
        type Misfit = ::overlaid::__private::Infallible;
        #[inline]
        fn get(
            __wire: &::overlaid::__private::Coded<
                Self,
                ::overlaid::__private::Be<::overlaid::__private::u16>,
            >,
        ) -> Self {
            __wire.get()
        }
        #[inline]
        fn load(
            __wire: &::overlaid::__private::Coded<
                Self,
                ::overlaid::__private::Be<::overlaid::__private::u16>,
            >,
        ) -> Self {
            __wire.get()
        }
        #[inline]
        fn store(
            &self,
            __wire: &mut ::overlaid::__private::Coded<
                Self,
                ::overlaid::__private::Be<::overlaid::__private::u16>,
            >,
        ) -> ::overlaid::__private::Result<(), ::overlaid::__private::Infallible> {
            *__wire = ::overlaid::__private::Coded::of(self);
            ::overlaid::__private::Ok(())
        }
    }
    #[automatically_derived]
    impl ::overlaid::__private::Overlay for Open {
        type View = ::overlaid::__private::Coded<
            Open,
            ::overlaid::__private::Be<::overlaid::__private::u16>,
        >;
        const LAYOUT: &'static ::overlaid::__private::Layout = <::overlaid::__private::Coded<
            Open,
            ::overlaid::__private::Be<::overlaid::__private::u16>,
        > as ::overlaid::__private::Overlay>::LAYOUT;
    }
};
