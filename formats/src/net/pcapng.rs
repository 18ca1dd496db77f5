//! pcapng: files of captured packets of several interfaces, with statistics, names and comments, as Wireshark writes them.
//!
//! Covered are all blocks of version 1 in both byte orders, and their options by name. A file is a [`Section`], in which
//! blocks follow its header. The header of another section is the last block, which has the rest of the file and that
//! section as a place ([`NextSectionView::section`]), as each section has a byte order of its own.
//!
//! [`SectionView::packets`] has all packets with their times and link types. The frame that a block has itself knows the
//! link type of the first 16 interfaces only, if they are described before the first packet.
//!
//! A section is not built as a whole, as its blocks are given what is known of its interfaces; a [`Block`] is.
//!
//! Not covered: the parts of custom blocks and of custom options, which their authors define; what is in the journal
//! entries of systemd.
//!
//! Specification: [draft-ietf-opsawg-pcapng](https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcapng/).
//!
//! ```
//! use overlaid_formats::net::pcapng::{BodyView, File};
//!
//! let bytes = b"\n\r\r\n\0\0\0\x1c\x1a\x2b\x3c\x4d\0\x01\0\0\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\x1c\
//!     \0\0\0\x01\0\0\0\x14\0\x01\0\0\0\0\0\0\0\0\0\x14\
//!     \0\0\0\x03\0\0\0\x18\0\0\0\x05hello\0\0\0\0\0\0\x18";
//! let file = File::overlay(bytes)?;
//! for block in file.section().blocks() {
//!     match block?.body() {
//!         BodyView::InterfaceDescription(interface) => assert_eq!(interface.snap_length(), 0),
//!         BodyView::SimplePacket(packet) => assert_eq!(packet.data(), b"hello"),
//!         other => panic!("{other:?}"),
//!     }
//! }
//! # Ok::<(), overlaid::OverlayError>(())
//! ```

mod captured;
mod interfaces;
mod name;
mod option;
mod packet;

pub use captured::*;
pub use name::*;
pub use option::*;
pub use packet::*;

use overlaid::{At, Overlay};

use crate::Format;
use crate::net::link::LinkType;

pub(crate) const FORMAT: Format = Format {
    name: "pcapng",
    title: "Captured packets of several interfaces, of both byte orders",
    layout: File::LAYOUT,
    fits: |bytes| {
        let order = bytes.get(8..12).unwrap_or_default();
        bytes.starts_with(b"\n\r\r\n") && matches!(order, b"\x4d\x3c\x2b\x1a" | b"\x1a\x2b\x3c\x4d")
    },
};

/// A file: its first section, in whose last block the next one may be. Section 3, "General File Structure".
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct File {
    /// The type of the block with the header of the section, which is the same in both byte orders.
    #[overlay(magic = *b"\n\r\r\n")]
    pub kind: [u8; 4],
    /// The rest of the section.
    #[overlay(rest)]
    pub section: Section,
}

/// A section without the type of its first block: its header, and the blocks after it. Section 4.1, "Section Header Block".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(order, b"\x4d\x3c\x2b\x1a" => little, b"\x1a\x2b\x3c\x4d" => big))]
pub struct Section {
    /// How many bytes the block of the header has.
    pub length: u32,
    /// The byte-order magic.
    pub order: [u8; 4],
    /// The major version.
    #[overlay(magic = 1)]
    pub major: u16,
    /// The minor version.
    pub minor: u16,
    /// How many bytes the blocks of the section have, or -1 if that was not known when the header was written.
    pub section_length: i64,
    /// The options of the section.
    #[overlay(end = length - 8, lazy, give(block = 0xff))]
    pub options: Vec<OptionField>,
    /// The same as `length`.
    #[overlay(fill = length, check = length_again == length)]
    pub length_again: u32,
    /// The blocks of the section. If the last one is the header of another section, it has the rest of the file.
    #[overlay(rest, lazy, give(
        snap_length = interfaces::snap_length(order, self.rest),
        links = interfaces::links(order, self.rest),
    ))]
    pub blocks: Vec<Block>,
}

/// The type of a block. Section 11.1, "Standardized Block Type Codes".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum BlockKind {
    /// An interface. Section 4.2.
    InterfaceDescription = 1,
    /// A packet, in a block that is obsolete. Appendix A.
    Packet = 2,
    /// A packet without a time. Section 4.4.
    SimplePacket = 3,
    /// Names of addresses. Section 4.5.
    NameResolution = 4,
    /// Statistics of an interface. Section 4.6.
    InterfaceStatistics = 5,
    /// A packet. Section 4.3.
    EnhancedPacket = 6,
    /// An entry of the journal of systemd. Section 4.7.
    JournalExport = 9,
    /// Secrets by which packets can be decrypted. Section 4.8.
    DecryptionSecrets = 10,
    /// A block of others, which may be copied to changed files. Section 4.9.
    Custom = 0x0bad,
    /// A block of others, which may not be copied to changed files. Section 4.9.
    CustomNotCopied = 0x4000_0bad,
    /// The header of the next section. Section 4.1.
    SectionHeader = 0x0a0d_0d0a,
    /// Any other one.
    #[overlay(other)]
    Other(u32),
}

/// A block. Section 3.1, "General Block Structure".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(snap_length: u32, links: u64))]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// The rest of the block.
    #[overlay(tag = kind, give(snap_length = snap_length, links = links))]
    pub body: Body,
}

/// A block without its type. Each but a section starts and ends with its length.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(snap_length: u32, links: u64))]
pub enum Body {
    /// An interface.
    #[overlay(tag = BlockKind::InterfaceDescription)]
    InterfaceDescription(InterfaceDescription),
    /// A packet, in a block that is obsolete.
    #[overlay(tag = BlockKind::Packet)]
    Packet(#[overlay(give(links = links))] ObsoletePacket),
    /// A packet without a time.
    #[overlay(tag = BlockKind::SimplePacket)]
    SimplePacket(#[overlay(give(snap_length = snap_length, links = links))] SimplePacket),
    /// Names of addresses.
    #[overlay(tag = BlockKind::NameResolution)]
    NameResolution(NameResolution),
    /// Statistics of an interface.
    #[overlay(tag = BlockKind::InterfaceStatistics)]
    InterfaceStatistics(InterfaceStatistics),
    /// A packet.
    #[overlay(tag = BlockKind::EnhancedPacket)]
    EnhancedPacket(#[overlay(give(links = links))] EnhancedPacket),
    /// An entry of the journal of systemd.
    #[overlay(tag = BlockKind::JournalExport)]
    JournalExport(JournalExport),
    /// Secrets by which packets can be decrypted.
    #[overlay(tag = BlockKind::DecryptionSecrets)]
    DecryptionSecrets(DecryptionSecrets),
    /// A block of others.
    #[overlay(tag = BlockKind::Custom | BlockKind::CustomNotCopied)]
    Custom(Custom),
    /// The header of the next section, and all that follows it.
    #[overlay(tag = BlockKind::SectionHeader)]
    NextSection(NextSection),
    /// Any other block.
    #[overlay(other)]
    Other(OtherBlock),
}

/// An interface. Section 4.2, "Interface Description Block".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, len = length - 4)]
pub struct InterfaceDescription {
    /// How many bytes the block has.
    pub length: u32,
    /// What its packets start with.
    pub link_type: LinkType,
    /// Is zero.
    #[overlay(reserved)]
    pub reserved: u16,
    /// How many bytes of a packet there are at most; 0 means that there is no limit.
    pub snap_length: u32,
    /// The options.
    #[overlay(rest, lazy, give(block = 1))]
    pub options: Vec<OptionField>,
    /// The same as `length`.
    #[overlay(fill = length, check = length_again == length)]
    pub length_again: u32,
}

/// Statistics of an interface. Section 4.6, "Interface Statistics Block".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, len = length - 4)]
pub struct InterfaceStatistics {
    /// How many bytes the block has.
    pub length: u32,
    /// Which interface of the section it is about.
    pub interface: u32,
    /// When the statistics were taken: the upper 32 bits of a number of units.
    pub time_high: u32,
    /// The lower 32 bits.
    pub time_low: u32,
    /// The options, which have the numbers.
    #[overlay(rest, lazy, give(block = 5))]
    pub options: Vec<OptionField>,
    /// The same as `length`.
    #[overlay(fill = length, check = length_again == length)]
    pub length_again: u32,
}

/// Secrets by which packets can be decrypted. Section 4.8, "Decryption Secrets Block".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, len = length - 4)]
pub struct DecryptionSecrets {
    /// How many bytes the block has.
    pub length: u32,
    /// What they are.
    pub kind: SecretsKind,
    /// How many bytes they have.
    pub secrets_length: u32,
    /// The secrets.
    #[overlay(len = secrets_length, pad = 4)]
    pub data: Vec<u8>,
    /// The options.
    #[overlay(rest, lazy, give(block = 10))]
    pub options: Vec<OptionField>,
    /// The same as `length`.
    #[overlay(fill = length, check = length_again == length)]
    pub length_again: u32,
}

/// What secrets are. Section 4.8.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum SecretsKind {
    /// Keys of SSH.
    Ssh = 0x5353_484b,
    /// Keys of TLS, as NSS logs them.
    Tls = 0x544c_534b,
    /// Keys of `WireGuard`.
    WireGuard = 0x5747_4b4c,
    /// Keys of `ZigBee` networks.
    ZigbeeNetwork = 0x5a4e_574b,
    /// Keys of `ZigBee` applications.
    ZigbeeApplication = 0x5a41_5053,
    /// Any other ones.
    #[overlay(other)]
    Other(u32),
}

/// A block of others. Section 4.9, "Custom Block".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, len = length - 4)]
pub struct Custom {
    /// How many bytes the block has.
    pub length: u32,
    /// The private enterprise number of the author.
    pub author: u32,
    /// The data, a padding, and the options. Only the author knows where the data ends.
    #[overlay(rest)]
    pub data: Vec<u8>,
    /// The same as `length`.
    #[overlay(fill = length, check = length_again == length)]
    pub length_again: u32,
}

/// An entry of the journal of systemd. Section 4.7, "systemd Journal Export Block".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, len = length - 4)]
pub struct JournalExport {
    /// How many bytes the block has.
    pub length: u32,
    /// The entry in the export format, and a padding.
    #[overlay(rest)]
    pub entry: Vec<u8>,
    /// The same as `length`.
    #[overlay(fill = length, check = length_again == length)]
    pub length_again: u32,
}

/// A block that this module does not know.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, len = length - 4)]
pub struct OtherBlock {
    /// How many bytes the block has.
    pub length: u32,
    /// What is in it.
    #[overlay(rest)]
    pub data: Vec<u8>,
    /// The same as `length`.
    #[overlay(fill = length, check = length_again == length)]
    pub length_again: u32,
}

/// The next section, up to the end of the file.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct NextSection {
    /// The bytes from the length of its header on.
    #[overlay(rest)]
    pub data: Vec<u8>,
    /// The section in these bytes, which has a byte order of its own.
    #[overlay(at = 0, rest)]
    pub section: At<Section>,
}
