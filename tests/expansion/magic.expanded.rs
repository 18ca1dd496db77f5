#[doc(hidden)]
use ::overlaid::__private as __overlaid_Magic;
/**[`Magic`] laid over 6 bytes, aligned to 1. Nothing is copied.

| offset | size | field | type | byte order | role |
| --- | --- | --- | --- | --- | --- |
| 0 | 4 | `bytes` | `[u8; 4]` |  | magic |
| 4 | 2 | `number` | `u16` | big | magic |*/
#[repr(transparent)]
pub struct MagicOverlay(__overlaid_Magic::Storage<Magic>);
const _: () = {
    use __overlaid_Magic as __o;
    #[automatically_derived]
    #[doc(hidden)]
    impl __o::Stored for Magic {
        type Bytes = [__o::u8; 6];
    }
    #[inline]
    const fn __bytes(__overlay: &MagicOverlay) -> &<Magic as __o::Stored>::Bytes {
        __o::subview::<_, _, 0>(__overlay)
    }
    #[inline]
    const fn __bytes_mut(
        __overlay: &mut MagicOverlay,
    ) -> &mut <Magic as __o::Stored>::Bytes {
        unsafe { __o::subview_mut::<_, _, 0>(__overlay) }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl MagicOverlay {
        ///`bytes`: `[u8; 4]` in bytes 0..4.
        #[must_use]
        #[inline]
        const fn bytes(&self) -> &[__o::u8; 4] {
            __o::subview::<MagicOverlay, [__o::u8; 4], { 0 }>(self)
        }
        ///`number`: `u16` in bytes 4..6.
        #[must_use]
        #[inline]
        const fn number(&self) -> __o::u16 {
            __o::be_u16(__bytes(self), 4)
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Magic {
            __o::load::<Magic>(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, __value: &Magic) -> () {
            __o::assign(__value, self)
        }
    }
    const __MAGIC_0: [u8; 4] = *b"abcd";
    const __MAGIC_1: u16 = 7;
    #[automatically_derived]
    impl __o::From<&'_ Magic> for MagicOverlay {
        /// The value as bytes; gaps and reserved fields are zero.
        #[inline]
        fn from(__value: &'_ Magic) -> Self {
            __o::overlay_of(__value)
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl<__Order> __o::Field<__Order> for Magic {
        type Wire = MagicOverlay;
        type Get<'__a> = &'__a MagicOverlay;
        type Misfit = __o::Infallible;
        type LoadError = __o::Infallible;
        #[inline]
        fn get(__view: &MagicOverlay) -> &MagicOverlay {
            __view
        }
        #[inline]
        fn load(__view: &MagicOverlay) -> __o::Result<Self, Self::LoadError> {
            __o::Ok(Self {
                bytes: __MAGIC_0,
                number: __MAGIC_1,
            })
        }
        #[inline]
        fn store(&self, __view: &mut MagicOverlay) -> __o::Result<(), Self::Misfit> {
            let _ = &self.bytes;
            *unsafe { __o::subview_mut::<MagicOverlay, [__o::u8; 4], { 0 }>(__view) } = __MAGIC_0;
            let _ = &self.number;
            __o::set_be_u16(__bytes_mut(__view), 4, __MAGIC_1);
            __o::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Magic {
        /// The bytes of the value; gaps and reserved fields are zero.
        #[inline]
        #[must_use]
        pub fn to_bytes(&self) -> [__o::u8; 6] {
            __o::to_bytes(self)
        }
    }
    const _: () = {
        #[doc(hidden)]
        pub enum bytes {}
        impl __o::Restriction for bytes {
            const FIELD: __o::Option<&'static __o::str> = __o::Some("bytes");
        }
        #[doc(hidden)]
        impl __o::RestrictedField<1usize> for MagicOverlay {
            type Restriction = bytes;
        }
        let _ = __o::None::<bytes>;
    };
    #[automatically_derived]
    impl __o::Clone for MagicOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl __o::Copy for MagicOverlay {}
    #[automatically_derived]
    impl __o::PartialEq for MagicOverlay {
        #[inline]
        fn eq(&self, __other: &Self) -> __o::bool {
            __o::same_bytes(__bytes(self), __bytes(__other))
        }
    }
    #[automatically_derived]
    impl __o::Eq for MagicOverlay {}
    #[automatically_derived]
    impl __o::Hash for MagicOverlay {
        #[inline]
        fn hash<__State: __o::Hasher>(&self, __state: &mut __State) {
            __o::Hash::hash(__bytes(self), __state);
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    unsafe impl __o::View for MagicOverlay {
        type Size = __o::Bytes<{ 6 }>;
        type Align = __o::A1;
        type Order = __o::BigEndian;
        type Restriction = <MagicOverlay as __o::RestrictedField<1>>::Restriction;
        const ZEROES: __o::bool = false;
        #[inline]
        fn check(__view: &Self) -> __o::Result<(), __o::OverlayError> {
            if !__o::same_bytes(
                __o::subview::<MagicOverlay, [__o::u8; 4], { 0 }>(__view),
                &__MAGIC_0,
            ) {
                return __o::Err(
                    __o::wrong_magic(
                        "Magic",
                        "bytes",
                        0,
                        __o::subview::<MagicOverlay, [__o::u8; 4], { 0 }>(__view),
                        &__MAGIC_0,
                    ),
                );
            }
            if __o::be_u16(__bytes(__view), 4) != __MAGIC_1 {
                return __o::Err(
                    __o::invalid_value(
                        "Magic",
                        "number",
                        4,
                        __o::be_u16(__bytes(__view), 4) as __o::u128,
                        __o::Expected::Magic(__MAGIC_1 as __o::u128),
                    ),
                );
            }
            __o::Ok(())
        }
    }
    #[automatically_derived]
    impl __o::Debug for MagicOverlay {
        fn fmt(&self, __f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::debug(
                "MagicOverlay",
                <Self as __o::Overlay>::LAYOUT,
                __bytes(self),
                __f,
            )
        }
    }
    #[automatically_derived]
    #[doc(hidden)]
    impl __o::Default for MagicOverlay
    where
        Self: for<'a> __o::ZeroesAreValid<'a>,
    {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            __o::zeroed()
        }
    }
    #[automatically_derived]
    impl __o::Overlay for Magic {
        type View = MagicOverlay;
        const LAYOUT: &'static __o::Layout = &__o::Layout::new(
            "Magic",
            __o::size_of::<MagicOverlay>(),
            __o::align_of::<MagicOverlay>(),
            <__o::BigEndian as __o::Order>::ORDER,
            __o::Kind::Struct {
                fields: &[
                    __o::FieldLayout::new(
                            "bytes",
                            0,
                            <[__o::u8; 4] as __o::Overlay>::LAYOUT,
                        )
                        .magic(__o::Magic::Bytes(&__MAGIC_0)),
                    __o::FieldLayout::new("number", 4, __o::BE_U16)
                        .magic(__o::Magic::Integer(__MAGIC_1 as __o::u128)),
                ],
            },
        );
    }
    #[automatically_derived]
    impl __o::Overlay for MagicOverlay {
        type View = Self;
        const LAYOUT: &'static __o::Layout = <Magic as __o::Overlay>::LAYOUT;
    }
};
