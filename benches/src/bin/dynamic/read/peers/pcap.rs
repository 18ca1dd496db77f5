//! A capture file, in both byte orders.

use ::pcap_parser::pcap::{parse_pcap_frame, parse_pcap_frame_be, parse_pcap_header};
use overlaid_benches::cache_line;

use crate::read::pcap::add;

/// Reads packets as the crate's own reader does, which copies the file into a buffer, and so is not used here.
#[inline(never)]
pub fn pcap_parser(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let (mut rest, header) = parse_pcap_header(bytes).ok()?;
    if header.is_modified_format() {
        return None;
    }
    let parse = if header.is_bigendian() { parse_pcap_frame_be } else { parse_pcap_frame };
    let mut sum = u64::from(header.network.0.cast_unsigned());
    while !rest.is_empty() {
        let (after, packet) = parse(rest).ok()?;
        sum = add(sum, packet.ts_sec, packet.data, packet.origlen);
        rest = after;
    }
    Some(sum)
}
