//! Bit fields of enums, of the user's own types, and of arrays.

use overlaid::layout::Kind;
use overlaid::{Encoded, Overlay, OverlayError};

/// Every number of two bits is a variant.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Mode {
    Off,
    Slow,
    Fast,
    Auto,
}

/// Not every number of three bits is a variant, and 0 is none.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u16)]
enum Level {
    Low = 1,
    High = 6,
}

#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Kind3 {
    First = 1,
    #[overlay(other)]
    Other(u8),
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Flags(u8);

impl Encoded for Flags {
    type As = u8;
    fn decode(stored: u8) -> Self {
        Self(stored)
    }
    fn encode(&self) -> u8 {
        self.0
    }
}

/// Signed.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Offset(i16);

impl Encoded for Offset {
    type As = i16;
    fn decode(stored: i16) -> Self {
        Self(stored)
    }
    fn encode(&self) -> i16 {
        self.0
    }
}

type Bit = bool;

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb, size = 3)]
struct Control {
    #[overlay(bits = 2)]
    mode: Mode,
    #[overlay(bits = 3)]
    flags: Flags,
    #[overlay(bits = 3)]
    kind: Kind3,
    #[overlay(bits = 4)]
    offset: Offset,
    #[overlay(bits = 1)]
    ready: [bool; 8],
    #[overlay(bits = 4, reserved)]
    spare: [u8; 1],
}

const BYTES: [u8; 3] = [0b10_101_001, 0b1101_1000, 0b0001_0000];

#[test]
fn enums_and_own_types_are_in_bits() {
    let mut bytes = BYTES;
    let control = Control::overlay_mut(&mut bytes).unwrap();
    assert_eq!((control.mode(), control.flags()), (Mode::Fast, Flags(5)));
    assert_eq!((control.kind(), control.offset()), (Kind3::First, Offset(-3)));
    let ready = [true, false, false, false, false, false, false, true];
    assert_eq!(control.ready(), ready);
    let value = control.to_value();
    assert_eq!(value.spare, [0]);
    assert_eq!(value.to_bytes().unwrap(), BYTES);

    let () = control.set_mode(Mode::Auto);
    let () = control.set_ready([false, true, false, false, false, false, true, false]);
    control.set_flags(Flags(2)).unwrap();
    control.set_kind(Kind3::Other(7)).unwrap();
    control.set_offset(Offset(7)).unwrap();
    assert_eq!(bytes, [0b11_010_111, 0b0111_0100, 0b0010_0000]);
}

#[test]
fn a_value_that_does_not_fit_is_an_error_and_writes_nothing() {
    let mut bytes = BYTES;
    let control = Control::overlay_mut(&mut bytes).unwrap();
    let text = |result: Result<(), OverlayError>| result.unwrap_err().to_string();
    assert_eq!(
        text(control.set_flags(Flags(8))),
        "field `flags` of `Control`: 8 does not fit in 3 bits, which hold 0 to 7"
    );
    assert_eq!(
        text(control.set_kind(Kind3::Other(200))),
        "field `kind` of `Control`: 200 does not fit in 3 bits, which hold 0 to 7"
    );
    assert_eq!(
        text(control.set_offset(Offset(-9))),
        "field `offset` of `Control`: -9 does not fit in 4 bits, which hold -8 to 7"
    );
    let value = Control { flags: Flags(255), ..control.to_value() };
    assert!(value.to_bytes().is_err());
    assert!(control.assign(&value).is_err());
    assert_eq!(bytes, BYTES);
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = lsb, size = 4)]
struct Levels {
    #[overlay(bits = 3, word = u32)]
    level: Level,
    #[overlay(bits = 3)]
    steps: [Level; 3],
    #[overlay(bits = 5)]
    numbers: [i8; 3],
    #[overlay(bits = 1)]
    bits: [Bit; 5],
}

#[test]
fn a_closed_enum_in_bits_is_checked_when_laid() {
    // From the least significant bit on: 1, [6, 1, 6], [-1, 3, -16], [1, 0, 0, 1, 1].
    let number: u32 = 1 | 6 << 3 | 1 << 6 | 6 << 9 | 31 << 12 | 3 << 17 | 16 << 22 | 0b11001 << 27;
    let steps = Levels::overlay(&number.to_le_bytes()).unwrap().to_value();
    assert_eq!(steps.level, Level::Low);
    assert_eq!(steps.steps, [Level::High, Level::Low, Level::High]);
    assert_eq!(steps.numbers, [-1, 3, -16]);
    assert_eq!(steps.bits, [true, false, false, true, true]);
    assert_eq!(steps.to_bytes().unwrap(), number.to_le_bytes());

    let error = Levels::overlay(&(number ^ 4).to_le_bytes()).unwrap_err();
    let text = "field `level` of `Levels`: 5 at byte 0 is not a variant of `Level`";
    assert_eq!(error.to_string(), text);
    let error = Levels::overlay(&(number ^ 1 << 9).to_le_bytes()).unwrap_err();
    let text = "field `steps` of `Levels`: 7 at byte 0 is not a variant of `Level`";
    assert_eq!(error.to_string(), text);
    assert!(Levels::overlay(&[0; 4]).is_err());
    let error = Levels { numbers: [0, 16, 0], ..steps }.to_bytes().unwrap_err();
    let text = "field `numbers` of `Levels`: 16 does not fit in 5 bits, which hold -16 to 15";
    assert_eq!(error.to_string(), text);
}

#[test]
fn bits_that_are_all_variants_are_free() {
    #[derive(Overlay)]
    #[overlay(bit_order = lsb)]
    struct Modes {
        #[overlay(bits = 2)]
        all: [Mode; 4],
    }
    // `overlay!` lays free schemas only.
    let bytes = [0b11_10_01_00_u8];
    let modes = overlaid::overlay!(bytes as Modes);
    assert_eq!(modes.all(), [Mode::Off, Mode::Slow, Mode::Fast, Mode::Auto]);
    let mut modes = ModesOverlay::default();
    let () = modes.set_all([Mode::Auto; 4]);
    assert_eq!(modes.bytes(), &[0xff]);
    let () = modes.assign(&Modes { all: [Mode::Off; 4] });
    let bytes: [u8; 1] = modes.to_value().to_bytes();
    assert_eq!(bytes, [0]);
}

#[test]
fn layouts_describe_the_type_and_debug_shows_the_values() {
    let mode = Control::LAYOUT.field("mode").unwrap();
    assert!(matches!(mode.layout.kind, Kind::Enum { .. }));
    assert_eq!(
        Control::LAYOUT.to_string(),
        "\
Control: size 3, alignment 1, big-endian
offset  size  bits    field   type       byte order  role
     0     3  22..24  mode    Mode       big
     0     3  19..22  flags   u8         big
     0     3  16..19  kind    Kind3      big
     0     3  12..16  offset  i16        big
     0     3  4..12   ready   [bool; 8]  big
     0     3  0..4    spare   [u8; 1]    big         reserved"
    );
    let control = Control::overlay(&BYTES).unwrap();
    assert_eq!(
        format!("{control:?}"),
        "ControlOverlay { mode: Fast, flags: 5, kind: First, offset: -3, \
         ready: [true, false, false, false, false, false, false, true] }"
    );
}
