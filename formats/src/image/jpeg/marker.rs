//! Markers.

use overlaid::Overlay;

/// A marker (table B.1), without the byte 0xff.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum Marker {
    Tem = 0x01,
    /// Baseline.
    Sof0 = 0xc0,
    /// Extended sequential.
    Sof1 = 0xc1,
    /// Progressive.
    Sof2 = 0xc2,
    /// Lossless.
    Sof3 = 0xc3,
    /// Huffman tables.
    Dht = 0xc4,
    Sof5 = 0xc5,
    Sof6 = 0xc6,
    Sof7 = 0xc7,
    Jpg = 0xc8,
    Sof9 = 0xc9,
    Sof10 = 0xca,
    Sof11 = 0xcb,
    /// Conditions of arithmetic coding.
    Dac = 0xcc,
    Sof13 = 0xcd,
    Sof14 = 0xce,
    Sof15 = 0xcf,
    Rst0 = 0xd0,
    Rst1 = 0xd1,
    Rst2 = 0xd2,
    Rst3 = 0xd3,
    Rst4 = 0xd4,
    Rst5 = 0xd5,
    Rst6 = 0xd6,
    Rst7 = 0xd7,
    /// The start of the image.
    Soi = 0xd8,
    /// The end of the image.
    Eoi = 0xd9,
    /// A scan.
    Sos = 0xda,
    /// Quantization tables.
    Dqt = 0xdb,
    /// The number of lines.
    Dnl = 0xdc,
    /// The restart interval.
    Dri = 0xdd,
    /// A hierarchical progression.
    Dhp = 0xde,
    /// Expansion of components.
    Exp = 0xdf,
    App0 = 0xe0,
    App1 = 0xe1,
    App2 = 0xe2,
    App3 = 0xe3,
    App4 = 0xe4,
    App5 = 0xe5,
    App6 = 0xe6,
    App7 = 0xe7,
    App8 = 0xe8,
    App9 = 0xe9,
    App10 = 0xea,
    App11 = 0xeb,
    App12 = 0xec,
    App13 = 0xed,
    App14 = 0xee,
    App15 = 0xef,
    /// A comment.
    Com = 0xfe,
    #[overlay(other)]
    Other(u8) = 0,
}

impl Marker {
    /// Whether the segment is the header of an image: one of `Sof0` to `Sof15`.
    #[must_use]
    pub const fn is_frame(self) -> bool {
        matches!(
            self,
            Self::Sof0
                | Self::Sof1
                | Self::Sof2
                | Self::Sof3
                | Self::Sof5
                | Self::Sof6
                | Self::Sof7
                | Self::Sof9
                | Self::Sof10
                | Self::Sof11
                | Self::Sof13
                | Self::Sof14
                | Self::Sof15
        )
    }
}
