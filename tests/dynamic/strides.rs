//! Lists with a stride, of elements whose size depends on their range.

use overlaid::Overlay;

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Image {
    rows: u8,
    row_size: u8,
    #[overlay(count = rows, stride = row_size)]
    pixels: Vec<Row>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Row {
    #[overlay(rest)]
    pixels: Vec<u8>,
}

#[test]
fn an_element_that_takes_its_range_takes_one_stride() {
    let image = Image::overlay(&[2, 3, 1, 2, 3, 4, 5, 6]).unwrap();
    let rows: Vec<&[u8]> = image.pixels().iter().map(|row| row.pixels()).collect();
    assert_eq!(rows, [[1, 2, 3], [4, 5, 6]]);
    assert_eq!(image.pixels().get(1).unwrap().pixels(), [4, 5, 6]);
    assert_eq!(image.to_value().unwrap().pixels[0].pixels, [1, 2, 3]);
    assert_eq!(Image::overlay(&[2, 3, 1, 2, 3]).unwrap_err().needed(), Some(8));
}

#[test]
fn elements_without_bytes_are_refused_with_a_stride_of_zero() {
    let error = Image::overlay(&[255, 0]).unwrap_err().to_string();
    assert!(error.contains("its stride is 0 bytes"), "{error}");
    assert!(Image::overlay(&[0, 0]).unwrap().pixels().is_empty());
}
