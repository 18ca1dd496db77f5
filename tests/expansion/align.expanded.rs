///[`Align`] laid over 8 bytes, aligned to 4. Nothing is copied.
///
///| offset | size | field | type | byte order |
///| --- | --- | --- | --- | --- |
///| 0 | 4 | `first` | `u32` | little |
///| 4 | 2 | `second` | `u16` | little |
///| 6 | 2 | `third` | `u16` | little |
#[derive(
    ::overlaid::__private::zerocopy::FromBytes,
    ::overlaid::__private::zerocopy::IntoBytes,
    ::overlaid::__private::zerocopy::Immutable,
    ::overlaid::__private::zerocopy::KnownLayout,
)]
#[zerocopy(crate = "::overlaid::__private::zerocopy")]
#[repr(C, align(4))]
pub struct AlignOverlay {
    bytes: [::core::primitive::u8; 8],
}
const _: () = {
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl AlignOverlay {
        ///`first`: `u32` in bytes 0..4.
        #[must_use]
        #[inline]
        pub const fn first(&self) -> ::core::primitive::u32 {
            ::core::primitive::u32::from_le_bytes([
                self.bytes[0],
                self.bytes[1],
                self.bytes[2],
                self.bytes[3],
            ])
        }
        ///Writes `first` in place.
        #[inline]
        pub const fn set_first(&mut self, value: ::core::primitive::u32) {
            [self.bytes[0], self.bytes[1], self.bytes[2], self.bytes[3]] = value
                .to_le_bytes();
        }
        ///`second`: `u16` in bytes 4..6.
        #[must_use]
        #[inline]
        pub const fn second(&self) -> ::core::primitive::u16 {
            ::core::primitive::u16::from_le_bytes([self.bytes[4], self.bytes[5]])
        }
        ///Writes `second` in place.
        #[inline]
        pub const fn set_second(&mut self, value: ::core::primitive::u16) {
            [self.bytes[4], self.bytes[5]] = value.to_le_bytes();
        }
        ///`third`: `u16` in bytes 6..8.
        #[must_use]
        #[inline]
        pub const fn third(&self) -> ::core::primitive::u16 {
            ::core::primitive::u16::from_le_bytes([self.bytes[6], self.bytes[7]])
        }
        ///Writes `third` in place.
        #[inline]
        pub const fn set_third(&mut self, value: ::core::primitive::u16) {
            [self.bytes[6], self.bytes[7]] = value.to_le_bytes();
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
                first: view.first(),
                second: view.second(),
                third: view.third(),
            }
        }
        #[inline]
        fn store(
            &self,
            view: &mut AlignOverlay,
        ) -> ::core::result::Result<(), Self::Misfit> {
            view.set_first(self.first);
            view.set_second(self.second);
            view.set_third(self.third);
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl AlignOverlay {
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Align {
            <Align as ::overlaid::__private::Field<
                ::overlaid::__private::Undeclared,
            >>::load(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, value: &Align) -> () {
            <::core::convert::Infallible as ::overlaid::__private::Misfit>::or(
                <Align as ::overlaid::__private::Field<
                    ::overlaid::__private::Undeclared,
                >>::assign(value, self),
            )
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
                        ::core::result::Result::Ok(view.bytes)
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
            ::overlaid::__private::same_bytes(&self.bytes, &other.bytes)
        }
    }
    #[automatically_derived]
    impl ::core::cmp::Eq for AlignOverlay {}
    #[automatically_derived]
    impl ::core::hash::Hash for AlignOverlay {
        #[inline]
        fn hash<State: ::core::hash::Hasher>(&self, state: &mut State) {
            ::core::hash::Hash::hash(&self.bytes, state);
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
            ::overlaid::__private::debug("AlignOverlay", self, f)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for AlignOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            ::overlaid::__private::zeroed()
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
                        <::overlaid::Le<
                            ::core::primitive::u32,
                        > as ::overlaid::Overlay>::LAYOUT,
                    ),
                    ::overlaid::__private::FieldLayout::new(
                        "second",
                        4,
                        <::overlaid::Le<
                            ::core::primitive::u16,
                        > as ::overlaid::Overlay>::LAYOUT,
                    ),
                    ::overlaid::__private::FieldLayout::new(
                        "third",
                        6,
                        <::overlaid::Le<
                            ::core::primitive::u16,
                        > as ::overlaid::Overlay>::LAYOUT,
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
