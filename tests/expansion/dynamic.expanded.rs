#[doc(hidden)]
use ::overlaid::__private as __overlaid_Dynamic;
/**[`Dynamic`] laid over bytes. Nothing is copied.

| offset | size | bits | field | type | byte order | condition | extent |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 0 | 2 |  | `length` | `u16` | big |  |  |
| 2 | 1 | 4..8 | `high` | `u8` |  |  |  |
| 2 | 1 | 0..4 | `low` | `u8` |  |  |  |
| 3 | … |  | `text` | `String` |  |  | `len = length - 2` |
| … | 4 |  | `option` | `Option<u32>` | big | `high > 1` |  |
| … | … |  | `items` | `Vec<Part>` |  |  | `count = low` |
| … | … |  | `numbers` | `Vec<u16>` |  |  | `rest` |
| … | 2 |  | `last` | `u16` | big |  |  |*/
pub struct DynamicView<'__a> {
    __bytes: &'__a [__overlaid_Dynamic::u8],
    __0: &'__a [__overlaid_Dynamic::u8; 3],
    __1: &'__a [__overlaid_Dynamic::u8],
    __2: __overlaid_Dynamic::Option<&'__a [__overlaid_Dynamic::u8; 4]>,
    __3: <__type_of_items_in_Dynamic as __overlaid_Dynamic::Parts<
        __Type5OfDynamic,
        __overlaid_Dynamic::BigEndian,
    >>::Several<'__a>,
    __4: &'__a [__overlaid_Dynamic::Be<__overlaid_Dynamic::u16>],
    __5: &'__a [__overlaid_Dynamic::u8; 2],
}
///[`Dynamic`] laid over bytes, for writing in place.
pub struct DynamicViewMut<'__a> {
    __0: &'__a mut [__overlaid_Dynamic::u8; 3],
    __1: &'__a mut [__overlaid_Dynamic::u8],
    __2: __overlaid_Dynamic::Option<&'__a mut [__overlaid_Dynamic::u8; 4]>,
    __3: <__type_of_items_in_Dynamic as __overlaid_Dynamic::Parts<
        __Type5OfDynamic,
        __overlaid_Dynamic::BigEndian,
    >>::SeveralMut<'__a>,
    __4: &'__a mut [__overlaid_Dynamic::Be<__overlaid_Dynamic::u16>],
    __5: &'__a mut [__overlaid_Dynamic::u8; 2],
}
///All parts of [`DynamicViewMut`] that can be written, at once.
#[allow(clippy::all, clippy::pedantic)]
pub struct DynamicPartsMut<'__a> {
    ///`items`, for writing in place.
    items: <__type_of_items_in_Dynamic as __overlaid_Dynamic::Parts<
        __Type5OfDynamic,
        __overlaid_Dynamic::BigEndian,
    >>::SeveralMut<'__a>,
    ///`numbers`, for writing in place.
    numbers: &'__a mut [__overlaid_Dynamic::Be<__overlaid_Dynamic::u16>],
    #[doc(hidden)]
    __view: __overlaid_Dynamic::PhantomData<&'__a mut ()>,
}
#[doc(hidden)]
type __Type5OfDynamic = __overlaid_Dynamic::Same<Part>;
#[doc(hidden)]
type __type_of_items_in_Dynamic = __overlaid_Dynamic::Proven<
    {
        pub use __overlaid_Dynamic::Fallback as _;
        __overlaid_Dynamic::require_part(
            if __overlaid_Dynamic::FieldProbe::<
                __Type5OfDynamic,
                __overlaid_Dynamic::BigEndian,
            >::IS_FIELD
                && __overlaid_Dynamic::FieldProbe::<
                    __Type5OfDynamic,
                    __overlaid_Dynamic::BigEndian,
                >::IS_SHOWN
            {
                __overlaid_Dynamic::Sort::Fixed
            } else if __overlaid_Dynamic::FieldProbe::<
                __Type5OfDynamic,
                __overlaid_Dynamic::BigEndian,
            >::IS_FIELD {
                __overlaid_Dynamic::Sort::WithoutDebug
            } else if __overlaid_Dynamic::FieldProbe::<
                __Type5OfDynamic,
                __overlaid_Dynamic::BigEndian,
            >::IS_TAGGED {
                __overlaid_Dynamic::Sort::Tagged
            } else if __overlaid_Dynamic::FieldProbe::<
                __Type5OfDynamic,
                __overlaid_Dynamic::BigEndian,
            >::IS_LAID {
                __overlaid_Dynamic::FieldProbe::<
                    __Type5OfDynamic,
                    __overlaid_Dynamic::BigEndian,
                >::SORT
            } else if false {
                __overlaid_Dynamic::Sort::Unordered
            } else {
                __overlaid_Dynamic::Sort::Other
            },
            true,
            "field `items` of `Dynamic`: `Part`",
            " does not derive `Overlay`; derive it, or write a number, a bool, a char or an array",
        )
    },
>;
const _: () = {
    use __overlaid_Dynamic as __o;
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl<'__a> DynamicView<'__a> {
        /// The documentation of a field.
        ///
        ///`length`: `u16`.
        #[must_use]
        #[inline]
        pub const fn length(&self) -> __o::u16 {
            __o::be_u16(self.__0, 0)
        }
        ///`high`: `u8`.
        #[must_use]
        #[inline]
        const fn high(&self) -> __o::u8 {
            (({
                let __bytes = &*self.__0;
                __o::u8::from_be_bytes([__bytes[2]])
            }) >> 4)
        }
        ///`low`: `u8`.
        #[must_use]
        #[inline]
        const fn low(&self) -> __o::u8 {
            (({
                let __bytes = &*self.__0;
                __o::u8::from_be_bytes([__bytes[2]])
            }) & 0xf)
        }
        ///`text`: `String`.
        #[must_use]
        #[inline]
        pub fn text(&self) -> &'__a __o::str {
            __o::text(self.__1)
        }
        ///`option`: `Option<u32>`.
        #[must_use]
        #[inline]
        const fn option(&self) -> __o::Option<__o::u32> {
            match self.__2 {
                __o::Some(__run) => __o::Some(__o::be_u32(__run, 0)),
                __o::None => __o::None,
            }
        }
        ///`items`: `Vec<Part>`.
        #[must_use]
        #[inline]
        const fn items(
            &self,
        ) -> <__type_of_items_in_Dynamic as __o::Parts<
            __Type5OfDynamic,
            __o::BigEndian,
        >>::Several<'__a> {
            self.__3
        }
        ///`numbers`: `Vec<u16>`.
        #[must_use]
        #[inline]
        const fn numbers(&self) -> &'__a [__o::Be<__o::u16>] {
            self.__4
        }
        ///`last`: `u16`.
        #[must_use]
        #[inline]
        const fn last(&self) -> __o::u16 {
            __o::be_u16(self.__5, 0)
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
        pub fn to_value(&self) -> __o::Result<Dynamic, __o::OverlayError> {
            __o::Ok(Dynamic {
                length: __o::be_u16(self.__0, 0),
                high: (({
                    let __bytes = &*self.__0;
                    __o::u8::from_be_bytes([__bytes[2]])
                }) >> 4),
                low: (({
                    let __bytes = &*self.__0;
                    __o::u8::from_be_bytes([__bytes[2]])
                }) & 0xf),
                text: __o::of_text(__o::text(self.__1)),
                option: match self.__2 {
                    __o::Some(__part) => __o::Some(__o::be_u32(__part, 0)),
                    __o::None => __o::None,
                },
                items: <__type_of_items_in_Dynamic as __o::Parts<
                    __Type5OfDynamic,
                    __o::BigEndian,
                >>::values(self.__3)?,
                numbers: <__o::Proven<
                    true,
                > as __o::Parts<__o::u16, __o::BigEndian>>::values(self.__4)?,
                last: __o::be_u16(self.__5, 0),
            })
        }
        /// The same view with a shorter lifetime.
        #[inline]
        #[must_use]
        pub fn shorten<'__b>(self) -> DynamicView<'__b>
        where
            '__a: '__b,
        {
            DynamicView {
                __bytes: self.__bytes,
                __0: self.__0,
                __1: self.__1,
                __2: self.__2,
                __3: <__type_of_items_in_Dynamic as __o::Parts<
                    __Type5OfDynamic,
                    __o::BigEndian,
                >>::shorten_several(self.__3),
                __4: self.__4,
                __5: self.__5,
            }
        }
        /// The bytes with the names and the values of the fields, to be printed.
        pub fn dump(&self) -> __o::Dump<'__a> {
            __o::dump(<Dynamic as __o::Lay>::LAYOUT, self.__bytes)
        }
    }
    #[automatically_derived]
    impl __o::Debug for DynamicView<'_> {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::debug_struct(
                __f,
                "DynamicView",
                &[
                    ("length", &self.length()),
                    ("high", &self.high()),
                    ("low", &self.low()),
                    (
                        "text",
                        &{
                            let __part = self.__1;
                            __o::shown_text(__part)
                        },
                    ),
                    ("option", &self.option()),
                    (
                        "items",
                        &{
                            let __part = self.__3;
                            <__type_of_items_in_Dynamic as __o::Parts<
                                __Type5OfDynamic,
                                __o::BigEndian,
                            >>::shown(__part)
                        },
                    ),
                    (
                        "numbers",
                        &{
                            let __part = self.__4;
                            <__o::Proven<
                                true,
                            > as __o::Parts<__o::u16, __o::BigEndian>>::shown(__part)
                        },
                    ),
                    ("last", &self.last()),
                ],
            )
        }
    }
    #[automatically_derived]
    impl __o::Clone for DynamicView<'_> {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for DynamicView<'_> {}
    #[automatically_derived]
    impl __o::PartialEq for DynamicView<'_> {
        #[inline]
        fn eq(&self, __other: &Self) -> __o::bool {
            __o::same_bytes(self.__bytes, __other.__bytes)
        }
    }
    #[automatically_derived]
    impl __o::Eq for DynamicView<'_> {}
    #[automatically_derived]
    impl __o::Hash for DynamicView<'_> {
        #[inline]
        fn hash<__State: __o::Hasher>(&self, __state: &mut __State) {
            __o::Hash::hash(self.__bytes, __state);
        }
    }
    mod __fields {
        pub struct Dynamic_length;
        pub struct Dynamic_high;
        pub struct Dynamic_low;
        pub struct Dynamic_text;
        pub struct Dynamic_option;
        pub struct Dynamic_items;
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl DynamicViewMut<'_> {
        ///Cannot be called, as `length` decides where `text` ends.
        pub fn set_length<'__a>(&'__a mut self, _: __o::u16)
        where
            &'__a (): __o::DecidesEnd<
                __fields::Dynamic_length,
                __fields::Dynamic_text,
                DynamicViewMut<'__a>,
            >,
        {
            loop {}
        }
        ///Cannot be called, as `high` decides whether `option` is there.
        fn set_high<'__a>(
            &'__a mut self,
            _: __o::u8,
        ) -> __o::Result<(), __o::OverlayError>
        where
            &'__a (): __o::DecidesPresence<
                __fields::Dynamic_high,
                __fields::Dynamic_option,
                DynamicViewMut<'__a>,
            >,
        {
            loop {}
        }
        ///Cannot be called, as `low` decides how many elements `items` has.
        fn set_low<'__a>(
            &'__a mut self,
            _: __o::u8,
        ) -> __o::Result<(), __o::OverlayError>
        where
            &'__a (): __o::DecidesCount<
                __fields::Dynamic_low,
                __fields::Dynamic_items,
                DynamicViewMut<'__a>,
            >,
        {
            loop {}
        }
    }
    #[doc(hidden)]
    pub struct __extents_of_view(
        __o::Span,
        __o::Span,
        __o::Span<__o::Option<()>>,
        __o::Span<
            <__type_of_items_in_Dynamic as __o::Parts<
                __Type5OfDynamic,
                __o::BigEndian,
            >>::SeveralExtents,
        >,
        __o::Span,
        __o::Span,
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
    impl<'__a> __o::Part<'__a> for DynamicView<'__a> {
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
                __o::span_of(self.__bytes, self.__1),
                __o::measured(self.__bytes, self.__2),
                __o::measured(self.__bytes, self.__3),
                __o::span_of(self.__bytes, self.__4),
                __o::span_of(self.__bytes, self.__5),
            )
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__a> __o::PartMut<'__a> for DynamicViewMut<'__a> {
        type Extents = __extents_of_view;
        type Reading<'__s> = &'__s Self where Self: '__s;
        type Writing<'__s> = DynamicViewMut<'__s> where Self: '__s;
        type Shared<'__s> = DynamicView<'__s> where Self: '__s;
        #[inline]
        fn split(
            __bytes: &'__a mut [__o::u8],
            __extents: __extents_of_view,
        ) -> __o::Result<Self, __o::Unsplit> {
            let mut __pieces = __o::Pieces::new(__bytes);
            __o::Ok(Self {
                __0: __pieces.take(__extents.0)?,
                __1: __pieces.bytes(__extents.1)?,
                __2: __pieces.take(__extents.2)?,
                __3: __pieces.take(__extents.3)?,
                __4: __pieces.take(__extents.4)?,
                __5: __pieces.take(__extents.5)?,
            })
        }
        #[inline]
        fn reading(&self) -> &Self {
            self
        }
        #[inline]
        fn writing(&mut self) -> DynamicViewMut<'_> {
            DynamicViewMut {
                __0: &mut *self.__0,
                __1: &mut *self.__1,
                __2: self.__2.as_deref_mut(),
                __3: __o::writing(&mut self.__3),
                __4: &mut *self.__4,
                __5: &mut *self.__5,
            }
        }
        #[inline]
        fn shared(&self) -> DynamicView<'_> {
            DynamicView {
                __bytes: &[],
                __0: (&*self.__0),
                __1: (&*self.__1),
                __2: self.__2.as_deref(),
                __3: __o::shared(&self.__3),
                __4: (&*self.__4),
                __5: (&*self.__5),
            }
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl DynamicViewMut<'_> {
        /// The documentation of a field.
        ///
        ///`length`: `u16`.
        #[must_use]
        #[inline]
        pub fn length<'__a>(&'__a self) -> __o::u16 {
            __o::be_u16((&*self.__0), 0)
        }
        ///`high`: `u8`.
        #[must_use]
        #[inline]
        fn high<'__a>(&'__a self) -> __o::u8 {
            (({
                let __bytes = &*(&*self.__0);
                __o::u8::from_be_bytes([__bytes[2]])
            }) >> 4)
        }
        ///`low`: `u8`.
        #[must_use]
        #[inline]
        fn low<'__a>(&'__a self) -> __o::u8 {
            (({
                let __bytes = &*(&*self.__0);
                __o::u8::from_be_bytes([__bytes[2]])
            }) & 0xf)
        }
        ///`text`: `String`.
        #[must_use]
        #[inline]
        pub fn text<'__a>(&'__a self) -> &'__a __o::str {
            __o::text((&*self.__1))
        }
        ///`option`: `Option<u32>`.
        #[must_use]
        #[inline]
        fn option<'__a>(&'__a self) -> __o::Option<__o::u32> {
            match self.__2.as_deref() {
                __o::Some(__run) => __o::Some(__o::be_u32(__run, 0)),
                __o::None => __o::None,
            }
        }
        ///`items`: `Vec<Part>`.
        #[must_use]
        #[inline]
        fn items<'__a>(
            &'__a self,
        ) -> <__type_of_items_in_Dynamic as __o::Parts<
            __Type5OfDynamic,
            __o::BigEndian,
        >>::Several<'__a> {
            __o::shared(&self.__3)
        }
        ///`numbers`: `Vec<u16>`.
        #[must_use]
        #[inline]
        fn numbers<'__a>(&'__a self) -> &'__a [__o::Be<__o::u16>] {
            (&*self.__4)
        }
        ///`last`: `u16`.
        #[must_use]
        #[inline]
        fn last<'__a>(&'__a self) -> __o::u16 {
            __o::be_u16((&*self.__5), 0)
        }
        ///Writes `text` in place.
        ///
        /// # Errors
        /// If the field is absent, its length is another one, or the value has the byte that ends it.
        #[inline]
        pub fn set_text(
            &mut self,
            __value: &__o::str,
        ) -> __o::Result<(), __o::OverlayError> {
            __o::set_bytes(
                __o::Some(&mut *self.__1),
                __value.as_bytes(),
                __o::None,
                &__o::Site {
                    schema: "Dynamic",
                    field: "text",
                    last: "",
                },
            )
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
            let __o::Some(__run) = self.__2.as_deref_mut() else {
                return __o::Err(
                    __o::absent(
                        &__o::Site {
                            schema: "Dynamic",
                            field: "option",
                            last: "",
                        },
                    ),
                )
            };
            __o::set_be_u32(__run, 0, __value);
            __o::Ok(())
        }
        ///`items`, for writing in place.
        #[must_use]
        #[inline]
        fn items_mut<'__a>(
            &'__a mut self,
        ) -> <__type_of_items_in_Dynamic as __o::Parts<
            __Type5OfDynamic,
            __o::BigEndian,
        >>::SeveralMut<'__a> {
            __o::writing(&mut self.__3)
        }
        ///`numbers`, for writing in place.
        #[must_use]
        #[inline]
        fn numbers_mut<'__a>(&'__a mut self) -> &'__a mut [__o::Be<__o::u16>] {
            &mut *self.__4
        }
        ///Writes `last` in place.
        #[inline]
        fn set_last(&mut self, __value: __o::u16) {
            __o::set_be_u16(self.__5, 0, __value);
        }
        ///Writes `length` to the bytes, of which the schema is laid over the start. They are not checked afterwards: lay them anew.
        ///
        ///# Errors
        ///If the bytes are not what the schema says before, or the value does not fit.
        pub fn change_length(
            __bytes: &mut [__o::u8],
            __value: __o::u16,
        ) -> __o::Result<(), __o::OverlayError> {
            let (__view, _) = <Dynamic as __o::Lay>::lay_prefix_mut(__bytes)?;
            let __run = __view.__0;
            __o::set_be_u16(__run, 0, __value);
            __o::Ok(())
        }
        ///Writes `high` to the bytes, of which the schema is laid over the start. They are not checked afterwards: lay them anew.
        ///
        ///# Errors
        ///If the bytes are not what the schema says before, or the value does not fit.
        fn change_high(
            __bytes: &mut [__o::u8],
            __value: __o::u8,
        ) -> __o::Result<(), __o::OverlayError> {
            let (__view, _) = <Dynamic as __o::Lay>::lay_prefix_mut(__bytes)?;
            let __run = __view.__0;
            if __value >> 4 != 0 {
                return __o::Err(
                    __o::does_not_fit("Dynamic", "high", __value as __o::u128, 4, false),
                );
            }
            {
                let __bytes = &mut *(&mut *__run);
                [__bytes[2]] = ((__o::u8::from_be_bytes([__bytes[2]]) & !(0xf << 4))
                    | (((__value) as __o::u8 & 0xf) << 4))
                    .to_be_bytes();
            }
            __o::Ok(())
        }
        ///Writes `low` to the bytes, of which the schema is laid over the start. They are not checked afterwards: lay them anew.
        ///
        ///# Errors
        ///If the bytes are not what the schema says before, or the value does not fit.
        fn change_low(
            __bytes: &mut [__o::u8],
            __value: __o::u8,
        ) -> __o::Result<(), __o::OverlayError> {
            let (__view, _) = <Dynamic as __o::Lay>::lay_prefix_mut(__bytes)?;
            let __run = __view.__0;
            if __value >> 4 != 0 {
                return __o::Err(
                    __o::does_not_fit("Dynamic", "low", __value as __o::u128, 4, false),
                );
            }
            {
                let __bytes = &mut *(&mut *__run);
                [__bytes[2]] = ((__o::u8::from_be_bytes([__bytes[2]]) & !(0xf << 0))
                    | (((__value) as __o::u8 & 0xf) << 0))
                    .to_be_bytes();
            }
            __o::Ok(())
        }
        /// All parts that can be written, at once.
        #[inline]
        #[must_use]
        pub fn parts_mut(&mut self) -> DynamicPartsMut<'_> {
            DynamicPartsMut {
                items: __o::writing(&mut self.__3),
                numbers: &mut *self.__4,
                __view: __o::PhantomData,
            }
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl<'__a> DynamicViewMut<'__a> {}
    #[automatically_derived]
    impl __o::Debug for DynamicViewMut<'_> {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::Debug::fmt(&__o::shared(self), __f)
        }
    }
    static __SITES: [__o::Site; 9usize] = [
        __o::Site {
            schema: "Dynamic",
            field: "length",
            last: "low",
        },
        __o::Site {
            schema: "Dynamic",
            field: "length",
            last: "",
        },
        __o::Site {
            schema: "Dynamic",
            field: "low",
            last: "",
        },
        __o::Site {
            schema: "Dynamic",
            field: "text",
            last: "",
        },
        __o::Site {
            schema: "Dynamic",
            field: "option",
            last: "",
        },
        __o::Site {
            schema: "Dynamic",
            field: "items",
            last: "",
        },
        __o::Site {
            schema: "Dynamic",
            field: "last",
            last: "",
        },
        __o::Site {
            schema: "Dynamic",
            field: "numbers",
            last: "",
        },
        __o::Site {
            schema: "Dynamic",
            field: "",
            last: "",
        },
    ];
    pub struct __schemas_in_Dynamic(
        __o::PhantomData<
            (
                <__type_of_items_in_Dynamic as __o::Parts<
                    __Type5OfDynamic,
                    __o::BigEndian,
                >>::Nested,
            ),
        >,
    );
    type __root_of_schemas = __o::Proven<
        {
            pub use __o::RootFallback as _;
            __o::RootProbe::<(__schemas_in_Dynamic,)>::NEEDS
        },
    >;
    impl<__S: __o::Steps> __o::LeadsTo<__S> for __schemas_in_Dynamic
    where
        __S::Next<
            <__type_of_items_in_Dynamic as __o::Parts<
                __Type5OfDynamic,
                __o::BigEndian,
            >>::Nested,
        >: __o::LeadsTo<__S::Less>,
    {
        const SCHEMA: __o::Option<&'static __o::Schema> = __o::Some(
            &__o::Schema::new::<
                __S,
            >(
                __o::module_path!(),
                "Dynamic",
                &[
                    <__S::Next<
                        <__type_of_items_in_Dynamic as __o::Parts<
                            __Type5OfDynamic,
                            __o::BigEndian,
                        >>::Nested,
                    > as __o::LeadsTo<__S::Less>>::SCHEMA,
                ],
                &[],
            ),
        );
    }
    type __end_of_items_in_Dynamic = <__o::Proven<
        {
            __o::require_end::<
                <Dynamic as __o::Lay>::Nested,
                <__type_of_items_in_Dynamic as __o::Parts<
                    __Type5OfDynamic,
                    __o::BigEndian,
                >>::Nested,
            >("field `items` of `Dynamic`")
        },
    > as __o::IfProven<__type_of_items_in_Dynamic>>::Then;
    #[automatically_derived]
    #[doc(hidden)]
    #[allow(clippy::all, clippy::pedantic)]
    impl __o::Lay for Dynamic {
        type View<'__a> = DynamicView<'__a>;
        type ViewMut<'__a> = DynamicViewMut<'__a>;
        type Extents = __extents_of_view;
        #[inline]
        fn can_overlap() -> __o::bool {
            <__type_of_items_in_Dynamic as __o::Parts<
                __Type5OfDynamic,
                __o::BigEndian,
            >>::can_overlap()
        }
        type Value<'__a> = Dynamic;
        type Given = ();
        type Root = __root_of_schemas;
        type Nested = __schemas_in_Dynamic;
        const HAS_LEN: __o::bool = false;
        const NAME: &'static __o::str = "Dynamic";
        const MIN_SIZE: __o::usize = __o::size_of::<[__o::u8; 3]>()
            + __o::size_of::<[__o::u8; 2]>();
        const TAKES_RANGE: __o::bool = true;
        const LAYOUT: &'static __o::Layout = &__o::Layout::dynamic(
            "Dynamic",
            <Self as __o::Lay>::MIN_SIZE,
            &[
                __o::PartLayout::new(
                    "",
                    __o::Content::Run(
                        &__o::Layout::new(
                            "Dynamic",
                            3,
                            1,
                            __o::ByteOrder::Big,
                            __o::Kind::Struct {
                                fields: &[
                                    __o::FieldLayout::new("length", 0, __o::BE_U16),
                                    __o::FieldLayout::new("high", 2, __o::U8)
                                        .bits(1, __o::ByteOrder::Neutral, 4, 4, __o::BitOrder::Msb),
                                    __o::FieldLayout::new("low", 2, __o::U8)
                                        .bits(1, __o::ByteOrder::Neutral, 0, 4, __o::BitOrder::Msb),
                                ],
                            },
                        ),
                    ),
                ),
                __o::PartLayout::new("text", __o::Content::Text)
                    .range(
                        __o::PartRange::Len(
                            &__o::Expression::Binary(
                                __o::BinaryOperator::Subtract,
                                &__o::Expression::Field(&["length"]),
                                &__o::Expression::Integer(2),
                            ),
                        ),
                    ),
                __o::PartLayout::new(
                        "",
                        __o::Content::Run(
                            &__o::Layout::new(
                                "Dynamic",
                                4,
                                1,
                                __o::ByteOrder::Big,
                                __o::Kind::Struct {
                                    fields: &[__o::FieldLayout::new("option", 0, __o::BE_U32)],
                                },
                            ),
                        ),
                    )
                    .condition(
                        &__o::Expression::Binary(
                            __o::BinaryOperator::Greater,
                            &__o::Expression::Field(&["high"]),
                            &__o::Expression::Integer(1),
                        ),
                    ),
                __o::PartLayout::new(
                        "items",
                        __o::Content::List(
                            <__end_of_items_in_Dynamic as __o::Parts<
                                __Type5OfDynamic,
                                __o::BigEndian,
                            >>::LAYOUT,
                        ),
                    )
                    .count(&__o::Expression::Field(&["low"])),
                __o::PartLayout::new(
                        "numbers",
                        __o::Content::List(
                            <__o::Proven<
                                true,
                            > as __o::Parts<__o::u16, __o::BigEndian>>::LAYOUT,
                        ),
                    )
                    .range(__o::PartRange::Rest),
                __o::PartLayout::new(
                    "",
                    __o::Content::Run(
                        &__o::Layout::new(
                            "Dynamic",
                            2,
                            1,
                            __o::ByteOrder::Big,
                            __o::Kind::Struct {
                                fields: &[__o::FieldLayout::new("last", 0, __o::BE_U16)],
                            },
                        ),
                    ),
                ),
            ],
            __o::None,
            __o::None,
        );
        #[inline]
        fn walk<'__a, __R: __o::Report, const __CHECK: __o::bool>(
            __c: &mut __o::Cursor<'__a, __R>,
            _: (),
        ) -> __o::Result<DynamicView<'__a>, __R> {
            let mut __whole = __c.rest();
            let __after = __o::size_of::<[__o::u8; 2]>();
            let __0 = __c.take_fixed::<[__o::u8; 3], __CHECK>(&__SITES[0])?;
            let __1 = {
                let __start = *__c;
                let __text = {
                    let __length = (match __o::arithmetic::extent(
                        ((((__o::be_u16(__0, 0)) as __o::i64) - 2i64) as __o::i128),
                    ) {
                        __o::Ok(__value) => __value,
                        __o::Err(__error) => {
                            return __o::Err(
                                __c
                                    .fault(
                                        &__SITES[3],
                                        || <__o::Fault as __o::From<_>>::from(__error),
                                    ),
                            );
                        }
                    });
                    __c.take(__length, &__SITES[3])?
                };
                __start.check_text::<__CHECK>(__text, &__SITES[3])?;
                __text
            };
            let __2 = if ((((({
                let __bytes = &*__0;
                __o::u8::from_be_bytes([__bytes[2]])
            }) >> 4)) as __o::i64) > 1i64)
            {
                __o::Some(__c.take_fixed::<[__o::u8; 4], __CHECK>(&__SITES[4])?)
            } else {
                __o::None
            };
            let __3 = {
                let __count = (((({
                    let __bytes = &*__0;
                    __o::u8::from_be_bytes([__bytes[2]])
                }) & 0xf)) as __o::u64);
                {
                    <__type_of_items_in_Dynamic as __o::Parts<
                        __Type5OfDynamic,
                        __o::BigEndian,
                    >>::counted::<
                        __R,
                        __CHECK,
                    >(__c, __count, __o::Endian::Big, &__SITES[5])?
                }
            };
            let mut __tail = __c.take_end(__after, &__SITES[6])?;
            let __after = 0;
            let __4 = {
                let __part = <__o::Proven<
                    true,
                > as __o::Parts<
                    __o::u16,
                    __o::BigEndian,
                >>::filling::<__R, __CHECK>(__c, (), &__SITES[7])?;
                __c.finish(&__SITES[7])?;
                __part
            };
            let __c = &mut __tail;
            let __5 = __c.take_fixed::<[__o::u8; 2], __CHECK>(&__SITES[6])?;
            let __bytes = __whole;
            __o::Ok(DynamicView {
                __bytes,
                __0,
                __1,
                __2,
                __3,
                __4,
                __5,
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
            let Dynamic {
                length: __v0,
                high: __v1,
                low: __v2,
                text: __v3,
                option: __v4,
                items: __v5,
                numbers: __v6,
                last: __v7,
            } = __value;
            pub use __o::HeldFallback as _;
            let __whole = __c.start();
            let __0 = &mut [0_u8; 3];
            {
                let __value = *__v1;
                if __value >> 4 != 0 {
                    return __o::Err(
                        __o::From::from(
                            __o::does_not_fit(
                                "Dynamic",
                                "high",
                                __value as __o::u128,
                                4,
                                false,
                            ),
                        ),
                    );
                }
                {
                    let __bytes = &mut *__0;
                    [__bytes[2]] = ((__o::u8::from_be_bytes([__bytes[2]]) & !(0xf << 4))
                        | (((__value) as __o::u8 & 0xf) << 4))
                        .to_be_bytes();
                }
            }
            let mut __2 = match __v4 {
                __o::Some(__v4) => {
                    let __run = &mut [0_u8; 4];
                    __o::set_be_u32(__run, 0, *__v4);
                    __o::Some(*__run)
                }
                __o::None => __o::None,
            };
            let __5 = &mut [0_u8; 2];
            __o::set_be_u16(__5, 0, *__v7);
            let __a0 = __c.reserve(3)?;
            let __a = __c.position(__whole);
            __c.put(__o::Held(__v3).held_text())?;
            let __p1 = __c.span(__whole, __a, 0);
            let __n: __o::u16 = __p1
                .decides(
                    __o::Quantity::Bytes,
                    &__SITES[3],
                    &__o::Linear::new(
                            &__o::Decider {
                                expression: "length - 2",
                                field: "length",
                                holds: "a `u16`",
                            },
                        )
                        .scaled(1, -2),
                )?;
            __o::set_be_u16(__0, 0, __n);
            if let __o::Some(__run) = &__2 {
                __c.put_run(__run)?;
            }
            let __a = __c.position(__whole);
            <__type_of_items_in_Dynamic as __o::Parts<
                __Type5OfDynamic,
                __o::BigEndian,
            >>::emit_all(&__v5[..], __c, __o::Endian::Big, &__SITES[5])?;
            let __p3 = __c.span(__whole, __a, __v5.len());
            let __n: __o::u8 = __p3
                .decides(
                    __o::Quantity::Elements,
                    &__SITES[5],
                    &__o::Linear::new(
                            &__o::Decider {
                                expression: "low",
                                field: "low",
                                holds: "a field of 4 bits",
                            },
                        )
                        .within(0, 15),
                )?;
            {
                let __bytes = &mut *__0;
                [__bytes[2]] = ((__o::u8::from_be_bytes([__bytes[2]]) & !(0xf << 0))
                    | (((__n) as __o::u8 & 0xf) << 0))
                    .to_be_bytes();
            }
            <__o::Proven<
                true,
            > as __o::Parts<
                __o::u16,
                __o::BigEndian,
            >>::emit_all(&__v6[..], __c, (), &__SITES[7])?;
            __c.put_run(__5)?;
            __c.patch(__a0, __0);
            __o::require_presence(
                __2.is_some(),
                ((((({
                    let __bytes = &*__0;
                    __o::u8::from_be_bytes([__bytes[2]])
                }) >> 4)) as __o::i64) > 1i64),
                &__SITES[4],
                "high > 1",
            )?;
            __o::Ok(())
        }
    }
    #[automatically_derived]
    impl Dynamic {
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
        ) -> __o::Result<DynamicView<'_>, __o::OverlayError> {
            <Self as __o::Lay>::lay(__bytes)
        }
        /// Lays the schema over the start of the bytes, and also returns the rest.
        ///
        /// # Errors
        /// If the bytes are not what the schema says.
        #[inline]
        pub fn overlay_prefix(
            __bytes: &[__o::u8],
        ) -> __o::Result<(DynamicView<'_>, &[__o::u8]), __o::OverlayError> {
            <Self as __o::Lay>::lay_prefix(__bytes)
        }
        /// Lays the schema over all of the bytes, for writing in place.
        ///
        /// # Errors
        /// If the bytes are not what the schema says, bytes are left over, or fields overlap.
        #[inline]
        pub fn overlay_mut(
            __bytes: &mut [__o::u8],
        ) -> __o::Result<DynamicViewMut<'_>, __o::OverlayError> {
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
        ) -> __o::Result<(DynamicViewMut<'_>, &mut [__o::u8]), __o::OverlayError> {
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
const _: () = __overlaid_Dynamic::require_element_without_range(
    <__type_of_items_in_Dynamic as __overlaid_Dynamic::Parts<
        __Type5OfDynamic,
        __overlaid_Dynamic::BigEndian,
    >>::ELEMENT,
    "field `items` of `Dynamic`",
    "Part",
    "count",
);
