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
| … | … |  | `parts` | `Vec<Part>` |  |  | `count = low` |
| … | … |  | `numbers` | `Vec<u16>` |  |  | `rest` |
| … | 2 |  | `last` | `u16` | big |  |  |*/
pub struct DynamicView<'__a> {
    __bytes: &'__a [__overlaid_Dynamic::u8],
    __0: &'__a [__overlaid_Dynamic::u8; 3],
    __1: &'__a [__overlaid_Dynamic::u8],
    __2: __overlaid_Dynamic::Option<&'__a [__overlaid_Dynamic::u8; 4]>,
    __3: <__type_of_parts_in_Dynamic as __overlaid_Dynamic::Parts<
        Part,
        __overlaid_Dynamic::BigEndian,
    >>::Several<'__a>,
    __4: &'__a [__overlaid_Dynamic::Be<__overlaid_Dynamic::u16>],
    __5: &'__a [__overlaid_Dynamic::u8; 2],
}
#[doc(hidden)]
type __type_of_parts_in_Dynamic = __overlaid_Dynamic::Proven<
    {
        use __overlaid_Dynamic::Fallback as _;
        __overlaid_Dynamic::require_part(
            if __overlaid_Dynamic::FieldProbe::<
                Part,
                __overlaid_Dynamic::BigEndian,
            >::IS_FIELD
                && __overlaid_Dynamic::FieldProbe::<
                    Part,
                    __overlaid_Dynamic::BigEndian,
                >::IS_SHOWN
            {
                __overlaid_Dynamic::Sort::Fixed
            } else if __overlaid_Dynamic::FieldProbe::<
                Part,
                __overlaid_Dynamic::BigEndian,
            >::IS_FIELD {
                __overlaid_Dynamic::Sort::WithoutDebug
            } else if __overlaid_Dynamic::FieldProbe::<
                Part,
                __overlaid_Dynamic::BigEndian,
            >::IS_TAGGED {
                __overlaid_Dynamic::Sort::Tagged
            } else if __overlaid_Dynamic::FieldProbe::<
                Part,
                __overlaid_Dynamic::BigEndian,
            >::IS_LAID {
                __overlaid_Dynamic::Sort::Dynamic
            } else if false {
                __overlaid_Dynamic::Sort::Unordered
            } else {
                __overlaid_Dynamic::Sort::Other
            },
            true,
            "field `parts` of `Dynamic`: `Part`",
            " is not an overlay; derive `Overlay` on it, or write a number, a bool, a char or an array",
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
                let __bytes = self.__0;
                __o::u8::from_be_bytes([__bytes[2]])
            }) >> 4)
        }
        ///`low`: `u8`.
        #[must_use]
        #[inline]
        const fn low(&self) -> __o::u8 {
            (({
                let __bytes = self.__0;
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
        ///`parts`: `Vec<Part>`.
        #[must_use]
        #[inline]
        const fn parts(
            &self,
        ) -> <__type_of_parts_in_Dynamic as __o::Parts<
            Part,
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
                    let __bytes = self.__0;
                    __o::u8::from_be_bytes([__bytes[2]])
                }) >> 4),
                low: (({
                    let __bytes = self.__0;
                    __o::u8::from_be_bytes([__bytes[2]])
                }) & 0xf),
                text: __o::of_text(__o::text(self.__1)),
                option: match self.__2 {
                    __o::Some(__part) => __o::Some(__o::be_u32(__part, 0)),
                    __o::None => __o::None,
                },
                parts: <__type_of_parts_in_Dynamic as __o::Parts<
                    Part,
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
                __3: <__type_of_parts_in_Dynamic as __o::Parts<
                    Part,
                    __o::BigEndian,
                >>::shorten_several(self.__3),
                __4: self.__4,
                __5: self.__5,
            }
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
                    ("text", &self.text()),
                    ("option", &self.option()),
                    (
                        "parts",
                        &{
                            let __part = self.__3;
                            <__type_of_parts_in_Dynamic as __o::Parts<
                                Part,
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
    static __SITES: [__o::Site; 8usize] = [
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
            field: "parts",
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
    ];
    pub struct __Dynamic;
    impl<'__a> __o::DoesNotContainItself<'__a> for __Dynamic
    where
        <__type_of_parts_in_Dynamic as __o::Parts<
            Part,
            __o::BigEndian,
        >>::Nested: __o::DoesNotContainItself<'__a>,
    {}
    const _: <__o::Proven<
        {
            __o::is_at_most(
                <__type_of_parts_in_Dynamic as __o::Parts<Part, __o::BigEndian>>::NAME,
                "Dynamic",
            )
        },
    > as __o::RequireEnd<
        'static,
        <__type_of_parts_in_Dynamic as __o::Parts<Part, __o::BigEndian>>::Nested,
    >>::Done = ();
    #[automatically_derived]
    #[doc(hidden)]
    #[allow(clippy::all, clippy::pedantic)]
    impl __o::Lay for Dynamic {
        type View<'__a> = DynamicView<'__a>;
        type Value<'__a> = Dynamic;
        type Nested = __Dynamic;
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
                        "parts",
                        __o::Content::List(
                            <__type_of_parts_in_Dynamic as __o::Parts<
                                Part,
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
                                __c.fault(&__SITES[3], || __o::Fault::from(__error)),
                            );
                        }
                    });
                    __c.take(__length, &__SITES[3])?
                };
                __start.check_text::<__CHECK>(__text, &__SITES[3])?;
                __text
            };
            let __2 = if ((((({
                let __bytes = __0;
                __o::u8::from_be_bytes([__bytes[2]])
            }) >> 4)) as __o::i64) > 1i64)
            {
                __o::Some(__c.take_fixed::<[__o::u8; 4], __CHECK>(&__SITES[4])?)
            } else {
                __o::None
            };
            let __3 = {
                let __count = (((({
                    let __bytes = __0;
                    __o::u8::from_be_bytes([__bytes[2]])
                }) & 0xf)) as __o::u64);
                {
                    <__type_of_parts_in_Dynamic as __o::Parts<
                        Part,
                        __o::BigEndian,
                    >>::counted::<__R, __CHECK>(__c, __count, &__SITES[5])?
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
                >>::filling::<__R, __CHECK>(__c, &__SITES[7])?;
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
            let _ = |
                Dynamic {
                    length: __value_0,
                    high: __value_1,
                    low: __value_2,
                    text: __value_3,
                    option: __value_4,
                    parts: __value_5,
                    numbers: __value_6,
                    last: __value_7,
                }: &Dynamic|
            {};
            __view.to_value()
        }
        #[inline]
        fn shorten<'__b, '__a: '__b>(__view: Self::View<'__a>) -> Self::View<'__b> {
            __view.shorten()
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
    }
};
const _: () = __overlaid_Dynamic::require_element(
    <__type_of_parts_in_Dynamic as __overlaid_Dynamic::Parts<
        Part,
        __overlaid_Dynamic::BigEndian,
    >>::TAKES_RANGE,
    <__type_of_parts_in_Dynamic as __overlaid_Dynamic::Parts<
        Part,
        __overlaid_Dynamic::BigEndian,
    >>::MIN_SIZE,
    "field `parts` of `Dynamic`",
    "Part",
);
