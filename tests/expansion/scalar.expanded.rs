#[doc(hidden)]
use ::overlaid::__private as __overlaid_Scalar;
/**[`Scalar`] laid over 7 bytes, aligned to 1. Nothing is copied.

| offset | size | field | type | byte order |
| --- | --- | --- | --- | --- |
| 0 | 2 | `number` | `u16` | big |
| 2 | 1 | `flag` | `bool` |  |
| 3 | 4 | `letter` | `char` | big |*/
#[repr(transparent)]
pub struct ScalarOverlay(__overlaid_Scalar::Storage<Scalar>);
const _: () = {
    use __overlaid_Scalar as __o;
    #[automatically_derived]
    #[doc(hidden)]
    impl __o::Stored for Scalar {
        type Bytes = [__o::u8; 7];
    }
    #[inline]
    const fn __bytes(__overlay: &ScalarOverlay) -> &<Scalar as __o::Stored>::Bytes {
        __o::subview::<_, _, 0>(__overlay)
    }
    #[inline]
    const fn __bytes_mut(
        __overlay: &mut ScalarOverlay,
    ) -> &mut <Scalar as __o::Stored>::Bytes {
        unsafe { __o::subview_mut::<_, _, 0>(__overlay) }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl ScalarOverlay {
        /// The documentation of a field.
        ///
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
        ///`flag`: `bool` in bytes 2..3.
        #[must_use]
        #[inline]
        const fn flag(&self) -> __o::bool {
            __bytes(self)[2] != 0
        }
        ///Writes `flag` in place.
        #[inline]
        const fn set_flag(&mut self, __value: __o::bool) {
            __bytes_mut(self)[2] = __value as __o::u8;
        }
        ///`letter`: `char` in bytes 3..7.
        #[must_use]
        #[inline]
        const fn letter(&self) -> __o::char {
            __o::be_char(__bytes(self), 3)
        }
        ///Writes `letter` in place.
        #[inline]
        const fn set_letter(&mut self, __value: __o::char) {
            __o::set_be_char(__bytes_mut(self), 3, __value);
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Scalar {
            __o::load::<Scalar>(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, __value: &Scalar) -> () {
            __o::assign(__value, self)
        }
    }
    #[automatically_derived]
    impl __o::From<&'_ Scalar> for ScalarOverlay {
        /// The value as bytes; gaps and reserved fields are zero.
        #[inline]
        fn from(__value: &'_ Scalar) -> Self {
            __o::overlay_of(__value)
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<__Order> __o::Field<__Order> for Scalar {
        type Wire = ScalarOverlay;
        type Get<'__a> = &'__a ScalarOverlay;
        type Misfit = __o::Infallible;
        type LoadError = __o::Infallible;
        #[inline]
        fn get(__view: &ScalarOverlay) -> &ScalarOverlay {
            __view
        }
        #[inline]
        fn load(__view: &ScalarOverlay) -> __o::Result<Self, Self::LoadError> {
            __o::Ok(Self {
                number: __view.number(),
                flag: __view.flag(),
                letter: __view.letter(),
            })
        }
        #[inline]
        fn store(&self, __view: &mut ScalarOverlay) -> __o::Result<(), Self::Misfit> {
            __view.set_number(self.number);
            __view.set_flag(self.flag);
            __view.set_letter(self.letter);
            __o::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Scalar {
        /// The bytes of the value; gaps and reserved fields are zero.
        #[inline]
        #[must_use]
        pub fn to_bytes(&self) -> [__o::u8; 7] {
            __o::to_bytes(self)
        }
    }
    const _: () = {
        #[doc(hidden)]
        pub enum flag {}
        impl __o::Restriction for flag {
            const FIELD: __o::Option<&'static __o::str> = __o::Some("flag");
        }
        #[doc(hidden)]
        impl __o::RestrictedField<1usize> for ScalarOverlay {
            type Restriction = flag;
        }
        let _ = __o::None::<flag>;
    };
    #[automatically_derived]
    impl __o::Clone for ScalarOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for ScalarOverlay {}
    #[automatically_derived]
    impl __o::PartialEq for ScalarOverlay {
        #[inline]
        fn eq(&self, __other: &Self) -> __o::bool {
            __o::same_bytes(__bytes(self), __bytes(__other))
        }
    }
    #[automatically_derived]
    impl __o::Eq for ScalarOverlay {}
    #[automatically_derived]
    impl __o::Hash for ScalarOverlay {
        #[inline]
        fn hash<__State: __o::Hasher>(&self, __state: &mut __State) {
            __o::Hash::hash(__bytes(self), __state);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    unsafe impl __o::View for ScalarOverlay {
        type Size = __o::Bytes<{ 7 }>;
        type Align = __o::A1;
        type Order = __o::BigEndian;
        type Restriction = <ScalarOverlay as __o::RestrictedField<1>>::Restriction;
        const ZEROES: __o::bool = true;
        #[inline]
        fn check(__view: &Self) -> __o::Result<(), __o::OverlayError> {
            if __bytes(__view)[2] > 1 {
                return __o::Err(
                    __o::invalid_value(
                        "Scalar",
                        "flag",
                        2,
                        __bytes(__view)[2] as __o::u128,
                        __o::Expected::Bool,
                    ),
                );
            }
            if __o::char::from_u32(__o::be_u32(__bytes(__view), 3)).is_none() {
                return __o::Err(
                    __o::invalid_value(
                        "Scalar",
                        "letter",
                        3,
                        __o::be_u32(__bytes(__view), 3) as __o::u128,
                        __o::Expected::Char,
                    ),
                );
            }
            __o::Ok(())
        }
    }
    #[automatically_derived]
    impl __o::Debug for ScalarOverlay {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::debug(
                "ScalarOverlay",
                <Self as __o::Overlay>::LAYOUT,
                __bytes(self),
                __f,
            )
        }
    }
    #[automatically_derived]
    impl __o::Default for ScalarOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            __o::zeroed()
        }
    }
    #[automatically_derived]
    impl __o::Overlay for Scalar {
        type View = ScalarOverlay;
        const LAYOUT: &'static __o::Layout = &__o::Layout::new(
            "Scalar",
            __o::size_of::<ScalarOverlay>(),
            __o::align_of::<ScalarOverlay>(),
            <__o::BigEndian as __o::Order>::ORDER,
            __o::Kind::Struct {
                fields: &[
                    __o::FieldLayout::new("number", 0, __o::BE_U16),
                    __o::FieldLayout::new("flag", 2, __o::BE_BOOL),
                    __o::FieldLayout::new("letter", 3, __o::BE_CHAR),
                ],
            },
        );
    }
    #[automatically_derived]
    impl __o::Overlay for ScalarOverlay {
        type View = Self;
        const LAYOUT: &'static __o::Layout = <Scalar as __o::Overlay>::LAYOUT;
    }
};
