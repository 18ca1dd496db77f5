//! Link types: what the packets of a capture start with.
//!
//! Specification: [draft-ietf-opsawg-pcaplinktype](https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcaplinktype/),
//! section 3, whose names these are without the prefix `LINKTYPE_`.

use overlaid::Overlay;

/// What the packets of an interface start with.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum LinkType {
    /// BSD loopback: an address family of 32 bits in the byte order of the machine, and then an IP packet.
    Null = 0,
    /// Ethernet frames.
    Ethernet = 1,
    /// IEEE 802.5 Token Ring.
    Ieee8025 = 6,
    /// SLIP, with a header of the capture.
    Slip = 8,
    /// PPP in HDLC-like framing.
    Ppp = 9,
    /// FDDI.
    Fddi = 10,
    /// IPv4 or IPv6 packets, as files of some systems say it.
    RawBsd = 12,
    /// IPv4 or IPv6 packets, as files of OpenBSD say it.
    RawOpenBsd = 14,
    /// PPP in HDLC-like framing, or Cisco HDLC.
    PppHdlc = 50,
    /// IPv4 or IPv6 packets.
    Raw = 101,
    /// Cisco HDLC.
    CiscoHdlc = 104,
    /// IEEE 802.11 wireless LAN.
    Ieee80211 = 105,
    /// OpenBSD loopback: an address family of 32 bits in big-endian order, and then an IP packet.
    Loop = 108,
    /// Linux cooked capture.
    LinuxSll = 113,
    /// Log of the packet filter of OpenBSD.
    PfLog = 117,
    /// IEEE 802.11 with a radiotap header.
    Ieee80211Radiotap = 127,
    /// Bluetooth HCI, with a direction.
    BluetoothHciH4WithPhdr = 201,
    /// USB packets of Linux.
    UsbLinuxMmapped = 220,
    /// CAN frames of Linux.
    CanSocketCan = 227,
    /// IPv4 packets.
    Ipv4 = 228,
    /// IPv6 packets.
    Ipv6 = 229,
    /// Log of the packet filter of Linux.
    NfLog = 239,
    /// USB packets of Windows.
    UsbPcap = 249,
    /// Linux cooked capture, version 2.
    LinuxSll2 = 276,
    /// Any other one.
    #[overlay(other)]
    Other(u16),
}
