#[doc(hidden)]
use ::overlaid::__private as __overlaid_Converted;
/**[`Converted`] laid over 9 bytes, aligned to 1. Nothing is copied.

| offset | size | bits | field | type | byte order |
| --- | --- | --- | --- | --- | --- |
| 0 | 4 |  | `source` | `u32 as ::std::net::Ipv4Addr` | big |
| 4 | 4 |  | `load` | `u32 as f32` | big |
| 8 | 1 | 0..8 | `narrow` | `u16 as ::std::num::NonZeroU16` |  |*/
#[repr(transparent)]
pub struct ConvertedOverlay([__overlaid_Converted::u8; 9]);
const _: () = {
    use __overlaid_Converted as __o;
    #[inline]
    const fn __bytes(__overlay: &ConvertedOverlay) -> &[__o::u8; 9] {
        __o::subview::<_, _, 0>(__overlay)
    }
    #[inline]
    const fn __bytes_mut(__overlay: &mut ConvertedOverlay) -> &mut [__o::u8; 9] {
        unsafe { __o::subview_mut::<_, _, 0>(__overlay) }
    }
    type __By0 = <__o::Proven<
        {
            pub use __o::ConversionFallback as _;
            __o::require_conversion(
                __o::ConversionProbe::<::std::net::Ipv4Addr, __o::u32>::IS_TRY_FROM,
                __o::ConversionProbe::<::std::net::Ipv4Addr, __o::u32>::IS_INTO,
                "field `source` of `Converted`",
                "u32",
                "::std::net::Ipv4Addr",
                &[
                    (
                        "u8",
                        __o::ConversionProbe::<::std::net::Ipv4Addr, __o::u8>::IS_BOTH,
                    ),
                    (
                        "u16",
                        __o::ConversionProbe::<::std::net::Ipv4Addr, __o::u16>::IS_BOTH,
                    ),
                    (
                        "u64",
                        __o::ConversionProbe::<::std::net::Ipv4Addr, __o::u64>::IS_BOTH,
                    ),
                    (
                        "u128",
                        __o::ConversionProbe::<::std::net::Ipv4Addr, __o::u128>::IS_BOTH,
                    ),
                    (
                        "i8",
                        __o::ConversionProbe::<::std::net::Ipv4Addr, __o::i8>::IS_BOTH,
                    ),
                    (
                        "i16",
                        __o::ConversionProbe::<::std::net::Ipv4Addr, __o::i16>::IS_BOTH,
                    ),
                    (
                        "i32",
                        __o::ConversionProbe::<::std::net::Ipv4Addr, __o::i32>::IS_BOTH,
                    ),
                    (
                        "i64",
                        __o::ConversionProbe::<::std::net::Ipv4Addr, __o::i64>::IS_BOTH,
                    ),
                    (
                        "i128",
                        __o::ConversionProbe::<::std::net::Ipv4Addr, __o::i128>::IS_BOTH,
                    ),
                ],
            )
        },
    > as __o::IfProven<
        __o::ByFrom<
            {
                pub use __o::ConversionFallback as _;
                __o::ConversionProbe::<::std::net::Ipv4Addr, __o::u32>::IS_FROM
            },
        >,
    >>::Then;
    #[doc(hidden)]
    impl __o::FieldConversion<0> for Converted {
        type By = __By0;
    }
    const __DECODE_1: fn(__o::u32) -> f32 = f32::from_bits;
    const __ENCODE_1: fn(f32) -> __o::u32 = f32::to_bits;
    type __By2 = <__o::Proven<
        {
            pub use __o::ConversionFallback as _;
            __o::require_conversion(
                __o::ConversionProbe::<::std::num::NonZeroU16, __o::u16>::IS_TRY_FROM,
                __o::ConversionProbe::<::std::num::NonZeroU16, __o::u16>::IS_INTO,
                "field `narrow` of `Converted`",
                "u16",
                "::std::num::NonZeroU16",
                &[
                    (
                        "u8",
                        __o::ConversionProbe::<::std::num::NonZeroU16, __o::u8>::IS_BOTH,
                    ),
                    (
                        "u32",
                        __o::ConversionProbe::<::std::num::NonZeroU16, __o::u32>::IS_BOTH,
                    ),
                    (
                        "u64",
                        __o::ConversionProbe::<::std::num::NonZeroU16, __o::u64>::IS_BOTH,
                    ),
                    (
                        "u128",
                        __o::ConversionProbe::<
                            ::std::num::NonZeroU16,
                            __o::u128,
                        >::IS_BOTH,
                    ),
                    (
                        "i8",
                        __o::ConversionProbe::<::std::num::NonZeroU16, __o::i8>::IS_BOTH,
                    ),
                    (
                        "i16",
                        __o::ConversionProbe::<::std::num::NonZeroU16, __o::i16>::IS_BOTH,
                    ),
                    (
                        "i32",
                        __o::ConversionProbe::<::std::num::NonZeroU16, __o::i32>::IS_BOTH,
                    ),
                    (
                        "i64",
                        __o::ConversionProbe::<::std::num::NonZeroU16, __o::i64>::IS_BOTH,
                    ),
                    (
                        "i128",
                        __o::ConversionProbe::<
                            ::std::num::NonZeroU16,
                            __o::i128,
                        >::IS_BOTH,
                    ),
                ],
            )
        },
    > as __o::IfProven<
        __o::ByFrom<
            {
                pub use __o::ConversionFallback as _;
                __o::ConversionProbe::<::std::num::NonZeroU16, __o::u16>::IS_FROM
            },
        >,
    >>::Then;
    #[doc(hidden)]
    impl __o::FieldConversion<2> for Converted {
        type By = __By2;
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl ConvertedOverlay {
        ///`source`: `u32 as ::std::net::Ipv4Addr` in bytes 0..4.
        #[must_use]
        #[inline]
        pub fn source(
            &self,
        ) -> __o::Decoded<::std::net::Ipv4Addr, __o::u32, Converted, 0> {
            <__By0 as __o::Converts<
                ::std::net::Ipv4Addr,
                __o::u32,
            >>::decode(__o::be_u32(__bytes(self), 0))
        }
        ///Writes `source` in place.
        #[inline]
        pub fn set_source(&mut self, __value: ::std::net::Ipv4Addr) {
            let __value = <__By0 as __o::Converts<
                ::std::net::Ipv4Addr,
                __o::u32,
            >>::encode(__value);
            __o::set_be_u32(__bytes_mut(self), 0, __value);
        }
        ///`load`: `u32 as f32` in bytes 4..8.
        #[must_use]
        #[inline]
        pub fn load(&self) -> f32 {
            __DECODE_1(__o::be_u32(__bytes(self), 4))
        }
        ///Writes `load` in place.
        #[inline]
        pub fn set_load(&mut self, __value: f32) {
            let __value = __ENCODE_1(__value);
            __o::set_be_u32(__bytes_mut(self), 4, __value);
        }
        ///`narrow`: `u16 as ::std::num::NonZeroU16` in 8 bits of the word at byte 8.
        #[must_use]
        #[inline]
        pub fn narrow(
            &self,
        ) -> __o::Decoded<::std::num::NonZeroU16, __o::u16, Converted, 2> {
            <__By2 as __o::Converts<
                ::std::num::NonZeroU16,
                __o::u16,
            >>::decode(
                ({
                    let __bytes = __bytes(self);
                    __o::u8::from_be_bytes([__bytes[8]])
                }) as __o::u16,
            )
        }
        ///Writes `narrow` in place.
        ///
        ///# Errors
        ///If the value has more bits than the field.
        #[inline]
        pub fn set_narrow(
            &mut self,
            __value: ::std::num::NonZeroU16,
        ) -> __o::Result<(), __o::OverlayError> {
            let __value = <__By2 as __o::Converts<
                ::std::num::NonZeroU16,
                __o::u16,
            >>::encode(__value);
            if __value >> 8 != 0 {
                return __o::Err(
                    __o::does_not_fit(
                        "Converted",
                        "narrow",
                        __value as __o::u128,
                        8,
                        false,
                    ),
                );
            }
            {
                let __bytes = __bytes_mut(self);
                [__bytes[8]] = ((((__value) as __o::u8 & 0xff) << 0)).to_be_bytes();
            }
            __o::Ok(())
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> __o::LoadResult<Converted> {
            __o::load::<Converted>(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        ///
        ///# Errors
        ///If a bit field's value does not fit.
        #[inline]
        pub fn assign(
            &mut self,
            __value: &Converted,
        ) -> __o::Result<(), __o::OverlayError> {
            __o::assign(__value, self)
        }
    }
    #[automatically_derived]
    impl __o::From<__o::UseTryFrom> for ConvertedOverlay {
        /// The value as bytes; gaps and reserved fields are zero.
        #[inline]
        fn from(__value: __o::UseTryFrom) -> Self {
            __o::overlay_of(__value)
        }
    }
    #[automatically_derived]
    impl __o::TryFrom<&'_ Converted> for ConvertedOverlay {
        type Error = __o::OverlayError;
        /// The value as bytes; gaps and reserved fields are zero.
        #[inline]
        fn try_from(__value: &'_ Converted) -> __o::Result<Self, __o::OverlayError> {
            __o::try_overlay_of(__value)
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<__Order> __o::Field<__Order> for Converted {
        type Wire = ConvertedOverlay;
        type Get<'__a> = &'__a ConvertedOverlay;
        type Misfit = __o::OverlayError;
        type LoadError = <__o::Proven<
            {
                <<__By0 as __o::Converts<
                    ::std::net::Ipv4Addr,
                    __o::u32,
                >>::LoadError as __o::Misfit>::FAILS
                    || <<__By2 as __o::Converts<
                        ::std::num::NonZeroU16,
                        __o::u16,
                    >>::LoadError as __o::Misfit>::FAILS
            },
        > as __o::Failing>::Misfit;
        #[inline]
        fn get(__view: &ConvertedOverlay) -> &ConvertedOverlay {
            __view
        }
        #[inline]
        fn load(__view: &ConvertedOverlay) -> __o::Result<Self, Self::LoadError> {
            __o::Ok(Self {
                source: <__By0 as __o::Converts<
                    ::std::net::Ipv4Addr,
                    __o::u32,
                >>::load(
                    __o::be_u32(__bytes(__view), 0),
                    __o::ConversionNames {
                        schema: "Converted",
                        field: "source",
                        stored: "u32",
                        value: "::std::net::Ipv4Addr",
                    },
                )?,
                load: __DECODE_1(__o::be_u32(__bytes(__view), 4)),
                narrow: <__By2 as __o::Converts<
                    ::std::num::NonZeroU16,
                    __o::u16,
                >>::load(
                    ({
                        let __bytes = __bytes(__view);
                        __o::u8::from_be_bytes([__bytes[8]])
                    }) as __o::u16,
                    __o::ConversionNames {
                        schema: "Converted",
                        field: "narrow",
                        stored: "u16",
                        value: "::std::num::NonZeroU16",
                    },
                )?,
            })
        }
        #[inline]
        fn store(&self, __view: &mut ConvertedOverlay) -> __o::Result<(), Self::Misfit> {
            __view.set_source(__o::Clone::clone(&self.source));
            __view.set_load(__o::Clone::clone(&self.load));
            __view.set_narrow(__o::Clone::clone(&self.narrow))?;
            __o::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Converted {
        /// The bytes of the value; gaps and reserved fields are zero.
        ///
        ///# Errors
        ///If a bit field's value does not fit.
        #[inline]
        #[must_use]
        pub fn to_bytes(&self) -> __o::Result<[__o::u8; 9], __o::OverlayError> {
            __o::to_bytes(self)
        }
    }
    #[automatically_derived]
    impl __o::Clone for ConvertedOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for ConvertedOverlay {}
    #[automatically_derived]
    impl __o::PartialEq for ConvertedOverlay {
        #[inline]
        fn eq(&self, __other: &Self) -> __o::bool {
            __o::same_bytes(__bytes(self), __bytes(__other))
        }
    }
    #[automatically_derived]
    impl __o::Eq for ConvertedOverlay {}
    #[automatically_derived]
    impl __o::Hash for ConvertedOverlay {
        #[inline]
        fn hash<__State: __o::Hasher>(&self, __state: &mut __State) {
            __o::Hash::hash(__bytes(self), __state);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    unsafe impl __o::View for ConvertedOverlay {
        type Size = __o::Bytes<{ 9 }>;
        type Align = __o::A1;
        type Order = __o::BigEndian;
        type Restriction = __o::Free;
        const ZEROES: __o::bool = true;
    }
    #[automatically_derived]
    impl __o::Debug for ConvertedOverlay {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::debug(
                "ConvertedOverlay",
                <Self as __o::Overlay>::LAYOUT,
                __bytes(self),
                __f,
            )
        }
    }
    #[automatically_derived]
    impl __o::Default for ConvertedOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            __o::zeroed()
        }
    }
    #[automatically_derived]
    impl __o::Overlay for Converted {
        type View = ConvertedOverlay;
        const LAYOUT: &'static __o::Layout = &__o::Layout::new(
            "Converted",
            __o::size_of::<ConvertedOverlay>(),
            __o::align_of::<ConvertedOverlay>(),
            <__o::BigEndian as __o::Order>::ORDER,
            __o::Kind::Struct {
                fields: &[
                    __o::FieldLayout::new("source", 0, __o::BE_U32)
                        .converted_to("::std::net::Ipv4Addr"),
                    __o::FieldLayout::new("load", 4, __o::BE_U32).converted_to("f32"),
                    __o::FieldLayout::new("narrow", 8, __o::NEUTRAL_U16)
                        .bits(1, __o::ByteOrder::Neutral, 0, 8, __o::BitOrder::Lsb)
                        .converted_to("::std::num::NonZeroU16"),
                ],
            },
        );
    }
    #[automatically_derived]
    impl __o::Overlay for ConvertedOverlay {
        type View = Self;
        const LAYOUT: &'static __o::Layout = <Converted as __o::Overlay>::LAYOUT;
    }
};
