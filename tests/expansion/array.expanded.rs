/**[`Array`] laid over 24 bytes, aligned to 1. Nothing is copied.

| offset | size | field | type | byte order |
| --- | --- | --- | --- | --- |
| 0 | 24 | `numbers` | `[[f32; 2]; 3]` | little |*/
#[derive(
    ::overlaid::__zerocopy::FromBytes,
    ::overlaid::__zerocopy::Unaligned,
    ::overlaid::__zerocopy::IntoBytes,
    ::overlaid::__zerocopy::Immutable,
    ::overlaid::__zerocopy::KnownLayout,
)]
#[zerocopy(crate = "::overlaid::__zerocopy")]
#[repr(transparent)]
pub struct ArrayOverlay([::core::primitive::u8; 24]);
const _: () = {
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl ArrayOverlay {
        ///`numbers`: `[[f32; 2]; 3]` in bytes 0..24.
        #[must_use]
        #[inline]
        pub const fn numbers(
            &self,
        ) -> &[[::overlaid::Le<::core::primitive::f32>; 2]; 3] {
            ::overlaid::__private::part::<
                ArrayOverlay,
                [[::overlaid::Le<::core::primitive::f32>; 2]; 3],
                { 0 },
            >(self)
        }
        ///`numbers`, for writing in place.
        #[must_use]
        #[inline]
        pub const fn numbers_mut(
            &mut self,
        ) -> &mut [[::overlaid::Le<::core::primitive::f32>; 2]; 3] {
            ::overlaid::__private::part_mut::<
                ArrayOverlay,
                [[::overlaid::Le<::core::primitive::f32>; 2]; 3],
                { 0 },
            >(self)
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Array {
            ::overlaid::__private::load(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, value: &Array) -> () {
            ::overlaid::__private::assign(value, self)
        }
    }
    #[automatically_derived]
    impl<__Order> ::overlaid::__private::Field<__Order> for Array {
        type Wire = ArrayOverlay;
        type Get<'part> = &'part ArrayOverlay;
        type Misfit = ::core::convert::Infallible;
        #[inline]
        fn get(view: &ArrayOverlay) -> &ArrayOverlay {
            view
        }
        #[inline]
        fn load(view: &ArrayOverlay) -> Self {
            Self {
                numbers: <[[f32; 2]; 3] as ::overlaid::__private::Field<
                    ::overlaid::__private::LittleEndian,
                >>::load(
                    ::overlaid::__private::part::<
                        ArrayOverlay,
                        [[::overlaid::Le<::core::primitive::f32>; 2]; 3],
                        { 0 },
                    >(view),
                ),
            }
        }
        #[inline]
        fn store(
            &self,
            view: &mut ArrayOverlay,
        ) -> ::core::result::Result<(), Self::Misfit> {
            <[[f32; 2]; 3] as ::overlaid::__private::Field<
                ::overlaid::__private::LittleEndian,
            >>::store(
                &self.numbers,
                ::overlaid::__private::part_mut::<
                    ArrayOverlay,
                    [[::overlaid::Le<::core::primitive::f32>; 2]; 3],
                    { 0 },
                >(view),
            )?;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Array {
        /// The bytes of the value; gaps and reserved fields are zero.
        #[inline]
        #[must_use]
        pub fn to_bytes(&self) -> [::core::primitive::u8; 24] {
            <::core::convert::Infallible as ::overlaid::__private::Misfit>::or(
                match ::overlaid::__private::build::<
                    ::overlaid::__private::Undeclared,
                    Self,
                >(self) {
                    ::core::result::Result::Ok(view) => {
                        ::core::result::Result::Ok(view.0)
                    }
                    ::core::result::Result::Err(misfit) => {
                        ::core::result::Result::Err(misfit)
                    }
                },
            )
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for ArrayOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for ArrayOverlay {}
    #[automatically_derived]
    impl ::core::cmp::PartialEq for ArrayOverlay {
        #[inline]
        fn eq(&self, other: &Self) -> ::core::primitive::bool {
            ::overlaid::__private::same_bytes(&self.0, &other.0)
        }
    }
    #[automatically_derived]
    impl ::core::cmp::Eq for ArrayOverlay {}
    #[automatically_derived]
    impl ::core::hash::Hash for ArrayOverlay {
        #[inline]
        fn hash<State: ::core::hash::Hasher>(&self, state: &mut State) {
            ::core::hash::Hash::hash(&self.0, state);
        }
    }
    #[automatically_derived]
    unsafe impl ::overlaid::View for ArrayOverlay {
        type Size = ::overlaid::__private::Bytes<{ 24 }>;
        type Align = ::overlaid::__private::A1;
        type Order = ::overlaid::__private::LittleEndian;
        type Restriction = ::overlaid::__private::Free;
        const ZEROES: ::core::primitive::bool = true;
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for ArrayOverlay {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::overlaid::__private::debug(
                "ArrayOverlay",
                <Self as ::overlaid::Overlay>::LAYOUT,
                &self.0,
                f,
            )
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for ArrayOverlay {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            Self([0; 24])
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for Array {
        type View = ArrayOverlay;
        const LAYOUT: &'static ::overlaid::__private::Layout = &::overlaid::__private::Layout::new(
            "Array",
            ::core::mem::size_of::<ArrayOverlay>(),
            ::core::mem::align_of::<ArrayOverlay>(),
            <::overlaid::__private::LittleEndian as ::overlaid::__private::Order>::ORDER,
            ::overlaid::__private::Kind::Struct {
                fields: &[
                    ::overlaid::__private::FieldLayout::new(
                        "numbers",
                        0,
                        <[[::overlaid::Le<
                            ::core::primitive::f32,
                        >; 2]; 3] as ::overlaid::Overlay>::LAYOUT,
                    ),
                ],
            },
        );
        #[inline]
        fn check(
            _: &ArrayOverlay,
        ) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for ArrayOverlay {
        type View = Self;
        const LAYOUT: &'static ::overlaid::__private::Layout = <Array as ::overlaid::Overlay>::LAYOUT;
        #[inline]
        fn check(view: &Self) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            <Array as ::overlaid::Overlay>::check(view)
        }
    }
};
