/**[`Align`] laid over 8 bytes, aligned to 4. Nothing is copied.

| offset | size | field | type | byte order |
| --- | --- | --- | --- | --- |
| 0 | 4 | `first` | `u32` | little |
| 4 | 2 | `second` | `u16` | little |
| 6 | 2 | `third` | `u16` | little |*/
#[derive(
    ::overlaid::__zerocopy::FromBytes,
    ::overlaid::__zerocopy::IntoBytes,
    ::overlaid::__zerocopy::Immutable,
    ::overlaid::__zerocopy::KnownLayout,
)]
#[zerocopy(crate = "::overlaid::__zerocopy")]
#[repr(C, align(4))]
pub struct AlignOverlay([::core::primitive::u8; 8]);
const _: () = {
    use ::overlaid::__private as __o;
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl AlignOverlay {
        ///`first`: `u32` in bytes 0..4.
        #[must_use]
        #[inline]
        pub const fn first(&self) -> __o::u32 {
            __o::le_u32(&self.0, 0)
        }
        ///Writes `first` in place.
        #[inline]
        pub const fn set_first(&mut self, value: __o::u32) {
            __o::set_le_u32(&mut self.0, 0, value);
        }
        ///`second`: `u16` in bytes 4..6.
        #[must_use]
        #[inline]
        pub const fn second(&self) -> __o::u16 {
            __o::le_u16(&self.0, 4)
        }
        ///Writes `second` in place.
        #[inline]
        pub const fn set_second(&mut self, value: __o::u16) {
            __o::set_le_u16(&mut self.0, 4, value);
        }
        ///`third`: `u16` in bytes 6..8.
        #[must_use]
        #[inline]
        pub const fn third(&self) -> __o::u16 {
            __o::le_u16(&self.0, 6)
        }
        ///Writes `third` in place.
        #[inline]
        pub const fn set_third(&mut self, value: __o::u16) {
            __o::set_le_u16(&mut self.0, 6, value);
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Align {
            __o::load(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, value: &Align) -> () {
            __o::assign(value, self)
        }
    }
    #[automatically_derived]
    impl<__Order> __o::Field<__Order> for Align {
        type Wire = AlignOverlay;
        type Get<'part> = &'part AlignOverlay;
        type Misfit = __o::Infallible;
        #[inline]
        fn get(view: &AlignOverlay) -> &AlignOverlay {
            view
        }
        #[inline]
        fn load(view: &AlignOverlay) -> Self {
            Self {
                first: __o::le_u32(&view.0, 0),
                second: __o::le_u16(&view.0, 4),
                third: __o::le_u16(&view.0, 6),
            }
        }
        #[inline]
        fn store(&self, view: &mut AlignOverlay) -> __o::Result<(), Self::Misfit> {
            __o::set_le_u32(&mut view.0, 0, self.first);
            __o::set_le_u16(&mut view.0, 4, self.second);
            __o::set_le_u16(&mut view.0, 6, self.third);
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
        fn eq(&self, other: &Self) -> __o::bool {
            __o::same_bytes(&self.0, &other.0)
        }
    }
    #[automatically_derived]
    impl __o::Eq for AlignOverlay {}
    #[automatically_derived]
    impl __o::Hash for AlignOverlay {
        #[inline]
        fn hash<State: __o::Hasher>(&self, state: &mut State) {
            __o::Hash::hash(&self.0, state);
        }
    }
    #[automatically_derived]
    unsafe impl __o::View for AlignOverlay {
        type Size = __o::Bytes<{ 8 }>;
        type Align = __o::A4;
        type Order = __o::LittleEndian;
        type Restriction = __o::Free;
        const ZEROES: __o::bool = true;
    }
    #[automatically_derived]
    impl __o::Debug for AlignOverlay {
        fn fmt(&self, f: &mut __o::fmt::Formatter<'_>) -> __o::fmt::Result {
            __o::debug("AlignOverlay", <Self as __o::Overlay>::LAYOUT, &self.0, f)
        }
    }
    #[automatically_derived]
    impl __o::Default for AlignOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            Self([0; 8])
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
        #[inline]
        fn check(_: &AlignOverlay) -> __o::Result<(), __o::OverlayError> {
            __o::Ok(())
        }
    }
    #[automatically_derived]
    impl __o::Overlay for AlignOverlay {
        type View = Self;
        const LAYOUT: &'static __o::Layout = <Align as __o::Overlay>::LAYOUT;
        #[inline]
        fn check(view: &Self) -> __o::Result<(), __o::OverlayError> {
            <Align as __o::Overlay>::check(view)
        }
    }
};
