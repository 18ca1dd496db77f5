//! Schemas that a user's macro generates.

macro_rules! in_both_orders {
    ($($(#[$doc:meta])* $name:ident, $kind:ident: $order:ident;)*) => {$(
        $(#[$doc])*
        #[derive(overlaid::Overlay, Debug, Clone, PartialEq)]
        #[overlay(endian = $order, bit_order = msb)]
        pub struct $name {
            /// A scalar.
            pub number: u32,
            /// An array.
            pub array: [i16; 3],
            /// An enum.
            pub kind: $kind,
            /// A narrow bit field.
            #[overlay(bits = 3)]
            pub low: u8,
            /// A signed bit field.
            #[overlay(bits = 5)]
            pub high: i8,
            #[overlay(magic = *b"ab")]
            magic: [u8; 2],
            #[overlay(at = 16)]
            spare: char,
        }

        /// An enum with this byte order.
        #[derive(overlaid::Overlay, Debug, Clone, PartialEq)]
        #[overlay(endian = $order)]
        #[repr(u16)]
        pub enum $kind {
            /// The first.
            First = 1,
            /// All others.
            #[overlay(other)]
            Other(u16),
        }
    )*};
}

in_both_orders! {
    /// The most significant byte first.
    Big, BigKind: big;
    /// The least significant byte first.
    Little, LittleKind: little;
}

macro_rules! of_parts {
    (
        $(#[$attribute:meta])* $vis:vis $name:ident[$size:literal] {
            $($field_vis:vis $field:ident: $ty:ty = $at:expr;)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(overlaid::Overlay)]
        #[overlay(endian = big, size = $size)]
        $vis struct $name {
            $(
                #[doc = concat!("The field `", stringify!($field), "`.")]
                #[overlay(at = $at)]
                $field_vis $field: $ty,
            )*
        }
    };
}

of_parts! {
    /// The caller of the macro gives the names, types, visibilities and numbers.
    pub Assembled[32] {
        pub first: u16 = 0;
        pub nested: Big = 4;
        pub(crate) numbers: [u16; 2] = 24;
        last: u32 = 28;
    }
}

macro_rules! with_own_names {
    ($name:ident) => {
        /// The names of the fields come from the macro.
        #[derive(overlaid::Overlay)]
        #[overlay(endian = little)]
        pub struct $name {
            /// A scalar.
            pub value: u16,
            /// A nested schema.
            pub view: Little,
        }
    };
}

with_own_names!(Named);

/// Uses the generated schemas.
#[must_use]
pub fn use_all(assembled: &mut AssembledOverlay, named: &mut NamedOverlay) -> u32 {
    named.set_value(named.view().array()[0].get().unsigned_abs());
    assembled.set_first(named.value());
    assembled.set_last(named.view().number());
    let _ = assembled.set_nested(assembled.nested().to_value());
    let value = assembled.to_value();
    value.last + u32::from(value.numbers[0]) + u32::from(value.nested.magic[0])
}

macro_rules! region {
    ($name:ident: $from:literal to $to:expr) => {
        /// A region whose bounds the macro passes as expressions.
        #[must_use]
        pub fn $name(bytes: &[u8; 12]) -> u16 {
            overlaid::overlay!(bytes[$from..$to] as overlaid::Be<u16>).get()
        }
    };
}

region!(fifth_to_seventh: 4 to 6);
region!(last: 10 to 8 + 4);

/// Bounds in parentheses. rustc must not warn that the parentheses are unnecessary.
#[must_use]
pub fn in_parentheses(bytes: &[u8; 12]) -> u16 {
    const START: usize = 4;
    overlaid::overlay!(bytes[(START + 2)..(START + 4)] as overlaid::Be<u16>).get()
}
