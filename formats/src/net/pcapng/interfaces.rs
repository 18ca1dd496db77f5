//! What the packets of a section need to know of its interfaces.
//!
//! An element of a list cannot be read by the elements after it, so functions find the numbers that matter in the blocks
//! before the first packet, where writers put the interfaces. They are given to all blocks.

use overlaid::Endian;

use super::{Block, BodyView, InterfaceDescriptionView};

/// How many blocks before the first packet are looked at.
const BLOCKS: usize = 64;

/// The interfaces that the blocks of a section start with.
fn interfaces(order: [u8; 4], blocks: &[u8]) -> impl Iterator<Item = InterfaceDescriptionView<'_>> {
    let order = if order[0] == 0x1a { Endian::Big } else { Endian::Little };
    let blocks = Block::overlay_given_list_lazy(blocks, order, 0);
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
