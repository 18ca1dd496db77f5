/**[`Magic`] laid over 6 bytes, aligned to 1. Nothing is copied.

| offset | size | field | type | byte order |
| --- | --- | --- | --- | --- |
| 0 | 4 | `bytes` (magic) | `[u8; 4]` | big |
| 4 | 2 | `number` (magic) | `u16` | big |*/
#[derive(
    ::overlaid::__zerocopy::Unaligned,
    ::overlaid::__zerocopy::IntoBytes,
    ::overlaid::__zerocopy::Immutable,
    ::overlaid::__zerocopy::KnownLayout,
)]
#[zerocopy(crate = "::overlaid::__zerocopy")]
#[repr(transparent)]
pub struct MagicOverlay([::core::primitive::u8; 6]);
const _: () = {
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl MagicOverlay {
        ///`bytes`: `[u8; 4]` in bytes 0..4.
        #[must_use]
        #[inline]
        const fn bytes(&self) -> &[::core::primitive::u8; 4] {
            ::overlaid::__private::part::<
                MagicOverlay,
                [::core::primitive::u8; 4],
                { 0 },
            >(self)
        }
        ///`number`: `u16` in bytes 4..6.
        #[must_use]
        #[inline]
        const fn number(&self) -> ::core::primitive::u16 {
            ::overlaid::__private::be_u16(&self.0, 4)
        }
        /// The value, copied out.
        #[inline]
        #[must_use]
        pub fn to_value(&self) -> Magic {
            ::overlaid::__private::load(self)
        }
        /// Writes the value in place; gaps and reserved fields stay as they are.
        #[inline]
        pub fn assign(&mut self, value: &Magic) -> () {
            ::overlaid::__private::assign(value, self)
        }
    }
    const __MAGIC_0: [u8; 4] = *b"abcd";
    const __MAGIC_1: u16 = 7;
    #[automatically_derived]
    impl<__Order> ::overlaid::__private::Field<__Order> for Magic {
        type Wire = MagicOverlay;
        type Get<'part> = &'part MagicOverlay;
        type Misfit = ::core::convert::Infallible;
        #[inline]
        fn get(view: &MagicOverlay) -> &MagicOverlay {
            view
        }
        #[inline]
        fn load(view: &MagicOverlay) -> Self {
            Self {
                bytes: __MAGIC_0,
                number: __MAGIC_1,
            }
        }
        #[inline]
        fn store(
            &self,
            view: &mut MagicOverlay,
        ) -> ::core::result::Result<(), Self::Misfit> {
            let _ = &self.bytes;
            *::overlaid::__private::part_mut::<
                MagicOverlay,
                [::core::primitive::u8; 4],
                { 0 },
            >(view) = __MAGIC_0;
            let _ = &self.number;
            ::overlaid::__private::set_be_u16(&mut view.0, 4, __MAGIC_1);
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    #[allow(clippy::all, clippy::pedantic)]
    impl Magic {
        /// The bytes of the value; gaps and reserved fields are zero.
        #[inline]
        #[must_use]
        pub fn to_bytes(&self) -> [::core::primitive::u8; 6] {
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
    const _: () = {
        #[doc(hidden)]
        #[allow(
            non_camel_case_types,
            unnameable_types,
            missing_debug_implementations,
            missing_copy_implementations
        )]
        pub enum bytes {}
        impl ::overlaid::__private::Restriction for bytes {
            const FIELD: ::core::option::Option<&'static ::core::primitive::str> = ::core::option::Option::Some(
                "bytes",
            );
            type Gate = ::overlaid::__private::Shut;
        }
        impl ::overlaid::__private::Nth<1usize> for MagicOverlay {
            type Restriction = bytes;
        }
        let _ = ::core::option::Option::None::<bytes>;
    };
    #[automatically_derived]
    impl ::core::clone::Clone for MagicOverlay {
        #[inline]
        fn clone(&self) -> Self {
            *self
        }
    }
    #[automatically_derived]
    impl ::core::marker::Copy for MagicOverlay {}
    #[automatically_derived]
    impl ::core::cmp::PartialEq for MagicOverlay {
        #[inline]
        fn eq(&self, other: &Self) -> ::core::primitive::bool {
            ::overlaid::__private::same_bytes(&self.0, &other.0)
        }
    }
    #[automatically_derived]
    impl ::core::cmp::Eq for MagicOverlay {}
    #[automatically_derived]
    impl ::core::hash::Hash for MagicOverlay {
        #[inline]
        fn hash<State: ::core::hash::Hasher>(&self, state: &mut State) {
            ::core::hash::Hash::hash(&self.0, state);
        }
    }
    #[automatically_derived]
    unsafe impl ::overlaid::View for MagicOverlay {
        type Size = ::overlaid::__private::Bytes<{ 6 }>;
        type Align = ::overlaid::__private::A1;
        type Order = ::overlaid::__private::BigEndian;
        type Restriction = <MagicOverlay as ::overlaid::__private::Nth<1>>::Restriction;
        const ZEROES: ::core::primitive::bool = false;
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for MagicOverlay {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::overlaid::__private::debug(
                "MagicOverlay",
                <Self as ::overlaid::Overlay>::LAYOUT,
                &self.0,
                f,
            )
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for Magic {
        type View = MagicOverlay;
        const LAYOUT: &'static ::overlaid::__private::Layout = &::overlaid::__private::Layout::new(
            "Magic",
            ::core::mem::size_of::<MagicOverlay>(),
            ::core::mem::align_of::<MagicOverlay>(),
            <::overlaid::__private::BigEndian as ::overlaid::__private::Order>::ORDER,
            ::overlaid::__private::Kind::Struct {
                fields: &[
                    ::overlaid::__private::FieldLayout::new(
                            "bytes",
                            0,
                            <[::core::primitive::u8; 4] as ::overlaid::Overlay>::LAYOUT,
                        )
                        .magic(::overlaid::__private::Magic::Bytes(&__MAGIC_0)),
                    ::overlaid::__private::FieldLayout::new(
                            "number",
                            4,
                            ::overlaid::__private::BE_U16,
                        )
                        .magic(
                            ::overlaid::__private::Magic::Integer(
                                __MAGIC_1 as ::core::primitive::u128,
                            ),
                        ),
                ],
            },
        );
        #[inline]
        fn check(
            view: &MagicOverlay,
        ) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            if !::overlaid::__private::same_bytes(
                ::overlaid::__private::part::<
                    MagicOverlay,
                    [::core::primitive::u8; 4],
                    { 0 },
                >(view),
                &__MAGIC_0,
            ) {
                return ::core::result::Result::Err(
                    ::overlaid::__private::no_magic(
                        "Magic",
                        "bytes",
                        0,
                        ::overlaid::__private::part::<
                            MagicOverlay,
                            [::core::primitive::u8; 4],
                            { 0 },
                        >(view),
                        &__MAGIC_0,
                    ),
                );
            }
            if ::overlaid::__private::be_u16(&view.0, 4) != __MAGIC_1 {
                return ::core::result::Result::Err(
                    ::overlaid::__private::no_value(
                        "Magic",
                        "number",
                        4,
                        ::overlaid::__private::be_u16(&view.0, 4)
                            as ::core::primitive::u128,
                        ::overlaid::__private::Expected::Magic(
                            __MAGIC_1 as ::core::primitive::u128,
                        ),
                    ),
                );
            }
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::overlaid::Overlay for MagicOverlay {
        type View = Self;
        const LAYOUT: &'static ::overlaid::__private::Layout = <Magic as ::overlaid::Overlay>::LAYOUT;
        #[inline]
        fn check(view: &Self) -> ::core::result::Result<(), ::overlaid::OverlayError> {
            <Magic as ::overlaid::Overlay>::check(view)
        }
    }
};
