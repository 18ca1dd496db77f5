/**[`Nested`] laid over 2 + size of `Part` bytes, aligned to 1. Nothing is copied.

| offset | size | field | type | byte order |
| --- | --- | --- | --- | --- |
| 0 | size of `Part` | `part` | `Part` |  |
| size of `Part` | 2 | `after` | `u16` | big |*/
#[derive(
    ::overlaid::__zerocopy::FromBytes,
    ::overlaid::__zerocopy::Unaligned,
    ::overlaid::__zerocopy::IntoBytes,
    ::overlaid::__zerocopy::Immutable,
    ::overlaid::__zerocopy::KnownLayout,
)]
#[zerocopy(crate = "::overlaid::__zerocopy")]
#[repr(C)]
pub struct NestedOverlay<const __NESTED: ::core::primitive::bool = false>(
    [::core::primitive::u8; 2
        + ::core::mem::size_of::<
            <Part as ::overlaid::__private::Field<
                ::overlaid::__private::BigEndian,
            >>::Wire,
        >()],
    ::overlaid::__private::GateOf<
        {
            <<Part as ::overlaid::__private::Field<
                ::overlaid::__private::BigEndian,
            >>::Wire as ::overlaid::__private::View>::FREE
        },
    >,
);
const _: () = {
    const __AT_1: ::core::primitive::usize = ::core::mem::size_of::<
        <Part as ::overlaid::__private::Field<::overlaid::__private::BigEndian>>::Wire,
    >();
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl NestedOverlay {
        ///`part`: `Part`.
        #[must_use]
        #[inline]
        pub fn part(
            &self,
        ) -> <Part as ::overlaid::__private::Field<
            ::overlaid::__private::BigEndian,
        >>::Get<'_> {
            <Part as ::overlaid::__private::Field<
                ::overlaid::__private::BigEndian,
            >>::get(
                ::overlaid::__private::part::<
                    NestedOverlay,
                    <Part as ::overlaid::__private::Field<
                        ::overlaid::__private::BigEndian,
                    >>::Wire,
                    { 0 },
                >(self),
            )
        }
        ///`part`, for writing in place.
        #[must_use]
        #[inline]
        pub const fn part_mut(
            &mut self,
        ) -> &mut <Part as ::overlaid::__private::Field<
            ::overlaid::__private::BigEndian,
        >>::Wire {
            ::overlaid::__private::part_mut::<
                NestedOverlay,
                <Part as ::overlaid::__private::Field<
                    ::overlaid::__private::BigEndian,
                >>::Wire,
                { 0 },
            >(self)
        }
        ///Writes `part` in place.
        #[inline]
        pub fn set_part(
            &mut self,
            value: Part,
        ) -> <<Part as ::overlaid::__private::Field<
            ::overlaid::__private::BigEndian,
        >>::Misfit as ::overlaid::__private::Misfit>::Or<()> {
            <<Part as ::overlaid::__private::Field<
                ::overlaid::__private::BigEndian,
            >>::Misfit as ::overlaid::__private::Misfit>::or(
                <Part as ::overlaid::__private::Field<
                    ::overlaid::__private::BigEndian,
                >>::assign(
                    &value,
                    ::overlaid::__private::part_mut::<
                        NestedOverlay,
                        <Part as ::overlaid::__private::Field<
                            ::overlaid::__private::BigEndian,
                        >>::Wire,
                        { 0 },
                    >(self),
                ),
            )
        }
        ///`after`: `u16`.
        #[must_use]
        #[inline]
        pub const fn after(&self) -> ::core::primitive::u16 {
            ::overlaid::__private::be_u16(&self.0, __AT_1)
        }
        ///Writes `after` in place.
        #[inline]
        pub const fn set_after(&mut self, value: ::core::primitive::u16) {
            ::overlaid::__private::set_be_u16(&mut self.0, __AT_1, value);
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Nested {
            ::overlaid::__private::load(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(
            &mut self,
            value: &Nested,
        ) -> <<::overlaid::__private::Fails<
            {
                <<Part as ::overlaid::__private::Field<
                    ::overlaid::__private::BigEndian,
                >>::Misfit as ::overlaid::__private::Misfit>::FAILS
            },
        > as ::overlaid::__private::Failing>::Misfit as ::overlaid::__private::Misfit>::Or<
            (),
        > {
            ::overlaid::__private::assign(value, self)
        }
    }
    #[automatically_derived]
    impl<__Order> ::overlaid::__private::Field<__Order> for Nested {
        type Wire = NestedOverlay;
        type Get<'part> = &'part NestedOverlay;
        type Misfit = <::overlaid::__private::Fails<
            {
                <<Part as ::overlaid::__private::Field<
                    ::overlaid::__private::BigEndian,
                >>::Misfit as ::overlaid::__private::Misfit>::FAILS
            },
        > as ::overlaid::__private::Failing>::Misfit;
        #[inline]
        fn get(view: &NestedOverlay) -> &NestedOverlay {
            view
        }
        #[inline]
        fn load(view: &NestedOverlay) -> Self {
            Self {
                part: <Part as ::overlaid::__private::Field<
                    ::overlaid::__private::BigEndian,
                >>::load(
                    ::overlaid::__private::part::<
                        NestedOverlay,
                        <Part as ::overlaid::__private::Field<
                            ::overlaid::__private::BigEndian,
                        >>::Wire,
                        { 0 },
                    >(view),
                ),
                after: ::overlaid::__private::be_u16(&view.0, __AT_1),
            }
        }
        #[inline]
        fn store(
            &self,
            view: &mut NestedOverlay,
        ) -> ::core::result::Result<(), Self::Misfit> {
            <Part as ::overlaid::__private::Field<
                ::overlaid::__private::BigEndian,
            >>::store(
                &self.part,
                ::overlaid::__private::part_mut::<
                    NestedOverlay,
                    <Part as ::overlaid::__private::Field<
                        ::overlaid::__private::BigEndian,
                    >>::Wire,
                    { 0 },
                >(view),
            )?;
            ::overlaid::__private::set_be_u16(&mut view.0, __AT_1, self.after);
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Nested {
        /// The bytes of the value; gaps and reserved fields are zero.
        #[inline]
        #[must_use]
        pub fn to_bytes(
            &self,
        ) -> <<::overlaid::__private::Fails<
            {
                <<Part as ::overlaid::__private::Field<
                    ::overlaid::__private::BigEndian,
                >>::Misfit as ::overlaid::__private::Misfit>::FAILS
            },
        > as ::overlaid::__private::Failing>::Misfit as ::overlaid::__private::Misfit>::Or<
            [::core::primitive::u8; 2
                + ::core::mem::size_of::<
                    <Part as ::overlaid::__private::Field<
                        ::overlaid::__private::BigEndian,
                    >>::Wire,
                >()],
        > {
            <<::overlaid::__private::Fails<
                {
                    <<Part as ::overlaid::__private::Field<
                        ::overlaid::__private::BigEndian,
                    >>::Misfit as ::overlaid::__private::Misfit>::FAILS
                },
            > as ::overlaid::__private::Failing>::Misfit as ::overlaid::__private::Misfit>::or(
                match ::overlaid::__private::build::<
                    ::overlaid::__private::Undeclared,
                    Self,
                >(self) {
                    ::core::result::Result::Ok(view) => {
                        ::core::result::Result::Ok(view.0)
                    }
                    ::core::result::Result::Err(misfit) => {
                        ::core::result::Result::Err(misfit)
                    }
                },
            )
        }
    }
    impl ::overlaid::__private::Nth<0> for NestedOverlay {
        type Restriction = ::overlaid::__private::Free;
    }
    const _: () = {
        #[doc(hidden)]
        #[allow(
            non_camel_case_types,
            unnameable_types,
            missing_debug_implementations,
            missing_copy_implementations
        )]
        pub enum part {}
        impl ::overlaid::__private::Restriction for part {
            const FIELD: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::Some(
                "part",
            );
            type Gate = ::overlaid::__private::Shut;
        }
        impl ::overlaid::__private::Nth<1usize> for NestedOverlay {
            type Restriction = part;
        }
        let _ = ::core::option::Option::None::<part>;
    };
    #[automatically_derived]
    impl ::core::clone::Clone for NestedOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for NestedOverlay {}
    #[automatically_derived]
    impl ::core::cmp::PartialEq for NestedOverlay {
        #[inline]
        fn eq(&self, other: &Self) -> ::core::primitive::bool {
            ::overlaid::__private::same_bytes(&self.0, &other.0)
        }
    }
    #[automatically_derived]
    impl ::core::cmp::Eq for NestedOverlay {}
    #[automatically_derived]
    impl ::core::hash::Hash for NestedOverlay {
        #[inline]
        fn hash<State: ::core::hash::Hasher>(&self, state: &mut State) {
            ::core::hash::Hash::hash(&self.0, state);
        }
    }
    #[automatically_derived]
    unsafe impl ::overlaid::View for NestedOverlay {
        type Size = ::overlaid::__private::Bytes<
            {
                2
                    + ::core::mem::size_of::<
                        <Part as ::overlaid::__private::Field<
                            ::overlaid::__private::BigEndian,
                        >>::Wire,
                    >()
            },
        >;
        type Align = ::overlaid::__private::A1;
        type Order = <::overlaid::__private::OrderCode<
            {
                ::overlaid::__private::joined(
                    &[
                        <::overlaid::__private::BigEndian as ::overlaid::__private::Order>::ORDER,
                        <<<Part as ::overlaid::__private::Field<
                            ::overlaid::__private::BigEndian,
                        >>::Wire as ::overlaid::__private::View>::Order as ::overlaid::__private::Order>::ORDER,
                    ],
                )
            },
        > as ::overlaid::__private::Coding>::Order;
        type Restriction = <NestedOverlay as ::overlaid::__private::Nth<
            {
                ::overlaid::__private::first_restricted(
                    &[
                        (
                            1usize,
                            <<Part as ::overlaid::__private::Field<
                                ::overlaid::__private::BigEndian,
                            >>::Wire as ::overlaid::__private::View>::FREE,
                        ),
                    ],
                )
            },
        >>::Restriction;
        const ZEROES: ::core::primitive::bool = <<Part as ::overlaid::__private::Field<
            ::overlaid::__private::BigEndian,
        >>::Wire as ::overlaid::__private::View>::ZEROES;
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for NestedOverlay {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::overlaid::__private::debug(
                "NestedOverlay",
                <Self as ::overlaid::Overlay>::LAYOUT,
                &self.0,
                f,
            )
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for NestedOverlay
    where
        for<'part> ::overlaid::__private::Whether<
            {
                <<Part as ::overlaid::__private::Field<
                    ::overlaid::__private::BigEndian,
                >>::Wire as ::overlaid::__private::View>::ZEROES
            },
        >: ::overlaid::__private::Yes,
    {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            ::overlaid::__private::zeroed()
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for Nested {
        type View = NestedOverlay;
        const LAYOUT: &'static ::overlaid::__private::Layout = &::overlaid::__private::Layout::new(
            "Nested",
            ::core::mem::size_of::<NestedOverlay>(),
            ::core::mem::align_of::<NestedOverlay>(),
            <<::overlaid::__private::OrderCode<
                {
                    ::overlaid::__private::joined(
                        &[
                            <::overlaid::__private::BigEndian as ::overlaid::__private::Order>::ORDER,
                            <<<Part as ::overlaid::__private::Field<
                                ::overlaid::__private::BigEndian,
                            >>::Wire as ::overlaid::__private::View>::Order as ::overlaid::__private::Order>::ORDER,
                        ],
                    )
                },
            > as ::overlaid::__private::Coding>::Order as ::overlaid::__private::Order>::ORDER,
            ::overlaid::__private::Kind::Struct {
                fields: &[
                    ::overlaid::__private::FieldLayout::new(
                        "part",
                        0,
                        <<Part as ::overlaid::__private::Field<
                            ::overlaid::__private::BigEndian,
                        >>::Wire as ::overlaid::Overlay>::LAYOUT,
                    ),
                    ::overlaid::__private::FieldLayout::new(
                        "after",
                        ::core::mem::size_of::<
                            <Part as ::overlaid::__private::Field<
                                ::overlaid::__private::BigEndian,
                            >>::Wire,
                        >(),
                        ::overlaid::__private::BE_U16,
                    ),
                ],
            },
        );
        #[inline]
        fn check(
            view: &NestedOverlay,
        ) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            if let ::core::result::Result::Err(error) = <<Part as ::overlaid::__private::Field<
                ::overlaid::__private::BigEndian,
            >>::Wire as ::overlaid::Overlay>::check(
                ::overlaid::__private::part::<
                    NestedOverlay,
                    <Part as ::overlaid::__private::Field<
                        ::overlaid::__private::BigEndian,
                    >>::Wire,
                    { 0 },
                >(view),
            ) {
                return ::core::result::Result::Err(
                    ::overlaid::__private::within(error, "Nested", "part", 0),
                );
            }
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for NestedOverlay {
        type View = Self;
        const LAYOUT: &'static ::overlaid::__private::Layout = <Nested as ::overlaid::Overlay>::LAYOUT;
        #[inline]
        fn check(view: &Self) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            <Nested as ::overlaid::Overlay>::check(view)
        }
    }
};
const _: () = ::overlaid::__private::require(
    (::core::mem::align_of::<
        <Part as ::overlaid::__private::Field<::overlaid::__private::BigEndian>>::Wire,
    >()) <= (1),
    &[
        ::overlaid::__private::Piece::Words(
            "field `part` of `Nested`: `Part` is aligned to ",
        ),
        ::overlaid::__private::Piece::Number(
            ::core::mem::align_of::<
                <Part as ::overlaid::__private::Field<
                    ::overlaid::__private::BigEndian,
                >>::Wire,
            >(),
        ),
        ::overlaid::__private::Piece::Words(
            " bytes, `Nested` only to 1: write `#[overlay(align = ",
        ),
        ::overlaid::__private::Piece::Number(
            ::core::mem::align_of::<
                <Part as ::overlaid::__private::Field<
                    ::overlaid::__private::BigEndian,
                >>::Wire,
            >(),
        ),
        ::overlaid::__private::Piece::Words(")]` on `Nested`"),
    ],
);
