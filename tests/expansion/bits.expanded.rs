#[doc(hidden)]
use ::overlaid::__private as __overlaid_Bits;
/**[`Bits`] laid over 2 bytes, aligned to 1. Nothing is copied.

| offset | size | bits | field | type | byte order |
| --- | --- | --- | --- | --- | --- |
| 0 | 2 | 12..16 | `narrow` | `u8` | big |
| 0 | 2 | 1..12 | `signed` | `i16` | big |
| 0 | 2 | 0..1 | `flag` | `bool` | big |*/
#[repr(transparent)]
pub struct BitsOverlay([__overlaid_Bits::u8; 2]);
const _: () = {
    use __overlaid_Bits as __o;
    #[inline]
    const fn __bytes(__overlay: &BitsOverlay) -> &[__o::u8; 2] {
        __o::subview::<_, _, 0>(__overlay)
    }
    #[inline]
    const fn __bytes_mut(__overlay: &mut BitsOverlay) -> &mut [__o::u8; 2] {
        unsafe { __o::subview_mut::<_, _, 0>(__overlay) }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl BitsOverlay {
        ///`narrow`: `u8` in 4 bits of the word at byte 0.
        #[must_use]
        #[inline]
        pub const fn narrow(&self) -> __o::u8 {
            (({
                let __bytes = __bytes(self);
                __o::u8::from_be_bytes([__bytes[0]])
            }) >> 4)
        }
        ///Writes `narrow` in place.
        ///
        ///# Errors
        ///If the value has more bits than the field.
        #[inline]
        pub const fn set_narrow(
            &mut self,
            __value: __o::u8,
        ) -> __o::Result<(), __o::OverlayError> {
            if __value >> 4 != 0 {
                return __o::Err(
                    __o::does_not_fit("Bits", "narrow", __value as __o::u128, 4, false),
                );
            }
            {
                let __bytes = __bytes_mut(self);
                [__bytes[0]] = ((__o::u8::from_be_bytes([__bytes[0]]) & !(0xf << 4))
                    | (((__value) as __o::u8 & 0xf) << 4))
                    .to_be_bytes();
            }
            __o::Ok(())
        }
        ///`signed`: `i16` in 11 bits of the word at byte 0.
        #[must_use]
        #[inline]
        pub const fn signed(&self) -> __o::i16 {
            (((({
                let __bytes = __bytes(self);
                __o::u16::from_be_bytes([__bytes[0], __bytes[1]])
            }) as __o::u16) << 4) as __o::i16 >> 5) as __o::i16
        }
        ///Writes `signed` in place.
        ///
        ///# Errors
        ///If the value has more bits than the field.
        #[inline]
        pub const fn set_signed(
            &mut self,
            __value: __o::i16,
        ) -> __o::Result<(), __o::OverlayError> {
            if __value >> 10 != 0 && __value >> 10 != -1 {
                return __o::Err(
                    __o::does_not_fit(
                        "Bits",
                        "signed",
                        __value as __o::i128 as __o::u128,
                        11,
                        true,
                    ),
                );
            }
            {
                let __bytes = __bytes_mut(self);
                [__bytes[0], __bytes[1]] = ((__o::u16::from_be_bytes([
                    __bytes[0],
                    __bytes[1],
                ]) & !(0x7ff << 1)) | (((__value) as __o::u16 & 0x7ff) << 1))
                    .to_be_bytes();
            }
            __o::Ok(())
        }
        ///`flag`: `bool` in 1 bit of the word at byte 0.
        #[must_use]
        #[inline]
        pub const fn flag(&self) -> __o::bool {
            (({
                let __bytes = __bytes(self);
                __o::u8::from_be_bytes([__bytes[1]])
            }) & 0x1) != 0
        }
        ///Writes `flag` in place.
        #[inline]
        pub const fn set_flag(&mut self, __value: __o::bool) {
            {
                let __bytes = __bytes_mut(self);
                [__bytes[1]] = ((__o::u8::from_be_bytes([__bytes[1]]) & !(0x1 << 0))
                    | (((__value) as __o::u8 & 0x1) << 0))
                    .to_be_bytes();
            }
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Bits {
            __o::load::<Bits>(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        ///
        ///# Errors
        ///If a bit field's value does not fit.
        #[inline]
        pub fn assign(&mut self, __value: &Bits) -> __o::Result<(), __o::OverlayError> {
            __o::assign(__value, self)
        }
    }
    #[automatically_derived]
    impl __o::From<__o::UseTryFrom> for BitsOverlay {
        /// The value as bytes; gaps and reserved fields are zero.
        #[inline]
        fn from(__value: __o::UseTryFrom) -> Self {
            __o::overlay_of(__value)
        }
    }
    #[automatically_derived]
    impl __o::TryFrom<&'_ Bits> for BitsOverlay {
        type Error = __o::OverlayError;
        /// The value as bytes; gaps and reserved fields are zero.
        #[inline]
        fn try_from(__value: &'_ Bits) -> __o::Result<Self, __o::OverlayError> {
            __o::try_overlay_of(__value)
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<__Order> __o::Field<__Order> for Bits {
        type Wire = BitsOverlay;
        type Get<'__a> = &'__a BitsOverlay;
        type Misfit = __o::OverlayError;
        type LoadError = __o::Infallible;
        #[inline]
        fn get(__view: &BitsOverlay) -> &BitsOverlay {
            __view
        }
        #[inline]
        fn load(__view: &BitsOverlay) -> __o::Result<Self, Self::LoadError> {
            __o::Ok(Self {
                narrow: __view.narrow(),
                signed: __view.signed(),
                flag: __view.flag(),
            })
        }
        #[inline]
        fn store(&self, __view: &mut BitsOverlay) -> __o::Result<(), Self::Misfit> {
            __view.set_narrow(self.narrow)?;
            __view.set_signed(self.signed)?;
            __view.set_flag(self.flag);
            __o::Ok(())
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
        pub fn to_bytes(&self) -> __o::Result<[__o::u8; 2], __o::OverlayError> {
            __o::to_bytes(self)
        }
    }
    #[automatically_derived]
    impl __o::Clone for BitsOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for BitsOverlay {}
    #[automatically_derived]
    impl __o::PartialEq for BitsOverlay {
        #[inline]
        fn eq(&self, __other: &Self) -> __o::bool {
            __o::same_bytes(__bytes(self), __bytes(__other))
        }
    }
    #[automatically_derived]
    impl __o::Eq for BitsOverlay {}
    #[automatically_derived]
    impl __o::Hash for BitsOverlay {
        #[inline]
        fn hash<__State: __o::Hasher>(&self, __state: &mut __State) {
            __o::Hash::hash(__bytes(self), __state);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    unsafe impl __o::View for BitsOverlay {
        type Size = __o::Bytes<{ 2 }>;
        type Align = __o::A1;
        type Order = __o::BigEndian;
        type Restriction = __o::Free;
        const ZEROES: __o::bool = true;
    }
    #[automatically_derived]
    impl __o::Debug for BitsOverlay {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::debug("BitsOverlay", <Self as __o::Overlay>::LAYOUT, __bytes(self), __f)
        }
    }
    #[automatically_derived]
    impl __o::Default for BitsOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            __o::zeroed()
        }
    }
    #[automatically_derived]
    impl __o::Overlay for Bits {
        type View = BitsOverlay;
        const LAYOUT: &'static __o::Layout = &__o::Layout::new(
            "Bits",
            __o::size_of::<BitsOverlay>(),
            __o::align_of::<BitsOverlay>(),
            <__o::BigEndian as __o::Order>::ORDER,
            __o::Kind::Struct {
                fields: &[
                    __o::FieldLayout::new("narrow", 0, __o::U8)
                        .bits(2, __o::ByteOrder::Big, 12, 4, __o::BitOrder::Msb),
                    __o::FieldLayout::new("signed", 0, __o::BE_I16)
                        .bits(2, __o::ByteOrder::Big, 1, 11, __o::BitOrder::Msb),
                    __o::FieldLayout::new("flag", 0, __o::BE_BOOL)
                        .bits(2, __o::ByteOrder::Big, 0, 1, __o::BitOrder::Msb),
                ],
            },
        );
    }
    #[automatically_derived]
    impl __o::Overlay for BitsOverlay {
        type View = Self;
        const LAYOUT: &'static __o::Layout = <Bits as __o::Overlay>::LAYOUT;
    }
};
