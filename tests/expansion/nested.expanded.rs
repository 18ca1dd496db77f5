#[doc(hidden)]
use ::overlaid::__private as __overlaid_Nested;
/**[`Nested`] laid over 2 + size of `Part` bytes, aligned to 1. Nothing is copied.

| offset | size | field | type | byte order |
| --- | --- | --- | --- | --- |
| 0 | size of `Part` | `part` | `Part` |  |
| size of `Part` | 2 | `after` | `u16` | big |*/
#[repr(transparent)]
pub struct NestedOverlay(__overlaid_Nested::Storage<Nested>);
#[doc(hidden)]
type __Type0OfNested = Part;
const _: () = {
    use __overlaid_Nested as __o;
    const __AT_1: __o::usize = __overlaid_Nested::size_of::<
        <__Type0OfNested as __overlaid_Nested::Field<
            <Nested as __overlaid_Nested::FieldOrder<0>>::Order,
        >>::Wire,
    >();
    #[automatically_derived]
    #[doc(hidden)]
    impl __o::Stored for Nested {
        type Bytes = [__o::u8; 2
            + __overlaid_Nested::size_of::<
                <__Type0OfNested as __overlaid_Nested::Field<
                    <Nested as __overlaid_Nested::FieldOrder<0>>::Order,
                >>::Wire,
            >()];
    }
    #[inline]
    const fn __bytes(__overlay: &NestedOverlay) -> &<Nested as __o::Stored>::Bytes {
        __o::subview::<_, _, 0>(__overlay)
    }
    #[inline]
    const fn __bytes_mut(
        __overlay: &mut NestedOverlay,
    ) -> &mut <Nested as __o::Stored>::Bytes {
        unsafe { __o::subview_mut::<_, _, 0>(__overlay) }
    }
    pub use __o::Fallback as _;
    type __Order0 = <__o::Proven<
        {
            __o::require_field(
                __o::FieldProbe::<__Type0OfNested, __o::BigEndian>::IS_FIELD,
                false,
                __o::FieldProbe::<__Type0OfNested, __o::BigEndian>::IS_ENCODED,
                "field `part` of `Nested`: `Part`",
                __o::reason(
                    __o::FieldProbe::<__Type0OfNested, __o::BigEndian>::LAID,
                    __o::FieldProbe::<__Type0OfNested, __o::BigEndian>::IS_TAGGED,
                    false,
                    __o::FieldProbe::<__Type0OfNested, __o::BigEndian>::REASON,
                ),
                " does not derive `Overlay`; derive it, or write a number, a bool, a char or an array",
            )
        },
    > as __o::IfProven<__o::BigEndian>>::Then;
    #[doc(hidden)]
    impl __o::FieldOrder<0> for Nested {
        type Order = __Order0;
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl NestedOverlay {
        ///`part`: `Part`.
        #[must_use]
        #[inline]
        pub fn part(&self) -> __o::Get<'_, __Type0OfNested, Nested, 0> {
            <__Type0OfNested as __o::Field<
                __Order0,
            >>::get(
                __o::subview::<
                    NestedOverlay,
                    <__Type0OfNested as __o::Field<__Order0>>::Wire,
                    { 0 },
                >(self),
            )
        }
        ///`part`, for writing in place.
        #[must_use]
        #[inline]
        pub const fn part_mut(&mut self) -> &mut __o::Over<__Type0OfNested, Nested, 0> {
            unsafe {
                __o::subview_mut::<
                    NestedOverlay,
                    <__Type0OfNested as __o::Field<__Order0>>::Wire,
                    { 0 },
                >(self)
            }
        }
        ///Writes `part` in place.
        #[inline]
        pub fn set_part(
            &mut self,
            __value: __Type0OfNested,
        ) -> __o::SetResult<__Type0OfNested, Nested, 0> {
            <<__Type0OfNested as __o::Field<
                __Order0,
            >>::Misfit as __o::Misfit>::or(
                <__Type0OfNested as __o::Field<
                    __Order0,
                >>::assign(
                    &__value,
                    unsafe {
                        __o::subview_mut::<
                            NestedOverlay,
                            <__Type0OfNested as __o::Field<__Order0>>::Wire,
                            { 0 },
                        >(self)
                    },
                ),
            )
        }
        ///`after`: `u16`.
        #[must_use]
        #[inline]
        pub const fn after(&self) -> __o::u16 {
            __o::be_u16(__bytes(self), __AT_1)
        }
        ///Writes `after` in place.
        #[inline]
        pub const fn set_after(&mut self, __value: __o::u16) {
            __o::set_be_u16(__bytes_mut(self), __AT_1, __value);
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> __o::LoadResult<Nested> {
            __o::load::<Nested>(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, __value: &Nested) -> __o::StoreResult<Nested, ()> {
            __o::assign(__value, self)
        }
    }
    const __FAILS: __o::bool = __o::FieldProbe::<__Type0OfNested, __o::BigEndian>::FAILS;
    #[automatically_derived]
    impl __o::From<__o::FromSource<'_, Nested, (*const __Type0OfNested,), __FAILS>>
    for NestedOverlay {
        /// The value as bytes; gaps and reserved fields are zero.
        #[inline]
        fn from(
            __value: __o::FromSource<'_, Nested, (*const __Type0OfNested,), __FAILS>,
        ) -> Self {
            __o::overlay_of(__value)
        }
    }
    #[automatically_derived]
    impl __o::TryFrom<__o::TryFromSource<'_, Nested, (*const __Type0OfNested,), __FAILS>>
    for NestedOverlay {
        type Error = __o::OverlayError;
        /// The value as bytes; gaps and reserved fields are zero.
        #[inline]
        fn try_from(
            __value: __o::TryFromSource<'_, Nested, (*const __Type0OfNested,), __FAILS>,
        ) -> __o::Result<Self, __o::OverlayError> {
            __o::try_overlay_of(__value)
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<__Order> __o::Field<__Order> for Nested {
        type Wire = NestedOverlay;
        type Get<'__a> = &'__a NestedOverlay;
        type Misfit = <__o::Proven<__FAILS> as __o::Failing>::Misfit;
        type LoadError = <__o::Proven<
            {
                <<__Type0OfNested as __o::Field<
                    __Order0,
                >>::LoadError as __o::Misfit>::FAILS
            },
        > as __o::Failing>::Misfit;
        #[inline]
        fn get(__view: &NestedOverlay) -> &NestedOverlay {
            __view
        }
        #[inline]
        fn load(__view: &NestedOverlay) -> __o::Result<Self, Self::LoadError> {
            __o::Ok(Self {
                part: <__Type0OfNested as __o::Field<
                    __Order0,
                >>::load(
                    __o::subview::<
                        NestedOverlay,
                        <__Type0OfNested as __o::Field<__Order0>>::Wire,
                        { 0 },
                    >(__view),
                )?,
                after: __view.after(),
            })
        }
        #[inline]
        fn store(&self, __view: &mut NestedOverlay) -> __o::Result<(), Self::Misfit> {
            <__Type0OfNested as __o::Field<
                __Order0,
            >>::store(
                &self.part,
                unsafe {
                    __o::subview_mut::<
                        NestedOverlay,
                        <__Type0OfNested as __o::Field<__Order0>>::Wire,
                        { 0 },
                    >(__view)
                },
            )?;
            __view.set_after(self.after);
            __o::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Nested {
        /// The bytes of the value; gaps and reserved fields are zero.
        #[inline]
        #[must_use]
        pub fn to_bytes(
            &self,
        ) -> __o::StoreResult<
            Nested,
            [__o::u8; 2
                + __overlaid_Nested::size_of::<
                    <__Type0OfNested as __overlaid_Nested::Field<
                        <Nested as __overlaid_Nested::FieldOrder<0>>::Order,
                    >>::Wire,
                >()],
        > {
            __o::to_bytes(self)
        }
    }
    #[doc(hidden)]
    impl __o::RestrictedField<0> for NestedOverlay {
        type Restriction = __o::Free;
    }
    const _: () = {
        #[doc(hidden)]
        pub enum part {}
        impl __o::Restriction for part {
            const FIELD: __o::Option<&'static __o::str> = __o::Some("part");
        }
        #[doc(hidden)]
        impl __o::RestrictedField<1usize> for NestedOverlay {
            type Restriction = part;
        }
        let _ = __o::None::<part>;
    };
    #[automatically_derived]
    impl __o::Clone for NestedOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for NestedOverlay {}
    #[automatically_derived]
    impl __o::PartialEq for NestedOverlay {
        #[inline]
        fn eq(&self, __other: &Self) -> __o::bool {
            __o::same_bytes(__bytes(self), __bytes(__other))
        }
    }
    #[automatically_derived]
    impl __o::Eq for NestedOverlay {}
    #[automatically_derived]
    impl __o::Hash for NestedOverlay {
        #[inline]
        fn hash<__State: __o::Hasher>(&self, __state: &mut __State) {
            __o::Hash::hash(__bytes(self), __state);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    unsafe impl __o::View for NestedOverlay {
        type Size = __o::Bytes<
            {
                __overlaid_Nested::require(
                    (2
                        + __overlaid_Nested::size_of::<
                            <__Type0OfNested as __overlaid_Nested::Field<
                                <Nested as __overlaid_Nested::FieldOrder<0>>::Order,
                            >>::Wire,
                        >()) <= (2147483647),
                    &[
                        __overlaid_Nested::Fragment::Text("`Nested` is "),
                        __overlaid_Nested::Fragment::Number(
                            2
                                + __overlaid_Nested::size_of::<
                                    <__Type0OfNested as __overlaid_Nested::Field<
                                        <Nested as __overlaid_Nested::FieldOrder<0>>::Order,
                                    >>::Wire,
                                >(),
                        ),
                        __overlaid_Nested::Fragment::Text(
                            " bytes, more than the 2147483647 that an object can have on a 32-bit machine",
                        ),
                    ],
                );
                __overlaid_Nested::require(
                    (__overlaid_Nested::align_of::<
                        <__Type0OfNested as __overlaid_Nested::Field<
                            <Nested as __overlaid_Nested::FieldOrder<0>>::Order,
                        >>::Wire,
                    >()) <= (1),
                    &[
                        __overlaid_Nested::Fragment::Text(
                            "field `part` of `Nested`: `Part` is aligned to ",
                        ),
                        __overlaid_Nested::Fragment::Number(
                            __overlaid_Nested::align_of::<
                                <__Type0OfNested as __overlaid_Nested::Field<
                                    <Nested as __overlaid_Nested::FieldOrder<0>>::Order,
                                >>::Wire,
                            >(),
                        ),
                        __overlaid_Nested::Fragment::Text(
                            " bytes, `Nested` only to 1: write `#[overlay(align = ",
                        ),
                        __overlaid_Nested::Fragment::Number(
                            __overlaid_Nested::align_of::<
                                <__Type0OfNested as __overlaid_Nested::Field<
                                    <Nested as __overlaid_Nested::FieldOrder<0>>::Order,
                                >>::Wire,
                            >(),
                        ),
                        __overlaid_Nested::Fragment::Text(")]` on `Nested`"),
                    ],
                );
                2
                    + __overlaid_Nested::size_of::<
                        <__Type0OfNested as __overlaid_Nested::Field<
                            <Nested as __overlaid_Nested::FieldOrder<0>>::Order,
                        >>::Wire,
                    >()
            },
        >;
        type Align = __o::A1;
        type Order = <__o::OrderCode<
            {
                __o::combine_orders(
                    &[
                        <__o::BigEndian as __o::Order>::ORDER,
                        <<<__Type0OfNested as __o::Field<
                            __Order0,
                        >>::Wire as __o::View>::Order as __o::Order>::ORDER,
                    ],
                )
            },
        > as __o::DecodeOrder>::Order;
        type Restriction = <NestedOverlay as __o::RestrictedField<
            {
                __o::first_restricted(
                    &[
                        (
                            1usize,
                            <<__Type0OfNested as __o::Field<
                                __Order0,
                            >>::Wire as __o::View>::FREE,
                        ),
                    ],
                )
            },
        >>::Restriction;
        const ZEROES: __o::bool = <<__Type0OfNested as __o::Field<
            __Order0,
        >>::Wire as __o::View>::ZEROES;
        #[inline]
        fn check(__view: &Self) -> __o::Result<(), __o::OverlayError> {
            if let __o::Err(__error) = <<__Type0OfNested as __o::Field<
                __Order0,
            >>::Wire as __o::View>::check(
                __o::subview::<
                    NestedOverlay,
                    <__Type0OfNested as __o::Field<__Order0>>::Wire,
                    { 0 },
                >(__view),
            ) {
                return __o::Err(__o::within(__error, "Nested", "part", 0));
            }
            __o::Ok(())
        }
    }
    #[automatically_derived]
    impl __o::Debug for NestedOverlay {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::debug(
                "NestedOverlay",
                <Self as __o::Overlay>::LAYOUT,
                __bytes(self),
                __f,
            )
        }
    }
    #[doc(hidden)]
    impl __o::MayBeZero for NestedOverlay {
        type Holds = __o::Proven<{ <NestedOverlay as __o::View>::ZEROES }>;
    }
    #[automatically_derived]
    impl __o::Default for NestedOverlay
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
    impl __o::Overlay for Nested {
        type View = NestedOverlay;
        const LAYOUT: &'static __o::Layout = &__o::Layout::new(
            "Nested",
            __o::size_of::<NestedOverlay>(),
            __o::align_of::<NestedOverlay>(),
            <<__o::OrderCode<
                {
                    __o::combine_orders(
                        &[
                            <__o::BigEndian as __o::Order>::ORDER,
                            <<<__Type0OfNested as __o::Field<
                                __Order0,
                            >>::Wire as __o::View>::Order as __o::Order>::ORDER,
                        ],
                    )
                },
            > as __o::DecodeOrder>::Order as __o::Order>::ORDER,
            __o::Kind::Struct {
                fields: &[
                    __o::FieldLayout::new(
                        "part",
                        0,
                        <<__Type0OfNested as __o::Field<
                            __Order0,
                        >>::Wire as __o::Overlay>::LAYOUT,
                    ),
                    __o::FieldLayout::new(
                        "after",
                        __overlaid_Nested::size_of::<
                            <__Type0OfNested as __overlaid_Nested::Field<
                                <Nested as __overlaid_Nested::FieldOrder<0>>::Order,
                            >>::Wire,
                        >(),
                        __o::BE_U16,
                    ),
                ],
            },
        );
    }
    #[automatically_derived]
    impl __o::Overlay for NestedOverlay {
        type View = Self;
        const LAYOUT: &'static __o::Layout = <Nested as __o::Overlay>::LAYOUT;
    }
};
