//! The device descriptor of USB: little-endian, with decimal digits of four bits.

use overlaid::{Overlay, OverlayError};

/// 18 bytes. USB 2.0 §9.6.1, table 9-8.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = msb, size = 18)]
struct Device {
    #[overlay(magic = 18)]
    length: u8,
    #[overlay(magic = 1)]
    descriptor_type: u8,
    /// The version JJ.M.N is stored as 0xJJMN.
    #[overlay(bits = 8, word = u16)]
    usb_major: u8,
    #[overlay(bits = 4)]
    usb_minor: u8,
    #[overlay(bits = 4)]
    usb_sub_minor: u8,
    class: u8,
    sub_class: u8,
    protocol: u8,
    max_packet_size: u8,
    vendor: u16,
    product: u16,
    release: u16,
    manufacturer_string: u8,
    product_string: u8,
    serial_number_string: u8,
    configurations: u8,
}

/// The descriptor of a hub by the Linux Foundation, for USB 2.1.
const BYTES: [u8; 18] = [
    0x12, 0x01, 0x10, 0x02, 0x09, 0x00, 0x01, 0x40, 0x6b, 0x1d, 0x02, 0x00, 0x18, 0x06, 0x03, 0x02,
    0x01, 0x01,
];

#[test]
fn the_descriptor_of_a_hub_is_read() -> Result<(), OverlayError> {
    let device = Device::overlay(&BYTES)?;
    assert_eq!((device.usb_major(), device.usb_minor(), device.usb_sub_minor()), (2, 1, 0));
    assert_eq!((device.class(), device.sub_class(), device.protocol()), (9, 0, 1));
    assert_eq!(device.max_packet_size(), 64);
    assert_eq!((device.vendor(), device.product(), device.release()), (0x1d6b, 2, 0x0618));
    assert_eq!((device.manufacturer_string(), device.product_string()), (3, 2));
    assert_eq!((device.serial_number_string(), device.configurations()), (1, 1));
    Ok(())
}

#[test]
fn a_version_is_written_in_place() -> Result<(), OverlayError> {
    let mut bytes = BYTES;
    let device = Device::overlay_mut(&mut bytes)?;
    device.set_usb_major(0x03);
    device.set_usb_minor(2)?;
    device.set_usb_sub_minor(5)?;
    assert_eq!(bytes[2..4], [0x25, 0x03]);
    Ok(())
}
