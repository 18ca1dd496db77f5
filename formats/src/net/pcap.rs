//! pcap: files of captured packets, as tcpdump writes them.
//!
//! Covered are version 2 of the format, in both byte orders, with times in micro- and nanoseconds. Not covered are
//! formats that derive from it under other magic numbers, such as that of Kuznetzov's patches.
//!
//! Specification: [draft-ietf-opsawg-pcap](https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcap/). The page
//! `tutorial` of the guide of `overlaid` takes it to these schemas, step by step.
//!
//! ```
//! use overlaid_formats::net::link::LinkType;
//! use overlaid_formats::net::pcap::File;
//!
//! let bytes = b"\xd4\xc3\xb2\xa1\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\x04\0\x01\0\0\0\
//!     \xa2\x44\x08\x6b\x1d\x06\x06\0\x05\0\0\0\x09\0\0\0hello";
//! let file = File::overlay(bytes)?;
//! assert_eq!(file.link_type(), LinkType::Ethernet);
//!
//! let packet = file.packets().into_iter().next().expect("one packet")?;
//! assert_eq!((packet.data(), packet.is_cut()), (b"hello".as_slice(), true));
//! assert_eq!(packet.nanoseconds(file.has_nanoseconds()), 1_795_703_970_394_781_000);
//! # Ok::<(), overlaid::OverlayError>(())
//! ```

use overlaid::{At, Overlay};

use crate::Format;
use crate::net::link::{self, Frame, LinkType};

pub(crate) const FORMAT: Format = Format {
    name: "pcap",
    title: "Captured packets, of both byte orders, with micro- or nanoseconds",
    layout: File::LAYOUT,
    fits: |bytes| {
        let magic = bytes.get(..4).unwrap_or_default();
        matches!(
            magic,
            b"\xd4\xc3\xb2\xa1" | b"\x4d\x3c\xb2\xa1" | b"\xa1\xb2\xc3\xd4" | b"\xa1\xb2\x3c\x4d"
        )
    },
};

/// A file. Section 4, "General File Structure" and "File Header".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(
    endian = from(magic,
        b"\xd4\xc3\xb2\xa1" | b"\x4d\x3c\xb2\xa1" => little,
        b"\xa1\xb2\xc3\xd4" | b"\xa1\xb2\x3c\x4d" => big),
    bit_order = msb,
)]
pub struct File {
    /// The magic number, by which the byte order and the unit of the times are known.
    pub magic: [u8; 4],
    /// The major version.
    #[overlay(magic = 2)]
    pub major: u16,
    /// The minor version.
    pub minor: u16,
    /// Once the time zone of the times. Readers ignore it.
    #[overlay(reserved)]
    pub reserved1: u32,
    /// Once the accuracy of the times. Readers ignore it.
    #[overlay(reserved)]
    pub reserved2: u32,
    /// How many bytes of a packet there are at most.
    pub snap_length: u32,
    /// If `has_fcs`, how many words of 16 bits the frame check sequence after each packet has.
    #[overlay(bits = 4, word = u32)]
    pub fcs_words: u8,
    /// Is zero.
    #[overlay(bits = 1, reserved)]
    pub reserved3: bool,
    /// Whether `fcs_words` says something.
    #[overlay(bits = 1)]
    pub has_fcs: bool,
    /// Is zero.
    #[overlay(bits = 10, reserved)]
    pub reserved4: u16,
    /// What the packets start with.
    #[overlay(bits = 16)]
    pub link_type: LinkType,
    /// The packets, up to the end of the file.
    #[overlay(rest, lazy, give(link_type = link_type))]
    pub packets: Vec<Packet>,
}

impl FileView<'_> {
    /// Whether the times of the packets have nanoseconds; otherwise they have microseconds.
    #[must_use]
    pub fn has_nanoseconds(&self) -> bool {
        self.magic().contains(&0x4d)
    }
}

/// A packet. Section 5, "Packet Record".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(link_type: u16), len = 16 + captured)]
pub struct Packet {
    /// The seconds since 1970.
    pub seconds: u32,
    /// The micro- or nanoseconds after these.
    pub fraction: u32,
    /// How many bytes were captured.
    pub captured: u32,
    /// How many bytes the packet had.
    pub original: u32,
    /// The bytes that were captured.
    #[overlay(len = captured)]
    pub data: Vec<u8>,
    /// The same as a frame of the link type, which may be cut.
    #[overlay(at = 16, rest, tag = link::type_within(link_type, data))]
    pub frame: At<Frame>,
}

impl PacketView<'_> {
    /// Whether the packet had more bytes than were captured.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.captured() < self.original()
    }

    /// The nanoseconds since 1970. [`FileView::has_nanoseconds`] says whether the file has nanoseconds.
    #[must_use]
    pub fn nanoseconds(&self, has_nanoseconds: bool) -> u64 {
        let unit = if has_nanoseconds { 1 } else { 1000 };
        u64::from(self.seconds()) * 1_000_000_000 + u64::from(self.fraction()) * unit
    }
}
