//! GIF: the screen, color tables, images with their compressed data, and extensions.
//!
//! Specification: Graphics Interchange Format, Version 89a, <https://www.w3.org/Graphics/GIF/spec-gif89a.txt>; each type
//! names its section. The extension that says how often an animation is played is that of Netscape.
//!
//! Not covered: the data of images stays compressed. What applications write in their extensions stays bytes.
//!
//! ```
//! use overlaid_formats::image::gif::File;
//!
//! let bytes = b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0\
//!     ,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
//! let file = File::overlay(bytes)?;
//! assert_eq!((file.width(), file.height()), (1, 1));
//! assert_eq!(file.palette().map(<[_]>::len), Some(2));
//! let image = file.images().next().expect("an image");
//! assert_eq!((image.width(), image.code_size()), (1, 2));
//! assert_eq!(image.compressed(), b"D\x01");
//! # Ok::<(), overlaid::OverlayError>(())
//! ```

use overlaid::{List, Overlay};

use super::png::Rgb;
use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "gif",
    title: "Graphics Interchange Format, 87a and 89a",
    layout: File::LAYOUT,
    fits: |bytes| bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a"),
};

/// A file: its header, the screen, and blocks (17, 18 and 19).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = msb)]
pub struct File {
    #[overlay(magic = *b"GIF")]
    signature: [u8; 3],
    /// `87a` or `89a`.
    pub version: [u8; 3],
    /// The width of the screen in pixels.
    pub width: u16,
    /// The height of the screen in pixels.
    pub height: u16,
    /// Whether there is a global color table.
    #[overlay(bits = 1)]
    pub has_palette: bool,
    /// How many bits a primary color of the original has, less one.
    #[overlay(bits = 3)]
    pub resolution: u8,
    /// Whether the most important colors are first.
    #[overlay(bits = 1)]
    pub is_sorted: bool,
    /// How many bits an index of the global color table has, less one.
    #[overlay(bits = 3)]
    pub palette_bits: u8,
    /// The color of pixels that no image covers.
    pub background: u8,
    /// The width of a pixel in 64ths of its height, less 15; 0 if it is not known.
    pub aspect: u8,
    /// The global color table.
    #[overlay(if = has_palette, count = 2 << palette_bits)]
    pub palette: Option<Vec<Rgb>>,
    /// The blocks, the last of which is the trailer.
    #[overlay(until = it.kind == Introducer::Trailer)]
    pub blocks: Vec<Block>,
    /// What follows the trailer.
    #[overlay(rest)]
    pub trailing: Vec<u8>,
}

/// A block.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Block {
    /// What kind of block it is.
    pub kind: Introducer,
    /// What it holds.
    #[overlay(tag = kind)]
    pub content: Content,
}

/// The kind of a block (appendix A).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Introducer {
    /// An extension.
    Extension = 0x21,
    /// An image.
    Image = 0x2c,
    /// The end.
    Trailer = 0x3b,
}

/// What a block holds.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Content {
    /// An extension.
    #[overlay(tag = Introducer::Extension)]
    Extension(Extension),
    /// An image.
    #[overlay(tag = Introducer::Image)]
    Image(Image),
    /// Nothing: the end (27).
    #[overlay(tag = Introducer::Trailer)]
    Trailer,
}

/// An image (20 to 22).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = msb)]
pub struct Image {
    /// How far it is from the left of the screen.
    pub left: u16,
    /// How far it is from the top of the screen.
    pub top: u16,
    /// Its width in pixels.
    pub width: u16,
    /// Its height in pixels.
    pub height: u16,
    /// Whether it has a color table of its own.
    #[overlay(bits = 1)]
    pub has_palette: bool,
    /// Whether the rows are in four passes.
    #[overlay(bits = 1)]
    pub is_interlaced: bool,
    /// Whether the most important colors are first.
    #[overlay(bits = 1)]
    pub is_sorted: bool,
    #[overlay(bits = 2, reserved)]
    reserved: u8,
    /// How many bits an index of its color table has, less one.
    #[overlay(bits = 3)]
    pub palette_bits: u8,
    /// Its color table.
    #[overlay(if = has_palette, count = 2 << palette_bits)]
    pub palette: Option<Vec<Rgb>>,
    /// How many bits the first codes of the compressed data have, less one.
    pub code_size: u8,
    /// The compressed data in blocks, the last of which is empty.
    #[overlay(until = it.size == 0)]
    pub data: Vec<SubBlock>,
}

/// A block of data of at most 255 bytes (15 and 16).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct SubBlock {
    /// How many bytes it has; 0 for the last one.
    pub size: u8,
    /// The data.
    #[overlay(len = size)]
    pub data: Vec<u8>,
}

/// An extension (23 to 26).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Extension {
    /// What kind of extension it is.
    pub label: Label,
    /// What it holds.
    #[overlay(tag = label)]
    pub body: Body,
}

/// The kind of an extension (appendix A).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Label {
    /// Text that is shown.
    PlainText = 0x01,
    /// How the next image is shown.
    GraphicControl = 0xf9,
    /// A comment.
    Comment = 0xfe,
    /// What an application needs.
    Application = 0xff,
    /// Another one.
    #[overlay(other)]
    Other(u8) = 0,
}

/// What an extension holds.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Body {
    /// Text that is shown.
    #[overlay(tag = Label::PlainText)]
    PlainText(PlainText),
    /// How the next image is shown.
    #[overlay(tag = Label::GraphicControl)]
    GraphicControl(GraphicControl),
    /// A comment, in blocks of text.
    #[overlay(tag = Label::Comment)]
    Comment(#[overlay(until = it.size == 0)] Vec<SubBlock>),
    /// What an application needs.
    #[overlay(tag = Label::Application)]
    Application(Application),
    /// Another one.
    #[overlay(other)]
    Other(#[overlay(until = it.size == 0)] Vec<SubBlock>),
}

/// How the next image is shown (23).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = msb)]
pub struct GraphicControl {
    /// How many bytes follow but for the end: 4.
    #[overlay(magic = 4)]
    pub size: u8,
    #[overlay(bits = 3, reserved)]
    reserved: u8,
    /// What is done with the image afterwards.
    #[overlay(bits = 3)]
    pub disposal: Disposal,
    /// Whether somebody must press a key before the next one.
    #[overlay(bits = 1)]
    pub waits_for_input: bool,
    /// Whether a color is transparent.
    #[overlay(bits = 1)]
    pub has_transparent: bool,
    /// How long the image is shown, in hundredths of a second.
    pub delay: u16,
    /// The color that is transparent, if one is.
    pub transparent: u8,
    /// The blocks after it: only the empty one.
    #[overlay(until = it.size == 0)]
    pub data: Vec<SubBlock>,
}

/// What is done with an image after it was shown (23).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Disposal {
    /// It is not said.
    Unspecified = 0,
    /// It stays.
    Keep = 1,
    /// It becomes the background.
    Background = 2,
    /// It becomes what was there before.
    Previous = 3,
    /// Something else.
    #[overlay(other)]
    Other(u8),
}

/// Text that is shown in a grid of cells (25).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct PlainText {
    /// How many bytes of the grid follow: 12.
    #[overlay(magic = 12)]
    pub size: u8,
    /// How far the grid is from the left of the screen.
    pub left: u16,
    /// How far the grid is from the top of the screen.
    pub top: u16,
    /// The width of the grid in pixels.
    pub width: u16,
    /// The height of the grid in pixels.
    pub height: u16,
    /// The width of a cell in pixels.
    pub cell_width: u8,
    /// The height of a cell in pixels.
    pub cell_height: u8,
    /// The color of the text.
    pub foreground: u8,
    /// The color of the cells.
    pub background: u8,
    /// The text, in blocks.
    #[overlay(until = it.size == 0)]
    pub data: Vec<SubBlock>,
}

/// What an application needs (26).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Application {
    /// How many bytes of identifiers follow: 11.
    #[overlay(magic = 11)]
    pub size: u8,
    /// The application.
    pub identifier: [u8; 8],
    /// What authenticates it.
    pub code: [u8; 3],
    /// The data, in blocks.
    #[overlay(until = it.size == 0)]
    pub data: Vec<SubBlock>,
}

impl<'a> FileView<'a> {
    /// The images.
    pub fn images(&self) -> impl Iterator<Item = ImageView<'a>> + use<'a> {
        self.blocks().into_iter().filter_map(|block| match block.content() {
            ContentView::Image(image) => Some(image),
            _ => None,
        })
    }

    /// The extensions.
    pub fn extensions(&self) -> impl Iterator<Item = ExtensionView<'a>> + use<'a> {
        self.blocks().into_iter().filter_map(|block| match block.content() {
            ContentView::Extension(extension) => Some(extension),
            _ => None,
        })
    }

    /// How often an animation is played again after the first time, as Netscape wrote it; 0 for ever.
    #[must_use]
    pub fn loops(&self) -> Option<u16> {
        self.extensions().find_map(|extension| {
            let BodyView::Application(application) = extension.body() else { return None };
            match (application.identifier(), application.data().first()?.data()) {
                (b"NETSCAPE", [1, low, high]) => Some(u16::from_le_bytes([*low, *high])),
                _ => None,
            }
        })
    }

    /// The comments.
    pub fn comments(&self) -> impl Iterator<Item = Vec<u8>> + use<'a> {
        self.extensions().filter_map(|extension| match extension.body() {
            BodyView::Comment(blocks) => Some(joined(&blocks)),
            _ => None,
        })
    }
}

impl ImageView<'_> {
    /// The compressed data, without the sizes of the blocks.
    #[must_use]
    pub fn compressed(&self) -> Vec<u8> {
        joined(&self.data())
    }
}

/// The data of blocks. A value of which parts lie at several places is no field.
fn joined(blocks: &List<'_, SubBlock>) -> Vec<u8> {
    blocks.iter().flat_map(|block| block.data()).copied().collect()
}
