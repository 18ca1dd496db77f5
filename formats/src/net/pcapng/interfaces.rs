//! What the packets of a section need to know of its interfaces.
//!
//! An element of a list cannot be read by the elements after it, so functions find the numbers that matter in the blocks
//! before the first packet, where writers put the interfaces. They are given to all blocks.

use overlaid::Endian;

use crate::net::link::{self, LinkType};

use super::{Block, BodyView, InterfaceDescriptionView};

/// How many blocks before the first packet are looked at.
const BLOCKS: usize = 64;

/// The interfaces that the blocks of a section start with.
fn interfaces(order: [u8; 4], blocks: &[u8]) -> impl Iterator<Item = InterfaceDescriptionView<'_>> {
    let order = if order[0] == 0x1a { Endian::Big } else { Endian::Little };
    let blocks = Block::overlay_given_list_lazy(blocks, order, 0, 0);
    blocks
        .into_iter()
        .take(BLOCKS)
        .map_while(|block| match block.ok()?.body() {
            BodyView::InterfaceDescription(interface) => Some(Some(interface)),
            BodyView::EnhancedPacket(_)
            | BodyView::SimplePacket(_)
            | BodyView::Packet(_)
            | BodyView::NextSection(_) => None,
            _ => Some(None),
        })
        .flatten()
}

/// How many bytes of a packet of the first interface there are at most.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "expressions give bytes as a reference")]
pub(super) fn snap_length(order: &[u8; 4], blocks: &[u8]) -> u32 {
    let length = interfaces(*order, blocks).next().map_or(0, |interface| interface.snap_length());
    if length == 0 { u32::MAX } else { length }
}

/// The link types that have a schema. Their places in the list, counted from 1, take four bits each.
const LINKS: [LinkType; 12] = [
    LinkType::Ethernet,
    LinkType::Null,
    LinkType::Ppp,
    LinkType::PppHdlc,
    LinkType::Raw,
    LinkType::RawBsd,
    LinkType::RawOpenBsd,
    LinkType::Loop,
    LinkType::LinuxSll,
    LinkType::LinuxSll2,
    LinkType::Ipv4,
    LinkType::Ipv6,
];

/// The link types of the first 16 interfaces: four bits each, of which those of the first interface are the lowest.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "expressions give bytes as a reference")]
pub(super) fn links(order: &[u8; 4], blocks: &[u8]) -> u64 {
    interfaces(*order, blocks).take(16).enumerate().fold(0, |links, (i, interface)| {
        let place = LINKS.iter().position(|link| *link == interface.link_type());
        links | place.map_or(0, |place| (place as u64 + 1) << (4 * i))
    })
}

/// The link type of a packet of an interface, or one that has no schema.
pub(super) fn link_of(links: u64, interface: u32, packet: &[u8]) -> u16 {
    let place = links.checked_shr(interface.saturating_mul(4)).unwrap_or(0) & 15;
    let link = usize::try_from(place).ok().and_then(|place| LINKS.get(place.checked_sub(1)?));
    link.map_or(u16::MAX, |link| link::type_within(link.number(), packet))
}
