/**[`Tuple`] laid over 3 bytes, aligned to 1. Nothing is copied.

| offset | size | field | type | byte order |
| --- | --- | --- | --- | --- |
| 0 | 1 | `0` | `u8` |  |
| 1 | 2 | `1` | `i16` | big |*/
#[derive(
    ::overlaid::__zerocopy::FromBytes,
    ::overlaid::__zerocopy::Unaligned,
    ::overlaid::__zerocopy::IntoBytes,
    ::overlaid::__zerocopy::Immutable,
    ::overlaid::__zerocopy::KnownLayout,
)]
#[zerocopy(crate = "::overlaid::__zerocopy")]
#[repr(transparent)]
pub struct View([::core::primitive::u8; 3]);
const _: () = {
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl View {
        ///`0`: `u8` in bytes 0..1.
        #[must_use]
        #[inline]
        pub const fn _0(&self) -> ::core::primitive::u8 {
            self.0[0]
        }
        ///Writes `0` in place.
        #[inline]
        pub const fn set_0(&mut self, value: ::core::primitive::u8) {
            self.0[0] = value;
        }
        ///`1`: `i16` in bytes 1..3.
        #[must_use]
        #[inline]
        const fn _1(&self) -> ::core::primitive::i16 {
            ::overlaid::__private::be_i16(&self.0, 1)
        }
        ///Writes `1` in place.
        #[inline]
        const fn set_1(&mut self, value: ::core::primitive::i16) {
            ::overlaid::__private::set_be_i16(&mut self.0, 1, value);
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Tuple {
            ::overlaid::__private::load(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, value: &Tuple) -> () {
            ::overlaid::__private::assign(value, self)
        }
    }
    #[automatically_derived]
    impl<__Order> ::overlaid::__private::Field<__Order> for Tuple {
        type Wire = View;
        type Get<'part> = &'part View;
        type Misfit = ::core::convert::Infallible;
        #[inline]
        fn get(view: &View) -> &View {
            view
        }
        #[inline]
        fn load(view: &View) -> Self {
            Self {
                0: view.0[0],
                1: ::overlaid::__private::be_i16(&view.0, 1),
            }
        }
        #[inline]
        fn store(&self, view: &mut View) -> ::core::result::Result<(), Self::Misfit> {
            view.0[0] = self.0;
            ::overlaid::__private::set_be_i16(&mut view.0, 1, self.1);
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Tuple {
        /// The bytes of the value; gaps and reserved fields are zero.
        #[inline]
        #[must_use]
        pub fn to_bytes(&self) -> [::core::primitive::u8; 3] {
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
    impl ::core::clone::Clone for View {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for View {}
    #[automatically_derived]
    impl ::core::cmp::PartialEq for View {
        #[inline]
        fn eq(&self, other: &Self) -> ::core::primitive::bool {
            ::overlaid::__private::same_bytes(&self.0, &other.0)
        }
    }
    #[automatically_derived]
    impl ::core::cmp::Eq for View {}
    #[automatically_derived]
    impl ::core::hash::Hash for View {
        #[inline]
        fn hash<State: ::core::hash::Hasher>(&self, state: &mut State) {
            ::core::hash::Hash::hash(&self.0, state);
        }
    }
    #[automatically_derived]
    unsafe impl ::overlaid::View for View {
        type Size = ::overlaid::__private::Bytes<{ 3 }>;
        type Align = ::overlaid::__private::A1;
        type Order = ::overlaid::__private::BigEndian;
        type Restriction = ::overlaid::__private::Free;
        const ZEROES: ::core::primitive::bool = true;
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for View {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::overlaid::__private::debug(
                "View",
                <Self as ::overlaid::Overlay>::LAYOUT,
                &self.0,
                f,
            )
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for View {
        /// All bytes zero.
        #[inline]
        fn default() -> Self {
            Self([0; 3])
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for Tuple {
        type View = View;
        const LAYOUT: &'static ::overlaid::__private::Layout = &::overlaid::__private::Layout::new(
            "Tuple",
            ::core::mem::size_of::<View>(),
            ::core::mem::align_of::<View>(),
            <::overlaid::__private::BigEndian as ::overlaid::__private::Order>::ORDER,
            ::overlaid::__private::Kind::Struct {
                fields: &[
                    ::overlaid::__private::FieldLayout::new(
                        "0",
                        0,
                        ::overlaid::__private::U8,
                    ),
                    ::overlaid::__private::FieldLayout::new(
                        "1",
                        1,
                        ::overlaid::__private::BE_I16,
                    ),
                ],
            },
        );
        #[inline]
        fn check(_: &View) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for View {
        type View = Self;
        const LAYOUT: &'static ::overlaid::__private::Layout = <Tuple as ::overlaid::Overlay>::LAYOUT;
        #[inline]
        fn check(view: &Self) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            <Tuple as ::overlaid::Overlay>::check(view)
        }
    }
};
