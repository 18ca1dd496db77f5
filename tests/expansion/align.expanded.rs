/**[`Align`] laid over 8 bytes, aligned to 4. Nothing is copied.

| offset | size | field | type | byte order |
| --- | --- | --- | --- | --- |
| 0 | 4 | `first` | `u32` | little |
| 4 | 2 | `second` | `u16` | little |
| 6 | 2 | `third` | `u16` | little |*/
#[derive(
    ::overlaid::__zerocopy::FromBytes,
    ::overlaid::__zerocopy::IntoBytes,
    ::overlaid::__zerocopy::Immutable,
    ::overlaid::__zerocopy::KnownLayout,
)]
#[zerocopy(crate = "::overlaid::__zerocopy")]
#[repr(C, align(4))]
pub struct AlignOverlay([::core::primitive::u8; 8]);
const _: () = {
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl AlignOverlay {
        ///`first`: `u32` in bytes 0..4.
        #[must_use]
        #[inline]
        pub const fn first(&self) -> ::core::primitive::u32 {
            ::overlaid::__private::le_u32(&self.0, 0)
        }
        ///Writes `first` in place.
        #[inline]
        pub const fn set_first(&mut self, value: ::core::primitive::u32) {
            ::overlaid::__private::set_le_u32(&mut self.0, 0, value);
        }
        ///`second`: `u16` in bytes 4..6.
        #[must_use]
        #[inline]
        pub const fn second(&self) -> ::core::primitive::u16 {
            ::overlaid::__private::le_u16(&self.0, 4)
        }
        ///Writes `second` in place.
        #[inline]
        pub const fn set_second(&mut self, value: ::core::primitive::u16) {
            ::overlaid::__private::set_le_u16(&mut self.0, 4, value);
        }
        ///`third`: `u16` in bytes 6..8.
        #[must_use]
        #[inline]
        pub const fn third(&self) -> ::core::primitive::u16 {
            ::overlaid::__private::le_u16(&self.0, 6)
        }
        ///Writes `third` in place.
        #[inline]
        pub const fn set_third(&mut self, value: ::core::primitive::u16) {
            ::overlaid::__private::set_le_u16(&mut self.0, 6, value);
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Align {
            ::overlaid::__private::load(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, value: &Align) -> () {
            ::overlaid::__private::assign(value, self)
        }
    }
    #[automatically_derived]
    impl<__Order> ::overlaid::__private::Field<__Order> for Align {
        type Wire = AlignOverlay;
        type Get<'part> = &'part AlignOverlay;
        type Misfit = ::core::convert::Infallible;
        #[inline]
        fn get(view: &AlignOverlay) -> &AlignOverlay {
            view
        }
        #[inline]
        fn load(view: &AlignOverlay) -> Self {
            Self {
                first: ::overlaid::__private::le_u32(&view.0, 0),
                second: ::overlaid::__private::le_u16(&view.0, 4),
                third: ::overlaid::__private::le_u16(&view.0, 6),
            }
        }
        #[inline]
        fn store(
            &self,
            view: &mut AlignOverlay,
        ) -> ::core::result::Result<(), Self::Misfit> {
            ::overlaid::__private::set_le_u32(&mut view.0, 0, self.first);
            ::overlaid::__private::set_le_u16(&mut view.0, 4, self.second);
            ::overlaid::__private::set_le_u16(&mut view.0, 6, self.third);
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Align {
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
    impl ::core::clone::Clone for AlignOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for AlignOverlay {}
    #[automatically_derived]
    impl ::core::cmp::PartialEq for AlignOverlay {
        #[inline]
        fn eq(&self, other: &Self) -> ::core::primitive::bool {
            ::overlaid::__private::same_bytes(&self.0, &other.0)
        }
    }
    #[automatically_derived]
    impl ::core::cmp::Eq for AlignOverlay {}
    #[automatically_derived]
    impl ::core::hash::Hash for AlignOverlay {
        #[inline]
        fn hash<State: ::core::hash::Hasher>(&self, state: &mut State) {
            ::core::hash::Hash::hash(&self.0, state);
        }
    }
    #[automatically_derived]
    unsafe impl ::overlaid::View for AlignOverlay {
        type Size = ::overlaid::__private::Bytes<{ 8 }>;
        type Align = ::overlaid::__private::A4;
        type Order = ::overlaid::__private::LittleEndian;
        type Restriction = ::overlaid::__private::Free;
        const ZEROES: ::core::primitive::bool = true;
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for AlignOverlay {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::overlaid::__private::debug(
                "AlignOverlay",
                <Self as ::overlaid::Overlay>::LAYOUT,
                &self.0,
                f,
            )
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for AlignOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            Self([0; 8])
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for Align {
        type View = AlignOverlay;
        const LAYOUT: &'static ::overlaid::__private::Layout = &::overlaid::__private::Layout::new(
            "Align",
            ::core::mem::size_of::<AlignOverlay>(),
            ::core::mem::align_of::<AlignOverlay>(),
            <::overlaid::__private::LittleEndian as ::overlaid::__private::Order>::ORDER,
            ::overlaid::__private::Kind::Struct {
                fields: &[
                    ::overlaid::__private::FieldLayout::new(
                        "first",
                        0,
                        ::overlaid::__private::LE_U32,
                    ),
                    ::overlaid::__private::FieldLayout::new(
                        "second",
                        4,
                        ::overlaid::__private::LE_U16,
                    ),
                    ::overlaid::__private::FieldLayout::new(
                        "third",
                        6,
                        ::overlaid::__private::LE_U16,
                    ),
                ],
            },
        );
        #[inline]
        fn check(
            _: &AlignOverlay,
        ) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for AlignOverlay {
        type View = Self;
        const LAYOUT: &'static ::overlaid::__private::Layout = <Align as ::overlaid::Overlay>::LAYOUT;
        #[inline]
        fn check(view: &Self) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            <Align as ::overlaid::Overlay>::check(view)
        }
    }
};
