//! What segments hold.

use overlaid::Overlay;

use super::application::Application;
use super::marker::Marker;

/// What a segment holds (B.2.2 to B.2.4).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(given(marker: u8))]
pub enum Body {
    /// The header of an image.
    #[overlay(tag = 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf | 0xde)]
    Frame(Frame),
    /// Huffman tables.
    #[overlay(tag = Marker::Dht)]
    HuffmanTables(Vec<HuffmanTable>),
    /// Conditions of arithmetic coding.
    #[overlay(tag = Marker::Dac)]
    Conditions(Vec<Condition>),
    /// The header of a scan.
    #[overlay(tag = Marker::Sos)]
    Scan(Scan),
    /// Quantization tables.
    #[overlay(tag = Marker::Dqt)]
    QuantizationTables(Vec<QuantizationTable>),
    /// The number of lines.
    #[overlay(tag = Marker::Dnl)]
    Lines(#[overlay(endian = big)] u16),
    /// How many units of data there are between two restart markers.
    #[overlay(tag = Marker::Dri)]
    RestartInterval(#[overlay(endian = big)] u16),
    /// Expansion of components.
    #[overlay(tag = Marker::Exp)]
    Expansion(Expansion),
    /// What an application wrote.
    #[overlay(tag = 0xe0..=0xef)]
    Application(#[overlay(give(marker = marker))] Application),
    /// A comment.
    #[overlay(tag = Marker::Com)]
    Comment(Vec<u8>),
    /// Another one.
    #[overlay(other)]
    Other(Vec<u8>),
}

/// The header of an image (B.2.2).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Frame {
    /// How many bits a sample has.
    pub precision: u8,
    /// The height in pixels; 0 if a later segment says it.
    pub height: u16,
    /// The width in pixels.
    pub width: u16,
    /// How many components there are.
    pub count: u8,
    /// The components.
    #[overlay(count = count)]
    pub components: Vec<Component>,
}

/// A component of an image (B.2.2).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(bit_order = msb, size = 3)]
pub struct Component {
    /// Its number.
    pub id: u8,
    /// The horizontal sampling factor.
    #[overlay(bits = 4)]
    pub horizontal: u8,
    /// The vertical sampling factor.
    #[overlay(bits = 4)]
    pub vertical: u8,
    /// The number of its quantization table.
    pub table: u8,
}

/// The header of a scan (B.2.3).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(bit_order = msb)]
pub struct Scan {
    /// How many components the scan has.
    pub count: u8,
    /// The components.
    #[overlay(count = count)]
    pub components: Vec<ScanComponent>,
    /// The first coefficient.
    pub first: u8,
    /// The last coefficient.
    pub last: u8,
    /// The bit position of the scan before it, in successive approximation.
    #[overlay(bits = 4)]
    pub high: u8,
    /// The bit position, in successive approximation.
    #[overlay(bits = 4)]
    pub low: u8,
}

/// A component of a scan (B.2.3).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(bit_order = msb, size = 2)]
pub struct ScanComponent {
    /// Its number.
    pub id: u8,
    /// The number of the table for the first coefficient.
    #[overlay(bits = 4)]
    pub dc: u8,
    /// The number of the table for the other coefficients.
    #[overlay(bits = 4)]
    pub ac: u8,
}

/// A quantization table (B.2.4.1).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(bit_order = msb)]
pub struct QuantizationTable {
    /// Whether the elements have 16 bits.
    #[overlay(bits = 4)]
    pub precision: u8,
    /// Its number.
    #[overlay(bits = 4)]
    pub id: u8,
    /// The elements, in the zig-zag order.
    #[overlay(tag = precision)]
    pub elements: Elements,
}

/// The elements of a quantization table.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Elements {
    /// Of 8 bits.
    #[overlay(tag = 0)]
    Bits8([u8; 64]),
    /// Of 16 bits.
    #[overlay(tag = 1)]
    Bits16(#[overlay(endian = big)] [u16; 64]),
}

/// In which row and column the elements are, as `8 * row + column` (figure A.6).
const ZIG_ZAG: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

impl QuantizationTableView<'_> {
    /// The elements by rows.
    #[must_use]
    pub fn rows(&self) -> [u16; 64] {
        let mut rows = [0; 64];
        let elements: Vec<u16> = match self.elements() {
            ElementsView::Bits8(elements) => elements.iter().copied().map(u16::from).collect(),
            ElementsView::Bits16(elements) => {
                elements.iter().map(|element| element.get()).collect()
            }
        };
        for (element, place) in elements.into_iter().zip(ZIG_ZAG) {
            rows[usize::from(place)] = element;
        }
        rows
    }
}

/// A Huffman table (B.2.4.2).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(bit_order = msb)]
pub struct HuffmanTable {
    /// 0 for the first coefficients, 1 for the others.
    #[overlay(bits = 4)]
    pub class: u8,
    /// Its number.
    #[overlay(bits = 4)]
    pub id: u8,
    /// How many codes there are of 1 bit, of 2 bits, and so on.
    pub counts: [u8; 16],
    /// The values of the codes.
    #[overlay(len = sum(counts))]
    pub values: Vec<u8>,
}

/// The sum of numbers, which no operator computes.
fn sum(numbers: &[u8; 16]) -> u16 {
    numbers.iter().copied().map(u16::from).sum()
}

/// A condition of arithmetic coding (B.2.4.3).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(bit_order = msb, size = 2)]
pub struct Condition {
    /// 0 for the first coefficients, 1 for the others.
    #[overlay(bits = 4)]
    pub class: u8,
    /// The number of the table.
    #[overlay(bits = 4)]
    pub id: u8,
    /// The condition.
    pub value: u8,
}

/// Expansion of components (B.3.3).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(bit_order = msb, size = 1)]
pub struct Expansion {
    /// Whether the width is doubled.
    #[overlay(bits = 4)]
    pub horizontal: u8,
    /// Whether the height is doubled.
    #[overlay(bits = 4)]
    pub vertical: u8,
}
