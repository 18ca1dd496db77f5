/**[`Reserved`] laid over 8 bytes, aligned to 1. Nothing is copied.

| offset | size | field | type | byte order |
| --- | --- | --- | --- | --- |
| 0 | 2 | `number` | `u16` | big |
| 2 | 6 | `spare` (reserved) | `[u8; 6]` | big |*/
#[derive(
    ::overlaid::__zerocopy::FromBytes,
    ::overlaid::__zerocopy::Unaligned,
    ::overlaid::__zerocopy::IntoBytes,
    ::overlaid::__zerocopy::Immutable,
    ::overlaid::__zerocopy::KnownLayout,
)]
#[zerocopy(crate = "::overlaid::__zerocopy")]
#[repr(transparent)]
pub struct ReservedOverlay([::core::primitive::u8; 8]);
const _: () = {
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl ReservedOverlay {
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
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Reserved {
            ::overlaid::__private::load(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, value: &Reserved) -> () {
            ::overlaid::__private::assign(value, self)
        }
    }
    #[automatically_derived]
    impl<__Order> ::overlaid::__private::Field<__Order> for Reserved {
        type Wire = ReservedOverlay;
        type Get<'part> = &'part ReservedOverlay;
        type Misfit = ::core::convert::Infallible;
        #[inline]
        fn get(view: &ReservedOverlay) -> &ReservedOverlay {
            view
        }
        #[inline]
        fn load(view: &ReservedOverlay) -> Self {
            Self {
                number: ::overlaid::__private::be_u16(&view.0, 0),
                spare: [0 as ::core::primitive::u8; 6],
            }
        }
        #[inline]
        fn store(
            &self,
            view: &mut ReservedOverlay,
        ) -> ::core::result::Result<(), Self::Misfit> {
            ::overlaid::__private::set_be_u16(&mut view.0, 0, self.number);
            let _ = &self.spare;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Reserved {
        /// The bytes of the value; gaps and reserved fields are zero.
        #[inline]
        #[must_use]
        pub fn to_bytes(&self) -> [::core::primitive::u8; 8] {
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
    #[automatically_derived]
    impl ::core::clone::Clone for ReservedOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for ReservedOverlay {}
    #[automatically_derived]
    impl ::core::cmp::PartialEq for ReservedOverlay {
        #[inline]
        fn eq(&self, other: &Self) -> ::core::primitive::bool {
            ::overlaid::__private::same_bytes(&self.0, &other.0)
        }
    }
    #[automatically_derived]
    impl ::core::cmp::Eq for ReservedOverlay {}
    #[automatically_derived]
    impl ::core::hash::Hash for ReservedOverlay {
        #[inline]
        fn hash<State: ::core::hash::Hasher>(&self, state: &mut State) {
            ::core::hash::Hash::hash(&self.0, state);
        }
    }
    #[automatically_derived]
    unsafe impl ::overlaid::View for ReservedOverlay {
        type Size = ::overlaid::__private::Bytes<{ 8 }>;
        type Align = ::overlaid::__private::A1;
        type Order = ::overlaid::__private::BigEndian;
        type Restriction = ::overlaid::__private::Free;
        const ZEROES: ::core::primitive::bool = true;
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for ReservedOverlay {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::overlaid::__private::debug(
                "ReservedOverlay",
                <Self as ::overlaid::Overlay>::LAYOUT,
                &self.0,
                f,
            )
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for ReservedOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            Self([0; 8])
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for Reserved {
        type View = ReservedOverlay;
        const LAYOUT: &'static ::overlaid::__private::Layout = &::overlaid::__private::Layout::new(
            "Reserved",
            ::core::mem::size_of::<ReservedOverlay>(),
            ::core::mem::align_of::<ReservedOverlay>(),
            <::overlaid::__private::BigEndian as ::overlaid::__private::Order>::ORDER,
            ::overlaid::__private::Kind::Struct {
                fields: &[
                    ::overlaid::__private::FieldLayout::new(
                        "number",
                        0,
                        ::overlaid::__private::BE_U16,
                    ),
                    ::overlaid::__private::FieldLayout::new(
                            "spare",
                            2,
                            <[::core::primitive::u8; 6] as ::overlaid::Overlay>::LAYOUT,
                        )
                        .reserved(),
                ],
            },
        );
        #[inline]
        fn check(
            _: &ReservedOverlay,
        ) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for ReservedOverlay {
        type View = Self;
        const LAYOUT: &'static ::overlaid::__private::Layout = <Reserved as ::overlaid::Overlay>::LAYOUT;
        #[inline]
        fn check(view: &Self) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            <Reserved as ::overlaid::Overlay>::check(view)
        }
    }
};
