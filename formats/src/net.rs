//! Packets, and captures of them.

pub mod link;
pub mod pcap;
pub mod pcapng;

use crate::Format;

pub(crate) const FORMATS: &[Format] = &[pcap::FORMAT, pcapng::FORMAT];
