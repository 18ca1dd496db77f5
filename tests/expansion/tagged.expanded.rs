#[doc(hidden)]
use ::overlaid::__private as __overlaid_Tagged;
///[`Tagged`] laid over bytes. Nothing is copied.
pub enum TaggedView<'__a> {
    Nothing,
    Number(__overlaid_Tagged::u32),
    Bytes(&'__a [__overlaid_Tagged::u8]),
    /// Uses the lifetime. There is no value of this variant.
    #[doc(hidden)]
    __Never(__overlaid_Tagged::Infallible, __overlaid_Tagged::PhantomData<&'__a ()>),
}
#[automatically_derived]
impl __overlaid_Tagged::Clone for TaggedView<'_> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}
#[automatically_derived]
impl __overlaid_Tagged::Copy for TaggedView<'_> {}
///[`Tagged`] laid over bytes, for writing in place.
pub enum TaggedViewMut<'__a> {
    Nothing,
    Number(&'__a mut __overlaid_Tagged::Be<__overlaid_Tagged::u32>),
    Bytes(&'__a mut [__overlaid_Tagged::u8]),
    /// Uses the lifetime. There is no value of this variant.
    #[doc(hidden)]
    __Never(__overlaid_Tagged::Infallible, __overlaid_Tagged::PhantomData<&'__a mut ()>),
}
const _: () = {
    use __overlaid_Tagged as __o;
    static __SITES: [__o::Site; 3usize] = [
        __o::Site {
            schema: "Tagged",
            field: "Number",
            last: "",
        },
        __o::Site {
            schema: "Tagged",
            field: "Bytes",
            last: "",
        },
        __o::Site {
            schema: "Tagged",
            field: "",
            last: "",
        },
    ];
    #[automatically_derived]
    impl Tagged {
        #[doc(hidden)]
        pub fn overlay<'__a>(
            _: &'__a [__o::u8],
        ) -> __o::Result<TaggedView<'__a>, __o::OverlayError>
        where
            &'__a (): __o::LaidWithoutTag<Self>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn overlay_mut<'__a>(
            _: &'__a mut [__o::u8],
        ) -> __o::Result<(), __o::OverlayError>
        where
            &'__a (): __o::WrittenWithoutTag<Self>,
        {
            loop {}
        }
        /// The layout, which holds the variants and their tags.
        pub const LAYOUT: &'static __o::Layout = <Self as __o::Variants>::LAYOUT;
        /// A hash of the layout, the same on every platform and with every compiler.
        pub const FINGERPRINT: __o::u64 = __o::fingerprint(Self::LAYOUT);
        /// Lays the variant that the tag selects over all of the bytes.
        ///
        /// # Errors
        /// If no variant has the tag, the bytes are not what it says, or bytes are left over.
        #[inline]
        pub fn overlay_given<'__a>(
            __bytes: &'__a [__o::u8],
            __tag: impl __o::Operand,
        ) -> __o::Result<TaggedView<'__a>, __o::OverlayError> {
            <Self as __o::Variants>::lay_alone(
                __bytes,
                __o::Tag::Number(__o::number(&__tag)),
                (),
            )
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    #[allow(clippy::all, clippy::pedantic)]
    impl __o::Variants for Tagged {
        type View<'__a> = TaggedView<'__a>;
        type Value<'__a> = Tagged;
        type ViewMut<'__a> = TaggedViewMut<'__a>;
        type Extents = __extents_of_view;
        #[inline]
        fn can_overlap() -> __o::bool {
            false || false || false
        }
        type Given = ();
        type Root = __o::Rootless;
        type Nested = ();
        const NAME: &'static __o::str = "Tagged";
        const TAKES_RANGE: __o::bool = false || false || true;
        const HAS_BYTES: __o::bool = false;
        const LAYOUT: &'static __o::Layout = &__o::Layout::tagged(
            "Tagged",
            &[
                __o::variant_layout::<Self>(0, false, __o::None),
                __o::variant_layout::<
                    Self,
                >(
                    1,
                    false,
                    __o::Some(
                        &__o::PartLayout::new(
                            "",
                            __o::Content::Run(
                                &__o::Layout::new(
                                    "Tagged",
                                    4,
                                    1,
                                    __o::ByteOrder::Big,
                                    __o::Kind::Struct {
                                        fields: &[__o::FieldLayout::new("Number", 0, __o::BE_U32)],
                                    },
                                ),
                            ),
                        ),
                    ),
                ),
                __o::variant_layout::<
                    Self,
                >(
                    2,
                    true,
                    __o::Some(
                        &__o::PartLayout::new("Bytes", __o::Content::Bytes)
                            .range(__o::PartRange::Rest),
                    ),
                ),
            ],
        );
        const TAGS: &'static [__o::VariantTags] = &[
            ("Nothing", &[__o::TagPattern::Number(0)]),
            ("Number", &[__o::TagPattern::Number(1), __o::TagPattern::Number(2)]),
            ("Bytes", &[]),
        ];
        #[inline]
        fn walk<'__a, __R: __o::Report, const __CHECK: __o::bool>(
            __c: &mut __o::Cursor<'__a, __R>,
            __tag: __o::Tag<'_>,
            _: (),
            __site: &'static __o::Site,
        ) -> __o::Result<TaggedView<'__a>, __R> {
            match __tag {
                __o::Tag::Number(__number) => {
                    match __number {
                        0 => __o::Ok(TaggedView::Nothing),
                        1 => {
                            let mut __whole = __c.rest();
                            let __0 = __c
                                .take_fixed::<[__o::u8; 4], __CHECK>(&__SITES[0])?;
                            let __bytes = __c.laid(__whole);
                            __o::Ok(TaggedView::Number(__o::be_u32(__0, 0)))
                        }
                        2 => {
                            let mut __whole = __c.rest();
                            let __0 = __c
                                .take_fixed::<[__o::u8; 4], __CHECK>(&__SITES[0])?;
                            let __bytes = __c.laid(__whole);
                            __o::Ok(TaggedView::Number(__o::be_u32(__0, 0)))
                        }
                        _ => {
                            let mut __whole = __c.rest();
                            let __0 = __c.take_rest();
                            let __bytes = __c.laid(__whole);
                            __o::Ok(TaggedView::Bytes(__0))
                        }
                    }
                }
                _ => {
                    let mut __whole = __c.rest();
                    let __0 = __c.take_rest();
                    let __bytes = __c.laid(__whole);
                    __o::Ok(TaggedView::Bytes(__0))
                }
            }
        }
        fn value<'__a>(
            __view: <Self as __o::Variants>::View<'__a>,
        ) -> __o::Result<<Self as __o::Variants>::Value<'__a>, __o::OverlayError> {
            __o::Ok(
                match __view {
                    TaggedView::Nothing => Tagged::Nothing,
                    TaggedView::Number(__part) => Tagged::Number(__part),
                    TaggedView::Bytes(__part) => Tagged::Bytes(__o::of_bytes(__part)),
                    TaggedView::__Never(__never, _) => match __never {}
                },
            )
        }
        #[inline]
        fn has_len(__view: &<Self as __o::Variants>::View<'_>) -> __o::bool {
            match __view {
                _ => false,
            }
        }
        fn shorten<'__b, '__a: '__b>(
            __view: <Self as __o::Variants>::View<'__a>,
        ) -> <Self as __o::Variants>::View<'__b> {
            __view.shorten()
        }
        fn index(__value: &<Self as __o::Variants>::Value<'_>) -> __o::usize {
            match __value {
                Tagged::Nothing { .. } => 0,
                Tagged::Number { .. } => 1,
                Tagged::Bytes { .. } => 2,
            }
        }
        fn emit<__R: __o::Pass>(
            __value: &<Self as __o::Variants>::Value<'_>,
            __c: &mut __o::Writer<'_, __R>,
            _: (),
        ) -> __o::Result<(), __R> {
            match __value {
                Tagged::Nothing => {}
                Tagged::Number(__v0) => {
                    let __whole = __c.start();
                    let __0 = &mut [0_u8; 4];
                    __o::set_be_u32(__0, 0, *__v0);
                    __c.put_run(__0)?;
                }
                Tagged::Bytes(__v0) => {
                    pub use __o::HeldFallback as _;
                    let __whole = __c.start();
                    __c.put(__o::Held(__v0).held_bytes())?;
                }
            }
            __o::Ok(())
        }
    }
    enum __extents_of_variants {
        Nothing,
        Number(()),
        Bytes(()),
    }
    #[doc(hidden)]
    pub struct __extents_of_view(__extents_of_variants);
    #[automatically_derived]
    impl __o::Clone for __extents_of_variants {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for __extents_of_variants {}
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
    impl __o::Body for TaggedView<'_> {
        type Extents = __extents_of_view;
        #[inline]
        fn measure_at(self, __at: __o::usize) -> __o::Span<__extents_of_view> {
            match self {
                Self::Nothing => {
                    __o::Span {
                        start: __at,
                        length: 0,
                        within: __extents_of_view(__extents_of_variants::Nothing),
                    }
                }
                Self::Number(__held) => {
                    __o::Span {
                        start: __at,
                        length: __o::size_of::<[__o::u8; 4]>(),
                        within: (),
                    }
                        .map(|__within| __extents_of_view(
                            __extents_of_variants::Number(__within),
                        ))
                }
                Self::Bytes(__held) => {
                    __o::located(__held)
                        .map(|__within| __extents_of_view(
                            __extents_of_variants::Bytes(__within),
                        ))
                }
                Self::__Never(__never, _) => match __never {}
            }
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<'__a> __o::PartMut<'__a> for TaggedViewMut<'__a> {
        type Extents = __extents_of_view;
        type Reading<'__s> = &'__s Self where Self: '__s;
        type Writing<'__s> = TaggedViewMut<'__s> where Self: '__s;
        type Shared<'__s> = TaggedView<'__s> where Self: '__s;
        #[inline]
        fn split(
            __bytes: &'__a mut [__o::u8],
            __extents: __extents_of_view,
        ) -> __o::Result<Self, __o::Unsplit> {
            __o::Ok(
                match __extents.0 {
                    __extents_of_variants::Nothing => Self::Nothing,
                    __extents_of_variants::Number(__extents) => {
                        Self::Number(__o::PartMut::split(__bytes, __extents)?)
                    }
                    __extents_of_variants::Bytes(__extents) => {
                        Self::Bytes(__o::PartMut::split(__bytes, __extents)?)
                    }
                },
            )
        }
        #[inline]
        fn reading(&self) -> &Self {
            self
        }
        #[inline]
        fn writing(&mut self) -> TaggedViewMut<'_> {
            match self {
                Self::Nothing => TaggedViewMut::Nothing,
                Self::Number(__held) => TaggedViewMut::Number(__o::writing(__held)),
                Self::Bytes(__held) => TaggedViewMut::Bytes(__o::writing(__held)),
                Self::__Never(__never, _) => match *__never {}
            }
        }
        #[inline]
        fn shared(&self) -> TaggedView<'_> {
            match self {
                Self::Nothing => TaggedView::Nothing,
                Self::Number(__held) => {
                    TaggedView::Number({
                        let __run: &[__o::u8; 4] = __o::as_run(__o::shared(__held));
                        __o::be_u32(__run, 0)
                    })
                }
                Self::Bytes(__held) => TaggedView::Bytes(__o::shared(__held)),
                Self::__Never(__never, _) => match *__never {}
            }
        }
    }
    #[automatically_derived]
    impl __o::Debug for TaggedViewMut<'_> {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::Debug::fmt(&__o::shared(self), __f)
        }
    }
    #[automatically_derived]
    impl __o::Debug for TaggedView<'_> {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            match self {
                Self::Nothing => __f.write_str("Nothing"),
                Self::Number(__part) => __f.debug_tuple("Number").field(__part).finish(),
                Self::Bytes(__part) => __f.debug_tuple("Bytes").field(__part).finish(),
                Self::__Never(__never, _) => match *__never {}
            }
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl<'__a> TaggedView<'__a> {
        /// The same view with a shorter lifetime.
        #[inline]
        #[must_use]
        pub fn shorten<'__b>(self) -> TaggedView<'__b>
        where
            '__a: '__b,
        {
            match self {
                Self::Nothing => TaggedView::Nothing,
                Self::Number(__held) => TaggedView::Number(__held),
                Self::Bytes(__held) => TaggedView::Bytes(__held),
                Self::__Never(__never, _) => match __never {}
            }
        }
    }
};
