/**[`Scalar`] laid over 7 bytes, aligned to 1. Nothing is copied.

| offset | size | field | type | byte order |
| --- | --- | --- | --- | --- |
| 0 | 2 | `number` | `u16` | big |
| 2 | 1 | `flag` | `bool` |  |
| 3 | 4 | `letter` | `char` | big |*/
#[derive(
    ::overlaid::__zerocopy::Unaligned,
    ::overlaid::__zerocopy::IntoBytes,
    ::overlaid::__zerocopy::Immutable,
    ::overlaid::__zerocopy::KnownLayout,
)]
#[zerocopy(crate = "::overlaid::__zerocopy")]
#[repr(transparent)]
pub struct ScalarOverlay([::core::primitive::u8; 7]);
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
            ::overlaid::__private::be_u16(&self.0, 0)
        }
        ///Writes `number` in place.
        #[inline]
        pub const fn set_number(&mut self, value: ::core::primitive::u16) {
            ::overlaid::__private::set_be_u16(&mut self.0, 0, value);
        }
        ///`flag`: `bool` in bytes 2..3.
        #[must_use]
        #[inline]
        const fn flag(&self) -> ::core::primitive::bool {
            self.0[2] != 0
        }
        ///Writes `flag` in place.
        #[inline]
        const fn set_flag(&mut self, value: ::core::primitive::bool) {
            self.0[2] = value as ::core::primitive::u8;
        }
        ///`letter`: `char` in bytes 3..7.
        #[must_use]
        #[inline]
        const fn letter(&self) -> ::core::primitive::char {
            ::overlaid::__private::be_char(&self.0, 3)
        }
        ///Writes `letter` in place.
        #[inline]
        const fn set_letter(&mut self, value: ::core::primitive::char) {
            ::overlaid::__private::set_be_char(&mut self.0, 3, value);
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Scalar {
            ::overlaid::__private::load(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, value: &Scalar) -> () {
            ::overlaid::__private::assign(value, self)
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
                number: ::overlaid::__private::be_u16(&view.0, 0),
                flag: view.0[2] != 0,
                letter: ::overlaid::__private::be_char(&view.0, 3),
            }
        }
        #[inline]
        fn store(
            &self,
            view: &mut ScalarOverlay,
        ) -> ::core::result::Result<(), Self::Misfit> {
            ::overlaid::__private::set_be_u16(&mut view.0, 0, self.number);
            view.0[2] = self.flag as ::core::primitive::u8;
            ::overlaid::__private::set_be_char(&mut view.0, 3, self.letter);
            ::core::result::Result::Ok(())
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
                        ::core::result::Result::Ok(view.0)
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
            ::overlaid::__private::same_bytes(&self.0, &other.0)
        }
    }
    #[automatically_derived]
    impl ::core::cmp::Eq for ScalarOverlay {}
    #[automatically_derived]
    impl ::core::hash::Hash for ScalarOverlay {
        #[inline]
        fn hash<State: ::core::hash::Hasher>(&self, state: &mut State) {
            ::core::hash::Hash::hash(&self.0, state);
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
            ::overlaid::__private::debug(
                "ScalarOverlay",
                <Self as ::overlaid::Overlay>::LAYOUT,
                &self.0,
                f,
            )
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for ScalarOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            Self([0; 7])
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
                        ::overlaid::__private::BE_U16,
                    ),
                    ::overlaid::__private::FieldLayout::new(
                        "flag",
                        2,
                        ::overlaid::__private::BE_BOOL,
                    ),
                    ::overlaid::__private::FieldLayout::new(
                        "letter",
                        3,
                        ::overlaid::__private::BE_CHAR,
                    ),
                ],
            },
        );
        #[inline]
        fn check(
            view: &ScalarOverlay,
        ) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            if view.0[2] > 1 {
                return ::core::result::Result::Err(
                    ::overlaid::__private::no_value(
                        "Scalar",
                        "flag",
                        2,
                        view.0[2] as ::core::primitive::u128,
                        ::overlaid::__private::Expected::Bool,
                    ),
                );
            }
            if ::core::primitive::char::from_u32(
                    ::overlaid::__private::be_u32(&view.0, 3),
                )
                .is_none()
            {
                return ::core::result::Result::Err(
                    ::overlaid::__private::no_value(
                        "Scalar",
                        "letter",
                        3,
                        ::overlaid::__private::be_u32(&view.0, 3)
                            as ::core::primitive::u128,
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
