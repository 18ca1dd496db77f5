/**[`Bits`] laid over 2 bytes, aligned to 1. Nothing is copied.

| offset | size | field | type | byte order |
| --- | --- | --- | --- | --- |
| 0 | bits 12..16 of 16 | `narrow` | `u8` | big |
| 0 | bits 1..12 of 16 | `signed` | `i16` | big |
| 0 | bits 0..1 of 16 | `flag` | `bool` | big |*/
#[derive(
    ::overlaid::__zerocopy::FromBytes,
    ::overlaid::__zerocopy::Unaligned,
    ::overlaid::__zerocopy::IntoBytes,
    ::overlaid::__zerocopy::Immutable,
    ::overlaid::__zerocopy::KnownLayout,
)]
#[zerocopy(crate = "::overlaid::__zerocopy")]
#[repr(transparent)]
pub struct BitsOverlay([::core::primitive::u8; 2]);
const _: () = {
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl BitsOverlay {
        ///`narrow`: `u8` in 4 bits of the word at byte 0.
        #[must_use]
        #[inline]
        pub const fn narrow(&self) -> ::core::primitive::u8 {
            (::core::primitive::u8::from_be_bytes([self.0[0]]) >> 4)
        }
        ///Writes `narrow` in place.
        ///
        ///# Errors
        ///If the value has more bits than the field.
        #[inline]
        pub const fn set_narrow(
            &mut self,
            value: ::core::primitive::u8,
        ) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            if value >> 4 != 0 {
                return ::core::result::Result::Err(
                    ::overlaid::__private::misfit(
                        "Bits",
                        "narrow",
                        value as ::core::primitive::u128,
                        4,
                        false,
                    ),
                );
            }
            [self.0[0]] = ((::core::primitive::u8::from_be_bytes([self.0[0]])
                & !(0xf << 4)) | (((value) as ::core::primitive::u8 & 0xf) << 4))
                .to_be_bytes();
            ::core::result::Result::Ok(())
        }
        ///`signed`: `i16` in 11 bits of the word at byte 0.
        #[must_use]
        #[inline]
        pub const fn signed(&self) -> ::core::primitive::i16 {
            (((::core::primitive::u16::from_be_bytes([self.0[0], self.0[1]])
                as ::core::primitive::u16) << 4) as ::core::primitive::i16 >> 5)
                as ::core::primitive::i16
        }
        ///Writes `signed` in place.
        ///
        ///# Errors
        ///If the value has more bits than the field.
        #[inline]
        pub const fn set_signed(
            &mut self,
            value: ::core::primitive::i16,
        ) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            if value >> 10 != 0 && value >> 10 != -1 {
                return ::core::result::Result::Err(
                    ::overlaid::__private::misfit(
                        "Bits",
                        "signed",
                        value as ::core::primitive::i128 as ::core::primitive::u128,
                        11,
                        true,
                    ),
                );
            }
            [self.0[0], self.0[1]] = ((::core::primitive::u16::from_be_bytes([
                self.0[0],
                self.0[1],
            ]) & !(0x7ff << 1)) | (((value) as ::core::primitive::u16 & 0x7ff) << 1))
                .to_be_bytes();
            ::core::result::Result::Ok(())
        }
        ///`flag`: `bool` in 1 bits of the word at byte 0.
        #[must_use]
        #[inline]
        pub const fn flag(&self) -> ::core::primitive::bool {
            (::core::primitive::u8::from_be_bytes([self.0[1]]) & 0x1) != 0
        }
        ///Writes `flag` in place.
        ///
        ///# Errors
        ///If the value has more bits than the field.
        #[inline]
        pub const fn set_flag(&mut self, value: ::core::primitive::bool) {
            [self.0[1]] = ((::core::primitive::u8::from_be_bytes([self.0[1]])
                & !(0x1 << 0)) | (((value) as ::core::primitive::u8 & 0x1) << 0))
                .to_be_bytes();
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Bits {
            ::overlaid::__private::load(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        ///
        ///# Errors
        ///If a bit field's value does not fit.
        #[inline]
        pub fn assign(
            &mut self,
            value: &Bits,
        ) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            ::overlaid::__private::assign(value, self)
        }
    }
    #[automatically_derived]
    impl<__Order> ::overlaid::__private::Field<__Order> for Bits {
        type Wire = BitsOverlay;
        type Get<'part> = &'part BitsOverlay;
        type Misfit = ::overlaid::OverlayError;
        #[inline]
        fn get(view: &BitsOverlay) -> &BitsOverlay {
            view
        }
        #[inline]
        fn load(view: &BitsOverlay) -> Self {
            Self {
                narrow: view.narrow(),
                signed: view.signed(),
                flag: view.flag(),
            }
        }
        #[inline]
        fn store(
            &self,
            view: &mut BitsOverlay,
        ) -> ::core::result::Result<(), Self::Misfit> {
            view.set_narrow(self.narrow)?;
            view.set_signed(self.signed)?;
            view.set_flag(self.flag);
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Bits {
        /// The bytes of the value; gaps and reserved fields are zero.
        ///
        ///# Errors
        ///If a bit field's value does not fit.
        #[inline]
        #[must_use]
        pub fn to_bytes(
            &self,
        ) -> ::core::result::Result<
            [::core::primitive::u8; 2],
            ::overlaid::OverlayError,
        > {
            <::overlaid::OverlayError as ::overlaid::__private::Misfit>::or(
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
    impl ::core::clone::Clone for BitsOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for BitsOverlay {}
    #[automatically_derived]
    impl ::core::cmp::PartialEq for BitsOverlay {
        #[inline]
        fn eq(&self, other: &Self) -> ::core::primitive::bool {
            ::overlaid::__private::same_bytes(&self.0, &other.0)
        }
    }
    #[automatically_derived]
    impl ::core::cmp::Eq for BitsOverlay {}
    #[automatically_derived]
    impl ::core::hash::Hash for BitsOverlay {
        #[inline]
        fn hash<State: ::core::hash::Hasher>(&self, state: &mut State) {
            ::core::hash::Hash::hash(&self.0, state);
        }
    }
    #[automatically_derived]
    unsafe impl ::overlaid::View for BitsOverlay {
        type Size = ::overlaid::__private::Bytes<{ 2 }>;
        type Align = ::overlaid::__private::A1;
        type Order = ::overlaid::__private::BigEndian;
        type Restriction = ::overlaid::__private::Free;
        const ZEROES: ::core::primitive::bool = true;
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for BitsOverlay {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::overlaid::__private::debug(
                "BitsOverlay",
                <Self as ::overlaid::Overlay>::LAYOUT,
                &self.0,
                f,
            )
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for BitsOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            Self([0; 2])
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for Bits {
        type View = BitsOverlay;
        const LAYOUT: &'static ::overlaid::__private::Layout = &::overlaid::__private::Layout::new(
            "Bits",
            ::core::mem::size_of::<BitsOverlay>(),
            ::core::mem::align_of::<BitsOverlay>(),
            <::overlaid::__private::BigEndian as ::overlaid::__private::Order>::ORDER,
            ::overlaid::__private::Kind::Struct {
                fields: &[
                    ::overlaid::__private::FieldLayout::new(
                            "narrow",
                            0,
                            ::overlaid::__private::U8,
                        )
                        .bits(
                            2,
                            ::overlaid::__private::ByteOrder::Big,
                            12,
                            4,
                            ::overlaid::__private::BitOrder::Msb,
                        ),
                    ::overlaid::__private::FieldLayout::new(
                            "signed",
                            0,
                            ::overlaid::__private::BE_I16,
                        )
                        .bits(
                            2,
                            ::overlaid::__private::ByteOrder::Big,
                            1,
                            11,
                            ::overlaid::__private::BitOrder::Msb,
                        ),
                    ::overlaid::__private::FieldLayout::new(
                            "flag",
                            0,
                            ::overlaid::__private::BE_BOOL,
                        )
                        .bits(
                            2,
                            ::overlaid::__private::ByteOrder::Big,
                            0,
                            1,
                            ::overlaid::__private::BitOrder::Msb,
                        ),
                ],
            },
        );
        #[inline]
        fn check(
            _: &BitsOverlay,
        ) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for BitsOverlay {
        type View = Self;
        const LAYOUT: &'static ::overlaid::__private::Layout = <Bits as ::overlaid::Overlay>::LAYOUT;
        #[inline]
        fn check(view: &Self) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            <Bits as ::overlaid::Overlay>::check(view)
        }
    }
};
