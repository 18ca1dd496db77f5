#[doc(hidden)]
use ::overlaid::__private as __overlaid_Tuple;
/**[`Tuple`] laid over 3 bytes, aligned to 1. Nothing is copied.

| offset | size | field | type | byte order |
| --- | --- | --- | --- | --- |
| 0 | 1 | `0` | `u8` |  |
| 1 | 2 | `1` | `i16` | big |*/
#[repr(transparent)]
pub struct View([__overlaid_Tuple::u8; 3]);
const _: () = {
    use __overlaid_Tuple as __o;
    #[inline]
    const fn __bytes(__overlay: &View) -> &[__o::u8; 3] {
        __o::subview::<_, _, 0>(__overlay)
    }
    #[inline]
    const fn __bytes_mut(__overlay: &mut View) -> &mut [__o::u8; 3] {
        unsafe { __o::subview_mut::<_, _, 0>(__overlay) }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl View {
        ///`0`: `u8` in bytes 0..1.
        #[must_use]
        #[inline]
        pub const fn _0(&self) -> __o::u8 {
            __bytes(self)[0]
        }
        ///Writes `0` in place.
        #[inline]
        pub const fn set_0(&mut self, __value: __o::u8) {
            __bytes_mut(self)[0] = __value;
        }
        ///`1`: `i16` in bytes 1..3.
        #[must_use]
        #[inline]
        const fn _1(&self) -> __o::i16 {
            __o::be_i16(__bytes(self), 1)
        }
        ///Writes `1` in place.
        #[inline]
        const fn set_1(&mut self, __value: __o::i16) {
            __o::set_be_i16(__bytes_mut(self), 1, __value);
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Tuple {
            __o::load::<Tuple>(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, __value: &Tuple) -> () {
            __o::assign(__value, self)
        }
    }
    #[automatically_derived]
    impl __o::From<&'_ Tuple> for View {
        /// The value as bytes; gaps and reserved fields are zero.
        #[inline]
        fn from(__value: &'_ Tuple) -> Self {
            __o::overlay_of(__value)
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<__Order> __o::Field<__Order> for Tuple {
        type Wire = View;
        type Get<'__a> = &'__a View;
        type Misfit = __o::Infallible;
        type LoadError = __o::Infallible;
        #[inline]
        fn get(__view: &View) -> &View {
            __view
        }
        #[inline]
        fn load(__view: &View) -> __o::Result<Self, Self::LoadError> {
            __o::Ok(Self {
                0: __view._0(),
                1: __view._1(),
            })
        }
        #[inline]
        fn store(&self, __view: &mut View) -> __o::Result<(), Self::Misfit> {
            __view.set_0(self.0);
            __view.set_1(self.1);
            __o::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Tuple {
        /// The bytes of the value; gaps and reserved fields are zero.
        #[inline]
        #[must_use]
        pub fn to_bytes(&self) -> [__o::u8; 3] {
            __o::to_bytes(self)
        }
    }
    #[automatically_derived]
    impl __o::Clone for View {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for View {}
    #[automatically_derived]
    impl __o::PartialEq for View {
        #[inline]
        fn eq(&self, __other: &Self) -> __o::bool {
            __o::same_bytes(__bytes(self), __bytes(__other))
        }
    }
    #[automatically_derived]
    impl __o::Eq for View {}
    #[automatically_derived]
    impl __o::Hash for View {
        #[inline]
        fn hash<__State: __o::Hasher>(&self, __state: &mut __State) {
            __o::Hash::hash(__bytes(self), __state);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    unsafe impl __o::View for View {
        type Size = __o::Bytes<{ 3 }>;
        type Align = __o::A1;
        type Order = __o::BigEndian;
        type Restriction = __o::Free;
        const ZEROES: __o::bool = true;
    }
    #[automatically_derived]
    impl __o::Debug for View {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::debug("View", <Self as __o::Overlay>::LAYOUT, __bytes(self), __f)
        }
    }
    #[automatically_derived]
    impl __o::Default for View {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            __o::zeroed()
        }
    }
    #[automatically_derived]
    impl __o::Overlay for Tuple {
        type View = View;
        const LAYOUT: &'static __o::Layout = &__o::Layout::new(
            "Tuple",
            __o::size_of::<View>(),
            __o::align_of::<View>(),
            <__o::BigEndian as __o::Order>::ORDER,
            __o::Kind::Struct {
                fields: &[
                    __o::FieldLayout::new("0", 0, __o::U8),
                    __o::FieldLayout::new("1", 1, __o::BE_I16),
                ],
            },
        );
    }
    #[automatically_derived]
    impl __o::Overlay for View {
        type View = Self;
        const LAYOUT: &'static __o::Layout = <Tuple as __o::Overlay>::LAYOUT;
    }
};
