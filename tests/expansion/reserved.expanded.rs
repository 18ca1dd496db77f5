#[doc(hidden)]
use ::overlaid::__private as __overlaid_Reserved;
/**[`Reserved`] laid over 8 bytes, aligned to 1. Nothing is copied.

| offset | size | field | type | byte order | role |
| --- | --- | --- | --- | --- | --- |
| 0 | 2 | `number` | `u16` | big |  |
| 2 | 6 | `spare` | `[u8; 6]` |  | reserved |*/
#[repr(transparent)]
pub struct ReservedOverlay([__overlaid_Reserved::u8; 8]);
const _: () = {
    use __overlaid_Reserved as __o;
    #[inline]
    const fn __bytes(__overlay: &ReservedOverlay) -> &[__o::u8; 8] {
        __o::subview::<_, _, 0>(__overlay)
    }
    #[inline]
    const fn __bytes_mut(__overlay: &mut ReservedOverlay) -> &mut [__o::u8; 8] {
        unsafe { __o::subview_mut::<_, _, 0>(__overlay) }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl ReservedOverlay {
        ///`number`: `u16` in bytes 0..2.
        #[must_use]
        #[inline]
        pub const fn number(&self) -> __o::u16 {
            __o::be_u16(__bytes(self), 0)
        }
        ///Writes `number` in place.
        #[inline]
        pub const fn set_number(&mut self, __value: __o::u16) {
            __o::set_be_u16(__bytes_mut(self), 0, __value);
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Reserved {
            __o::load::<Reserved>(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, __value: &Reserved) -> () {
            __o::assign(__value, self)
        }
    }
    #[automatically_derived]
    impl __o::From<&'_ Reserved> for ReservedOverlay {
        /// The value as bytes; gaps and reserved fields are zero.
        #[inline]
        fn from(__value: &'_ Reserved) -> Self {
            __o::overlay_of(__value)
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<__Order> __o::Field<__Order> for Reserved {
        type Wire = ReservedOverlay;
        type Get<'__a> = &'__a ReservedOverlay;
        type Misfit = __o::Infallible;
        type LoadError = __o::Infallible;
        #[inline]
        fn get(__view: &ReservedOverlay) -> &ReservedOverlay {
            __view
        }
        #[inline]
        fn load(__view: &ReservedOverlay) -> __o::Result<Self, Self::LoadError> {
            __o::Ok(Self {
                number: __view.number(),
                spare: [0 as __o::u8; 6],
            })
        }
        #[inline]
        fn store(&self, __view: &mut ReservedOverlay) -> __o::Result<(), Self::Misfit> {
            __view.set_number(self.number);
            let _ = &self.spare;
            __o::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Reserved {
        /// The bytes of the value; gaps and reserved fields are zero.
        #[inline]
        #[must_use]
        pub fn to_bytes(&self) -> [__o::u8; 8] {
            __o::to_bytes(self)
        }
    }
    #[automatically_derived]
    impl __o::Clone for ReservedOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for ReservedOverlay {}
    #[automatically_derived]
    impl __o::PartialEq for ReservedOverlay {
        #[inline]
        fn eq(&self, __other: &Self) -> __o::bool {
            __o::same_bytes(__bytes(self), __bytes(__other))
        }
    }
    #[automatically_derived]
    impl __o::Eq for ReservedOverlay {}
    #[automatically_derived]
    impl __o::Hash for ReservedOverlay {
        #[inline]
        fn hash<__State: __o::Hasher>(&self, __state: &mut __State) {
            __o::Hash::hash(__bytes(self), __state);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    unsafe impl __o::View for ReservedOverlay {
        type Size = __o::Bytes<{ 8 }>;
        type Align = __o::A1;
        type Order = __o::BigEndian;
        type Restriction = __o::Free;
        const ZEROES: __o::bool = true;
    }
    #[automatically_derived]
    impl __o::Debug for ReservedOverlay {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::debug(
                "ReservedOverlay",
                <Self as __o::Overlay>::LAYOUT,
                __bytes(self),
                __f,
            )
        }
    }
    #[automatically_derived]
    impl __o::Default for ReservedOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            __o::zeroed()
        }
    }
    #[automatically_derived]
    impl __o::Overlay for Reserved {
        type View = ReservedOverlay;
        const LAYOUT: &'static __o::Layout = &__o::Layout::new(
            "Reserved",
            __o::size_of::<ReservedOverlay>(),
            __o::align_of::<ReservedOverlay>(),
            <__o::BigEndian as __o::Order>::ORDER,
            __o::Kind::Struct {
                fields: &[
                    __o::FieldLayout::new("number", 0, __o::BE_U16),
                    __o::FieldLayout::new(
                            "spare",
                            2,
                            <[__o::u8; 6] as __o::Overlay>::LAYOUT,
                        )
                        .reserved(),
                ],
            },
        );
    }
    #[automatically_derived]
    impl __o::Overlay for ReservedOverlay {
        type View = Self;
        const LAYOUT: &'static __o::Layout = <Reserved as __o::Overlay>::LAYOUT;
    }
};
