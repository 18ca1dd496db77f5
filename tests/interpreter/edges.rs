//! Numbers at the ends of their types, bits at the ends of their words, and names that are alike: elements of long and
//! of short lists are laid as the view of one element is.

use overlaid::layout::Layout;
use overlaid::schema::Schema;
use overlaid::walker::{Cause, Step, Visitor, Walker};
use overlaid::{Overlay, OverlayError};

use crate::inputs::Random;
use crate::{planned, setting};

/// Wants to know nothing.
struct Silent;

impl Visitor for Silent {
    fn enter(&mut self, _: Step, _: usize) {}
    fn leave(&mut self, _: usize) {}
    fn elements(&mut self, _: &'static Layout, _: u64) {}
}

/// Compares the view of an element at the start of the bytes with the walker. Returns how many bytes it has.
fn size<S: Schema>(bytes: &[u8]) -> Option<usize> {
    let laid: Result<usize, OverlayError> =
        S::lay_prefix(bytes).map(|(_, rest)| bytes.len() - rest.len());
    let walked = Walker::new(S::LAYOUT, bytes).prefix().visit(&mut Silent);
    match (&laid, walked) {
        (Ok(_), Ok(())) => {}
        // A condition is written as the layout has it.
        (Err(_), Err(error)) if matches!(error.cause, Cause::Check(_)) => {}
        (Err(laid), Err(error)) => {
            assert_eq!(laid.to_string(), error.to_string(), "{bytes:?} by\n{}", S::LAYOUT);
        }
        (laid, walked) => panic!("{laid:?}, but {walked:?}, for {bytes:?} by\n{}", S::LAYOUT),
    }
    laid.ok()
}

/// Compares random elements, alone and after many others.
fn compare<S: Schema>() {
    let mut random = Random::new(setting("OVERLAID_SEED", 1));
    let list = planned::list_of(S::LAYOUT);
    let (mut before, mut right, mut wrong) = (Vec::new(), 0, 0);
    for _ in 0..setting("OVERLAID_INPUTS", 20_000) / 20 {
        let length = random.below(48);
        let mut last = random.bytes(length);
        if let Some(size) = size::<S>(&last).filter(|_| random.below(2) == 0) {
            last.truncate(size);
            before.clone_from(&last);
        }
        let fits = !before.is_empty() && planned::compare(S::LAYOUT, list, &before, &last);
        *(if fits { &mut right } else { &mut wrong }) += 1;
    }
    assert!(!before.is_empty() && right > 5 && wrong > 5, "{right} fit, {wrong} do not");
}

#[test]
fn bytes_after_a_rest_are_not_left_when_its_check_is_computed() {
    #[derive(Overlay)]
    #[overlay(endian = big, len = size)]
    struct NoneLeft {
        size: u8,
        #[overlay(rest, check = self.left == 0)]
        data: Vec<u8>,
        end: u16,
    }
    #[derive(Overlay)]
    #[overlay(endian = big, len = size & 15)]
    struct SomeLeft {
        size: u8,
        #[overlay(rest, check = self.left == 2 || size > 16)]
        data: Vec<u8>,
        end: u16,
    }
    compare::<NoneLeft>();
    compare::<SomeLeft>();
}

#[test]
fn a_name_with_an_underscore_is_not_the_name_without_it() {
    #[derive(Overlay)]
    struct Alike {
        size: u8,
        _size: u8,
        #[overlay(len = _size)]
        data: Vec<u8>,
        #[overlay(if = size > 2)]
        more: Option<u8>,
    }
    #[derive(Overlay)]
    #[overlay(len = _size)]
    struct Narrowed {
        size: u8,
        #[overlay(count = size)]
        data: Vec<u8>,
        _size: u8,
        #[overlay(rest)]
        more: Vec<u8>,
    }
    compare::<Alike>();
    compare::<Narrowed>();
}

#[test]
fn an_absent_rest_leaves_its_bytes_before_fields_without_bytes() {
    #[derive(Overlay)]
    #[overlay(len = size)]
    struct Empty {
        size: u8,
        flag: u8,
        #[overlay(rest, if = flag == 1)]
        data: Option<Vec<u8>>,
        end: [u8; 0],
    }
    #[derive(Overlay)]
    #[overlay(len = size, endian = big)]
    struct Short {
        size: u8,
        flag: u8,
        #[overlay(rest, if = flag == 1)]
        data: Option<Vec<u8>>,
        end: u16,
    }
    compare::<Empty>();
    compare::<Short>();
}

#[test]
fn bits_are_taken_from_both_ends_of_words_of_every_size() {
    #[derive(Overlay)]
    #[overlay(endian = little, bit_order = lsb)]
    struct Little {
        #[overlay(bits = 3)]
        low: u8,
        #[overlay(bits = 4)]
        signed: i8,
        #[overlay(bits = 1)]
        flag: bool,
        #[overlay(bits = 1)]
        first: u64,
        #[overlay(bits = 62)]
        middle: i64,
        #[overlay(bits = 1)]
        last: bool,
        #[overlay(len = low)]
        data: Vec<u8>,
        #[overlay(if = signed < -3 || middle < 0)]
        negative: Option<u8>,
        #[overlay(len = (middle >> 56) & 3)]
        more: Vec<u8>,
        #[overlay(count = first + (if last { 2 } else { 0 }))]
        items: Vec<u16>,
    }
    #[derive(Overlay)]
    #[overlay(endian = big, bit_order = msb)]
    struct Big {
        #[overlay(bits = 1)]
        first: bool,
        #[overlay(bits = 23)]
        middle: u32,
        #[overlay(bits = 5)]
        signed: i8,
        #[overlay(bits = 3)]
        low: u8,
        #[overlay(bits = 64)]
        whole: u64,
        #[overlay(len = (middle & 7) + low)]
        data: Vec<u8>,
        #[overlay(if = signed <= -1 && first)]
        negative: Option<i16>,
        #[overlay(len = whole >> 61)]
        more: Vec<u8>,
        #[overlay(if = negative < 0)]
        again: Option<u8>,
    }
    compare::<Little>();
    compare::<Big>();
}

#[test]
fn sums_products_and_shifts_are_exact() {
    fn of_small(a: u8, b: i64) -> u16 {
        u16::from(a & 3) + u16::from(b < 0)
    }
    #[derive(Overlay)]
    #[overlay(endian = big)]
    struct Computed {
        a: u64,
        b: i64,
        c: u8,
        #[overlay(if = a + b > 5)]
        sum: Option<u8>,
        #[overlay(if = a * a * 2 > b)]
        product: Option<u8>,
        #[overlay(if = a - 0x7fff_ffff_ffff_ffff >= b)]
        less: Option<u8>,
        #[overlay(if = -b > 0x7fff_ffff_ffff_ffff)]
        least: Option<u8>,
        #[overlay(len = (a << (c & 63)) & 3)]
        left: Vec<u8>,
        #[overlay(len = (b >> (c & 127)) & 3)]
        right: Vec<u8>,
        #[overlay(len = of_small(c, b))]
        called: Vec<u8>,
        #[overlay(len = (a / (c + 1)) % 3)]
        divided: Vec<u8>,
    }
    #[derive(Overlay)]
    #[overlay(endian = little)]
    struct Faulty {
        a: i16,
        b: u8,
        #[overlay(len = (a / b) % 4)]
        divided: Vec<u8>,
        #[overlay(len = of_small(b + a, a - 1) - 1)]
        called: Vec<u8>,
        #[overlay(if = a << b != 0)]
        shifted: Option<u8>,
    }
    compare::<Computed>();
    compare::<Faulty>();
}

#[test]
fn tags_of_64_bits_select_the_variant_of_the_view() {
    #[derive(Overlay)]
    #[overlay(endian = little)]
    struct Signed {
        kind: i64,
        size: u8,
        #[overlay(tag = kind, len = size & 7)]
        body: SignedBody,
    }
    #[derive(Overlay)]
    enum SignedBody {
        #[overlay(tag = ..=-2)]
        Low(Vec<u8>),
        #[overlay(tag = -1 | 1)]
        Pair(#[overlay(endian = big)] u16),
        #[overlay(tag = 0)]
        None,
        #[overlay(tag = 3..=5 | 8..=9 | 256..)]
        Text(String),
    }
    #[derive(Overlay)]
    #[overlay(endian = big)]
    struct Unsigned {
        kind: u64,
        #[overlay(tag = kind)]
        body: UnsignedBody,
        last: u8,
    }
    #[derive(Overlay)]
    enum UnsignedBody {
        #[overlay(tag = 0)]
        Byte(u8),
        #[overlay(tag = 1..=0x7fff_ffff_ffff_fffe)]
        Two([u8; 2]),
        #[overlay(tag = 0x7fff_ffff_ffff_ffff)]
        None,
    }
    #[derive(Overlay)]
    #[overlay(endian = big)]
    struct Large {
        kind: u64,
        #[overlay(tag = kind)]
        body: LargeBody,
    }
    #[derive(Overlay)]
    enum LargeBody {
        #[overlay(tag = 0x8000_0000_0000_0000..)]
        Byte(u8),
        #[overlay(other)]
        None,
    }
    compare::<Signed>();
    compare::<Unsigned>();
    compare::<Large>();
}

#[test]
fn absent_numbers_are_zero_wherever_they_would_be() {
    #[derive(Overlay)]
    #[overlay(endian = little)]
    struct Optional {
        flags: u8,
        #[overlay(if = flags & 1 != 0)]
        a: Option<u16>,
        #[overlay(if = a + 1 > 2)]
        b: Option<i8>,
        #[overlay(if = flags & 2 != 0, pad = 4)]
        inner: Option<Inner>,
        #[overlay(len = (inner.x & 3) + (b & 1))]
        data: Vec<u8>,
        #[overlay(if = flags & 4 != 0, at = 20)]
        late: Option<u8>,
        #[overlay(if = flags & 8 != 0)]
        c: Option<u8>,
        #[overlay(count = (late & 1) + (c & 1))]
        items: Vec<Inner>,
    }
    #[derive(Overlay, Debug, Clone, Copy)]
    #[overlay(endian = big, bit_order = msb)]
    struct Inner {
        x: u16,
        #[overlay(bits = 7)]
        y: i8,
        #[overlay(bits = 1)]
        z: bool,
    }
    compare::<Optional>();
}

#[test]
fn what_is_given_must_fit_its_parameter_in_long_lists_too() {
    #[derive(Overlay)]
    #[overlay(endian = big)]
    struct Giving {
        a: u8,
        b: i16,
        #[overlay(count = a & 3, give(least = b, size = a - 1))]
        items: Vec<Given>,
        #[overlay(tag = a, give(size = b + 2))]
        body: Body,
    }
    #[derive(Overlay)]
    #[overlay(given(size: u8, least: i8))]
    struct Given {
        #[overlay(check = x >= least)]
        x: i8,
        #[overlay(len = size)]
        data: Vec<u8>,
    }
    #[derive(Overlay)]
    #[overlay(given(size: u32))]
    enum Body {
        #[overlay(tag = ..=4)]
        Item(#[overlay(dynamic, give(size = size, least = -1))] Given),
        #[overlay(other)]
        Text(#[overlay(len = size)] String),
    }
    compare::<Giving>();
}

#[test]
fn lists_in_lists_end_where_their_ranges_do() {
    #[derive(Overlay)]
    struct Outer {
        count: u8,
        size: u8,
        #[overlay(len = size & 31)]
        lists: Vec<List>,
        #[overlay(count = count & 3)]
        counted: Vec<List>,
        #[overlay(count = count & 1, len = size & 3)]
        both: Vec<List>,
        #[overlay(len = count >> 5)]
        flags: Vec<bool>,
    }
    #[derive(Overlay)]
    struct List {
        size: u8,
        #[overlay(len = size & 7)]
        names: Vec<Name>,
        #[overlay(count = size & 1)]
        flags: Vec<bool>,
    }
    #[derive(Overlay)]
    struct Name {
        size: u8,
        #[overlay(len = size & 3, terminated = 0)]
        text: String,
        #[overlay(terminated = 0)]
        other: Vec<u8>,
    }
    compare::<Outer>();
}
