//! Bytes of 1 MB that say the worst, laid in a number of steps that their length bounds.
//!
//! The check of each element calls [`step`], which counts. Bytes that are wrong are laid twice, so there
//! are at most two steps for each byte.

use std::cell::Cell;

use overlaid::schema::Schema;
use overlaid::{Fault, Overlay, OverlayError};

const SIZE: usize = 1 << 20;

thread_local! {
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

/// Counts an element. Each has at least one byte.
fn step(_: u8) -> bool {
    STEPS.set(STEPS.get() + 1);
    true
}

/// Lays the bytes, and requires that there are at most two steps a byte.
#[track_caller]
fn lay<S: Schema>(bytes: &[u8]) -> Result<usize, OverlayError> {
    STEPS.set(0);
    let rest = S::lay_prefix(bytes).map(|(_, rest)| rest.len());
    let steps = STEPS.get();
    assert!(steps <= 2 * bytes.len(), "{steps} steps for {} bytes", bytes.len());
    rest
}

#[track_caller]
fn fault(laid: Result<usize, OverlayError>) -> Fault {
    match laid {
        Err(OverlayError::Field { fault, .. }) => fault,
        other => panic!("{other:?} is no fault of a field"),
    }
}

#[derive(Overlay, Debug)]
struct Item {
    #[overlay(check = step(size))]
    size: u8,
    #[overlay(len = size)]
    data: Vec<u8>,
}

#[derive(Overlay, Debug)]
#[overlay(endian = big)]
struct Counted {
    count: u64,
    #[overlay(count = count)]
    items: Vec<Item>,
}

#[derive(Overlay, Debug)]
#[overlay(endian = big)]
struct Lists {
    count: u32,
    #[overlay(count = count)]
    lists: Vec<ListOfLists>,
}

#[derive(Overlay, Debug)]
#[overlay(endian = big)]
struct ListOfLists {
    count: u32,
    #[overlay(count = count)]
    lists: Vec<Counted>,
}

/// A message with this number and then zeroes.
fn starting_with(start: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0; SIZE];
    bytes[..start.len()].copy_from_slice(start);
    bytes
}

#[test]
fn a_count_that_is_too_large_ends_with_the_bytes() {
    for count in [1 << 20, 1 << 32, u64::MAX] {
        let bytes = starting_with(&count.to_be_bytes());
        let error = lay::<Counted>(&bytes).expect_err("fewer bytes than elements");
        assert_eq!(error.needed(), Some(SIZE + 1));
        assert_eq!(fault(Err(error)), Fault::Short { needed: 1, available: 0 });
    }
}

#[test]
fn numbers_and_bytes_with_a_count_that_is_too_large_are_refused_at_once() {
    #[derive(Overlay, Debug)]
    #[overlay(endian = big)]
    struct Numbers {
        count: u64,
        #[overlay(count = count)]
        numbers: Vec<u64>,
    }
    let bytes = starting_with(&u64::MAX.to_be_bytes());
    let available = SIZE - 8;
    let expected = Fault::Short { needed: u64::MAX, available };
    assert_eq!(fault(lay::<Numbers>(&bytes)), expected);
    let bytes = starting_with(&(1_u64 << 32).to_be_bytes());
    let expected = Fault::Short { needed: 1 << 35, available };
    assert_eq!(fault(lay::<Numbers>(&bytes)), expected);
}

#[test]
fn lists_in_lists_have_as_many_steps_as_bytes() {
    // Each list says that it has the most elements; so do the lists in it.
    assert!(lay::<Lists>(&vec![0xff; SIZE]).is_err());
    // Empty lists in lists, to the end of the bytes.
    let bytes = starting_with(&[0, 1, 0, 0]);
    assert_eq!(lay::<Lists>(&bytes).map(|rest| SIZE - rest), Ok(4 + 4 * 65536));
    // The innermost lists share what is there.
    let mut bytes = starting_with(&[0xff, 0xff, 0xff, 0xff]);
    for start in bytes[4..].chunks_exact_mut(4 + 16) {
        start[3] = 1;
        start[11] = 8;
    }
    assert!(lay::<Lists>(&bytes).is_err());
}

#[test]
fn laying_a_lazy_list_takes_no_step_and_reading_it_ends_with_the_bytes() {
    #[derive(Overlay, Debug)]
    #[overlay(endian = big)]
    struct Lazy {
        count: u64,
        #[overlay(rest, count = count, lazy)]
        items: Vec<Item>,
    }
    for count in [0, 1 << 20, 1 << 32, u64::MAX] {
        for byte in [0, 1, 255] {
            let mut bytes = vec![byte; SIZE];
            bytes[..8].copy_from_slice(&count.to_be_bytes());
            assert_eq!(lay::<Lazy>(&bytes), Ok(0));
            assert_eq!(STEPS.get(), 0);
            let view = Lazy::overlay(&bytes).expect("a lazy list");
            let read = view.items().iter().map(|item| usize::from(item.is_ok())).sum::<usize>();
            // The element that is wrong is laid twice.
            assert!(STEPS.get() <= read + 2, "{} steps for {read} elements", STEPS.get());
            assert!(view.items().iter().any(|item| item.is_err()), "{count} {byte}");
        }
    }
}

#[derive(Overlay, Debug)]
#[overlay(endian = big)]
struct Ranges {
    length: u32,
    #[overlay(len = length)]
    ranges: Vec<Range>,
}

#[derive(Overlay, Debug)]
struct Range {
    #[overlay(check = step(kind))]
    kind: u8,
    #[overlay(len = if kind == 0 { 1 } else { self.left })]
    all: Vec<Item>,
}

#[test]
fn ranges_that_claim_everything_are_laid_once() {
    let claims = |rest: u8| {
        let mut bytes = vec![rest; SIZE];
        bytes[..4].copy_from_slice(&(SIZE as u32 - 4).to_be_bytes());
        bytes
    };
    // Each element of the outer list takes two bytes.
    assert_eq!(lay::<Ranges>(&claims(0)), Ok(0));
    // The first element takes all, and its list has wrong elements.
    assert!(lay::<Ranges>(&claims(1)).is_err());
    let mut bytes = claims(0);
    bytes[4] = 1;
    assert_eq!(lay::<Ranges>(&bytes), Ok(0));
    bytes[..4].copy_from_slice(&u32::MAX.to_be_bytes());
    let needed = u64::from(u32::MAX);
    assert_eq!(fault(lay::<Ranges>(&bytes)), Fault::Short { needed, available: SIZE - 4 });
}

#[test]
fn a_list_that_never_ends_and_text_that_never_ends_are_read_once() {
    #[derive(Overlay, Debug)]
    struct Endless {
        #[overlay(until = it.size == 255)]
        items: Vec<Item>,
        #[overlay(terminated = 1)]
        text: String,
    }
    let error = lay::<Endless>(&vec![0; SIZE]).expect_err("no last element");
    assert_eq!(error.needed(), Some(SIZE + 1));
    let mut bytes = vec![0; SIZE];
    bytes[SIZE / 2] = 255;
    assert_eq!(fault(lay::<Endless>(&bytes)), Fault::Unterminated { terminator: 1 });
}

#[test]
fn entries_of_any_size_lie_once_in_their_table() {
    #[derive(Overlay, Debug)]
    #[overlay(endian = big)]
    struct Table {
        stride: u32,
        count: u32,
        at: u32,
        #[overlay(at = at, stride = stride, count = count)]
        items: Vec<Item>,
    }
    let table = |stride: u32, count: u32, at: u32| {
        starting_with(&[stride, count, at].map(u32::to_be_bytes).concat())
    };
    let refused = |stride, count, at| fault(lay::<Table>(&table(stride, count, at)));
    assert_eq!(refused(0, u32::MAX, 12), Fault::Stride { stride: 0, element: 1 });
    let most = u64::from(u32::MAX);
    let available = SIZE - 12;
    assert_eq!(refused(1, u32::MAX, 12), Fault::Short { needed: most, available });
    assert_eq!(refused(u32::MAX, u32::MAX, 12), Fault::Short { needed: most * most, available });
    assert_eq!(refused(1, 1, u32::MAX), Fault::Outside { at: most, size: SIZE });
    assert_eq!(lay::<Table>(&table(1, SIZE as u32 - 12, 12)), Ok(0));
    assert_eq!(lay::<Table>(&table(0, 0, u32::MAX)), Ok(0));
}

/// Types that are nested in each other, the last one first.
macro_rules! nested {
    ($inner:ident) => {};
    ($inner:ident $outer:ident $($more:ident)*) => {
        #[derive(Overlay, Debug)]
        struct $outer {
            #[overlay(check = step(count))]
            count: u8,
            #[overlay(count = count)]
            children: Vec<$inner>,
        }
        nested!($outer $($more)*);
    };
}

nested!(Item D1 D2 D3 D4 D5 D6 D7 D8 D9 D10 D11 D12 D13 D14 D15 D16);

/// Lists of two elements down to this depth.
fn fill(depth: u8, bytes: &mut Vec<u8>) {
    bytes.push(if depth == 0 { 0 } else { 2 });
    for _ in 0..if depth == 0 { 0 } else { 2 } {
        fill(depth - 1, bytes);
    }
}

#[test]
fn deeply_nested_lists_have_as_many_steps_as_bytes() {
    for byte in [0, 1, 2, 3, 255] {
        let _ = lay::<D16>(&vec![byte; SIZE]);
    }
    // Lists of two elements to the deepest level: 2^17 - 1 of them.
    let mut bytes = Vec::new();
    fill(16, &mut bytes);
    assert_eq!((bytes.len(), lay::<D16>(&bytes)), ((1 << 17) - 1, Ok(0)));
    assert!(lay::<D16>(&bytes[..bytes.len() - 1]).is_err());
}

/// Levels that the bytes decide.
#[derive(Overlay, Debug)]
#[overlay(endian = big)]
struct Tree {
    #[overlay(check = step(count))]
    count: u8,
    #[overlay(count = count, depth = 255)]
    children: Vec<Tree>,
}

/// Ranges in ranges.
#[derive(Overlay, Debug)]
#[overlay(endian = big)]
struct Ranged {
    #[overlay(check = step(kind))]
    kind: u8,
    size: u32,
    #[overlay(len = size, depth = 255)]
    children: Vec<Ranged>,
}

#[test]
fn levels_that_the_bytes_decide_end_at_the_depth() {
    for byte in [1, 2, 3, 255] {
        let error = fault(lay::<Tree>(&vec![byte; SIZE]));
        assert_eq!(error, Fault::Depth { most: 255 });
        // Each step leads one level down.
        assert!(STEPS.get() <= 2 * 256, "{} steps", STEPS.get());
    }
    assert_eq!(lay::<Tree>(&vec![0; SIZE]), Ok(SIZE - 1));
    // The deepest level that is allowed, and one more.
    let mut bytes = vec![1; 256];
    bytes[255] = 0;
    assert_eq!(lay::<Tree>(&bytes), Ok(0));
    let view = Tree::overlay(&bytes).expect("a chain");
    assert_eq!(format!("{view:?}").matches("count").count(), 256);
    assert!(view.to_value().is_ok());
    bytes.insert(0, 1);
    assert_eq!(fault(lay::<Tree>(&bytes)), Fault::Depth { most: 255 });
}

#[test]
fn trees_of_one_megabyte_are_laid_once() {
    // Each node has two children, to a depth of 18.
    let mut bytes = Vec::new();
    fill(18, &mut bytes);
    assert_eq!(lay::<Tree>(&bytes), Ok(0));
    assert_eq!(STEPS.get(), bytes.len());
    // Each range is all that the one around it has left.
    let mut bytes = Vec::new();
    while bytes.len() + 5 <= SIZE {
        bytes.push(0);
        bytes.extend((SIZE as u32 - bytes.len() as u32 - 4).to_be_bytes());
    }
    let error = fault(lay::<Ranged>(&bytes));
    assert!(matches!(error, Fault::Depth { .. } | Fault::Short { .. }), "{error:?}");
    assert!(STEPS.get() <= 2 * 256, "{} steps", STEPS.get());
}

#[test]
fn random_bytes_of_one_megabyte_have_as_many_steps_as_bytes() {
    let mut random = crate::inputs::Random::new(3);
    for _ in 0..2 {
        let bytes = random.bytes(SIZE);
        let _ = (lay::<Counted>(&bytes), lay::<Lists>(&bytes), lay::<Ranges>(&bytes));
        let _ = lay::<D16>(&bytes);
    }
}
