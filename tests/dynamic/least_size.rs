//! How many elements bytes have room for.

use overlaid::{Overlay, OverlayError};

/// A list that may be empty, as it ends with its range.
#[derive(Overlay, Debug, Clone, PartialEq)]
struct Item {
    size: u8,
    #[overlay(len = size, until = it == 1)]
    data: Vec<u8>,
    end: u8,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Items {
    count: u8,
    #[overlay(count = count)]
    items: Vec<Item>,
}

#[test]
fn a_list_that_ends_with_its_range_may_have_no_elements() -> Result<(), OverlayError> {
    assert_eq!((Item::MIN_SIZE, Items::MIN_SIZE), (2, 1));
    let bytes = [2, 0, 7, 0, 8];
    let items = Items::overlay(&bytes)?;
    assert_eq!(items.items().iter().map(|item| item.end()).collect::<Vec<_>>(), [7, 8]);
    assert_eq!(items.to_value()?.to_bytes()?, bytes);
    Ok(())
}
