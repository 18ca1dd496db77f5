#[doc(hidden)]
use ::overlaid::__private as __overlaid_ReadOnly;
/**[`ReadOnly`] laid over bytes. Nothing is copied.

| offset | size | field | type | extent |
| --- | --- | --- | --- | --- |
| 0 | 1 | `length` | `u8` |  |
| 1 | … | `text` | `String` | `len = length` |*/
pub struct ReadOnlyView<'__a> {
    __bytes: &'__a [__overlaid_ReadOnly::u8],
    __0: &'__a [__overlaid_ReadOnly::u8; 1],
    __1: &'__a [__overlaid_ReadOnly::u8],
}
const _: () = {
    use __overlaid_ReadOnly as __o;
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl<'__a> ReadOnlyView<'__a> {
        ///`length`: `u8`.
        #[must_use]
        #[inline]
        pub const fn length(&self) -> __o::u8 {
            self.__0[0]
        }
        ///`text`: `String`.
        #[must_use]
        #[inline]
        pub fn text(&self) -> &'__a __o::str {
            __o::text(self.__1)
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
        pub fn to_value(&self) -> __o::Result<ReadOnly, __o::OverlayError> {
            __o::Ok(ReadOnly {
                length: self.__0[0],
                text: __o::of_text(__o::text(self.__1)),
            })
        }
        /// The same view with a shorter lifetime.
        #[inline]
        #[must_use]
        pub fn shorten<'__b>(self) -> ReadOnlyView<'__b>
        where
            '__a: '__b,
        {
            ReadOnlyView {
                __bytes: self.__bytes,
                __0: self.__0,
                __1: self.__1,
            }
        }
        /// The bytes with the names and the values of the fields, to be printed.
        pub fn dump(&self) -> __o::Dump<'__a> {
            __o::dump(<ReadOnly as __o::Lay>::LAYOUT, self.__bytes)
        }
    }
    #[automatically_derived]
    impl __o::Debug for ReadOnlyView<'_> {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::debug_struct(
                __f,
                "ReadOnlyView",
                &[
                    ("length", &self.length()),
                    (
                        "text",
                        &{
                            let __part = self.__1;
                            __o::shown_text(__part)
                        },
                    ),
                ],
            )
        }
    }
    #[automatically_derived]
    impl __o::Clone for ReadOnlyView<'_> {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for ReadOnlyView<'_> {}
    #[automatically_derived]
    impl __o::PartialEq for ReadOnlyView<'_> {
        #[inline]
        fn eq(&self, __other: &Self) -> __o::bool {
            __o::same_bytes(self.__bytes, __other.__bytes)
        }
    }
    #[automatically_derived]
    impl __o::Eq for ReadOnlyView<'_> {}
    #[automatically_derived]
    impl __o::Hash for ReadOnlyView<'_> {
        #[inline]
        fn hash<__State: __o::Hasher>(&self, __state: &mut __State) {
            __o::Hash::hash(self.__bytes, __state);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__a> __o::Part<'__a> for ReadOnlyView<'__a> {
        type Extents = ();
        #[inline]
        fn first_byte(self) -> __o::usize {
            __o::Part::first_byte(self.__bytes)
        }
        #[inline]
        fn byte_count(self) -> __o::usize {
            self.__bytes.len()
        }
        #[inline]
        fn measure(self) {}
    }
    static __SITES: [__o::Site; 2usize] = [
        __o::Site {
            schema: "ReadOnly",
            field: "length",
            last: "",
        },
        __o::Site {
            schema: "ReadOnly",
            field: "text",
            last: "",
        },
    ];
    #[automatically_derived]
    #[doc(hidden)]
    #[allow(clippy::all, clippy::pedantic)]
    impl __o::Lay for ReadOnly {
        type View<'__a> = ReadOnlyView<'__a>;
        const IS_READ_ONLY: __o::bool = true;
        type ViewMut<'__a> = &'__a mut [__o::u8];
        type Extents = ();
        #[inline]
        fn can_overlap() -> __o::bool {
            false
        }
        type Value<'__a> = ReadOnly;
        type Given = ();
        type Root = __o::Rootless;
        type Nested = ();
        const HAS_LEN: __o::bool = false;
        const NAME: &'static __o::str = "ReadOnly";
        const MIN_SIZE: __o::usize = __o::size_of::<[__o::u8; 1]>();
        const TAKES_RANGE: __o::bool = false;
        const LAYOUT: &'static __o::Layout = &__o::Layout::dynamic(
            "ReadOnly",
            <Self as __o::Lay>::MIN_SIZE,
            &[
                __o::PartLayout::new(
                    "",
                    __o::Content::Run(
                        &__o::Layout::new(
                            "ReadOnly",
                            1,
                            1,
                            __o::ByteOrder::Neutral,
                            __o::Kind::Struct {
                                fields: &[__o::FieldLayout::new("length", 0, __o::U8)],
                            },
                        ),
                    ),
                ),
                __o::PartLayout::new("text", __o::Content::Text)
                    .range(__o::PartRange::Len(&__o::Expression::Field(&["length"]))),
            ],
            __o::None,
            __o::None,
        );
        #[inline]
        fn walk<'__a, __R: __o::Report, const __CHECK: __o::bool>(
            __c: &mut __o::Cursor<'__a, __R>,
            _: (),
        ) -> __o::Result<ReadOnlyView<'__a>, __R> {
            let mut __whole = __c.rest();
            let __0 = __c.take_fixed::<[__o::u8; 1], __CHECK>(&__SITES[0])?;
            let __1 = {
                let __start = *__c;
                let __text = {
                    let __length = ((__0[0]) as __o::u64);
                    __c.take(__length, &__SITES[1])?
                };
                __start.check_text::<__CHECK>(__text, &__SITES[1])?;
                __text
            };
            let __bytes = __c.laid(__whole);
            __o::Ok(ReadOnlyView { __bytes, __0, __1 })
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
            let ReadOnly { length: __v0, text: __v1 } = __value;
            __o::never_built()
        }
    }
    #[automatically_derived]
    impl ReadOnly {
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
        ) -> __o::Result<ReadOnlyView<'_>, __o::OverlayError> {
            <Self as __o::Lay>::lay(__bytes)
        }
        /// Lays the schema over the start of the bytes, and also returns the rest.
        ///
        /// # Errors
        /// If the bytes are not what the schema says.
        #[inline]
        pub fn overlay_prefix(
            __bytes: &[__o::u8],
        ) -> __o::Result<(ReadOnlyView<'_>, &[__o::u8]), __o::OverlayError> {
            <Self as __o::Lay>::lay_prefix(__bytes)
        }
        #[doc(hidden)]
        pub fn overlay_mut<'__a>(
            _: &'__a mut [__o::u8],
        ) -> __o::Result<(), __o::OverlayError>
        where
            &'__a (): __o::Written<Self>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn overlay_prefix_mut<'__a>(
            _: &'__a mut [__o::u8],
        ) -> __o::Result<(), __o::OverlayError>
        where
            &'__a (): __o::Written<Self>,
        {
            loop {}
        }
        __o::with_alloc! {
            #[doc(hidden)] pub fn to_bytes < '__a > (& '__a self) -> __o::Result <
            __o::Vec < __o::u8 >, __o::OverlayError > where & '__a() : __o::Written <
            Self > { loop {} }
        }
        /// Lays schemas one after the other, to the end of the bytes.
        ///
        /// # Errors
        /// If the bytes are not what the schema says.
        #[inline]
        pub fn overlay_list(
            __bytes: &[__o::u8],
        ) -> __o::Result<__o::List<'_, ReadOnly>, __o::OverlayError> {
            <ReadOnly as __o::Lay>::lay_list(__bytes)
        }
        /// The list of schemas one after the other, to the end of the bytes. Each is checked when it is
        /// read.
        #[inline]
        #[must_use]
        pub fn overlay_list_lazy(__bytes: &[__o::u8]) -> __o::LazyList<'_, ReadOnly> {
            <ReadOnly as __o::Lay>::lay_list_lazy(__bytes)
        }
    }
};
