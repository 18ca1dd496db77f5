//! Fields of every kind in a byte order that is given.

use overlaid::{Endian, Overlay};

use super::Machine;

/// Every kind of field that has a byte order.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, bit_order = msb, check = low <= high)]
pub(super) struct Kinds {
    first: u8,
    #[overlay(bits = 4, word = u16)]
    version: u8,
    #[overlay(bits = 12)]
    length: u16,
    #[overlay(bits = 3, word = u8)]
    small: u8,
    #[overlay(bits = 5)]
    rest_of_byte: u8,
    #[overlay(bits = 24)]
    wide: u32,
    low: u16,
    high: i64,
    float: f32,
    letter: char,
    truth: bool,
    numbers: [u16; 3],
    matrix: [[i32; 2]; 2],
    machine: Machine,
    #[overlay(endian = big)]
    network: u32,
    #[overlay(as = u32)]
    address: std::net::Ipv4Addr,
    #[overlay(as = u16, decode = halves, encode = doubled)]
    half: u32,
    fixed: Fixed,
    #[overlay(reserved)]
    unused: u16,
    #[overlay(if = first & 1 != 0)]
    optional: Option<u32>,
    #[overlay(if = first & 2 != 0)]
    optional_machine: Option<Machine>,
    #[overlay(if = first & 4 != 0)]
    optional_numbers: Option<[u16; 2]>,
    #[overlay(len = length)]
    content: Vec<u8>,
    #[overlay(endian = little, count = 1)]
    words: Vec<u16>,
    sum: u32,
    #[overlay(rest)]
    last: Vec<u8>,
    trailer: u16,
    #[overlay(magic = 0x0102)]
    end: u16,
}

/// Its own byte order is not that of the schema around it.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[overlay(endian = big)]
struct Fixed {
    number: u16,
    byte: u8,
}

fn halves(stored: u16) -> u32 {
    u32::from(stored) * 2
}

fn doubled(value: u32) -> u16 {
    u16::try_from(value / 2).unwrap_or(u16::MAX)
}

fn kinds(first: u8) -> Kinds {
    Kinds {
        first,
        version: 5,
        length: 3,
        small: 6,
        rest_of_byte: 17,
        wide: 0x12_3456,
        low: 0x102,
        high: 0x0102_0304_0506_0708,
        float: 1.5,
        letter: 'ß',
        truth: true,
        numbers: [1, 2, 0x300],
        matrix: [[-1, 2], [3, -0x400]],
        machine: Machine::X86,
        network: 0x0a00_0001,
        address: [10, 0, 0, 1].into(),
        half: 8,
        fixed: Fixed { number: 0x1234, byte: 9 },
        unused: 0,
        optional: (first & 1 != 0).then_some(0xaabb),
        optional_machine: (first & 2 != 0).then_some(Machine::Arm),
        optional_numbers: (first & 4 != 0).then_some([7, 0x800]),
        content: b"abc".to_vec(),
        words: vec![0x1122],
        sum: 0x55,
        last: b"xy".to_vec(),
        trailer: 0x777,
        end: 0x0102,
    }
}

#[test]
fn fields_of_every_kind_have_the_order_that_is_given() {
    for first in 0..8 {
        let value = kinds(first);
        let big = value.to_bytes_given(Endian::Big).unwrap();
        let little = value.to_bytes_given(Endian::Little).unwrap();
        assert_eq!(big.len(), little.len());
        assert_eq!(
            (&big[..4], &little[..4]),
            (&[first, 0x50, 3, 0xd1][..], &[first, 3, 0x50, 0xd1][..])
        );
        assert_eq!((&big[4..7], &little[4..7]), (&[0x12, 0x34, 0x56][..], &[0x56, 0x34, 0x12][..]));
        for (bytes, order) in [(big, Endian::Big), (little, Endian::Little)] {
            let view = Kinds::overlay_given(&bytes, order).unwrap();
            assert_eq!((view.version(), view.length(), view.wide()), (5, 3, 0x12_3456));
            assert_eq!((view.letter(), view.truth(), view.float()), ('ß', true, 1.5));
            assert_eq!((view.numbers(), view.matrix()), (value.numbers, value.matrix));
            assert_eq!(
                (view.network(), view.address(), view.half()),
                (0x0a00_0001, value.address, 8)
            );
            assert_eq!((view.fixed().number(), view.fixed().byte()), (0x1234, 9));
            assert_eq!(view.optional(), value.optional);
            assert_eq!(view.optional_machine(), value.optional_machine);
            assert_eq!(view.optional_numbers(), value.optional_numbers);
            assert_eq!((view.sum(), view.trailer(), view.end()), (0x55, 0x777, 0x102));
            assert_eq!(view.words()[0].get(), 0x1122);
            assert_eq!(view.to_value().unwrap(), value);
            assert_eq!(view.to_value().unwrap().to_bytes_given(order).unwrap(), bytes);
            let shown = format!("{view:?}");
            assert!(shown.contains("numbers: [1, 2, 768]"), "{shown}");
            assert!(shown.contains("machine: X86"), "{shown}");
            assert!(shown.contains("version: 5, length: 3"), "{shown}");
        }
    }
}

#[test]
fn fields_of_every_kind_are_written_in_the_order_that_is_given() {
    for order in [Endian::Big, Endian::Little] {
        let mut value = kinds(7);
        let mut bytes = value.to_bytes_given(order).unwrap();
        let mut view = Kinds::overlay_given_mut(&mut bytes, order).unwrap();
        view.set_version(9).unwrap();
        view.set_wide(0xff_0001).unwrap();
        view.set_low(0x333).unwrap();
        assert!(view.set_high(-1).is_err());
        view.set_float(-0.25);
        view.set_letter('x');
        view.set_numbers([9, 8, 0x700]);
        view.set_matrix([[1, 2], [3, 4]]);
        view.set_machine(Machine::Other(0x99));
        view.set_network(1);
        view.set_address([1, 2, 3, 4].into());
        view.set_half(0x200);
        view.set_fixed(Fixed { number: 3, byte: 4 });
        view.set_optional(5).unwrap();
        view.set_optional_machine(Machine::X86).unwrap();
        view.set_optional_numbers([1, 2]).unwrap();
        view.set_sum(0x1234);
        view.set_trailer(0x4321);
        view.content_mut()[0] = b'z';
        assert_eq!((view.numbers(), view.trailer()), ([9, 8, 0x700], 0x4321));
        let parts = view.parts_mut();
        parts.last[0] = b'q';
        parts.words[0].set(0x99);
        value.version = 9;
        value.wide = 0xff_0001;
        value.low = 0x333;
        value.float = -0.25;
        value.letter = 'x';
        value.numbers = [9, 8, 0x700];
        value.matrix = [[1, 2], [3, 4]];
        value.machine = Machine::Other(0x99);
        value.network = 1;
        value.address = [1, 2, 3, 4].into();
        value.half = 0x200;
        value.fixed = Fixed { number: 3, byte: 4 };
        value.optional = Some(5);
        value.optional_machine = Some(Machine::X86);
        value.optional_numbers = Some([1, 2]);
        value.sum = 0x1234;
        value.trailer = 0x4321;
        value.content[0] = b'z';
        value.last[0] = b'q';
        value.words[0] = 0x99;
        assert_eq!(Kinds::overlay_given(&bytes, order).unwrap().to_value().unwrap(), value);
        assert_eq!(bytes, value.to_bytes_given(order).unwrap());
    }
}
