//! What chunks hold.

use overlaid::Overlay;

use crate::image::tiff;

/// What a chunk holds (11.2 and 11.3).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(given(color: u8))]
pub enum Body {
    /// The colors of the palette.
    #[overlay(tag = b"PLTE")]
    Palette(Vec<Rgb>),
    /// A part of the compressed image.
    #[overlay(tag = b"IDAT")]
    Data(Vec<u8>),
    /// Nothing: the end of the image.
    #[overlay(tag = b"IEND")]
    End,
    /// What is transparent.
    #[overlay(tag = b"tRNS")]
    Transparency(#[overlay(give(color = color))] Transparency),
    /// The exponent of the samples, times 100000.
    #[overlay(tag = b"gAMA")]
    Gamma(#[overlay(endian = big)] u32),
    /// Which colors the samples mean.
    #[overlay(tag = b"cHRM")]
    Chromaticities(Chromaticities),
    /// How colors of sRGB are shown.
    #[overlay(tag = b"sRGB")]
    Srgb(Intent),
    /// A compressed color profile.
    #[overlay(tag = b"iCCP")]
    Profile(Profile),
    /// How many bits of each sample the original had.
    #[overlay(tag = b"sBIT")]
    SignificantBits(Vec<u8>),
    /// Which colors the samples mean, by the numbers of ITU-T H.273.
    #[overlay(tag = b"cICP")]
    CodePoints(CodePoints),
    /// The color of the background.
    #[overlay(tag = b"bKGD")]
    Background(#[overlay(give(color = color))] Background),
    /// How often each color of the palette is used.
    #[overlay(tag = b"hIST")]
    Histogram(#[overlay(endian = big)] Vec<u16>),
    /// How large a pixel is.
    #[overlay(tag = b"pHYs")]
    PixelSize(PixelSize),
    /// A palette for displays of few colors.
    #[overlay(tag = b"sPLT")]
    SuggestedPalette(SuggestedPalette),
    /// When the image was changed.
    #[overlay(tag = b"tIME")]
    Changed(Time),
    /// A text.
    #[overlay(tag = b"tEXt")]
    Text(Text),
    /// A compressed text.
    #[overlay(tag = b"zTXt")]
    CompressedText(CompressedText),
    /// A text in UTF-8.
    #[overlay(tag = b"iTXt")]
    InternationalText(InternationalText),
    /// Attributes of EXIF.
    #[overlay(tag = b"eXIf")]
    Exif(tiff::File),
    /// How an animation is played.
    #[overlay(tag = b"acTL")]
    Animation(Animation),
    /// How a frame of an animation is shown.
    #[overlay(tag = b"fcTL")]
    Frame(Frame),
    /// A part of a frame.
    #[overlay(tag = b"fdAT")]
    FrameData(FrameData),
    /// Where on a page the image is.
    #[overlay(tag = b"oFFs")]
    Offset(Offset),
    /// Another one.
    #[overlay(other)]
    Other(Vec<u8>),
}

/// A color of a palette (11.2.2).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Rgb {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

/// What is transparent, by the color of the header (11.3.1.1).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(color: u8))]
pub struct Transparency {
    /// The sample that is transparent.
    #[overlay(if = color == 0)]
    pub gray: Option<u16>,
    /// The red, green and blue samples that together are transparent.
    #[overlay(if = color == 2)]
    pub rgb: Option<[u16; 3]>,
    /// How opaque each color of the palette is.
    #[overlay(if = color == 3, rest)]
    pub palette: Option<Vec<u8>>,
}

/// The color of the background, by the color of the header (11.3.4.1).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(color: u8))]
pub struct Background {
    /// A sample.
    #[overlay(if = color == 0 || color == 4)]
    pub gray: Option<u16>,
    /// The red, green and blue samples.
    #[overlay(if = color == 2 || color == 6)]
    pub rgb: Option<[u16; 3]>,
    /// An index of the palette.
    #[overlay(if = color == 3)]
    pub index: Option<u8>,
}

/// Which colors the samples mean: chromaticities times 100000 (11.3.2.1).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, size = 32)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Chromaticities {
    pub white_x: u32,
    pub white_y: u32,
    pub red_x: u32,
    pub red_y: u32,
    pub green_x: u32,
    pub green_y: u32,
    pub blue_x: u32,
    pub blue_y: u32,
}

/// How colors are shown (11.3.2.5).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum Intent {
    Perceptual = 0,
    RelativeColorimetric = 1,
    Saturation = 2,
    AbsoluteColorimetric = 3,
    #[overlay(other)]
    Other(u8),
}

/// A compressed color profile (11.3.2.3).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Profile {
    /// Its name, in ISO 8859-1.
    #[overlay(terminated = 0)]
    pub name: Vec<u8>,
    /// How it is compressed; 0 for zlib.
    pub compression: u8,
    /// The compressed profile.
    #[overlay(rest)]
    pub profile: Vec<u8>,
}

/// Which colors the samples mean, by the numbers of ITU-T H.273 (11.3.2.6).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct CodePoints {
    /// The primaries.
    pub primaries: u8,
    /// The transfer function.
    pub transfer: u8,
    /// The matrix coefficients; 0.
    pub matrix: u8,
    /// Whether the samples use their whole range.
    pub is_full_range: u8,
}

/// How large a pixel is (11.3.4.3).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, size = 9)]
pub struct PixelSize {
    /// How many pixels there are in a unit of the width.
    pub x: u32,
    /// How many pixels there are in a unit of the height.
    pub y: u32,
    /// The unit: 1 for a meter, 0 if it is not known.
    pub unit: u8,
}

/// A palette for displays of few colors (11.3.4.4).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct SuggestedPalette {
    /// Its name, in ISO 8859-1.
    #[overlay(terminated = 0)]
    pub name: Vec<u8>,
    /// How many bits a sample has: 8 or 16.
    pub depth: u8,
    /// The colors.
    #[overlay(tag = depth, rest)]
    pub colors: SuggestedColors,
}

/// The colors of a suggested palette.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum SuggestedColors {
    /// Samples of 8 bits.
    #[overlay(tag = 8)]
    Samples8(Vec<Suggested8>),
    /// Samples of 16 bits.
    #[overlay(tag = 16)]
    Samples16(Vec<Suggested16>),
}

/// A color of a suggested palette, with samples of 8 bits.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, size = 6)]
pub struct Suggested8 {
    /// Red, green, blue and alpha.
    pub samples: [u8; 4],
    /// How often it is used.
    pub frequency: u16,
}

/// A color of a suggested palette, with samples of 16 bits.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, size = 10)]
pub struct Suggested16 {
    /// Red, green, blue and alpha.
    pub samples: [u16; 4],
    /// How often it is used.
    pub frequency: u16,
}

/// When the image was changed, in UTC (11.3.5.1).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, size = 7)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Time {
    pub year: u16,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
}

/// A text (11.3.3.2).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Text {
    /// What the text is about, in ISO 8859-1.
    #[overlay(terminated = 0)]
    pub keyword: Vec<u8>,
    /// The text, in ISO 8859-1.
    #[overlay(rest)]
    pub text: Vec<u8>,
}

/// A compressed text (11.3.3.3).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct CompressedText {
    /// What the text is about, in ISO 8859-1.
    #[overlay(terminated = 0)]
    pub keyword: Vec<u8>,
    /// How it is compressed; 0 for zlib.
    pub compression: u8,
    /// The compressed text.
    #[overlay(rest)]
    pub text: Vec<u8>,
}

/// A text in UTF-8 (11.3.3.4).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct InternationalText {
    /// What the text is about, in ISO 8859-1.
    #[overlay(terminated = 0)]
    pub keyword: Vec<u8>,
    /// Whether the text is compressed.
    pub is_compressed: bool,
    /// How it is compressed; 0 for zlib.
    pub compression: u8,
    /// Its language, as `en-US`.
    #[overlay(terminated = 0)]
    pub language: Vec<u8>,
    /// The keyword in that language, in UTF-8.
    #[overlay(terminated = 0)]
    pub translated: Vec<u8>,
    /// The text in UTF-8, or what it is compressed to.
    #[overlay(rest)]
    pub text: Vec<u8>,
}

/// How an animation is played (11.3.6.1).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, size = 8)]
pub struct Animation {
    /// How many frames there are.
    pub frames: u32,
    /// How often it is played; 0 for ever.
    pub plays: u32,
}

/// How a frame is shown (11.3.6.2).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, size = 26)]
pub struct Frame {
    /// The place of the chunk among those of the animation.
    pub sequence: u32,
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    pub height: u32,
    /// How many pixels there are to the left of it.
    pub x: u32,
    /// How many pixels there are above it.
    pub y: u32,
    /// How long it is shown: the numerator of a number of seconds.
    pub delay_numerator: u16,
    /// The denominator of that number; 0 for 100.
    pub delay_denominator: u16,
    /// What is done with it before the next one is shown.
    pub dispose: Dispose,
    /// How it is shown over the one before it.
    pub blend: Blend,
}

/// What is done with a frame before the next one is shown.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Dispose {
    /// Nothing.
    None = 0,
    /// It becomes transparent.
    Background = 1,
    /// It becomes what was there before.
    Previous = 2,
    /// Something else.
    #[overlay(other)]
    Other(u8),
}

/// How a frame is shown over the one before it.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Blend {
    /// It replaces what is there.
    Source = 0,
    /// By its alpha.
    Over = 1,
    /// In another way.
    #[overlay(other)]
    Other(u8),
}

/// A part of a frame (11.3.6.3).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct FrameData {
    /// The place of the chunk among those of the animation.
    pub sequence: u32,
    /// A part of the compressed frame.
    #[overlay(rest)]
    pub data: Vec<u8>,
}

/// Where on a page the image is.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, size = 9)]
pub struct Offset {
    /// How far it is from the left.
    pub x: i32,
    /// How far it is from the top.
    pub y: i32,
    /// The unit: 0 for pixels, 1 for millionths of a meter.
    pub unit: u8,
}
