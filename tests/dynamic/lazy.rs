//! Lists whose elements are checked when they are read.

use overlaid::{LazyList, List, Overlay, OverlayError};

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Item {
    size: u8,
    #[overlay(len = size)]
    text: String,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Items {
    version: u8,
    #[overlay(rest, lazy)]
    items: Vec<Item>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Table {
    count: u8,
    stride: u8,
    #[overlay(count = count, stride = stride, lazy)]
    items: Vec<Item>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Counted {
    count: u8,
    size: u8,
    #[overlay(len = size, count = count, lazy)]
    items: Vec<Item>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Borrowed<'a> {
    #[overlay(rest, lazy)]
    items: List<'a, Item>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(given(width: u8))]
struct Wide {
    kind: u8,
    #[overlay(len = width)]
    data: Vec<u8>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct WideItems {
    width: u8,
    #[overlay(rest, lazy, give(width = width))]
    items: Vec<Wide>,
}

/// The texts up to the first error, and that error.
fn texts(list: LazyList<'_, Item>) -> (Vec<&str>, Option<String>) {
    let mut texts = Vec::new();
    let mut elements = list.iter();
    for element in elements.by_ref() {
        match element {
            Ok(item) => texts.push(item.text()),
            Err(error) => {
                assert_eq!(error.needed(), None);
                assert!(elements.next().is_none(), "the iterator ends after the first error");
                return (texts, Some(error.to_string()));
            }
        }
    }
    (texts, None)
}

#[test]
fn elements_are_read_up_to_the_first_error() {
    let view = Items::overlay(b"\x01\x02ab\x01c\x02\xff\xff\x01d").unwrap();
    let (read, error) = texts(view.items());
    assert_eq!(read, ["ab", "c"]);
    let expected = "field `text` of `Item` at byte 7: byte 0xff after 0 bytes of text is not UTF-8";
    assert_eq!(error.as_deref(), Some(expected));
}

#[test]
fn the_error_is_that_of_a_list_that_is_not_lazy() {
    #[derive(Overlay, Debug)]
    struct Eager {
        version: u8,
        #[overlay(rest)]
        items: Vec<Item>,
    }
    for bytes in [&b"\0\x01a\x05b"[..], b"\0\x01\xff", b"\0\x02a"] {
        let eager = Eager::overlay(bytes).unwrap_err().to_string();
        let lazy = Items::overlay(bytes).unwrap();
        assert_eq!(texts(lazy.items()).1, Some(eager.clone()));
        assert_eq!(lazy.to_value().unwrap_err().to_string(), eager);
        assert_eq!(lazy.items().checked().unwrap_err().to_string(), eager);
    }
}

#[test]
fn elements_of_any_number_are_found() {
    let view = Items::overlay(b"\0\x01a\x02bc\x09d").unwrap();
    let items = view.items();
    assert_eq!(items.first().unwrap().unwrap().text(), "a");
    assert_eq!(items.get(1).unwrap().unwrap().text(), "bc");
    assert!(items.get(2).unwrap().is_err());
    // What is wrong is before it.
    assert!(items.get(3).unwrap().is_err());
    let view = Items::overlay(b"\0\x01a").unwrap();
    assert!(view.items().get(1).is_none());
    assert!(Items::overlay(b"\0").unwrap().items().is_empty());
}

#[test]
fn an_element_of_a_table_does_not_depend_on_those_before_it() {
    let view = Table::overlay(b"\x03\x03\x09..\x01a.\x02\xff.").unwrap();
    let items = view.items();
    assert!(items.get(0).unwrap().is_err());
    assert_eq!(items.get(1).unwrap().unwrap().text(), "a");
    let error = items.get(2).unwrap().unwrap_err().to_string();
    assert_eq!(
        error,
        "field `text` of `Item` at byte 9: byte 0xff after 0 bytes of text is not UTF-8"
    );
    assert!(items.get(3).is_none());
    assert!(items.get(usize::MAX).is_none());
    assert!(Table::overlay(b"\x02\x03...").is_err());
    assert!(Table::overlay(b"\0\0").unwrap().items().is_empty());
}

#[test]
fn a_count_beside_a_range_holds_for_a_list_that_is_read_to_its_end() {
    let read = |bytes| texts(Counted::overlay(bytes).unwrap().items());
    assert_eq!(read(b"\x02\x03\0\x01a"), (vec!["", "a"], None));
    let (read_before, error) = read(b"\x01\x03\0\x01a");
    assert_eq!(read_before, [""]);
    let expected = "field `items` of `Counted` at byte 3: 2 bytes are left after it";
    assert_eq!(error.as_deref(), Some(expected));
    let (read_before, error) = read(b"\x03\x03\0\x01a");
    assert_eq!(read_before.len(), 2);
    assert_eq!(
        error.as_deref(),
        Some("field `size` of `Item` at byte 5: it needs 1 byte, 0 are left")
    );
}

#[test]
fn a_value_that_borrows_the_bytes_has_a_checked_list() {
    let bytes = b"\x01a\x02bc";
    let value = Borrowed::overlay(bytes).unwrap().to_value().unwrap();
    assert_eq!(value.items.len(), 2);
    assert_eq!(value.to_bytes().unwrap(), bytes);
    assert!(Borrowed::overlay(b"\x01").unwrap().to_value().is_err());
}

#[test]
fn what_is_given_reaches_each_element() {
    let view = WideItems::overlay(b"\x02\x01ab\x02cd\x03e").unwrap();
    let kinds: Vec<_> = view.items().iter().map(|item| item.map(|item| item.kind())).collect();
    assert_eq!((&kinds[..2], kinds.len()), (&[Ok(1), Ok(2)][..], 3));
    let items = Wide::overlay_given_list_lazy(b"\x01a\x02b", 1);
    assert_eq!(items.iter().map(|item| item.unwrap().kind()).sum::<u8>(), 3);
}

#[test]
fn a_list_is_laid_to_the_end_of_the_bytes() {
    let (read, error) = texts(Item::overlay_list_lazy(b"\x01a\x02b"));
    assert_eq!(read, ["a"]);
    assert_eq!(
        error.as_deref(),
        Some("field `text` of `Item` at byte 3: it needs 2 bytes, 1 is left")
    );
}

#[test]
fn what_is_left_of_the_elements_can_be_laid_as_something_else() {
    let mut items = Item::overlay_list_lazy(b"\x01a\x02bcrest").into_iter();
    let read: Vec<_> = items.by_ref().take(2).map(|item| item.unwrap().text()).collect();
    assert_eq!((read, items.as_list().bytes()), (vec!["a", "bc"], b"rest".as_slice()));
}

#[test]
fn values_are_built_like_those_of_other_lists() {
    let item = |text: &str| Item { size: 0, text: text.into() };
    let value = Counted { count: 0, size: 0, items: vec![item("a"), item("bc")] };
    assert_eq!(value.to_bytes().unwrap(), b"\x02\x05\x01a\x02bc");
}

#[test]
fn a_condition_of_an_element_is_checked_when_a_value_is_built() {
    #[derive(Overlay, Debug, Clone, PartialEq)]
    struct Checked {
        #[overlay(check = number < 10)]
        number: u8,
        #[overlay(terminated = 0)]
        text: String,
    }
    #[derive(Overlay, Debug, Clone, PartialEq)]
    struct List {
        #[overlay(rest, lazy)]
        items: Vec<Checked>,
    }
    let build = |number| List { items: vec![Checked { number, text: String::new() }] }.to_bytes();
    assert_eq!(build(9).unwrap(), [9, 0]);
    let error = build(10).unwrap_err().to_string();
    assert_eq!(error, "field `number` of `Checked` at byte 0: `number < 10` does not hold");
    // Laying such bytes is no error.
    assert!(List::overlay(&[10, 0]).is_ok());
}

#[test]
fn elements_are_written_in_place() {
    let mut bytes = *b"\0\x01a\x02bc\x01\xff";
    let mut view = Items::overlay_mut(&mut bytes).unwrap();
    let mut items = view.items_mut();
    items.get_mut(1).unwrap().unwrap().set_text("xy").unwrap();
    let mut count = 0;
    let mut wrong = 0;
    for item in &mut items {
        match item {
            Ok(mut item) if item.size() == 1 => item.set_text("z").unwrap(),
            Ok(_) => count += 1,
            Err(error) => {
                wrong += 1;
                assert!(error.to_string().contains("at byte 7"), "{error}");
            }
        }
    }
    assert_eq!((count, wrong), (1, 1));
    assert!(items.get_mut(3).unwrap().is_err());
    assert_eq!(&bytes, b"\0\x01z\x02xy\x01\xff");

    let mut bytes = *b"\x02\x02\x09a\x01b";
    let mut table = Table::overlay_mut(&mut bytes).unwrap();
    let mut items = table.items_mut();
    assert!(items.get_mut(0).unwrap().is_err());
    items.get_mut(1).unwrap().unwrap().set_text("c").unwrap();
    assert!(items.get_mut(2).is_none());
    assert_eq!(&bytes, b"\x02\x02\x09a\x01c");
}

#[test]
fn parts_that_overlap_in_an_element_are_an_error_of_that_element() {
    #[derive(Overlay, Debug)]
    #[overlay(len = 4)]
    struct Scattered {
        at: u8,
        #[overlay(at = at)]
        placed: u8,
        #[overlay(at = 3)]
        last: u8,
    }
    #[derive(Overlay, Debug)]
    struct List {
        #[overlay(rest, lazy)]
        items: Vec<Scattered>,
    }
    let mut bytes = *b"\x02.x.\x00...";
    let mut view = List::overlay_mut(&mut bytes).unwrap();
    let mut items = view.items_mut();
    let mut items = items.iter_mut();
    assert!(items.next().unwrap().is_ok());
    let error: OverlayError = items.next().unwrap().unwrap_err();
    assert!(error.to_string().contains("at byte 4"), "{error}");
    assert!(items.next().is_none());
}

#[test]
fn a_list_is_marked_in_the_layout_and_has_the_fingerprint_of_any_other() {
    mod eager {
        use super::{Item, Overlay};

        #[derive(Overlay, Debug)]
        pub struct Items {
            version: u8,
            #[overlay(rest)]
            items: Vec<Item>,
        }
    }
    assert_eq!(Items::FINGERPRINT, eager::Items::FINGERPRINT);
    assert_ne!(Items::LAYOUT, eager::Items::LAYOUT);
    let table = Items::LAYOUT.to_string();
    assert!(table.contains("rest, lazy"), "{table}");
}

/// Elements without bytes of their own, which a list can have if they are a stride apart.
#[derive(Overlay)]
struct Sparse {
    count: u8,
    #[overlay(count = count, stride = 2, lazy, give(size = count - 2))]
    lazy: Vec<Slot>,
    #[overlay(count = count, stride = 2, give(size = count - 2))]
    checked: Vec<Slot>,
}

#[derive(Overlay)]
#[overlay(given(size: u8))]
struct Slot {
    #[overlay(len = size)]
    data: Vec<u8>,
}

#[test]
fn a_lazy_list_has_the_same_elements_without_bytes_as_another_one() {
    let view = Sparse::overlay(b"\x02ab\x00\x00cd\x00\x00").expect("two elements twice");
    let lazy: Vec<_> = view.lazy().into_iter().map(|slot| slot.expect("a slot").data()).collect();
    let checked: Vec<_> = view.checked().iter().map(|slot| slot.data()).collect();
    assert_eq!((lazy, checked), (vec![b"".as_slice(); 2], vec![b"".as_slice(); 2]));
}
