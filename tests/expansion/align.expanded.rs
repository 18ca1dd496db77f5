#[doc(hidden)]
use ::overlaid::__private as __overlaid_Align;
/**[`Align`] laid over 8 bytes, aligned to 4. Nothing is copied.

| offset | size | field | type | byte order |
| --- | --- | --- | --- | --- |
| 0 | 4 | `first` | `u32` | little |
| 4 | 2 | `second` | `u16` | little |
| 6 | 2 | `third` | `u16` | little |*/
#[repr(C, align(4))]
pub struct AlignOverlay([__overlaid_Align::u8; 8]);
const _: () = {
    use __overlaid_Align as __o;
    #[inline]
    const fn __bytes(__overlay: &AlignOverlay) -> &[__o::u8; 8] {
        __o::subview::<_, _, 0>(__overlay)
    }
    #[inline]
    const fn __bytes_mut(__overlay: &mut AlignOverlay) -> &mut [__o::u8; 8] {
        unsafe { __o::subview_mut::<_, _, 0>(__overlay) }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl AlignOverlay {
        ///`first`: `u32` in bytes 0..4.
        #[must_use]
        #[inline]
        pub const fn first(&self) -> __o::u32 {
            __o::le_u32(__bytes(self), 0)
        }
        ///Writes `first` in place.
        #[inline]
        pub const fn set_first(&mut self, __value: __o::u32) {
            __o::set_le_u32(__bytes_mut(self), 0, __value);
        }
        ///`second`: `u16` in bytes 4..6.
        #[must_use]
        #[inline]
        pub const fn second(&self) -> __o::u16 {
            __o::le_u16(__bytes(self), 4)
        }
        ///Writes `second` in place.
        #[inline]
        pub const fn set_second(&mut self, __value: __o::u16) {
            __o::set_le_u16(__bytes_mut(self), 4, __value);
        }
        ///`third`: `u16` in bytes 6..8.
        #[must_use]
        #[inline]
        pub const fn third(&self) -> __o::u16 {
            __o::le_u16(__bytes(self), 6)
        }
        ///Writes `third` in place.
        #[inline]
        pub const fn set_third(&mut self, __value: __o::u16) {
            __o::set_le_u16(__bytes_mut(self), 6, __value);
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Align {
            __o::load::<Align>(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, __value: &Align) -> () {
            __o::assign(__value, self)
        }
    }
    #[automatically_derived]
    impl __o::From<&'_ Align> for AlignOverlay {
        /// The value as bytes; gaps and reserved fields are zero.
        #[inline]
        fn from(__value: &'_ Align) -> Self {
            __o::overlay_of(__value)
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<__Order> __o::Field<__Order> for Align {
        type Wire = AlignOverlay;
        type Get<'__a> = &'__a AlignOverlay;
        type Misfit = __o::Infallible;
        type LoadError = __o::Infallible;
        #[inline]
        fn get(__view: &AlignOverlay) -> &AlignOverlay {
            __view
        }
        #[inline]
        fn load(__view: &AlignOverlay) -> __o::Result<Self, Self::LoadError> {
            __o::Ok(Self {
                first: __view.first(),
                second: __view.second(),
                third: __view.third(),
            })
        }
        #[inline]
        fn store(&self, __view: &mut AlignOverlay) -> __o::Result<(), Self::Misfit> {
            __view.set_first(self.first);
            __view.set_second(self.second);
            __view.set_third(self.third);
            __o::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Align {
        /// The bytes of the value; gaps and reserved fields are zero.
        #[inline]
        #[must_use]
        pub fn to_bytes(&self) -> [__o::u8; 8] {
            __o::to_bytes(self)
        }
    }
    #[automatically_derived]
    impl __o::Clone for AlignOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for AlignOverlay {}
    #[automatically_derived]
    impl __o::PartialEq for AlignOverlay {
        #[inline]
        fn eq(&self, __other: &Self) -> __o::bool {
            __o::same_bytes(__bytes(self), __bytes(__other))
        }
    }
    #[automatically_derived]
    impl __o::Eq for AlignOverlay {}
    #[automatically_derived]
    impl __o::Hash for AlignOverlay {
        #[inline]
        fn hash<__State: __o::Hasher>(&self, __state: &mut __State) {
            __o::Hash::hash(__bytes(self), __state);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    unsafe impl __o::View for AlignOverlay {
        type Size = __o::Bytes<{ 8 }>;
        type Align = __o::A4;
        type Order = __o::LittleEndian;
        type Restriction = __o::Free;
        const ZEROES: __o::bool = true;
    }
    #[automatically_derived]
    impl __o::Debug for AlignOverlay {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::debug(
                "AlignOverlay",
                <Self as __o::Overlay>::LAYOUT,
                __bytes(self),
                __f,
            )
        }
    }
    #[automatically_derived]
    impl __o::Default for AlignOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            __o::zeroed()
        }
    }
    #[automatically_derived]
    impl __o::Overlay for Align {
        type View = AlignOverlay;
        const LAYOUT: &'static __o::Layout = &__o::Layout::new(
            "Align",
            __o::size_of::<AlignOverlay>(),
            __o::align_of::<AlignOverlay>(),
            <__o::LittleEndian as __o::Order>::ORDER,
            __o::Kind::Struct {
                fields: &[
                    __o::FieldLayout::new("first", 0, __o::LE_U32),
                    __o::FieldLayout::new("second", 4, __o::LE_U16),
                    __o::FieldLayout::new("third", 6, __o::LE_U16),
                ],
            },
        );
    }
    #[automatically_derived]
    impl __o::Overlay for AlignOverlay {
        type View = Self;
        const LAYOUT: &'static __o::Layout = <Align as __o::Overlay>::LAYOUT;
    }
};
