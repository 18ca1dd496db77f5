#[doc(hidden)]
use ::overlaid::__private as __overlaid_Order;
/**[`Order`] laid over bytes. Nothing is copied. `mark` says its byte order: `b"II"` means little and `b"MM"` means big.

| offset | size | field | type | byte order | role | condition | extent |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 0 | 2 | `mark` | `[u8; 2]` |  |  |  |  |
| 2 | 2 | `version` | `u16` | chosen | magic |  |  |
| 4 | 4 | `option` | `Option<u32>` | chosen |  | `mark != b"II"` |  |
| … | … | `items` | `Vec<Part>` |  |  |  | `rest` |*/
pub struct OrderView<'__a> {
    __bytes: &'__a [__overlaid_Order::u8],
    __order: __overlaid_Order::HeldOrder,
    __0: &'__a [__overlaid_Order::u8; 4],
    __1: __overlaid_Order::Option<&'__a [__overlaid_Order::u8; 4]>,
    __2: <__type_of_items_in_Order as __overlaid_Order::Parts<
        __Type3OfOrder,
        __overlaid_Order::Undeclared,
    >>::Several<'__a>,
}
///[`Order`] laid over bytes, for writing in place.
pub struct OrderViewMut<'__a> {
    __order: __overlaid_Order::HeldOrder,
    __0: &'__a mut [__overlaid_Order::u8; 4],
    __1: __overlaid_Order::Option<&'__a mut [__overlaid_Order::u8; 4]>,
    __2: <__type_of_items_in_Order as __overlaid_Order::Parts<
        __Type3OfOrder,
        __overlaid_Order::Undeclared,
    >>::SeveralMut<'__a>,
}
///All parts of [`OrderViewMut`] that can be written, at once.
#[allow(clippy::all, clippy::pedantic)]
pub struct OrderPartsMut<'__a> {
    ///`items`, for writing in place.
    items: <__type_of_items_in_Order as __overlaid_Order::Parts<
        __Type3OfOrder,
        __overlaid_Order::Undeclared,
    >>::SeveralMut<'__a>,
    #[doc(hidden)]
    __view: __overlaid_Order::PhantomData<&'__a mut ()>,
}
#[doc(hidden)]
#[repr(transparent)]
pub struct __overlaid_Order_0(__overlaid_Order::Storage<__overlaid_Order_0>);
const _: () = {
    use __overlaid_Order as __o;
    #[automatically_derived]
    #[doc(hidden)]
    impl __o::Stored for __overlaid_Order_0 {
        type Bytes = [__o::u8; 4];
    }
    #[inline]
    const fn __bytes(
        __overlay: &__overlaid_Order_0,
    ) -> &<__overlaid_Order_0 as __o::Stored>::Bytes {
        __o::subview::<_, _, 0>(__overlay)
    }
    #[inline]
    const fn __bytes_mut(
        __overlay: &mut __overlaid_Order_0,
    ) -> &mut <__overlaid_Order_0 as __o::Stored>::Bytes {
        unsafe { __o::subview_mut::<_, _, 0>(__overlay) }
    }
    const __MAGIC_1: u16 = 42;
    const _: () = {
        #[doc(hidden)]
        pub enum version {}
        impl __o::Restriction for version {
            const FIELD: __o::Option<&'static __o::str> = __o::Some("version");
        }
        #[doc(hidden)]
        impl __o::RestrictedField<1usize> for __overlaid_Order_0 {
            type Restriction = version;
        }
        let _ = __o::None::<version>;
    };
    #[automatically_derived]
    impl __o::Clone for __overlaid_Order_0 {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for __overlaid_Order_0 {}
    #[automatically_derived]
    #[doc(hidden)]
    unsafe impl __o::View for __overlaid_Order_0 {
        type Size = __o::Bytes<{ 4 }>;
        type Align = __o::A1;
        type Order = __o::BigEndian;
        type Restriction = <__overlaid_Order_0 as __o::RestrictedField<1>>::Restriction;
        const ZEROES: __o::bool = false;
        #[inline]
        fn check(__view: &Self) -> __o::Result<(), __o::OverlayError> {
            if __o::be_u16(__bytes(__view), 2) != __MAGIC_1 {
                return __o::Err(
                    __o::invalid_value(
                        "Order",
                        "version",
                        2,
                        __o::be_u16(__bytes(__view), 2) as __o::u128,
                        __o::Expected::Magic(__MAGIC_1 as __o::u128),
                    ),
                );
            }
            __o::Ok(())
        }
    }
    impl __o::Overlay for __overlaid_Order_0 {
        type View = Self;
        const LAYOUT: &'static __o::Layout = &__o::Layout::new(
            "Order",
            __o::size_of::<__overlaid_Order_0>(),
            __o::align_of::<__overlaid_Order_0>(),
            <__o::BigEndian as __o::Order>::ORDER,
            __o::Kind::Struct {
                fields: &[
                    __o::FieldLayout::new(
                        "mark",
                        0,
                        <[__o::u8; 2] as __o::Overlay>::LAYOUT,
                    ),
                    __o::FieldLayout::new("version", 2, __o::BE_U16)
                        .chosen_numbers()
                        .magic(__o::Magic::Integer(__MAGIC_1 as __o::u128)),
                ],
            },
        );
    }
    #[allow(clippy::all, clippy::pedantic)]
    impl __overlaid_Order_0 {
        #[inline]
        const fn mark(&self) -> &[__o::u8; 2] {
            __o::chunk_at(__bytes(self), 0)
        }
        #[inline]
        const fn mark_mut(&mut self) -> &mut [__o::u8; 2] {
            __o::chunk_at_mut(__bytes_mut(self), 0)
        }
        #[inline]
        const fn version(&self) -> __o::u16 {
            __o::be_u16(__bytes(self), 2)
        }
        fn __values(&self) -> __o::Result<([u8; 2], u16), __o::OverlayError> {
            let __view = self;
            __o::Ok((*__o::chunk_at(__bytes(__view), 0), __MAGIC_1))
        }
        fn __store(&mut self, __v0: &[u8; 2]) -> __o::Result<(), __o::OverlayError> {
            *__o::chunk_at_mut(__bytes_mut(self), 0) = *__v0;
            __o::set_be_u16(__bytes_mut(self), 2, __MAGIC_1);
            __o::Ok(())
        }
    }
};
#[doc(hidden)]
#[repr(transparent)]
pub struct __overlaid_Order_0_le(__overlaid_Order::Storage<__overlaid_Order_0_le>);
const _: () = {
    use __overlaid_Order as __o;
    #[automatically_derived]
    #[doc(hidden)]
    impl __o::Stored for __overlaid_Order_0_le {
        type Bytes = [__o::u8; 4];
    }
    #[inline]
    const fn __bytes(
        __overlay: &__overlaid_Order_0_le,
    ) -> &<__overlaid_Order_0_le as __o::Stored>::Bytes {
        __o::subview::<_, _, 0>(__overlay)
    }
    #[inline]
    const fn __bytes_mut(
        __overlay: &mut __overlaid_Order_0_le,
    ) -> &mut <__overlaid_Order_0_le as __o::Stored>::Bytes {
        unsafe { __o::subview_mut::<_, _, 0>(__overlay) }
    }
    const __MAGIC_1: u16 = 42;
    const _: () = {
        #[doc(hidden)]
        pub enum version {}
        impl __o::Restriction for version {
            const FIELD: __o::Option<&'static __o::str> = __o::Some("version");
        }
        #[doc(hidden)]
        impl __o::RestrictedField<1usize> for __overlaid_Order_0_le {
            type Restriction = version;
        }
        let _ = __o::None::<version>;
    };
    #[automatically_derived]
    impl __o::Clone for __overlaid_Order_0_le {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for __overlaid_Order_0_le {}
    #[automatically_derived]
    #[doc(hidden)]
    unsafe impl __o::View for __overlaid_Order_0_le {
        type Size = __o::Bytes<{ 4 }>;
        type Align = __o::A1;
        type Order = __o::LittleEndian;
        type Restriction = <__overlaid_Order_0_le as __o::RestrictedField<
            1,
        >>::Restriction;
        const ZEROES: __o::bool = false;
        #[inline]
        fn check(__view: &Self) -> __o::Result<(), __o::OverlayError> {
            if __o::le_u16(__bytes(__view), 2) != __MAGIC_1 {
                return __o::Err(
                    __o::invalid_value(
                        "Order",
                        "version",
                        2,
                        __o::le_u16(__bytes(__view), 2) as __o::u128,
                        __o::Expected::Magic(__MAGIC_1 as __o::u128),
                    ),
                );
            }
            __o::Ok(())
        }
    }
    impl __o::Overlay for __overlaid_Order_0_le {
        type View = Self;
        const LAYOUT: &'static __o::Layout = &__o::Layout::new(
            "Order",
            __o::size_of::<__overlaid_Order_0_le>(),
            __o::align_of::<__overlaid_Order_0_le>(),
            <__o::LittleEndian as __o::Order>::ORDER,
            __o::Kind::Struct {
                fields: &[
                    __o::FieldLayout::new(
                        "mark",
                        0,
                        <[__o::u8; 2] as __o::Overlay>::LAYOUT,
                    ),
                    __o::FieldLayout::new("version", 2, __o::LE_U16)
                        .magic(__o::Magic::Integer(__MAGIC_1 as __o::u128)),
                ],
            },
        );
    }
    #[allow(clippy::all, clippy::pedantic)]
    impl __overlaid_Order_0_le {
        #[inline]
        const fn mark(&self) -> &[__o::u8; 2] {
            __o::chunk_at(__bytes(self), 0)
        }
        #[inline]
        const fn mark_mut(&mut self) -> &mut [__o::u8; 2] {
            __o::chunk_at_mut(__bytes_mut(self), 0)
        }
        #[inline]
        const fn version(&self) -> __o::u16 {
            __o::le_u16(__bytes(self), 2)
        }
        fn __values(&self) -> __o::Result<([u8; 2], u16), __o::OverlayError> {
            let __view = self;
            __o::Ok((*__o::chunk_at(__bytes(__view), 0), __MAGIC_1))
        }
        fn __store(&mut self, __v0: &[u8; 2]) -> __o::Result<(), __o::OverlayError> {
            *__o::chunk_at_mut(__bytes_mut(self), 0) = *__v0;
            __o::set_le_u16(__bytes_mut(self), 2, __MAGIC_1);
            __o::Ok(())
        }
    }
};
#[doc(hidden)]
type __Type3OfOrder = __overlaid_Order::Same<Part>;
#[doc(hidden)]
type __type_of_items_in_Order = __overlaid_Order::Proven<
    {
        pub use __overlaid_Order::Fallback as _;
        __overlaid_Order::require_part(
            if __overlaid_Order::FieldProbe::<
                __Type3OfOrder,
                __overlaid_Order::Undeclared,
            >::IS_FIELD
                && __overlaid_Order::FieldProbe::<
                    __Type3OfOrder,
                    __overlaid_Order::Undeclared,
                >::IS_SHOWN
            {
                __overlaid_Order::Sort::Fixed
            } else if __overlaid_Order::FieldProbe::<
                __Type3OfOrder,
                __overlaid_Order::Undeclared,
            >::IS_FIELD {
                __overlaid_Order::Sort::WithoutDebug
            } else if __overlaid_Order::FieldProbe::<
                __Type3OfOrder,
                __overlaid_Order::Undeclared,
            >::IS_TAGGED {
                __overlaid_Order::Sort::Tagged
            } else if __overlaid_Order::FieldProbe::<
                __Type3OfOrder,
                __overlaid_Order::Undeclared,
            >::IS_LAID {
                __overlaid_Order::FieldProbe::<
                    __Type3OfOrder,
                    __overlaid_Order::Undeclared,
                >::SORT
            } else if __overlaid_Order::FieldProbe::<
                __Type3OfOrder,
                __overlaid_Order::BigEndian,
            >::IS_FIELD {
                __overlaid_Order::Sort::Chosen
            } else {
                __overlaid_Order::Sort::Other
            },
            true,
            "field `items` of `Order`: `Part`",
            " does not derive `Overlay`; derive it, or write a number, a bool, a char or an array",
        )
    },
>;
const _: () = {
    use __overlaid_Order as __o;
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl<'__a> OrderView<'__a> {
        ///`mark`: `[u8; 2]`.
        #[must_use]
        #[inline]
        fn mark(&self) -> &'__a [__o::u8; 2] {
            let __order = self.__order.get();
            __o::run_of_bytes::<__overlaid_Order_0, _>(self.__0).mark()
        }
        ///`version`: `u16`.
        #[must_use]
        #[inline]
        fn version(&self) -> __o::u16 {
            let __order = self.__order.get();
            match __order {
                __o::Endian::Big => {
                    __o::run_of_bytes::<__overlaid_Order_0, _>(self.__0).version()
                }
                __o::Endian::Little => {
                    __o::run_of_bytes::<__overlaid_Order_0_le, _>(self.__0).version()
                }
            }
        }
        ///`option`: `Option<u32>`.
        #[must_use]
        #[inline]
        fn option(&self) -> __o::Option<__o::u32> {
            let __order = self.__order.get();
            match self.__1 {
                __o::Some(__run) => {
                    __o::Some(
                        match __order {
                            __o::Endian::Big => __o::be_u32(__run, 0),
                            __o::Endian::Little => __o::le_u32(__run, 0),
                        },
                    )
                }
                __o::None => __o::None,
            }
        }
        ///`items`: `Vec<Part>`.
        #[must_use]
        #[inline]
        const fn items(
            &self,
        ) -> <__type_of_items_in_Order as __o::Parts<
            __Type3OfOrder,
            __o::Undeclared,
        >>::Several<'__a> {
            let __order = self.__order.get();
            self.__2
        }
        /// The bytes that the view lies over.
        #[inline]
        #[must_use]
        pub const fn bytes(&self) -> &'__a [__o::u8] {
            self.__bytes
        }
        /// The value, copied out.
        ///
        /// # Errors
        /// If an element that was not checked when the schema was laid is not what its schema says.
        pub fn to_value(&self) -> __o::Result<Order, __o::OverlayError> {
            let __order = self.__order.get();
            let (__value_0, __value_1) = match __order {
                __o::Endian::Big => {
                    __o::run_of_bytes::<__overlaid_Order_0, _>(self.__0).__values()
                }
                __o::Endian::Little => {
                    __o::run_of_bytes::<__overlaid_Order_0_le, _>(self.__0).__values()
                }
            }?;
            __o::Ok(Order {
                mark: __value_0,
                version: __value_1,
                option: match self.__1 {
                    __o::Some(__part) => {
                        __o::Some(
                            match __order {
                                __o::Endian::Big => __o::be_u32(__part, 0),
                                __o::Endian::Little => __o::le_u32(__part, 0),
                            },
                        )
                    }
                    __o::None => __o::None,
                },
                items: <__type_of_items_in_Order as __o::Parts<
                    __Type3OfOrder,
                    __o::Undeclared,
                >>::values(self.__2)?,
            })
        }
        /// The same view with a shorter lifetime.
        #[inline]
        #[must_use]
        pub fn shorten<'__b>(self) -> OrderView<'__b>
        where
            '__a: '__b,
        {
            OrderView {
                __bytes: self.__bytes,
                __order: self.__order,
                __0: self.__0,
                __1: self.__1,
                __2: <__type_of_items_in_Order as __o::Parts<
                    __Type3OfOrder,
                    __o::Undeclared,
                >>::shorten_several(self.__2),
            }
        }
        /// The bytes with the names and the values of the fields, to be printed.
        pub fn dump(&self) -> __o::Dump<'__a> {
            __o::dump(<Order as __o::Lay>::LAYOUT, self.__bytes)
        }
    }
    #[automatically_derived]
    impl __o::Debug for OrderView<'_> {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::debug_struct(
                __f,
                "OrderView",
                &[
                    (
                        "mark",
                        &{
                            let __part = self.__0;
                            __o::shown_in_order::<
                                __overlaid_Order_0,
                                __overlaid_Order_0_le,
                                _,
                            >(self.__order.get(), __part, 0)
                        },
                    ),
                    ("version", &self.version()),
                    ("option", &self.option()),
                    (
                        "items",
                        &{
                            let __part = self.__2;
                            <__type_of_items_in_Order as __o::Parts<
                                __Type3OfOrder,
                                __o::Undeclared,
                            >>::shown(__part)
                        },
                    ),
                ],
            )
        }
    }
    #[automatically_derived]
    impl __o::Clone for OrderView<'_> {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for OrderView<'_> {}
    #[automatically_derived]
    impl __o::PartialEq for OrderView<'_> {
        #[inline]
        fn eq(&self, __other: &Self) -> __o::bool {
            __o::same_bytes(self.__bytes, __other.__bytes)
        }
    }
    #[automatically_derived]
    impl __o::Eq for OrderView<'_> {}
    #[automatically_derived]
    impl __o::Hash for OrderView<'_> {
        #[inline]
        fn hash<__State: __o::Hasher>(&self, __state: &mut __State) {
            __o::Hash::hash(self.__bytes, __state);
        }
    }
    mod __fields {
        pub struct Order_mark;
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl OrderViewMut<'_> {
        ///Cannot be called, as `mark` decides the byte order of `Order`.
        fn mark_mut<'__a>(&'__a mut self) -> &'__a mut [__o::u8; 2]
        where
            &'__a (): __o::DecidesByteOrder<
                __fields::Order_mark,
                Order,
                OrderViewMut<'__a>,
            >,
        {
            loop {}
        }
    }
    #[doc(hidden)]
    pub struct __extents_of_view(
        __o::Span,
        __o::Span<__o::Option<()>>,
        __o::Span<
            <__type_of_items_in_Order as __o::Parts<
                __Type3OfOrder,
                __o::Undeclared,
            >>::SeveralExtents,
        >,
        __o::HeldOrder,
    );
    #[automatically_derived]
    impl __o::Clone for __extents_of_view {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for __extents_of_view {}
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__a> __o::Part<'__a> for OrderView<'__a> {
        type Extents = __extents_of_view;
        #[inline]
        fn first_byte(self) -> __o::usize {
            __o::Part::first_byte(self.__bytes)
        }
        #[inline]
        fn byte_count(self) -> __o::usize {
            self.__bytes.len()
        }
        #[inline]
        fn measure(self) -> __extents_of_view {
            __extents_of_view(
                __o::span_of(self.__bytes, self.__0),
                __o::measured(self.__bytes, self.__1),
                __o::measured(self.__bytes, self.__2),
                self.__order,
            )
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__a> __o::PartMut<'__a> for OrderViewMut<'__a> {
        type Extents = __extents_of_view;
        type Reading<'__s> = &'__s Self where Self: '__s;
        type Writing<'__s> = OrderViewMut<'__s> where Self: '__s;
        type Shared<'__s> = OrderView<'__s> where Self: '__s;
        #[inline]
        fn split(
            __bytes: &'__a mut [__o::u8],
            __extents: __extents_of_view,
        ) -> __o::Result<Self, __o::Unsplit> {
            let mut __pieces = __o::Pieces::new(__bytes);
            __o::Ok(Self {
                __order: __extents.3,
                __0: __pieces.take(__extents.0)?,
                __1: __pieces.take(__extents.1)?,
                __2: __pieces.take(__extents.2)?,
            })
        }
        #[inline]
        fn reading(&self) -> &Self {
            self
        }
        #[inline]
        fn writing(&mut self) -> OrderViewMut<'_> {
            OrderViewMut {
                __order: self.__order,
                __0: &mut *self.__0,
                __1: self.__1.as_deref_mut(),
                __2: __o::writing(&mut self.__2),
            }
        }
        #[inline]
        fn shared(&self) -> OrderView<'_> {
            OrderView {
                __bytes: &[],
                __order: self.__order,
                __0: (&*self.__0),
                __1: self.__1.as_deref(),
                __2: __o::shared(&self.__2),
            }
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl OrderViewMut<'_> {
        ///`mark`: `[u8; 2]`.
        #[must_use]
        #[inline]
        fn mark<'__a>(&'__a self) -> &'__a [__o::u8; 2] {
            let __order = self.__order.get();
            __o::run_of_bytes::<__overlaid_Order_0, _>((&*self.__0)).mark()
        }
        ///`version`: `u16`.
        #[must_use]
        #[inline]
        fn version<'__a>(&'__a self) -> __o::u16 {
            let __order = self.__order.get();
            match __order {
                __o::Endian::Big => {
                    __o::run_of_bytes::<__overlaid_Order_0, _>((&*self.__0)).version()
                }
                __o::Endian::Little => {
                    __o::run_of_bytes::<__overlaid_Order_0_le, _>((&*self.__0)).version()
                }
            }
        }
        ///`option`: `Option<u32>`.
        #[must_use]
        #[inline]
        fn option<'__a>(&'__a self) -> __o::Option<__o::u32> {
            let __order = self.__order.get();
            match self.__1.as_deref() {
                __o::Some(__run) => {
                    __o::Some(
                        match __order {
                            __o::Endian::Big => __o::be_u32(__run, 0),
                            __o::Endian::Little => __o::le_u32(__run, 0),
                        },
                    )
                }
                __o::None => __o::None,
            }
        }
        ///`items`: `Vec<Part>`.
        #[must_use]
        #[inline]
        fn items<'__a>(
            &'__a self,
        ) -> <__type_of_items_in_Order as __o::Parts<
            __Type3OfOrder,
            __o::Undeclared,
        >>::Several<'__a> {
            let __order = self.__order.get();
            __o::shared(&self.__2)
        }
        ///Writes `option` in place.
        ///
        ///# Errors
        ///If the field is absent, or the value does not fit.
        #[inline]
        fn set_option(
            &mut self,
            __value: __o::u32,
        ) -> __o::Result<(), __o::OverlayError> {
            let __order = self.__order.get();
            let __o::Some(__run) = self.__1.as_deref_mut() else {
                return __o::Err(
                    __o::absent(
                        &__o::Site {
                            schema: "Order",
                            field: "option",
                            last: "",
                        },
                    ),
                )
            };
            match __order {
                __o::Endian::Big => {
                    __o::set_be_u32(__run, 0, __value);
                }
                __o::Endian::Little => {
                    __o::set_le_u32(__run, 0, __value);
                }
            }
            __o::Ok(())
        }
        ///`items`, for writing in place.
        #[must_use]
        #[inline]
        fn items_mut<'__a>(
            &'__a mut self,
        ) -> <__type_of_items_in_Order as __o::Parts<
            __Type3OfOrder,
            __o::Undeclared,
        >>::SeveralMut<'__a> {
            __o::writing(&mut self.__2)
        }
        ///Writes `mark` to the bytes, of which the schema is laid over the start. They are not checked afterwards: lay them anew.
        ///
        ///# Errors
        ///If the bytes are not what the schema says before, or the value does not fit.
        fn change_mark(
            __bytes: &mut [__o::u8],
            __value: [__o::u8; 2],
        ) -> __o::Result<(), __o::OverlayError> {
            let (__view, _) = <Order as __o::Lay>::lay_prefix_mut(__bytes)?;
            let __order = __view.__order.get();
            let __run = __view.__0;
            *__o::run_of_bytes_mut::<__overlaid_Order_0, _>(&mut *__run).mark_mut() = __value;
            __o::Ok(())
        }
        /// All parts that can be written, at once.
        #[inline]
        #[must_use]
        pub fn parts_mut(&mut self) -> OrderPartsMut<'_> {
            OrderPartsMut {
                items: __o::writing(&mut self.__2),
                __view: __o::PhantomData,
            }
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl<'__a> OrderViewMut<'__a> {}
    #[automatically_derived]
    impl __o::Debug for OrderViewMut<'_> {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::Debug::fmt(&__o::shared(self), __f)
        }
    }
    static __SITES: [__o::Site; 6usize] = [
        __o::Site {
            schema: "Order",
            field: "mark",
            last: "",
        },
        __o::Site {
            schema: "Order",
            field: "mark",
            last: "version",
        },
        __o::Site {
            schema: "Order",
            field: "version",
            last: "",
        },
        __o::Site {
            schema: "Order",
            field: "option",
            last: "",
        },
        __o::Site {
            schema: "Order",
            field: "items",
            last: "",
        },
        __o::Site {
            schema: "Order",
            field: "",
            last: "",
        },
    ];
    pub struct __schemas_in_Order(
        __o::PhantomData<
            (
                <__type_of_items_in_Order as __o::Parts<
                    __Type3OfOrder,
                    __o::Undeclared,
                >>::Nested,
            ),
        >,
    );
    type __root_of_schemas = __o::Proven<
        {
            pub use __o::RootFallback as _;
            __o::RootProbe::<(__schemas_in_Order,)>::NEEDS
        },
    >;
    impl<__S: __o::Steps> __o::LeadsTo<__S> for __schemas_in_Order
    where
        __S::Next<
            <__type_of_items_in_Order as __o::Parts<
                __Type3OfOrder,
                __o::Undeclared,
            >>::Nested,
        >: __o::LeadsTo<__S::Less>,
    {
        const SCHEMA: __o::Option<&'static __o::Schema> = __o::Some(
            &__o::Schema::new::<
                __S,
            >(
                __o::module_path!(),
                "Order",
                &[
                    <__S::Next<
                        <__type_of_items_in_Order as __o::Parts<
                            __Type3OfOrder,
                            __o::Undeclared,
                        >>::Nested,
                    > as __o::LeadsTo<__S::Less>>::SCHEMA,
                ],
                &[],
            ),
        );
    }
    type __end_of_items_in_Order = <__o::Proven<
        {
            __o::require_end::<
                <Order as __o::Lay>::Nested,
                <__type_of_items_in_Order as __o::Parts<
                    __Type3OfOrder,
                    __o::Undeclared,
                >>::Nested,
            >("field `items` of `Order`")
        },
    > as __o::IfProven<__type_of_items_in_Order>>::Then;
    #[automatically_derived]
    #[doc(hidden)]
    #[allow(clippy::all, clippy::pedantic)]
    impl __o::Lay for Order {
        type View<'__a> = OrderView<'__a>;
        type ViewMut<'__a> = OrderViewMut<'__a>;
        type Extents = __extents_of_view;
        #[inline]
        fn can_overlap() -> __o::bool {
            <__type_of_items_in_Order as __o::Parts<
                __Type3OfOrder,
                __o::Undeclared,
            >>::can_overlap()
        }
        type Value<'__a> = Order;
        type Given = ();
        type Root = __root_of_schemas;
        type Nested = __schemas_in_Order;
        const HAS_LEN: __o::bool = false;
        const NAME: &'static __o::str = "Order";
        const MIN_SIZE: __o::usize = __o::size_of::<[__o::u8; 4]>();
        const TAKES_RANGE: __o::bool = true;
        const LAYOUT: &'static __o::Layout = &__o::Layout::dynamic(
                "Order",
                <Self as __o::Lay>::MIN_SIZE,
                &[
                    __o::PartLayout::new(
                        "",
                        __o::Content::Run(<__overlaid_Order_0 as __o::Overlay>::LAYOUT),
                    ),
                    __o::PartLayout::new(
                            "",
                            __o::Content::Run(
                                &__o::Layout::new(
                                    "Order",
                                    4,
                                    1,
                                    __o::ByteOrder::Big,
                                    __o::Kind::Struct {
                                        fields: &[
                                            __o::FieldLayout::new("option", 0, __o::BE_U32)
                                                .chosen_numbers(),
                                        ],
                                    },
                                ),
                            ),
                        )
                        .condition(
                            &__o::Expression::Binary(
                                __o::BinaryOperator::NotEqual,
                                &__o::Expression::Field(&["mark"]),
                                &__o::Expression::Bytes(b"II"),
                            ),
                        ),
                    __o::PartLayout::new(
                            "items",
                            __o::Content::List(
                                <__end_of_items_in_Order as __o::Parts<
                                    __Type3OfOrder,
                                    __o::Undeclared,
                                >>::LAYOUT,
                            ),
                        )
                        .range(__o::PartRange::Rest),
                ],
                __o::None,
                __o::None,
            )
            .order_by(__o::OrderBy::Field {
                field: "mark",
                values: &[
                    __o::OrderValue::new(
                        __o::TagPattern::Bytes(b"II"),
                        __o::ByteOrder::Little,
                    ),
                    __o::OrderValue::new(
                        __o::TagPattern::Bytes(b"MM"),
                        __o::ByteOrder::Big,
                    ),
                ],
            });
        #[inline]
        fn walk<'__a, __R: __o::Report, const __CHECK: __o::bool>(
            __c: &mut __o::Cursor<'__a, __R>,
            _: (),
        ) -> __o::Result<OrderView<'__a>, __R> {
            let __order = match __c.peek::<{ 2 }>(0) {
                __o::Some(__said) => {
                    match &__said[..] {
                        b"II" => __o::Endian::Little,
                        b"MM" => __o::Endian::Big,
                        _ => {
                            return __o::Err(
                                __c
                                    .no_order::<
                                        __overlaid_Order_0,
                                        __overlaid_Order_0_le,
                                    >(0, &__SITES[0], &__said[..]),
                            );
                        }
                    }
                }
                __o::None => __o::Endian::Big,
            };
            let mut __whole = __c.rest();
            let __0 = match __order {
                __o::Endian::Big => {
                    __o::bytes_of_run(
                        __c.take_fixed::<__overlaid_Order_0, __CHECK>(&__SITES[1])?,
                    )
                }
                __o::Endian::Little => {
                    __o::bytes_of_run(
                        __c.take_fixed::<__overlaid_Order_0_le, __CHECK>(&__SITES[1])?,
                    )
                }
            };
            let __1 = if (!__o::same_bytes(
                (__o::run_of_bytes::<__overlaid_Order_0, _>(__0).mark()),
                b"II",
            )) {
                __o::Some(__c.take_fixed::<[__o::u8; 4], __CHECK>(&__SITES[3])?)
            } else {
                __o::None
            };
            let __2 = {
                let __part = <__type_of_items_in_Order as __o::Parts<
                    __Type3OfOrder,
                    __o::Undeclared,
                >>::filling::<__R, __CHECK>(__c, __order, &__SITES[4])?;
                __c.finish(&__SITES[4])?;
                __part
            };
            let __bytes = __c.laid(__whole);
            __o::Ok(OrderView {
                __bytes,
                __order: __o::HeldOrder::new(__order),
                __0,
                __1,
                __2,
            })
        }
        fn value<'__a>(
            __view: Self::View<'__a>,
        ) -> __o::Result<Self::Value<'__a>, __o::OverlayError> {
            __view.to_value()
        }
        #[inline]
        fn shorten<'__b, '__a: '__b>(__view: Self::View<'__a>) -> Self::View<'__b> {
            __view.shorten()
        }
        fn emit<__R: __o::Pass>(
            __value: &Self::Value<'_>,
            __c: &mut __o::Writer<'_, __R>,
            _: (),
        ) -> __o::Result<(), __R> {
            let Order { mark: __v0, version: __v1, option: __v2, items: __v3 } = __value;
            let __order = match &__v0[..] {
                b"II" => __o::Endian::Little,
                b"MM" => __o::Endian::Big,
                _ => {
                    return __o::Err(
                        __c.fault_at(0, &__SITES[0], || __o::no_order(&__v0[..])),
                    );
                }
            };
            pub use __o::HeldFallback as _;
            let __whole = __c.start();
            let __0 = &mut __o::blank::<[__o::u8; 4]>();
            match __order {
                __o::Endian::Big => {
                    __o::run_of_bytes_mut::<__overlaid_Order_0, _>(&mut *__0)
                        .__store(__v0)?;
                }
                __o::Endian::Little => {
                    __o::run_of_bytes_mut::<__overlaid_Order_0_le, _>(&mut *__0)
                        .__store(__v0)?;
                }
            }
            let mut __1 = match __v2 {
                __o::Some(__v2) => {
                    let __run = &mut [0_u8; 4];
                    match __order {
                        __o::Endian::Big => {
                            __o::set_be_u32(__run, 0, *__v2);
                        }
                        __o::Endian::Little => {
                            __o::set_le_u32(__run, 0, *__v2);
                        }
                    }
                    __o::Some(*__run)
                }
                __o::None => __o::None,
            };
            __c.put_run(__0)?;
            if let __o::Some(__run) = &__1 {
                __c.put_run(__run)?;
            }
            <__type_of_items_in_Order as __o::Parts<
                __Type3OfOrder,
                __o::Undeclared,
            >>::emit_all(&__v3[..], __c, __order, &__SITES[4])?;
            __c.close()?;
            __o::require_presence(
                __1.is_some(),
                (!__o::same_bytes(
                    (__o::run_of_bytes::<__overlaid_Order_0, _>(__0).mark()),
                    b"II",
                )),
                &__SITES[3],
                "mark != b\"II\"",
            )?;
            __o::Ok(())
        }
    }
    #[automatically_derived]
    impl Order {
        /// The smallest number of bytes that the schema takes.
        pub const MIN_SIZE: __o::usize = <Self as __o::Lay>::MIN_SIZE;
        /// The layout, which holds the expressions.
        pub const LAYOUT: &'static __o::Layout = <Self as __o::Lay>::LAYOUT;
        /// A hash of the layout, the same on every platform and with every compiler.
        pub const FINGERPRINT: __o::u64 = __o::fingerprint(Self::LAYOUT);
        /// Lays the schema over all of the bytes.
        ///
        /// # Errors
        /// If the bytes are not what the schema says, or bytes are left over.
        #[inline]
        pub fn overlay(
            __bytes: &[__o::u8],
        ) -> __o::Result<OrderView<'_>, __o::OverlayError> {
            <Self as __o::Lay>::lay(__bytes)
        }
        /// Lays the schema over the start of the bytes, and also returns the rest.
        ///
        /// # Errors
        /// If the bytes are not what the schema says.
        #[inline]
        pub fn overlay_prefix(
            __bytes: &[__o::u8],
        ) -> __o::Result<(OrderView<'_>, &[__o::u8]), __o::OverlayError> {
            <Self as __o::Lay>::lay_prefix(__bytes)
        }
        /// Lays the schema over all of the bytes, for writing in place.
        ///
        /// # Errors
        /// If the bytes are not what the schema says, bytes are left over, or fields overlap.
        #[inline]
        pub fn overlay_mut(
            __bytes: &mut [__o::u8],
        ) -> __o::Result<OrderViewMut<'_>, __o::OverlayError> {
            <Self as __o::Lay>::lay_mut(__bytes)
        }
        /// Lays the schema over the start of the bytes, for writing in place, and also returns the
        /// rest.
        ///
        /// # Errors
        /// If the bytes are not what the schema says, or fields overlap.
        #[inline]
        pub fn overlay_prefix_mut(
            __bytes: &mut [__o::u8],
        ) -> __o::Result<(OrderViewMut<'_>, &mut [__o::u8]), __o::OverlayError> {
            <Self as __o::Lay>::lay_prefix_mut(__bytes)
        }
        /// How many bytes the value takes.
        ///
        /// # Errors
        /// If a field cannot hold a number that another field decides.
        pub fn size(&self) -> __o::Result<__o::usize, __o::OverlayError> {
            __o::size::<Self>(self, ())
        }
        /// Builds the value at the start of the buffer, and returns how many bytes it takes. Counts,
        /// lengths and tags are filled in, paddings and gaps are zero.
        ///
        /// # Errors
        /// If the buffer is too small, a field cannot hold a number that another field decides, or
        /// fields contradict each other.
        pub fn build(
            &self,
            __buffer: &mut [__o::u8],
        ) -> __o::Result<__o::usize, __o::OverlayError> {
            __o::build::<Self>(self, __buffer, ())
        }
        __o::with_alloc! {
            #[doc =
            r" Builds the value, and returns its bytes. Counts, lengths and tags are filled in,"]
            #[doc = r" paddings and gaps are zero."] #[doc = r""] #[doc = r" # Errors"]
            #[doc =
            r" If a field cannot hold a number that another field decides, or fields contradict each"]
            #[doc = r" other."] pub fn to_bytes(& self) -> __o::Result < __o::Vec <
            __o::u8 >, __o::OverlayError > { __o::to_built_bytes:: < Self > (self, ()) }
        }
    }
};
const _: () = __overlaid_Order::require_element(
    <__type_of_items_in_Order as __overlaid_Order::Parts<
        __Type3OfOrder,
        __overlaid_Order::Undeclared,
    >>::ELEMENT,
    "field `items` of `Order`",
    "Part",
);
