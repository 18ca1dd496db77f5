//! TCP: flags that share a word with a length.

use overlaid::{Overlay, OverlayError};

/// 20 bytes without options. RFC 9293 §3.1.
#[expect(clippy::struct_excessive_bools, reason = "the format has them")]
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb, size = 20)]
struct Tcp {
    source: u16,
    destination: u16,
    sequence: u32,
    acknowledgment: u32,
    #[overlay(bits = 4, word = u16)]
    header_words: u8,
    #[overlay(bits = 4, reserved)]
    rsrvd: u8,
    #[overlay(bits = 1)]
    cwr: bool,
    #[overlay(bits = 1)]
    ece: bool,
    #[overlay(bits = 1)]
    urg: bool,
    #[overlay(bits = 1)]
    ack: bool,
    #[overlay(bits = 1)]
    psh: bool,
    #[overlay(bits = 1)]
    rst: bool,
    #[overlay(bits = 1)]
    syn: bool,
    #[overlay(bits = 1)]
    fin: bool,
    window: u16,
    checksum: u16,
    urgent: u16,
}

/// The header of the first segment of a connection to port 80, without its 20 bytes of options.
#[rustfmt::skip]
const SYN: [u8; 20] = [
    0xc0, 0x00, 0x00, 0x50,
    0x01, 0x02, 0x03, 0x04,
    0x00, 0x00, 0x00, 0x00,
    0xa0, 0x02, 0xfa, 0xf0,
    0x12, 0x34, 0x00, 0x00,
];

#[test]
fn the_first_segment_of_a_connection_is_read() -> Result<(), OverlayError> {
    let tcp = Tcp::overlay(&SYN)?;
    assert_eq!((tcp.source(), tcp.destination()), (49152, 80));
    assert_eq!((tcp.sequence(), tcp.acknowledgment()), (0x0102_0304, 0));
    assert_eq!((tcp.header_words(), tcp.window(), tcp.checksum()), (10, 64240, 0x1234));
    let others = [tcp.cwr(), tcp.ece(), tcp.urg(), tcp.ack(), tcp.psh(), tcp.rst(), tcp.fin()];
    assert!(tcp.syn() && others == [false; 7]);
    Ok(())
}

#[test]
fn each_flag_sets_its_own_bit() -> Result<(), OverlayError> {
    let mut bytes = [0; 20];
    let set: [fn(&mut TcpOverlay); 8] = [
        |tcp| tcp.set_fin(true),
        |tcp| tcp.set_syn(true),
        |tcp| tcp.set_rst(true),
        |tcp| tcp.set_psh(true),
        |tcp| tcp.set_ack(true),
        |tcp| tcp.set_urg(true),
        |tcp| tcp.set_ece(true),
        |tcp| tcp.set_cwr(true),
    ];
    let mut expected = 0;
    for set in set {
        set(Tcp::overlay_mut(&mut bytes)?);
        expected = expected << 1 | 1;
        assert_eq!(bytes[12..14], [0, expected]);
    }
    Ok(())
}
