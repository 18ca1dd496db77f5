//! The traits of zerocopy and bytemuck that overlays have, with the features of these names and
//! without.

use overlaid::Overlay;

/// Whether a type implements a trait.
macro_rules! implements {
    ($ty:ty: $($bound:tt)+) => {{
        #[allow(dead_code, reason = "one of the two constants hides the other")]
        trait Otherwise {
            const ANSWER: bool = false;
        }
        impl<T: ?Sized> Otherwise for T {}
        struct Probe<T: ?Sized>(core::marker::PhantomData<T>);
        #[allow(dead_code, reason = "exists only for types with the trait")]
        impl<T: ?Sized + $($bound)+> Probe<T> {
            const ANSWER: bool = true;
        }
        <Probe<$ty>>::ANSWER
    }};
}

/// The names of those traits of the two crates that the overlay of a schema has.
macro_rules! traits {
    ($schema:ty) => {
        traits!($schema: zerocopy FromBytes IntoBytes Immutable KnownLayout Unaligned)
            + &traits!($schema: bytemuck Pod NoUninit Zeroable)
    };
    ($schema:ty: $crate_name:ident $($name:ident)+) => {{
        let mut names = String::new();
        $(if implements!(<$schema as Overlay>::View: $crate_name::$name) {
            names.push_str(concat!(stringify!($name), " "));
        })+
        names
    }};
}

/// Of these names of zerocopy's and of bytemuck's traits those whose feature is on.
fn with_features(zerocopy: &str, bytemuck: &str) -> String {
    let mut names = String::new();
    if cfg!(feature = "zerocopy") {
        names.push_str(zerocopy);
    }
    if cfg!(feature = "bytemuck") {
        names.push_str(bytemuck);
    }
    names
}

const FREE: &str = "FromBytes IntoBytes Immutable KnownLayout Unaligned ";
const RESTRICTED: &str = "IntoBytes Immutable KnownLayout Unaligned ";

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Scalars {
    number: u16,
    float: f32,
    bytes: [u8; 3],
    #[overlay(bits = 4)]
    low: u8,
    #[overlay(bits = 4)]
    high: i8,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Nested {
    kind: u8,
    scalars: Scalars,
    more: [[Scalars; 2]; 2],
}

#[derive(Overlay)]
#[overlay(endian = little, align = 4)]
struct Register {
    value: u32,
}

#[derive(Overlay)]
#[overlay(endian = big, align = 4)]
struct Registers {
    scalars: Scalars,
    #[overlay(reserved)]
    rest: [u8; 2],
}

#[derive(Overlay)]
#[repr(u8)]
enum Open {
    One = 1,
    #[overlay(other)]
    Other(u8),
}

#[derive(Overlay)]
struct OfOpen {
    open: Open,
}

#[test]
fn an_overlay_of_scalars_has_all_traits() {
    assert_eq!(traits!(Scalars), with_features(FREE, "Pod NoUninit Zeroable "));
}

#[test]
fn an_overlay_of_free_overlays_has_all_traits() {
    assert_eq!(traits!(Nested), with_features(FREE, "Pod NoUninit Zeroable "));
    assert_eq!(traits!(OfOpen), with_features(FREE, "Pod NoUninit Zeroable "));
}

#[test]
fn an_aligned_overlay_is_not_unaligned() {
    let zerocopy = "FromBytes IntoBytes Immutable KnownLayout ";
    assert_eq!(traits!(Register), with_features(zerocopy, "Pod NoUninit Zeroable "));
}

/// zerocopy derives `IntoBytes` for no aligned type with parameters, and without parameters no
/// `FromBytes` that depends on a field's.
#[test]
fn an_aligned_overlay_of_overlays_is_not_from_bytes() {
    let zerocopy = "IntoBytes Immutable KnownLayout ";
    assert_eq!(traits!(Registers), with_features(zerocopy, "Pod NoUninit Zeroable "));
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Flag {
    number: u16,
    flag: bool,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Letter {
    letter: char,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Magic {
    #[overlay(magic = 7)]
    magic: u8,
    number: u16,
}

#[derive(Overlay)]
#[repr(u8)]
enum Closed {
    Zero = 0,
    One = 1,
}

#[derive(Overlay)]
struct OfClosed {
    closed: Closed,
}

#[derive(Overlay)]
struct OfFlags {
    flags: [Flag; 2],
}

#[derive(Overlay)]
struct FlagAndNested {
    flag: bool,
    closed: Closed,
}

#[test]
fn an_overlay_that_refuses_bit_patterns_is_neither_from_bytes_nor_pod() {
    assert_eq!(traits!(Flag), with_features(RESTRICTED, "NoUninit Zeroable "));
    assert_eq!(traits!(Letter), with_features(RESTRICTED, "NoUninit Zeroable "));
}

#[test]
fn an_overlay_that_refuses_zeroes_is_not_zeroable() {
    assert_eq!(traits!(Magic), with_features(RESTRICTED, "NoUninit "));
}

/// Only the compiler knows that the part is restricted. bytemuck's `NoUninit` cannot depend on that,
/// as every `Pod` is one.
#[test]
fn an_overlay_of_a_restricted_part_is_neither_from_bytes_nor_pod() {
    assert_eq!(traits!(OfClosed), with_features(RESTRICTED, ""));
    assert_eq!(traits!(OfFlags), with_features(RESTRICTED, ""));
}

/// The macro itself sees that a field is restricted, so `NoUninit` need not depend on the part.
#[test]
fn an_overlay_of_a_restricted_field_and_a_part_has_no_uninitialised_bytes() {
    let traits = traits!(FlagAndNested);
    assert_eq!(traits, with_features(RESTRICTED, "NoUninit "));
}

#[cfg(feature = "zerocopy")]
#[test]
fn zerocopy_lays_what_overlaid_lays() {
    use zerocopy::{FromBytes as _, IntoBytes as _};

    let bytes: [u8; 51] = core::array::from_fn(|i| u8::try_from(i).unwrap());
    let overlay = NestedOverlay::ref_from_bytes(&bytes).unwrap();
    assert!(core::ptr::eq(overlay, Nested::overlay(&bytes).unwrap()));
    assert_eq!(overlay.as_bytes(), bytes);
    assert!(NestedOverlay::<false>::ref_from_bytes(&bytes[1..]).is_err());
    assert_eq!(Flag::overlay(&[1, 2, 1]).unwrap().as_bytes(), [1, 2, 1]);
}

#[cfg(feature = "bytemuck")]
#[test]
fn bytemuck_lays_what_overlaid_lays() {
    let bytes: [u8; 51] = core::array::from_fn(|i| u8::try_from(i).unwrap());
    let overlay: &NestedOverlay = bytemuck::from_bytes(&bytes);
    assert!(core::ptr::eq(overlay, Nested::overlay(&bytes).unwrap()));
    assert_eq!(bytemuck::bytes_of(overlay), bytes);
    assert_eq!(bytemuck::bytes_of(Flag::overlay(&[1, 2, 1]).unwrap()), [1, 2, 1]);
    let zeroed: FlagOverlay = bytemuck::Zeroable::zeroed();
    assert_eq!(zeroed, FlagOverlay::default());
}
