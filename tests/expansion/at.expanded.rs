#[doc(hidden)]
use ::overlaid::__private as __overlaid_At;
/**[`At`] laid over 8 bytes, aligned to 1. Nothing is copied.

| offset | size | field | type | byte order | role |
| --- | --- | --- | --- | --- | --- |
| 0 | 1 | `first` | `u8` |  |  |
| 1 | 3 |  |  |  | gap |
| 4 | 4 | `second` | `u32` | big |  |*/
#[repr(transparent)]
pub struct AtOverlay([__overlaid_At::u8; 8]);
const _: () = {
    use __overlaid_At as __o;
    #[inline]
    const fn __bytes(__overlay: &AtOverlay) -> &[__o::u8; 8] {
        __o::subview::<_, _, 0>(__overlay)
    }
    #[inline]
    const fn __bytes_mut(__overlay: &mut AtOverlay) -> &mut [__o::u8; 8] {
        unsafe { __o::subview_mut::<_, _, 0>(__overlay) }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl AtOverlay {
        ///`first`: `u8` in bytes 0..1.
        #[must_use]
        #[inline]
        pub const fn first(&self) -> __o::u8 {
            __bytes(self)[0]
        }
        ///Writes `first` in place.
        #[inline]
        pub const fn set_first(&mut self, __value: __o::u8) {
            __bytes_mut(self)[0] = __value;
        }
        ///`second`: `u32` in bytes 4..8.
        #[must_use]
        #[inline]
        pub const fn second(&self) -> __o::u32 {
            __o::be_u32(__bytes(self), 4)
        }
        ///Writes `second` in place.
        #[inline]
        pub const fn set_second(&mut self, __value: __o::u32) {
            __o::set_be_u32(__bytes_mut(self), 4, __value);
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> At {
            __o::load::<At>(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, __value: &At) -> () {
            __o::assign(__value, self)
        }
    }
    #[automatically_derived]
    impl __o::From<&'_ At> for AtOverlay {
        /// The value as bytes; gaps and reserved fields are zero.
        #[inline]
        fn from(__value: &'_ At) -> Self {
            __o::overlay_of(__value)
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<__Order> __o::Field<__Order> for At {
        type Wire = AtOverlay;
        type Get<'__a> = &'__a AtOverlay;
        type Misfit = __o::Infallible;
        type LoadError = __o::Infallible;
        #[inline]
        fn get(__view: &AtOverlay) -> &AtOverlay {
            __view
        }
        #[inline]
        fn load(__view: &AtOverlay) -> __o::Result<Self, Self::LoadError> {
            __o::Ok(Self {
                first: __view.first(),
                second: __view.second(),
            })
        }
        #[inline]
        fn store(&self, __view: &mut AtOverlay) -> __o::Result<(), Self::Misfit> {
            __view.set_first(self.first);
            __view.set_second(self.second);
            __o::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl At {
        /// The bytes of the value; gaps and reserved fields are zero.
        #[inline]
        #[must_use]
        pub fn to_bytes(&self) -> [__o::u8; 8] {
            __o::to_bytes(self)
        }
    }
    #[automatically_derived]
    impl __o::Clone for AtOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for AtOverlay {}
    #[automatically_derived]
    impl __o::PartialEq for AtOverlay {
        #[inline]
        fn eq(&self, __other: &Self) -> __o::bool {
            __o::same_bytes(__bytes(self), __bytes(__other))
        }
    }
    #[automatically_derived]
    impl __o::Eq for AtOverlay {}
    #[automatically_derived]
    impl __o::Hash for AtOverlay {
        #[inline]
        fn hash<__State: __o::Hasher>(&self, __state: &mut __State) {
            __o::Hash::hash(__bytes(self), __state);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    unsafe impl __o::View for AtOverlay {
        type Size = __o::Bytes<{ 8 }>;
        type Align = __o::A1;
        type Order = __o::BigEndian;
        type Restriction = __o::Free;
        const ZEROES: __o::bool = true;
    }
    #[automatically_derived]
    impl __o::Debug for AtOverlay {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::debug("AtOverlay", <Self as __o::Overlay>::LAYOUT, __bytes(self), __f)
        }
    }
    #[automatically_derived]
    impl __o::Default for AtOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            __o::zeroed()
        }
    }
    #[automatically_derived]
    impl __o::Overlay for At {
        type View = AtOverlay;
        const LAYOUT: &'static __o::Layout = &__o::Layout::new(
            "At",
            __o::size_of::<AtOverlay>(),
            __o::align_of::<AtOverlay>(),
            <__o::BigEndian as __o::Order>::ORDER,
            __o::Kind::Struct {
                fields: &[
                    __o::FieldLayout::new("first", 0, __o::U8),
                    __o::FieldLayout::new("second", 4, __o::BE_U32),
                ],
            },
        );
    }
    #[automatically_derived]
    impl __o::Overlay for AtOverlay {
        type View = Self;
        const LAYOUT: &'static __o::Layout = <At as __o::Overlay>::LAYOUT;
    }
};
const _: () = __overlaid_At::require(
    <At as __overlaid_At::Overlay>::FINGERPRINT == 8109697967607088894u64,
    &[
        __overlaid_At::Fragment::Text(
            "the layout of `At` has changed: its fingerprint is ",
        ),
        __overlaid_At::Fragment::Hexadecimal(
            <At as __overlaid_At::Overlay>::FINGERPRINT,
        ),
        __overlaid_At::Fragment::Text(", not 0x708b6f55a2ed86fe"),
    ],
);
