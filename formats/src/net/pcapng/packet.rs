//! Blocks with packets.

use overlaid::{At, Overlay};

use super::{OptionField, interfaces};
use crate::net::length_of;
use crate::net::link::Frame;

/// A packet. Section 4.3, "Enhanced Packet Block".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(links: u64), len = length - 4)]
pub struct EnhancedPacket {
    /// How many bytes the block has.
    pub length: u32,
    /// Which interface of the section it was captured on.
    pub interface: u32,
    /// When it was captured: the upper 32 bits of a number of units since 1970.
    pub time_high: u32,
    /// The lower 32 bits.
    pub time_low: u32,
    /// How many bytes were captured.
    pub captured: u32,
    /// How many bytes the packet had.
    pub original: u32,
    /// The bytes that were captured.
    #[overlay(len = captured, pad = 4)]
    pub data: Vec<u8>,
    /// The same as a frame of the link type that its interface has, if that is one of the first 16.
    #[overlay(at = 24, len = captured, tag = interfaces::link_of(links, interface, data))]
    pub frame: At<Frame>,
    /// The options.
    #[overlay(rest, lazy, give(block = 6))]
    pub options: Vec<OptionField>,
    /// The same as `length`.
    #[overlay(fill = length, check = length_again == length)]
    pub length_again: u32,
}

/// A packet without a time, of the first interface of the section. Section 4.4, "Simple Packet Block".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(snap_length: u32, links: u64), len = length - 4)]
pub struct SimplePacket {
    /// How many bytes the block has.
    pub length: u32,
    /// How many bytes the packet had.
    pub original: u32,
    /// The bytes that were captured: all, or as many as the interface captures at most.
    #[overlay(len = if original < snap_length { original } else { snap_length }, pad = 4)]
    pub data: Vec<u8>,
    /// The same as a frame of the link type that its interface has, if that is one of the first 16.
    #[overlay(at = 8, len = length_of(data), tag = interfaces::link_of(links, 0, data))]
    pub frame: At<Frame>,
    /// The same as `length`.
    #[overlay(fill = length, check = length_again == length)]
    pub length_again: u32,
}

/// A packet, in a block that new files do not have. Appendix A, "Packet Block".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(links: u64), len = length - 4)]
pub struct ObsoletePacket {
    /// How many bytes the block has.
    pub length: u32,
    /// Which interface of the section it was captured on.
    pub interface: u16,
    /// How many packets were lost between the one before and this one; `0xffff` if that is not known.
    pub drops: u16,
    /// When it was captured: the upper 32 bits of a number of units since 1970.
    pub time_high: u32,
    /// The lower 32 bits.
    pub time_low: u32,
    /// How many bytes were captured.
    pub captured: u32,
    /// How many bytes the packet had.
    pub original: u32,
    /// The bytes that were captured.
    #[overlay(len = captured, pad = 4)]
    pub data: Vec<u8>,
    /// The same as a frame of the link type that its interface has, if that is one of the first 16.
    #[overlay(at = 24, len = captured, tag = interfaces::link_of(links, u32::from(interface), data))]
    pub frame: At<Frame>,
    /// The options.
    #[overlay(rest, lazy, give(block = 2))]
    pub options: Vec<OptionField>,
    /// The same as `length`.
    #[overlay(fill = length, check = length_again == length)]
    pub length_again: u32,
}
