#[doc(hidden)]
use ::overlaid::__private as __overlaid_Array;
/**[`Array`] laid over 24 bytes, aligned to 1. Nothing is copied.

| offset | size | field | type | byte order |
| --- | --- | --- | --- | --- |
| 0 | 24 | `numbers` | `[[f32; 2]; 3]` | little |*/
#[repr(transparent)]
pub struct ArrayOverlay([__overlaid_Array::u8; 24]);
const _: () = {
    use __overlaid_Array as __o;
    #[inline]
    const fn __bytes(__overlay: &ArrayOverlay) -> &[__o::u8; 24] {
        __o::subview::<_, _, 0>(__overlay)
    }
    #[inline]
    const fn __bytes_mut(__overlay: &mut ArrayOverlay) -> &mut [__o::u8; 24] {
        unsafe { __o::subview_mut::<_, _, 0>(__overlay) }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl ArrayOverlay {
        ///`numbers`: `[[f32; 2]; 3]` in bytes 0..24.
        #[must_use]
        #[inline]
        pub const fn numbers(&self) -> &[[__o::Le<__o::f32>; 2]; 3] {
            __o::subview::<ArrayOverlay, [[__o::Le<__o::f32>; 2]; 3], { 0 }>(self)
        }
        ///`numbers`, for writing in place.
        #[must_use]
        #[inline]
        pub const fn numbers_mut(&mut self) -> &mut [[__o::Le<__o::f32>; 2]; 3] {
            unsafe {
                __o::subview_mut::<
                    ArrayOverlay,
                    [[__o::Le<__o::f32>; 2]; 3],
                    { 0 },
                >(self)
            }
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Array {
            __o::load::<Array>(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, __value: &Array) -> () {
            __o::assign(__value, self)
        }
    }
    #[automatically_derived]
    impl __o::From<&'_ Array> for ArrayOverlay {
        /// The value as bytes; gaps and reserved fields are zero.
        #[inline]
        fn from(__value: &'_ Array) -> Self {
            __o::overlay_of(__value)
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<__Order> __o::Field<__Order> for Array {
        type Wire = ArrayOverlay;
        type Get<'__a> = &'__a ArrayOverlay;
        type Misfit = __o::Infallible;
        type LoadError = __o::Infallible;
        #[inline]
        fn get(__view: &ArrayOverlay) -> &ArrayOverlay {
            __view
        }
        #[inline]
        fn load(__view: &ArrayOverlay) -> __o::Result<Self, Self::LoadError> {
            __o::Ok(Self {
                numbers: <[[f32; 2]; 3] as __o::Field<
                    __o::LittleEndian,
                >>::load(
                    __o::subview::<
                        ArrayOverlay,
                        [[__o::Le<__o::f32>; 2]; 3],
                        { 0 },
                    >(__view),
                )?,
            })
        }
        #[inline]
        fn store(&self, __view: &mut ArrayOverlay) -> __o::Result<(), Self::Misfit> {
            <[[f32; 2]; 3] as __o::Field<
                __o::LittleEndian,
            >>::store(
                &self.numbers,
                unsafe {
                    __o::subview_mut::<
                        ArrayOverlay,
                        [[__o::Le<__o::f32>; 2]; 3],
                        { 0 },
                    >(__view)
                },
            )?;
            __o::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Array {
        /// The bytes of the value; gaps and reserved fields are zero.
        #[inline]
        #[must_use]
        pub fn to_bytes(&self) -> [__o::u8; 24] {
            __o::to_bytes(self)
        }
    }
    #[automatically_derived]
    impl __o::Clone for ArrayOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for ArrayOverlay {}
    #[automatically_derived]
    impl __o::PartialEq for ArrayOverlay {
        #[inline]
        fn eq(&self, __other: &Self) -> __o::bool {
            __o::same_bytes(__bytes(self), __bytes(__other))
        }
    }
    #[automatically_derived]
    impl __o::Eq for ArrayOverlay {}
    #[automatically_derived]
    impl __o::Hash for ArrayOverlay {
        #[inline]
        fn hash<__State: __o::Hasher>(&self, __state: &mut __State) {
            __o::Hash::hash(__bytes(self), __state);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    unsafe impl __o::View for ArrayOverlay {
        type Size = __o::Bytes<{ 24 }>;
        type Align = __o::A1;
        type Order = __o::LittleEndian;
        type Restriction = __o::Free;
        const ZEROES: __o::bool = true;
    }
    #[automatically_derived]
    impl __o::Debug for ArrayOverlay {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::debug(
                "ArrayOverlay",
                <Self as __o::Overlay>::LAYOUT,
                __bytes(self),
                __f,
            )
        }
    }
    #[automatically_derived]
    impl __o::Default for ArrayOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            __o::zeroed()
        }
    }
    #[automatically_derived]
    impl __o::Overlay for Array {
        type View = ArrayOverlay;
        const LAYOUT: &'static __o::Layout = &__o::Layout::new(
            "Array",
            __o::size_of::<ArrayOverlay>(),
            __o::align_of::<ArrayOverlay>(),
            <__o::LittleEndian as __o::Order>::ORDER,
            __o::Kind::Struct {
                fields: &[
                    __o::FieldLayout::new(
                        "numbers",
                        0,
                        <[[__o::Le<__o::f32>; 2]; 3] as __o::Overlay>::LAYOUT,
                    ),
                ],
            },
        );
    }
    #[automatically_derived]
    impl __o::Overlay for ArrayOverlay {
        type View = Self;
        const LAYOUT: &'static __o::Layout = <Array as __o::Overlay>::LAYOUT;
    }
};
