#[doc(hidden)]
use ::overlaid::__private as __overlaid_Packed;
/**[`Packed`] laid over 1 bytes, aligned to 1. Nothing is copied.

| offset | size | bits | field | type |
| --- | --- | --- | --- | --- |
| 0 | 1 | 6..8 | `part` | `Part` |
| 0 | 1 | 4..6 | `flags` | `[bool; 2]` |
| 0 | 1 | 0..4 | `numbers` | `[u16; 2]` |*/
#[repr(transparent)]
pub struct PackedOverlay(__overlaid_Packed::Storage<Packed>);
#[doc(hidden)]
type __Type0OfPacked = Part;
const _: () = {
    use __overlaid_Packed as __o;
    #[automatically_derived]
    #[doc(hidden)]
    impl __o::Stored for Packed {
        type Bytes = [__o::u8; 1];
    }
    #[inline]
    const fn __bytes(__overlay: &PackedOverlay) -> &<Packed as __o::Stored>::Bytes {
        __o::subview::<_, _, 0>(__overlay)
    }
    #[inline]
    const fn __bytes_mut(
        __overlay: &mut PackedOverlay,
    ) -> &mut <Packed as __o::Stored>::Bytes {
        unsafe { __o::subview_mut::<_, _, 0>(__overlay) }
    }
    type __Way0 = <__o::Proven<
        {
            pub use __o::BitsFallback as _;
            __o::require_bits(
                __o::BitsProbe::<__Type0OfPacked>::NUMBER
                    | __o::BitsProbe::<__Type0OfPacked>::ENUM
                    | __o::BitsProbe::<__Type0OfPacked>::ENCODED,
                __o::BitsProbe::<__Type0OfPacked>::VARIANTS,
                2,
                "field `part` of `Packed`",
                "Part",
                ": `bits` is for integers and bools, and for enums and `Encoded` types that are stored as one, not for `Part`; use the smallest integer type that holds 2 bits",
            )
        },
    > as __o::IfProven<
        __o::Way<
            {
                pub use __o::BitsFallback as _;
                __o::way(
                    __o::BitsProbe::<__Type0OfPacked>::NUMBER,
                    __o::BitsProbe::<__Type0OfPacked>::ENCODED,
                )
            },
        >,
    >>::Then;
    type __Misfit0 = <__o::Proven<
        {
            {
                pub use __o::BitsFallback as _;
                (__o::BitsProbe::<__Type0OfPacked>::NUMBER
                    | __o::BitsProbe::<__Type0OfPacked>::OPEN_ENUM
                    | __o::BitsProbe::<__Type0OfPacked>::ENCODED) > 2
            }
        },
    > as __o::Failing>::Misfit;
    #[doc(hidden)]
    impl __o::FieldBits<0> for Packed {
        type Misfit = __Misfit0;
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl PackedOverlay {
        ///`part`: `Part` in 2 bits of the word at byte 0.
        #[must_use]
        #[inline]
        pub fn part(&self) -> __Type0OfPacked {
            __o::Packed::<
                __Way0,
                __Type0OfPacked,
            >::unpack(
                ((({
                    let __bytes = __bytes(self);
                    __o::u8::from_be_bytes([__bytes[0]])
                }) >> 6)) as __o::u128,
                2,
            )
        }
        ///Writes `part` in place.
        #[inline]
        pub fn set_part(&mut self, __value: __Type0OfPacked) -> __o::SetBits<Packed, 0> {
            <__Misfit0 as __o::Misfit>::or(
                (|| {
                    let __bits = __o::Packed::<
                        __Way0,
                        __Type0OfPacked,
                    >::pack::<
                        __Misfit0,
                    >(
                        &__value,
                        2,
                        __o::FieldNames {
                            schema: "Packed",
                            field: "part",
                        },
                    )?;
                    {
                        let __bytes = __bytes_mut(self);
                        [__bytes[0]] = ((__o::u8::from_be_bytes([__bytes[0]])
                            & !(0x3 << 6)) | (((__bits) as __o::u8 & 0x3) << 6))
                            .to_be_bytes();
                    }
                    __o::Ok(())
                })(),
            )
        }
        ///`flags`: `[bool; 2]` in 2 bits of the word at byte 0.
        #[must_use]
        #[inline]
        pub fn flags(&self) -> [__o::bool; 2] {
            __o::Packed::<
                __o::AsNumber,
                __o::bool,
            >::unpack_array::<
                { 2 },
            >(
                (((({
                    let __bytes = __bytes(self);
                    __o::u8::from_be_bytes([__bytes[0]])
                }) >> 4) & 0x3)) as __o::u128,
                __o::Elements {
                    width: 1,
                    count: 2,
                    msb: true,
                },
            )
        }
        ///Writes `flags` in place.
        #[inline]
        pub fn set_flags(&mut self, __value: [__o::bool; 2]) {
            <__o::Infallible as __o::Misfit>::or(
                (|| {
                    let __bits = __o::Packed::<
                        __o::AsNumber,
                        __o::bool,
                    >::pack_array::<
                        __o::Infallible,
                    >(
                        &__value,
                        __o::Elements {
                            width: 1,
                            count: 2,
                            msb: true,
                        },
                        __o::FieldNames {
                            schema: "Packed",
                            field: "flags",
                        },
                    )?;
                    {
                        let __bytes = __bytes_mut(self);
                        [__bytes[0]] = ((__o::u8::from_be_bytes([__bytes[0]])
                            & !(0x3 << 4)) | (((__bits) as __o::u8 & 0x3) << 4))
                            .to_be_bytes();
                    }
                    __o::Ok(())
                })(),
            )
        }
        ///`numbers`: `[u16; 2]` in 4 bits of the word at byte 0.
        #[must_use]
        #[inline]
        pub fn numbers(&self) -> [__o::u16; 2] {
            __o::Packed::<
                __o::AsNumber,
                __o::u16,
            >::unpack_array::<
                { 2 },
            >(
                ((({
                    let __bytes = __bytes(self);
                    __o::u8::from_be_bytes([__bytes[0]])
                }) & 0xf)) as __o::u128,
                __o::Elements {
                    width: 2,
                    count: 2,
                    msb: true,
                },
            )
        }
        ///Writes `numbers` in place.
        ///
        ///# Errors
        ///If the value has more bits than the field.
        #[inline]
        pub fn set_numbers(
            &mut self,
            __value: [__o::u16; 2],
        ) -> __o::Result<(), __o::OverlayError> {
            <__o::OverlayError as __o::Misfit>::or(
                (|| {
                    let __bits = __o::Packed::<
                        __o::AsNumber,
                        __o::u16,
                    >::pack_array::<
                        __o::OverlayError,
                    >(
                        &__value,
                        __o::Elements {
                            width: 2,
                            count: 2,
                            msb: true,
                        },
                        __o::FieldNames {
                            schema: "Packed",
                            field: "numbers",
                        },
                    )?;
                    {
                        let __bytes = __bytes_mut(self);
                        [__bytes[0]] = ((__o::u8::from_be_bytes([__bytes[0]])
                            & !(0xf << 0)) | (((__bits) as __o::u8 & 0xf) << 0))
                            .to_be_bytes();
                    }
                    __o::Ok(())
                })(),
            )
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Packed {
            __o::load::<Packed>(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        ///
        ///# Errors
        ///If a bit field's value does not fit.
        #[inline]
        pub fn assign(
            &mut self,
            __value: &Packed,
        ) -> __o::Result<(), __o::OverlayError> {
            __o::assign(__value, self)
        }
    }
    #[automatically_derived]
    impl __o::From<__o::UseTryFrom> for PackedOverlay {
        /// The value as bytes; gaps and reserved fields are zero.
        #[inline]
        fn from(__value: __o::UseTryFrom) -> Self {
            __o::overlay_of(__value)
        }
    }
    #[automatically_derived]
    impl __o::TryFrom<&'_ Packed> for PackedOverlay {
        type Error = __o::OverlayError;
        /// The value as bytes; gaps and reserved fields are zero.
        #[inline]
        fn try_from(__value: &'_ Packed) -> __o::Result<Self, __o::OverlayError> {
            __o::try_overlay_of(__value)
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<__Order> __o::Field<__Order> for Packed {
        type Wire = PackedOverlay;
        type Get<'__a> = &'__a PackedOverlay;
        type Misfit = __o::OverlayError;
        type LoadError = __o::Infallible;
        #[inline]
        fn get(__view: &PackedOverlay) -> &PackedOverlay {
            __view
        }
        #[inline]
        fn load(__view: &PackedOverlay) -> __o::Result<Self, Self::LoadError> {
            __o::Ok(Self {
                part: __view.part(),
                flags: __view.flags(),
                numbers: __view.numbers(),
            })
        }
        #[inline]
        fn store(&self, __view: &mut PackedOverlay) -> __o::Result<(), Self::Misfit> {
            {
                let __bits = __o::Packed::<
                    __Way0,
                    __Type0OfPacked,
                >::pack::<
                    __Misfit0,
                >(
                    &self.part,
                    2,
                    __o::FieldNames {
                        schema: "Packed",
                        field: "part",
                    },
                )?;
                {
                    let __bytes = __bytes_mut(__view);
                    [__bytes[0]] = ((__o::u8::from_be_bytes([__bytes[0]]) & !(0x3 << 6))
                        | (((__bits) as __o::u8 & 0x3) << 6))
                        .to_be_bytes();
                }
            }
            {
                let __bits = __o::Packed::<
                    __o::AsNumber,
                    __o::bool,
                >::pack_array::<
                    __o::Infallible,
                >(
                    &self.flags,
                    __o::Elements {
                        width: 1,
                        count: 2,
                        msb: true,
                    },
                    __o::FieldNames {
                        schema: "Packed",
                        field: "flags",
                    },
                )?;
                {
                    let __bytes = __bytes_mut(__view);
                    [__bytes[0]] = ((__o::u8::from_be_bytes([__bytes[0]]) & !(0x3 << 4))
                        | (((__bits) as __o::u8 & 0x3) << 4))
                        .to_be_bytes();
                }
            }
            {
                let __bits = __o::Packed::<
                    __o::AsNumber,
                    __o::u16,
                >::pack_array::<
                    __o::OverlayError,
                >(
                    &self.numbers,
                    __o::Elements {
                        width: 2,
                        count: 2,
                        msb: true,
                    },
                    __o::FieldNames {
                        schema: "Packed",
                        field: "numbers",
                    },
                )?;
                {
                    let __bytes = __bytes_mut(__view);
                    [__bytes[0]] = ((__o::u8::from_be_bytes([__bytes[0]]) & !(0xf << 0))
                        | (((__bits) as __o::u8 & 0xf) << 0))
                        .to_be_bytes();
                }
            }
            __o::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Packed {
        /// The bytes of the value; gaps and reserved fields are zero.
        ///
        ///# Errors
        ///If a bit field's value does not fit.
        #[inline]
        #[must_use]
        pub fn to_bytes(&self) -> __o::Result<[__o::u8; 1], __o::OverlayError> {
            __o::to_bytes(self)
        }
    }
    #[doc(hidden)]
    impl __o::RestrictedField<0> for PackedOverlay {
        type Restriction = __o::Free;
    }
    const _: () = {
        #[doc(hidden)]
        pub enum part {}
        impl __o::Restriction for part {
            const FIELD: __o::Option<&'static __o::str> = __o::Some("part");
        }
        #[doc(hidden)]
        impl __o::RestrictedField<1usize> for PackedOverlay {
            type Restriction = part;
        }
        let _ = __o::None::<part>;
    };
    #[automatically_derived]
    impl __o::Clone for PackedOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for PackedOverlay {}
    #[automatically_derived]
    impl __o::PartialEq for PackedOverlay {
        #[inline]
        fn eq(&self, __other: &Self) -> __o::bool {
            __o::same_bytes(__bytes(self), __bytes(__other))
        }
    }
    #[automatically_derived]
    impl __o::Eq for PackedOverlay {}
    #[automatically_derived]
    impl __o::Hash for PackedOverlay {
        #[inline]
        fn hash<__State: __o::Hasher>(&self, __state: &mut __State) {
            __o::Hash::hash(__bytes(self), __state);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    unsafe impl __o::View for PackedOverlay {
        type Size = __o::Bytes<{ 1 }>;
        type Align = __o::A1;
        type Order = __o::Undeclared;
        type Restriction = <PackedOverlay as __o::RestrictedField<
            {
                __o::first_restricted(
                    &[(1usize, __o::Packed::<__Way0, __Type0OfPacked>::is_free(2))],
                )
            },
        >>::Restriction;
        const ZEROES: __o::bool = __o::Packed::<
            __Way0,
            __Type0OfPacked,
        >::is_zero_valid();
        #[inline]
        fn check(__view: &Self) -> __o::Result<(), __o::OverlayError> {
            if let __o::Some(__number) = __o::Packed::<
                __Way0,
                __Type0OfPacked,
            >::invalid(
                ((({
                    let __bytes = __bytes(__view);
                    __o::u8::from_be_bytes([__bytes[0]])
                }) >> 6)) as __o::u128,
                __o::Elements {
                    width: 2,
                    count: 1,
                    msb: true,
                },
            ) {
                return __o::Err(
                    __o::invalid_value(
                        "Packed",
                        "part",
                        0,
                        __number,
                        <__Way0 as __o::InBits<__Type0OfPacked>>::EXPECTED,
                    ),
                );
            }
            __o::Ok(())
        }
    }
    #[automatically_derived]
    impl __o::Debug for PackedOverlay {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::debug(
                "PackedOverlay",
                <Self as __o::Overlay>::LAYOUT,
                __bytes(self),
                __f,
            )
        }
    }
    #[doc(hidden)]
    impl __o::MayBeZero for PackedOverlay {
        type Holds = __o::Proven<{ <PackedOverlay as __o::View>::ZEROES }>;
    }
    #[automatically_derived]
    impl __o::Default for PackedOverlay
    where
        Self: for<'a> __o::ZeroesAreValid<'a>,
    {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            __o::zeroed()
        }
    }
    #[automatically_derived]
    impl __o::Overlay for Packed {
        type View = PackedOverlay;
        const LAYOUT: &'static __o::Layout = &__o::Layout::new(
            "Packed",
            __o::size_of::<PackedOverlay>(),
            __o::align_of::<PackedOverlay>(),
            <__o::Undeclared as __o::Order>::ORDER,
            __o::Kind::Struct {
                fields: &[
                    __o::FieldLayout::new(
                            "part",
                            0,
                            __o::PackedLayout::<
                                __Way0,
                                __Type0OfPacked,
                                __o::Undeclared,
                                0,
                            >::ONE,
                        )
                        .bits(1, __o::ByteOrder::Neutral, 6, 2, __o::BitOrder::Msb),
                    __o::FieldLayout::new(
                            "flags",
                            0,
                            __o::PackedLayout::<
                                __o::AsNumber,
                                __o::bool,
                                __o::Undeclared,
                                { 2 },
                            >::ARRAY,
                        )
                        .bits(1, __o::ByteOrder::Neutral, 4, 2, __o::BitOrder::Msb),
                    __o::FieldLayout::new(
                            "numbers",
                            0,
                            __o::PackedLayout::<
                                __o::AsNumber,
                                __o::u16,
                                __o::Undeclared,
                                { 2 },
                            >::ARRAY,
                        )
                        .bits(1, __o::ByteOrder::Neutral, 0, 4, __o::BitOrder::Msb),
                ],
            },
        );
    }
    #[automatically_derived]
    impl __o::Overlay for PackedOverlay {
        type View = Self;
        const LAYOUT: &'static __o::Layout = <Packed as __o::Overlay>::LAYOUT;
    }
};
