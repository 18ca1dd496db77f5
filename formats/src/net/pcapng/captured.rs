//! The packets of a section, with what their interfaces say of them.

use overlaid::{Endian, OverlayError};

use super::{BlockView, BodyView, InterfaceDescriptionView, OptionValueView, SectionView};
use crate::net::link::{self, Frame, FrameView, LinkType};

/// A packet, with what its interface says of it.
#[derive(Debug, Clone, Copy)]
pub struct Captured<'a> {
    /// Which interface of the section it was captured on.
    pub interface: u32,
    /// What it starts with, if the interface is described.
    pub link_type: Option<LinkType>,
    /// The nanoseconds since 1970, unless the block has no time.
    pub nanoseconds: Option<i128>,
    /// How many bytes the packet had.
    pub original: u32,
    /// The bytes that were captured.
    pub data: &'a [u8],
    order: Endian,
}

impl<'a> Captured<'a> {
    /// The packet as a frame of its link type.
    ///
    /// # Errors
    /// If a header in it is wrong.
    pub fn frame(&self) -> Result<FrameView<'a>, OverlayError> {
        let link_type = self.link_type.map_or(u16::MAX, LinkType::number);
        Frame::overlay_given(self.data, link::type_within(link_type, self.data), self.order)
    }
}

impl<'a> SectionView<'a> {
    /// All packets of the section, of any number of interfaces. It ends after the first block that is wrong.
    ///
    /// ```
    /// use overlaid_formats::net::link::FrameView;
    /// use overlaid_formats::net::pcapng::File;
    ///
    /// let bytes = b"\n\r\r\n\0\0\0\x1c\x1a\x2b\x3c\x4d\0\x01\0\0\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\x1c\
    ///     \0\0\0\x01\0\0\0\x14\0\x01\0\0\0\0\0\0\0\0\0\x14\
    ///     \0\0\0\x06\0\0\0\x24\0\0\0\0\0\0\0\x01\0\0\0\x02\0\0\0\x02\0\0\0\x09hi\0\0\0\0\0\x24";
    /// let section = File::overlay(bytes)?.section();
    /// let packet = section.packets().next().expect("one packet")?;
    /// assert_eq!((packet.data, packet.original), (b"hi".as_slice(), 9));
    /// assert_eq!(packet.nanoseconds, Some(((1 << 32) + 2) * 1000));
    /// // It ends before the header of an Ethernet frame does.
    /// assert!(matches!(packet.frame()?, FrameView::Other(b"hi")));
    /// # Ok::<(), overlaid::OverlayError>(())
    /// ```
    pub fn packets(&self) -> impl Iterator<Item = Result<Captured<'a>, OverlayError>> + use<'a> {
        let order = if self.order()[0] == 0x1a { Endian::Big } else { Endian::Little };
        let mut interfaces = Vec::new();
        self.blocks().into_iter().filter_map(move |block| match block {
            Ok(block) => captured(&block, &mut interfaces, order).map(Ok),
            Err(error) => Some(Err(error)),
        })
    }
}

/// The packet in a block, if there is one. If it describes an interface, that is added.
fn captured<'a>(
    block: &BlockView<'a>,
    interfaces: &mut Vec<Interface>,
    order: Endian,
) -> Option<Captured<'a>> {
    let packet = |interface: u32, time: Option<(u32, u32)>, original, data| {
        let index = usize::try_from(interface).unwrap_or(usize::MAX);
        let described = interfaces.get(index);
        let units = |(high, low)| u64::from(high) << 32 | u64::from(low);
        let nanoseconds =
            time.map(|time| described.copied().unwrap_or_default().nanoseconds(units(time)));
        let link_type = described.and_then(|interface| interface.link_type);
        Some(Captured { interface, link_type, nanoseconds, original, data, order })
    };
    match block.body() {
        BodyView::EnhancedPacket(it) => {
            packet(it.interface(), Some((it.time_high(), it.time_low())), it.original(), it.data())
        }
        BodyView::Packet(it) => packet(
            it.interface().into(),
            Some((it.time_high(), it.time_low())),
            it.original(),
            it.data(),
        ),
        BodyView::SimplePacket(it) => packet(0, None, it.original(), it.data()),
        BodyView::InterfaceDescription(it) => {
            interfaces.push(Interface::of(&it));
            None
        }
        _ => None,
    }
}

/// What an interface says of its packets.
#[derive(Debug, Clone, Copy)]
struct Interface {
    link_type: Option<LinkType>,
    /// How many units of time a second has.
    units: i128,
    /// Seconds that are added to times.
    offset: i64,
}

impl Default for Interface {
    fn default() -> Self {
        Self { link_type: None, units: 1_000_000, offset: 0 }
    }
}

impl Interface {
    fn of(described: &InterfaceDescriptionView<'_>) -> Self {
        let mut interface = Self { link_type: Some(described.link_type()), ..Self::default() };
        for option in described.options().into_iter().flatten() {
            match option.value() {
                OptionValueView::Resolution(resolution) => {
                    let base: i128 = if resolution.is_binary() { 2 } else { 10 };
                    // The number of units in a second may be larger than all times.
                    interface.units =
                        base.checked_pow(resolution.exponent().into()).unwrap_or(i128::MAX);
                }
                OptionValueView::TimeOffset(offset) => interface.offset = offset.value(),
                _ => {}
            }
        }
        interface
    }

    fn nanoseconds(self, units: u64) -> i128 {
        let second = 1_000_000_000;
        i128::from(units) * second / self.units + i128::from(self.offset) * second
    }
}
