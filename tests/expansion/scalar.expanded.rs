///[`Scalar`] laid over 7 bytes, aligned to 1. Nothing is copied.
///
///| offset | size | field | type | byte order |
///| --- | --- | --- | --- | --- |
///| 0 | 2 | `number` | `u16` | big |
///| 2 | 1 | `flag` | `bool` |  |
///| 3 | 4 | `letter` | `char` | big |
#[derive(
    ::overlaid::__private::zerocopy::Unaligned,
    ::overlaid::__private::zerocopy::IntoBytes,
    ::overlaid::__private::zerocopy::Immutable,
    ::overlaid::__private::zerocopy::KnownLayout,
)]
#[zerocopy(crate = "::overlaid::__private::zerocopy")]
#[repr(transparent)]
pub struct ScalarOverlay {
    bytes: [::core::primitive::u8; 7],
}
const _: () = {
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl ScalarOverlay {
        /// What the user says of it.
        ///
        ///`number`: `u16` in bytes 0..2.
        #[must_use]
        #[inline]
        pub const fn number(&self) -> ::core::primitive::u16 {
            ::core::primitive::u16::from_be_bytes([self.bytes[0], self.bytes[1]])
        }
        ///Writes `number` in place.
        #[inline]
        pub const fn set_number(&mut self, value: ::core::primitive::u16) {
            [self.bytes[0], self.bytes[1]] = value.to_be_bytes();
        }
        ///`flag`: `bool` in bytes 2..3.
        #[must_use]
        #[inline]
        const fn flag(&self) -> ::core::primitive::bool {
            self.bytes[2] != 0
        }
        ///Writes `flag` in place.
        #[inline]
        const fn set_flag(&mut self, value: ::core::primitive::bool) {
            self.bytes[2] = value as ::core::primitive::u8;
        }
        ///`letter`: `char` in bytes 3..7.
        #[must_use]
        #[inline]
        const fn letter(&self) -> ::core::primitive::char {
            match ::core::primitive::char::from_u32(
                ::core::primitive::u32::from_be_bytes([
                    self.bytes[3],
                    self.bytes[4],
                    self.bytes[5],
                    self.bytes[6],
                ]),
            ) {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => {
                    ::core::primitive::char::REPLACEMENT_CHARACTER
                }
            }
        }
        ///Writes `letter` in place.
        #[inline]
        const fn set_letter(&mut self, value: ::core::primitive::char) {
            [self.bytes[3], self.bytes[4], self.bytes[5], self.bytes[6]] = (value
                as ::core::primitive::u32)
                .to_be_bytes();
        }
    }
    #[automatically_derived]
    impl<__Order> ::overlaid::__private::Field<__Order> for Scalar {
        type Wire = ScalarOverlay;
        type Get<'part> = &'part ScalarOverlay;
        type Misfit = ::core::convert::Infallible;
        #[inline]
        fn get(view: &ScalarOverlay) -> &ScalarOverlay {
            view
        }
        #[inline]
        fn load(view: &ScalarOverlay) -> Self {
            Self {
                number: view.number(),
                flag: view.flag(),
                letter: view.letter(),
            }
        }
        #[inline]
        fn store(
            &self,
            view: &mut ScalarOverlay,
        ) -> ::core::result::Result<(), Self::Misfit> {
            view.set_number(self.number);
            view.set_flag(self.flag);
            view.set_letter(self.letter);
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl ScalarOverlay {
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Scalar {
            <Scalar as ::overlaid::__private::Field<
                ::overlaid::__private::Undeclared,
            >>::load(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, value: &Scalar) -> () {
            <::core::convert::Infallible as ::overlaid::__private::Misfit>::or(
                <Scalar as ::overlaid::__private::Field<
                    ::overlaid::__private::Undeclared,
                >>::assign(value, self),
            )
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Scalar {
        /// The bytes of the value; gaps and reserved fields are zero.
        #[inline]
        #[must_use]
        pub fn to_bytes(&self) -> [::core::primitive::u8; 7] {
            <::core::convert::Infallible as ::overlaid::__private::Misfit>::or(
                match ::overlaid::__private::build::<
                    ::overlaid::__private::Undeclared,
                    Self,
                >(self) {
                    ::core::result::Result::Ok(view) => {
                        ::core::result::Result::Ok(view.bytes)
                    }
                    ::core::result::Result::Err(misfit) => {
                        ::core::result::Result::Err(misfit)
                    }
                },
            )
        }
    }
    const _: () = {
        #[doc(hidden)]
        #[allow(
            non_camel_case_types,
            unnameable_types,
            missing_debug_implementations,
            missing_copy_implementations
        )]
        pub enum flag {}
        impl ::overlaid::__private::Restriction for flag {
            const FIELD: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::Some(
                "flag",
            );
            type Gate = ::overlaid::__private::Shut;
        }
        impl ::overlaid::__private::Nth<1usize> for ScalarOverlay {
            type Restriction = flag;
        }
        let _ = ::core::option::Option::None::<flag>;
    };
    #[automatically_derived]
    impl ::core::clone::Clone for ScalarOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for ScalarOverlay {}
    #[automatically_derived]
    impl ::core::cmp::PartialEq for ScalarOverlay {
        #[inline]
        fn eq(&self, other: &Self) -> ::core::primitive::bool {
            ::overlaid::__private::same_bytes(&self.bytes, &other.bytes)
        }
    }
    #[automatically_derived]
    impl ::core::cmp::Eq for ScalarOverlay {}
    #[automatically_derived]
    impl ::core::hash::Hash for ScalarOverlay {
        #[inline]
        fn hash<State: ::core::hash::Hasher>(&self, state: &mut State) {
            ::core::hash::Hash::hash(&self.bytes, state);
        }
    }
    #[automatically_derived]
    unsafe impl ::overlaid::View for ScalarOverlay {
        type Size = ::overlaid::__private::Bytes<{ 7 }>;
        type Align = ::overlaid::__private::A1;
        type Order = ::overlaid::__private::BigEndian;
        type Restriction = <ScalarOverlay as ::overlaid::__private::Nth<1>>::Restriction;
        const ZEROES: ::core::primitive::bool = true;
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for ScalarOverlay {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::overlaid::__private::debug("ScalarOverlay", self, f)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for ScalarOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            ::overlaid::__private::zeroed()
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for Scalar {
        type View = ScalarOverlay;
        const LAYOUT: &'static ::overlaid::__private::Layout = &::overlaid::__private::Layout::new(
            "Scalar",
            ::core::mem::size_of::<ScalarOverlay>(),
            ::core::mem::align_of::<ScalarOverlay>(),
            <::overlaid::__private::BigEndian as ::overlaid::__private::Order>::ORDER,
            ::overlaid::__private::Kind::Struct {
                fields: &[
                    ::overlaid::__private::FieldLayout::new(
                        "number",
                        0,
                        <::overlaid::Be<
                            ::core::primitive::u16,
                        > as ::overlaid::Overlay>::LAYOUT,
                    ),
                    ::overlaid::__private::FieldLayout::new(
                        "flag",
                        2,
                        <::overlaid::Be<
                            ::core::primitive::bool,
                        > as ::overlaid::Overlay>::LAYOUT,
                    ),
                    ::overlaid::__private::FieldLayout::new(
                        "letter",
                        3,
                        <::overlaid::Be<
                            ::core::primitive::char,
                        > as ::overlaid::Overlay>::LAYOUT,
                    ),
                ],
            },
        );
        #[inline]
        fn check(
            view: &ScalarOverlay,
        ) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            if view.bytes[2] > 1 {
                return ::core::result::Result::Err(
                    ::overlaid::__private::no_value(
                        "Scalar",
                        "flag",
                        2,
                        view.bytes[2] as ::core::primitive::u128,
                        ::overlaid::__private::Expected::Bool,
                    ),
                );
            }
            if ::core::primitive::char::from_u32(
                    ::core::primitive::u32::from_be_bytes([
                        view.bytes[3],
                        view.bytes[4],
                        view.bytes[5],
                        view.bytes[6],
                    ]),
                )
                .is_none()
            {
                return ::core::result::Result::Err(
                    ::overlaid::__private::no_value(
                        "Scalar",
                        "letter",
                        3,
                        ::core::primitive::u32::from_be_bytes([
                            view.bytes[3],
                            view.bytes[4],
                            view.bytes[5],
                            view.bytes[6],
                        ]) as ::core::primitive::u128,
                        ::overlaid::__private::Expected::Char,
                    ),
                );
            }
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for ScalarOverlay {
        type View = Self;
        const LAYOUT: &'static ::overlaid::__private::Layout = <Scalar as ::overlaid::Overlay>::LAYOUT;
        #[inline]
        fn check(view: &Self) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            <Scalar as ::overlaid::Overlay>::check(view)
        }
    }
};
