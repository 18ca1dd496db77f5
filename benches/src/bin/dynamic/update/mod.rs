//! Changing a packet in place: the destination of a TCP segment is replaced, as a load balancer does.
//!
//! That sets the address in the IPv4 header, the port in the TCP header, and both checksums. The
//! checksums are adjusted by what changes, so that the time does not depend on the payload.

mod copying;
mod in_place;
pub mod ipv4;

use std::hint::black_box;

use crate::agreement::{self, variations};
use crate::candidate::Candidate;
use crate::report::{self, Repeats};

/// Checks the packet and replaces its destination. It returns `None` if it refuses the packet, and
/// then has not changed it.
type Updater = Candidate<fn(&mut [u8], &Destination) -> Option<()>>;

/// Where the packet is sent to.
pub struct Destination {
    address: u32,
    port: u16,
}

const DESTINATION: Destination = Destination { address: 0xc0a8_0117, port: 8080 };

const TITLE: &str = "Replace the destination of an IPv4 and TCP packet in place";

const CANDIDATES: [Updater; 10] = [
    Updater::new("by hand", ipv4::by_hand),
    Updater::new("by hand, again", ipv4::by_hand_again),
    Updater::new("overlaid", ipv4::overlaid),
    Updater::new("zerocopy", in_place::zerocopy).checks("all, by hand"),
    Updater::new("smoltcp", in_place::smoltcp).checks("all, in part by hand"),
    Updater::new("pnet", in_place::pnet).checks("all, by hand"),
    Updater::new("ingot", in_place::ingot).checks("all, in part by hand"),
    Updater::new("etherparse", copying::etherparse)
        .checks_otherwise("all, in part by hand; drops reserved bits")
        .copies("the headers"),
    Updater::new("binrw", copying::binrw).copies("all"),
    Updater::new("deku", copying::deku).copies("all"),
];

/// Checks that all candidates have the same results.
pub fn agree() -> Result<(), String> {
    let message = ipv4::message();
    agreement::check(TITLE, &CANDIDATES, variations(&message), |update, bytes| {
        let mut changed = bytes.clone();
        match update(&mut changed, &DESTINATION) {
            Some(()) => Some(changed),
            None => {
                assert_eq!(changed, *bytes, "a packet that is refused stays as it is");
                None
            }
        }
    })
}

/// Times the candidates and prints their table.
pub fn report(rounds: usize) {
    let mut message = ipv4::message();
    let title = format!("{TITLE}, {} bytes", message.len());
    report::print(&title, &CANDIDATES, rounds, Repeats::SHORT, |_, update| {
        // The compiler must know neither the function nor the bytes.
        black_box(black_box(update)(black_box(&mut message), black_box(&DESTINATION)));
    });
}

/// The checksum after `old` was replaced by `new` in the bytes that it covers, by equation 3 of RFC 1624.
#[expect(clippy::inline_always, reason = "all candidates must contain the whole code")]
#[inline(always)]
fn adjusted(checksum: u16, old: u32, new: u32) -> u16 {
    let halves = |number: u32| (number >> 16) + (number & 0xffff);
    let sum = u32::from(!checksum) + halves(!old) + halves(new);
    // Twice, as the first sum of the halves may have a carry.
    let [.., high, low] = halves(halves(sum)).to_be_bytes();
    !u16::from_be_bytes([high, low])
}

#[cfg(test)]
mod tests {
    use smoltcp::wire::{Ipv4Packet, TcpPacket};

    use super::{DESTINATION, ipv4};

    fn has_right_checksums(packet: &[u8]) -> bool {
        let ip = Ipv4Packet::new_checked(packet).unwrap();
        let tcp = TcpPacket::new_checked(ip.payload()).unwrap();
        let (source, destination) = (ip.src_addr().into(), ip.dst_addr().into());
        ip.verify_checksum() && tcp.verify_checksum(&source, &destination)
    }

    #[test]
    fn checksums_are_right_before_and_after() {
        let mut packet = ipv4::message();
        assert!(has_right_checksums(&packet));
        assert_eq!(ipv4::by_hand(&mut packet, &DESTINATION), Some(()));
        assert!(has_right_checksums(&packet));
        let ip = Ipv4Packet::new_checked(&packet[..]).unwrap();
        assert_eq!(ip.dst_addr().to_bits(), DESTINATION.address);
        assert_eq!(TcpPacket::new_checked(ip.payload()).unwrap().dst_port(), DESTINATION.port);
    }
}
