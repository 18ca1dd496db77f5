//! Bytes that are seen and written as other types: by `overlay!`, by `reinterpret`, and in a
//! `Buffer`. The example `tour` shows the first of these.

use overlaid::{Be, Buffer, Le, Overlay, OverlayError, overlay};

#[test]
fn four_i32_are_eight_i16_without_a_copy() {
    let mut ints32 = Buffer::<[Le<i32>; 4]>::new();
    ints32[0] = 0x1122_3344.into();
    let ints16 = ints32.reinterpret::<[Le<i16>; 8]>();
    assert_eq!(ints16.map(i16::from), [13124, 4386, 0, 0, 0, 0, 0, 0]);
    assert!(std::ptr::addr_eq(ints16, &raw const *ints32));
}

#[test]
fn what_is_written_as_i16_is_read_as_i32() {
    let mut ints32 = Buffer::<[Le<i32>; 4]>::new();
    ints32.reinterpret_mut::<[Le<i16>; 8]>()[7].set(-2);
    assert_eq!(ints32.map(i32::from), [0, 0, 0, -0x2_0000]);
}

#[derive(Overlay)]
#[overlay(endian = little, size = 12)]
struct Sample {
    time: u64,
    value: f32,
}

#[test]
fn a_float_is_written_into_a_vec_of_the_caller() -> Result<(), OverlayError> {
    let mut bytes = vec![0; 12];
    let sample = Sample::overlay_mut(&mut bytes)?;
    sample.set_value(1.5);
    assert_eq!((sample.time(), sample.value().to_bits()), (0, 0x3fc0_0000));
    assert_eq!(bytes, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xc0, 0x3f]);
    Ok(())
}

#[test]
fn a_vec_that_is_too_short_is_refused() {
    let mut bytes = vec![0; 11];
    let error = Sample::overlay_mut(&mut bytes).unwrap_err();
    assert_eq!(error.to_string(), "`Sample` needs 12 bytes, the buffer has 11");
}

#[test]
fn a_float_is_written_into_an_array_on_the_stack() {
    let mut bytes = [0_u8; 12];
    overlay!(mut bytes[4..12] as Le<f64>).set(1.5);
    assert_eq!(bytes, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f]);
}

/// The compiler refuses all three bytes: see `ui/reinterpretation/whole_too_short.rs`.
#[test]
fn two_of_three_bytes_are_an_i16() {
    let bytes = [1_u8, 0, 2];
    assert_eq!(overlay!(bytes[0..2] as Le<i16>).get(), 1);
}

#[test]
fn eight_of_ten_bytes_are_two_i32_and_all_are_five_i16() {
    let bytes = [1_u8, 0, 0, 0, 2, 0, 0, 0, 3, 0];
    let ints32 = overlay!(bytes[0..8] as [Le<i32>; 2]);
    let ints16 = overlay!(bytes as [Le<i16>; 5]);
    assert_eq!(ints32.map(i32::from), [1, 2]);
    assert_eq!(ints16.map(i16::from), [1, 0, 2, 0, 3]);
}

/// Each type contains an `as` of its own.
#[test]
fn a_type_may_be_named_through_a_trait() {
    let bytes = [1_u8, 0, 2, 0];
    assert_eq!(overlay!(bytes[2..4] as <Le<u16> as Overlay>::View).get(), 2);
    assert_eq!(overlay!(bytes as [<Le<u16> as Overlay>::View; 2])[0].get(), 1);
}

/// A region may end where its buffer does. The lengths are around the limits of the lists of sizes
/// in the runtime.
#[test]
fn a_region_may_end_where_its_buffer_does() {
    const LENGTH: usize = 4097;
    macro_rules! last {
        ($($len:literal: $from:literal),* $(,)?) => {$(
            let mut bytes = [0_u8; $len];
            overlay!(mut bytes[$from..$len] as Le<u16>).set(0x0201);
            assert_eq!(bytes[$from..], [1, 2]);
        )*};
    }
    last!(2: 0, 8: 6, 9: 7, 64: 62, 65: 63, 512: 510, 513: 511);
    last!(2048: 2046, 4095: 4093, 4096: 4094, 4097: 4095);

    let mut bytes = [0_u8; LENGTH];
    overlay!(mut bytes[LENGTH - 2..LENGTH] as Le<u16>).set(0x0201);
    assert_eq!(bytes[LENGTH - 2..], [1, 2]);
}

#[test]
fn a_region_may_be_at_the_end_of_a_large_buffer() {
    let bytes = vec![7_u8; 65536].into_boxed_slice();
    let bytes: Box<[u8; 65536]> = bytes.try_into().unwrap();
    assert_eq!(overlay!(bytes[65532..65536] as Le<u32>).get(), 0x0707_0707);
}

/// The view and the source have sizes that are no powers of two.
#[test]
fn arrays_of_schemas_may_have_any_size() {
    #[derive(Overlay)]
    #[overlay(endian = big)]
    struct Record {
        kind: u8,
        value: u16,
    }
    let bytes = [0_u8, 0, 1, 0, 0, 2, 0, 0, 3];
    let records = overlay!(bytes as [Record; 3]);
    assert_eq!(records[2].value(), 3);
    assert_eq!(overlay!(records[4..6] as Be<u16>).get(), 2);
    assert_eq!(overlay!(records as [[u8; 3]; 3])[1], [0, 0, 2]);
    assert_eq!(records[0].kind(), 0);
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Mixed {
    length: u16,
    #[overlay(endian = little)]
    offset: u16,
}

/// The compiler refuses another byte order: see `ui/reinterpretation/little_view_laid_as_big.rs`.
#[test]
fn a_view_is_laid_over_a_view_of_the_same_byte_order() {
    let mut numbers = Buffer::<[Be<u16>; 4]>::new();
    overlay!(mut numbers[2..6] as Be<u32>).set(0x0102_0304);
    assert_eq!(numbers.map(u16::from), [0, 0x0102, 0x0304, 0]);
    assert_eq!(overlay!(numbers as [Be<u64>; 1])[0].get(), 0x0102_0304_0000);
}

#[test]
fn views_without_a_byte_order_fit_all() {
    let mut mixed = Buffer::<Mixed>::new();
    overlay!(mut mixed[1..3] as [u8; 2]).copy_from_slice(&[1, 2]);
    assert_eq!((mixed.length(), mixed.offset()), (1, 2));
    let bytes = Buffer::<[u8; 4]>::new();
    assert_eq!(overlay!(bytes as Mixed).offset(), overlay!(bytes[2..4] as Le<u16>).get());
}

#[test]
fn bytes_are_read_in_another_byte_order_on_purpose() {
    let mut mixed = Buffer::<Mixed>::new();
    mixed.set_length(0x0102);
    assert_eq!(overlay!(mixed.bytes()[0..2] as Le<u16>).get(), 0x0201);
    assert_eq!(overlay!(overlay!(mixed as [u8; 4])[0..2] as Le<u16>).get(), 0x0201);
    overlay!(mut mixed.bytes_mut()[2..4] as Be<u16>).set(0x0102);
    assert_eq!(mixed.offset(), 0x0201);
}

/// The view lives as long as the temporary.
#[test]
fn overlay_takes_a_temporary() {
    assert_eq!(overlay!(0x0102_u16.to_be_bytes() as Be<u16>).get(), 0x0102);
    let shared = std::sync::Mutex::new([1_u8, 2, 3, 4]);
    assert_eq!(overlay!(shared.lock().unwrap()[2..4] as Be<u16>).get(), 0x0304);
}

#[test]
fn a_buffer_is_a_slice_of_its_bytes_of_any_size() {
    fn is_shared_as_bytes<T: Overlay>(buffer: &Buffer<T>) -> &[u8] {
        buffer.as_ref()
    }
    let mut sample = Buffer::<Sample>::new();
    sample.set_time(0x0102);
    assert_eq!(is_shared_as_bytes(&sample)[..3], [2, 1, 0]);
    let bytes: &mut [u8] = sample.as_mut();
    bytes[8..].copy_from_slice(&1.5_f32.to_le_bytes());
    assert_eq!(sample.value().to_bits(), 0x3fc0_0000);
    // `bytes()` has no type for this size.
    let mut large = Buffer::<[[Le<u16>; 3]; 1000]>::new();
    large[999][2].set(7);
    assert_eq!((large.as_ref().len(), large.as_ref()[5998]), (6000, 7));
    assert!(Buffer::<[u8; 0]>::new().as_mut().is_empty());
}
