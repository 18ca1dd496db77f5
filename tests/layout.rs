//! `Display` of a layout: the table that it writes.

use overlaid::{Be, Le, Overlay};

#[derive(Overlay)]
#[repr(u16)]
enum Kind {
    Data = 1,
    End = 65_535,
}

#[derive(Overlay)]
#[repr(u8)]
enum Open {
    Zero,
    #[overlay(other)]
    Else(u8),
}

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point(i16, i16);

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb, align = 4, size = 116)]
struct Packet {
    #[overlay(magic = *b"P\x00\"")]
    magic: [u8; 3],
    #[overlay(magic = -2)]
    version: i8,
    #[overlay(bits = 3)]
    flags: u8,
    #[overlay(bits = 13, magic = 0x1fff)]
    länge: u16,
    kinds: [[Kind; 2]; 3],
    #[overlay(reserved)]
    spare: u16,
    #[overlay(endian = little)]
    total: f64,
    #[overlay(at = 100)]
    corners: [Point; 2],
    corner: Point,
    r#final: [bool; 4],
}

#[track_caller]
fn assert_table<T: Overlay>(table: &str) {
    assert_eq!(T::LAYOUT.to_string(), table);
}

#[test]
fn a_schema_is_a_table_of_its_fields_and_gaps() {
    let table = "\
Packet: size 116, alignment 4, mixed byte orders
offset  size  bits    field    type            byte order  role
     0     3          magic    [u8; 3]                     magic \"P\\x00\\\"\"
     3     1          version  i8                          magic -2
     4     2  13..16  flags    u8              big
     4     2  0..13   länge    u16             big         magic 0x1fff
     6    12          kinds    [[Kind; 2]; 3]  big
    18     2          spare    u16             big         reserved
    20     8          total    f64             little
    28    72                                               gap
   100     8          corners  [Point; 2]      little
   108     4          corner   Point           little
   112     4          final    [bool; 4]";
    assert_table::<Packet>(table);
}

#[test]
fn columns_that_would_be_empty_are_left_out() {
    #[derive(Overlay)]
    struct Bytes {
        a: u8,
        much: [u8; 1000],
    }

    let point = "\
Point: size 4, alignment 1, little-endian
offset  size  field  type  byte order
     0     2  0      i16   little
     2     2  1      i16   little";
    assert_table::<Point>(point);

    let bytes = "\
Bytes: size 1001, alignment 1
offset  size  field  type
     0     1  a      u8
     1  1000  much   [u8; 1000]";
    assert_table::<Bytes>(bytes);
}

#[test]
fn a_gap_before_the_first_field_is_listed() {
    #[derive(Overlay)]
    struct Late {
        #[overlay(at = 16)]
        last: u8,
    }
    let table = "\
Late: size 17, alignment 1
offset  size  field  type  role
     0    16               gap
    16     1  last   u8";
    assert_table::<Late>(table);
}

#[test]
fn an_enum_is_a_table_of_its_variants() {
    let kind = "\
Kind: size 2, alignment 1, big-endian
value  variant
    1  Data
65535  End";
    assert_table::<Be<Kind>>(kind);
    let open = "\
Open: size 1, alignment 1
value  variant
    0  Zero
    _  Else";
    assert_table::<Open>(open);
}

#[test]
fn a_number_and_an_array_are_one_line() {
    assert_table::<Le<f32>>("f32: size 4, alignment 1, little-endian");
    assert_table::<u8>("u8: size 1, alignment 1");
    assert_table::<[[Be<u16>; 4]; 2]>("[[u16; 4]; 2]: size 16, alignment 1, big-endian");
    assert_table::<[Point; 2]>("[Point; 2]: size 8, alignment 1, little-endian");
}

#[test]
fn type_names_are_as_in_rust() {
    assert_eq!(<[[Be<u16>; 4]; 2]>::LAYOUT.type_name().to_string(), "[[u16; 4]; 2]");
    assert_eq!(Packet::LAYOUT.type_name().to_string(), "Packet");
}
