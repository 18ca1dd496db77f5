/**[`At`] laid over 8 bytes, aligned to 1. Nothing is copied.

| offset | size | field | type | byte order |
| --- | --- | --- | --- | --- |
| 0 | 1 | `first` | `u8` |  |
| 1 | 3 | | gap | |
| 4 | 4 | `second` | `u32` | big |*/
#[derive(
    ::overlaid::__zerocopy::FromBytes,
    ::overlaid::__zerocopy::Unaligned,
    ::overlaid::__zerocopy::IntoBytes,
    ::overlaid::__zerocopy::Immutable,
    ::overlaid::__zerocopy::KnownLayout,
)]
#[zerocopy(crate = "::overlaid::__zerocopy")]
#[repr(transparent)]
pub struct AtOverlay([::core::primitive::u8; 8]);
const _: () = {
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl AtOverlay {
        ///`first`: `u8` in bytes 0..1.
        #[must_use]
        #[inline]
        pub const fn first(&self) -> ::core::primitive::u8 {
            self.0[0]
        }
        ///Writes `first` in place.
        #[inline]
        pub const fn set_first(&mut self, value: ::core::primitive::u8) {
            self.0[0] = value;
        }
        ///`second`: `u32` in bytes 4..8.
        #[must_use]
        #[inline]
        pub const fn second(&self) -> ::core::primitive::u32 {
            ::overlaid::__private::be_u32(&self.0, 4)
        }
        ///Writes `second` in place.
        #[inline]
        pub const fn set_second(&mut self, value: ::core::primitive::u32) {
            ::overlaid::__private::set_be_u32(&mut self.0, 4, value);
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> At {
            ::overlaid::__private::load(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, value: &At) -> () {
            ::overlaid::__private::assign(value, self)
        }
    }
    #[automatically_derived]
    impl<__Order> ::overlaid::__private::Field<__Order> for At {
        type Wire = AtOverlay;
        type Get<'part> = &'part AtOverlay;
        type Misfit = ::core::convert::Infallible;
        #[inline]
        fn get(view: &AtOverlay) -> &AtOverlay {
            view
        }
        #[inline]
        fn load(view: &AtOverlay) -> Self {
            Self {
                first: view.0[0],
                second: ::overlaid::__private::be_u32(&view.0, 4),
            }
        }
        #[inline]
        fn store(
            &self,
            view: &mut AtOverlay,
        ) -> ::core::result::Result<(), Self::Misfit> {
            view.0[0] = self.first;
            ::overlaid::__private::set_be_u32(&mut view.0, 4, self.second);
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl At {
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
    impl ::core::clone::Clone for AtOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for AtOverlay {}
    #[automatically_derived]
    impl ::core::cmp::PartialEq for AtOverlay {
        #[inline]
        fn eq(&self, other: &Self) -> ::core::primitive::bool {
            ::overlaid::__private::same_bytes(&self.0, &other.0)
        }
    }
    #[automatically_derived]
    impl ::core::cmp::Eq for AtOverlay {}
    #[automatically_derived]
    impl ::core::hash::Hash for AtOverlay {
        #[inline]
        fn hash<State: ::core::hash::Hasher>(&self, state: &mut State) {
            ::core::hash::Hash::hash(&self.0, state);
        }
    }
    #[automatically_derived]
    unsafe impl ::overlaid::View for AtOverlay {
        type Size = ::overlaid::__private::Bytes<{ 8 }>;
        type Align = ::overlaid::__private::A1;
        type Order = ::overlaid::__private::BigEndian;
        type Restriction = ::overlaid::__private::Free;
        const ZEROES: ::core::primitive::bool = true;
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for AtOverlay {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::overlaid::__private::debug(
                "AtOverlay",
                <Self as ::overlaid::Overlay>::LAYOUT,
                &self.0,
                f,
            )
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for AtOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            Self([0; 8])
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for At {
        type View = AtOverlay;
        const LAYOUT: &'static ::overlaid::__private::Layout = &::overlaid::__private::Layout::new(
            "At",
            ::core::mem::size_of::<AtOverlay>(),
            ::core::mem::align_of::<AtOverlay>(),
            <::overlaid::__private::BigEndian as ::overlaid::__private::Order>::ORDER,
            ::overlaid::__private::Kind::Struct {
                fields: &[
                    ::overlaid::__private::FieldLayout::new(
                        "first",
                        0,
                        ::overlaid::__private::U8,
                    ),
                    ::overlaid::__private::FieldLayout::new(
                        "second",
                        4,
                        ::overlaid::__private::BE_U32,
                    ),
                ],
            },
        );
        #[inline]
        fn check(_: &AtOverlay) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for AtOverlay {
        type View = Self;
        const LAYOUT: &'static ::overlaid::__private::Layout = <At as ::overlaid::Overlay>::LAYOUT;
        #[inline]
        fn check(view: &Self) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            <At as ::overlaid::Overlay>::check(view)
        }
    }
};
const _: () = ::overlaid::__private::require(
    <At as ::overlaid::Overlay>::FINGERPRINT == 4660u64,
    &[
        ::overlaid::__private::Piece::Words(
            "the layout of `At` has changed: its fingerprint is ",
        ),
        ::overlaid::__private::Piece::Hex(<At as ::overlaid::Overlay>::FINGERPRINT),
        ::overlaid::__private::Piece::Words(", not 0x1234"),
    ],
);
