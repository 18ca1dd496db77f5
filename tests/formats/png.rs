//! PNG: the signature and the first chunk, with many magics and two closed enums.

use overlaid::{Overlay, OverlayError};

/// 33 bytes. PNG (third edition) §5.2 (signature), §5.3 (chunk layout) and §11.2.1 (IHDR).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, size = 33)]
struct Png {
    #[overlay(magic = *b"\x89PNG\r\n\x1a\n")]
    signature: [u8; 8],
    #[overlay(magic = 13)]
    length: u32,
    #[overlay(magic = *b"IHDR")]
    chunk: [u8; 4],
    width: u32,
    height: u32,
    bit_depth: u8,
    color: Color,
    #[overlay(magic = 0)]
    compression: u8,
    #[overlay(magic = 0)]
    filter: u8,
    interlace: Interlace,
    crc: u32,
}

/// PNG (third edition) §11.2.1, table 9.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Color {
    Greyscale = 0,
    Truecolor = 2,
    Indexed = 3,
    GreyscaleAlpha = 4,
    TruecolorAlpha = 6,
}

/// PNG (third edition) §8.2.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Interlace {
    None = 0,
    Adam7 = 1,
}

/// The start of an image of one red pixel.
const BYTES: &[u8; 33] =
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90\x77\x53\xde";

#[test]
fn the_header_of_an_image_is_read() -> Result<(), OverlayError> {
    let png = Png::overlay(BYTES)?;
    assert_eq!((png.width(), png.height(), png.bit_depth()), (1, 1, 8));
    assert_eq!((png.color(), png.interlace()), (Color::Truecolor, Interlace::None));
    assert_eq!(png.crc(), 0x9077_53de);
    assert_eq!(&png.to_value().to_bytes(), BYTES);
    Ok(())
}

#[test]
fn an_error_names_the_field_that_is_wrong() {
    let message = |at: usize, byte| {
        let mut bytes = *BYTES;
        bytes[at] = byte;
        Png::overlay(&bytes).unwrap_err().to_string()
    };
    let signature = r#""\x89PNG\n\n\x1a\n" at byte 0 is not the magic "\x89PNG\r\n\x1a\n""#;
    assert_eq!(message(4, b'\n'), format!("field `signature` of `Png`: {signature}"));
    assert_eq!(
        message(11, 14),
        "field `length` of `Png`: 0xe at byte 8 is not the magic number 0xd"
    );
    assert_eq!(message(25, 5), "field `color` of `Png`: 5 at byte 25 is not a variant of `Color`");
    let interlace = "field `interlace` of `Png`: 2 at byte 28 is not a variant of `Interlace`";
    assert_eq!(message(28, 2), interlace);
}
