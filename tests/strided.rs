//! Lists of records with a stride: what they give, and in which order.

use std::panic::{AssertUnwindSafe, catch_unwind};

use overlaid::strided::{Iter, IterMut};
use overlaid::{Aligned, Le, Overlay, OverlayError, Strided, StridedMut, align::A8};
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::{prop_assert, prop_assert_eq, proptest};

#[derive(Overlay, Debug)]
#[overlay(endian = little)]
struct Entry {
    number: u16,
    is_last: bool,
}

#[derive(Overlay)]
#[overlay(endian = little, align = 4)]
struct Aligned4 {
    number: u32,
}

#[derive(Overlay)]
struct Empty {
    nothing: [bool; 0],
}

type Number = Le<u16>;

/// The numbers at the start of each stride, read without the library.
fn numbers(bytes: &[u8], stride: usize) -> Vec<u16> {
    bytes.chunks(stride).map(|chunk| u16::from_le_bytes([chunk[0], chunk[1]])).collect()
}

/// The numbers of an iterator.
fn read<'a>(list: impl Iterator<Item = &'a Number>) -> Vec<u16> {
    list.map(|number| number.get()).collect()
}

proptest! {
    #[test]
    fn every_way_to_a_record_gives_the_same(
        stride in 2_usize..9,
        bytes in vec(any::<u8>(), 0..80),
        steps in vec((any::<bool>(), 0_usize..4), 0..12),
    ) {
        let bytes = &bytes[..bytes.len() / stride * stride];
        let expected = numbers(bytes, stride);
        let list = Number::overlay_strided(bytes, stride)?;
        prop_assert_eq!(list.len(), expected.len());
        prop_assert_eq!(list.is_empty(), expected.is_empty());
        prop_assert_eq!(read(list.iter()), expected.clone());
        prop_assert_eq!(read(list.into_iter().rev()), expected.iter().copied().rev().collect::<Vec<_>>());
        prop_assert_eq!(list.first().map(|number| number.get()), expected.first().copied());
        prop_assert_eq!(list.last().map(|number| number.get()), expected.last().copied());
        prop_assert_eq!(list.iter().last().map(|number| number.get()), expected.last().copied());
        prop_assert_eq!(list.iter().count(), expected.len());
        for (i, number) in expected.iter().enumerate() {
            prop_assert_eq!(list.get(i).map(|number| number.get()), Some(*number));
            prop_assert_eq!(list[i].get(), *number);
        }
        for past in [expected.len(), expected.len() + 1, usize::MAX / stride, usize::MAX] {
            prop_assert!(list.get(past).is_none());
        }
        // The iterator against that of a slice, from both ends.
        let (mut iter, mut expected) = (list.iter(), expected.iter());
        for (from_start, n) in steps {
            prop_assert_eq!(iter.len(), expected.len());
            let (number, expected) = if from_start {
                (iter.nth(n), expected.nth(n))
            } else {
                (iter.nth_back(n), expected.nth_back(n))
            };
            prop_assert_eq!(number.map(|number| number.get()), expected.copied());
        }
    }

    #[test]
    fn writing_to_a_record_changes_nothing_else(
        stride in 2_usize..9,
        before in vec(any::<u8>(), 0..80),
        number: u16,
        index: usize,
    ) {
        let before = &before[..before.len() / stride * stride];
        let mut bytes = before.to_vec();
        let mut list = Number::overlay_strided_mut(&mut bytes, stride)?;
        let len = list.len();
        prop_assert!(list.get_mut(len).is_none());
        if let Some(index) = index.checked_rem(len) {
            list[index].set(number);
            prop_assert_eq!(list[index].get(), number);
            let mut expected = before.to_vec();
            expected[index * stride..][..2].copy_from_slice(&number.to_le_bytes());
            prop_assert_eq!(&bytes, &expected);
        }
        let mut all = before.to_vec();
        for record in &mut Number::overlay_strided_mut(&mut all, stride)? {
            record.set(!record.get());
        }
        for (i, (byte, before)) in all.iter().zip(before).enumerate() {
            prop_assert_eq!(*byte, if i % stride < 2 { !before } else { *before });
        }
    }
}

#[test]
fn every_record_is_checked_when_the_list_is_laid() {
    let mut bytes = [1, 0, 0, 9, 2, 0, 0, 9, 3, 0, 1, 9];
    let list = Entry::overlay_strided(&bytes, 4).expect("a list");
    assert!(list.iter().map(EntryOverlay::is_last).eq([false, false, true]));
    bytes[6] = 2;
    let text = "field `is_last` of `Entry`: 2 at byte 6 is not a bool, which is 0 or 1";
    assert_eq!(Entry::overlay_strided(&bytes, 4).expect_err("an error").to_string(), text);
    assert_eq!(Entry::overlay_strided_mut(&mut bytes, 4).expect_err("an error").to_string(), text);
    // The same byte as padding is not looked at.
    assert_eq!(Entry::overlay_strided(&bytes, 12).expect("a list").len(), 1);
}

#[test]
fn records_are_aligned() -> Result<(), OverlayError> {
    let mut bytes = Aligned::<A8, _>::new([0; 25]);
    bytes[12] = 7;
    assert_eq!(Aligned4::overlay_strided(&bytes[..24], 12)?[1].number(), 7);
    assert!(Aligned4::overlay_strided(&bytes[4..], 21).is_err());
    let error = Aligned4::overlay_strided(&bytes[1..25], 12).map(drop);
    assert!(matches!(error, Err(OverlayError::Align { off_by: 1, .. })));
    Ok(())
}

#[test]
fn records_without_bytes_are_as_many_as_there_are_strides() -> Result<(), OverlayError> {
    assert_eq!(Empty::overlay_strided(&[1, 2, 3, 4], 2)?.iter().count(), 2);
    assert!(Empty::overlay_strided(&[1, 2, 3, 4], 2)?.get(2).is_none());
    assert_eq!(Empty::overlay_strided(&[], 2)?.len(), 0);
    Ok(())
}

#[test]
fn lists_are_equal_if_their_records_are() -> Result<(), OverlayError> {
    let (mut wide, narrow) = ([1, 0, 0xee, 2, 0, 0xff], [1, 0, 2, 0]);
    assert_eq!(Number::overlay_strided(&wide, 3)?, Number::overlay_strided(&narrow, 2)?);
    assert_ne!(Number::overlay_strided(&wide[..3], 3)?, Number::overlay_strided(&narrow, 2)?);
    let list = Number::overlay_strided_mut(&mut wide, 3)?;
    assert_eq!(list.as_strided(), Number::overlay_strided(&narrow, 2)?);
    let entries = [1, 0, 1, 0xee];
    let entries = Entry::overlay_strided(&entries, 4)?;
    assert_eq!(format!("{entries:?}"), "[EntryOverlay { number: 1, is_last: true }]");
    Ok(())
}

#[test]
fn an_index_past_the_end_panics_with_the_length() {
    let mut bytes = [0; 6];
    let mut list = Number::overlay_strided_mut(&mut bytes, 3).expect("a list");
    let read = catch_unwind(AssertUnwindSafe(|| list.as_strided()[2].get())).expect_err("a panic");
    let text = "index out of bounds: the list has 2 records but the index is 2";
    assert_eq!(read.downcast_ref::<String>().map(String::as_str), Some(text));
    let write = catch_unwind(AssertUnwindSafe(|| list[2].set(1))).expect_err("a panic");
    assert_eq!(write.downcast_ref::<String>().map(String::as_str), Some(text));
}

/// A list of a long lifetime is also one of a shorter lifetime. What it gives borrows the bytes and
/// not the list.
#[test]
fn a_list_borrows_only_the_bytes() -> Result<(), OverlayError> {
    fn shortened<'short>(list: Strided<'static, Number>, _: &'short u8) -> Strided<'short, Number> {
        list
    }
    let record = {
        let list = shortened(Number::overlay_strided(&[1, 0, 9], 3)?, &0);
        list.get(0)
    };
    assert_eq!(record.map(|record| record.get()), Some(1));
    Ok(())
}

#[test]
fn lists_and_their_iterators_are_small_and_threads_can_share_them() {
    fn is_shared<T: Send + Sync>() {}
    fn is_copy<T: Copy>() {}
    is_copy::<Strided<Entry>>();
    is_shared::<Strided<Entry>>();
    is_shared::<StridedMut<Entry>>();
    is_shared::<Iter<Entry>>();
    is_shared::<IterMut<Entry>>();
    assert_eq!(size_of::<Strided<Entry>>(), 3 * size_of::<usize>());
    assert_eq!(size_of::<StridedMut<Entry>>(), 3 * size_of::<usize>());
}
