//! A schema with every kind of part, written at random: the layout stays as it is.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::too_many_lines,
    clippy::float_cmp,
    reason = "random numbers are cut to the size of their field"
)]

use overlaid::Overlay;

use crate::random::Random;

type Error = Box<dyn std::error::Error>;

#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
pub enum Color {
    Red = 1,
    Green = 7,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Name {
    length: u8,
    #[overlay(len = length)]
    text: String,
    grade: u8,
}

/// The schema in one byte order.
macro_rules! in_order {
    ($module:ident, $order:ident, $number:ident) => {
        pub mod $module {
            use std::net::Ipv4Addr;

            use super::*;

            #[derive(Overlay, Debug, Clone, Copy, PartialEq)]
            #[overlay(endian = $order)]
            pub struct Point {
                x: u16,
                y: i16,
            }

            #[derive(Overlay, Debug, Clone, PartialEq)]
            #[overlay(endian = $order, bit_order = msb, len = size, check = low <= high)]
            pub struct Whole {
                #[overlay(magic = *b"WH")]
                magic: [u8; 2],
                size: u16,
                count: u8,
                kind: u8,
                flags: u8,
                words: u8,
                #[overlay(bits = 4)]
                low: u8,
                #[overlay(bits = 4)]
                high: u8,
                number: i32,
                ratio: f64,
                on: bool,
                color: Color,
                point: Point,
                numbers: [u16; 2],
                bytes_: [u8; 3],
                #[overlay(as = u32)]
                address: Ipv4Addr,
                #[overlay(len = words)]
                name: String,
                #[overlay(terminated = b'\n')]
                line: Vec<u8>,
                #[overlay(len = 3, pad = 4)]
                data: Vec<u8>,
                #[overlay(if = flags & 1 != 0)]
                option: Option<u32>,
                #[overlay(if = flags & 2 != 0)]
                place: Option<Point>,
                #[overlay(if = flags & 4 != 0, len = 2)]
                more: Option<Vec<u8>>,
                #[overlay(count = count)]
                values: Vec<u16>,
                #[overlay(count = count)]
                points: Vec<Point>,
                #[overlay(count = count)]
                names: Vec<Name>,
                #[overlay(count = count, stride = 6)]
                spaced: Vec<Point>,
                #[overlay(until = it == 0)]
                letters: Vec<u8>,
                #[overlay(dynamic)]
                nested: Name,
                #[overlay(tag = kind, rest)]
                body: Body,
                trailer: u16,
            }

            #[derive(Overlay, Debug, Clone, PartialEq)]
            #[overlay(endian = $order)]
            pub enum Body {
                #[overlay(tag = 0)]
                Nothing,
                #[overlay(tag = 1)]
                Number(u32),
                #[overlay(tag = 2)]
                Point(Point),
                #[overlay(tag = 3)]
                Name(Name),
                #[overlay(tag = 4)]
                Text(String),
                #[overlay(tag = 5)]
                Flag(bool),
                #[overlay(tag = 6)]
                Numbers([u16; 2]),
                #[overlay(tag = 7)]
                Magic(#[overlay(magic = 0xcafe)] u16),
                #[overlay(other)]
                Other(Vec<u16>),
            }

            const KINDS: u64 = 9;

            /// The bytes of a value.
            pub fn bytes(random: &mut Random) -> Vec<u8> {
                let (count, kind, flags) =
                    (random.below(3) as u8, random.below(KINDS) as u8, random.below(8) as u8);
                let text = |random: &mut Random, length: u8| -> Vec<u8> {
                    (0..length).map(|_| b'a' + random.below(26) as u8).collect()
                };
                let named = |random: &mut Random| {
                    let length = random.below(4) as u8;
                    let mut name = vec![length];
                    name.extend(text(random, length));
                    name.push(random.next() as u8);
                    name
                };
                let words = random.below(5) as u8;
                let mut bytes = b"WH\0\0".to_vec();
                bytes.extend([count, kind, flags, words, 0x37]);
                bytes.extend(i32::$number(random.next() as i32));
                bytes.extend(f64::$number(0.5));
                bytes.extend([random.below(2) as u8, 7]);
                bytes.extend((0..4 + 4 + 3 + 4).map(|_| random.next() as u8));
                bytes.extend(text(random, words));
                let length = random.below(3) as u8;
                bytes.extend(text(random, length));
                bytes.push(b'\n');
                bytes.extend(*b"abc");
                bytes.resize(bytes.len().next_multiple_of(4), 0);
                for (flag, size) in [(1, 4), (2, 4), (4, 2)] {
                    if flags & flag != 0 {
                        bytes.extend((0..size).map(|_| random.next() as u8));
                    }
                }
                bytes.extend((0..count * 6).map(|_| random.next() as u8));
                for _ in 0..count {
                    bytes.extend(named(random));
                }
                bytes.extend((0..count * 6).map(|_| random.next() as u8));
                bytes.extend(*b"xyz\0");
                bytes.extend(named(random));
                match kind {
                    0 => {}
                    1 | 2 | 6 => bytes.extend((0..4).map(|_| random.next() as u8)),
                    3 => bytes.extend(named(random)),
                    4 => bytes.extend(text(random, 3)),
                    5 => bytes.push(random.below(2) as u8),
                    7 => bytes.extend(u16::$number(0xcafe)),
                    _ => bytes.extend((0..6).map(|_| random.next() as u8)),
                }
                bytes.extend([1, 2]);
                let size = u16::$number(bytes.len() as u16);
                bytes[2..4].copy_from_slice(&size);
                bytes
            }

            /// Where the parts are: their offsets and their lengths.
            fn places(bytes: &[u8]) -> Result<Vec<(usize, usize)>, Error> {
                let view = Whole::overlay(bytes)?;
                let base = bytes.as_ptr().addr();
                let place = |bytes: &[u8]| match bytes {
                    [] => (0, 0),
                    _ => (bytes.as_ptr().addr() - base, bytes.len()),
                };
                let mut places = vec![
                    place(view.name().as_bytes()),
                    place(view.line()),
                    place(view.data()),
                    place(view.more().unwrap_or_default()),
                    place(view.names().bytes()),
                    place(view.letters()),
                    place(view.nested().bytes()),
                    (view.values().len(), view.points().len()),
                    (view.spaced().len(), view.names().len()),
                    (view.option().is_some().into(), view.place().is_some().into()),
                ];
                places.extend(view.names().iter().map(|name| place(name.text().as_bytes())));
                places.push(match view.body() {
                    BodyView::Nothing => (0, 0),
                    BodyView::Number(_) => (1, 0),
                    BodyView::Point(point) => (2, std::ptr::from_ref(point).addr() - base),
                    BodyView::Name(name) => place(name.text().as_bytes()),
                    BodyView::Text(text) => place(text.as_bytes()),
                    BodyView::Flag(_) => (5, 0),
                    BodyView::Numbers(_) => (6, 0),
                    BodyView::Magic(_) => (7, 0),
                    BodyView::Other(numbers) => (8, numbers.len()),
                    _ => return Err("another variant".into()),
                });
                Ok(places)
            }

            fn write_name(random: &mut Random, mut name: NameViewMut<'_>) -> Result<(), Error> {
                name.set_grade(random.next() as u8);
                let length = name.text().len();
                assert_eq!(usize::from(name.length()), length);
                name.set_text(&"éabcdefgh"[2..2 + length])?;
                assert!(name.set_text(&"z".repeat(length + 1)).is_err());
                Ok(())
            }

            fn write_body(random: &mut Random, body: BodyViewMut<'_>) -> Result<(), Error> {
                match body {
                    BodyViewMut::Nothing => {}
                    BodyViewMut::Number(number) => number.set(random.next() as u32),
                    BodyViewMut::Point(point) => point.set_x(random.next() as u16),
                    BodyViewMut::Name(name) => write_name(random, name)?,
                    BodyViewMut::Text(mut text) => text.set("new")?,
                    BodyViewMut::Flag(flag) => flag.set(!flag.get()),
                    BodyViewMut::Numbers(numbers) => numbers[1].set(random.next() as u16),
                    BodyViewMut::Magic(magic) => assert_eq!(magic.get(), 0xcafe),
                    BodyViewMut::Other(numbers) => numbers[0].set(random.next() as u16),
                    _ => return Err("another variant".into()),
                }
                Ok(())
            }

            /// Writes something, and reads it again.
            fn write(random: &mut Random, view: &mut WholeViewMut<'_>) -> Result<(), Error> {
                let value = random.next();
                match random.below(22) {
                    0 => {
                        view.set_number(value as i32);
                        assert_eq!(view.number(), value as i32);
                    }
                    1 => {
                        view.set_ratio(f64::from(value as u32));
                        assert_eq!(view.ratio(), f64::from(value as u32));
                    }
                    2 => view.set_on(value & 1 != 0),
                    3 => {
                        view.set_color(Color::Red);
                        assert_eq!(view.color(), Color::Red);
                    }
                    4 => {
                        view.point_mut().set_x(value as u16);
                        assert_eq!(view.point().x(), value as u16);
                    }
                    5 => view.set_point(Point { x: value as u16, y: -1 }),
                    6 => {
                        view.numbers_mut()[1].set(value as u16);
                        assert_eq!(view.numbers()[1].get(), value as u16);
                    }
                    7 => {
                        view.bytes__mut()[2] = value as u8;
                        assert_eq!(view.bytes_()[2], value as u8);
                    }
                    8 => {
                        view.set_address(Ipv4Addr::from_bits(value as u32));
                        assert_eq!(view.address().to_bits(), value as u32);
                    }
                    9 => {
                        let low = value as u8 & 31;
                        let (old, fits) = (view.low(), low < 16 && low <= view.high());
                        assert_eq!(view.set_low(low).is_ok(), fits);
                        assert_eq!(view.low(), if fits { low } else { old });
                    }
                    10 => {
                        let high = value as u8 & 15;
                        assert_eq!(view.set_high(high).is_ok(), high >= view.low());
                    }
                    11 => {
                        let name = "q".repeat(view.name().len());
                        view.set_name(&name)?;
                        assert_eq!(view.name(), name);
                    }
                    12 => {
                        let mut line = vec![b'-'; view.line().len()];
                        view.set_line(&line)?;
                        assert_eq!(view.line(), line);
                        line.fill(b'\n');
                        assert_eq!(view.set_line(&line).is_err(), !line.is_empty());
                    }
                    13 => view.data_mut().fill(value as u8),
                    14 => {
                        let is_there = view.option().is_some();
                        assert_eq!(view.set_option(value as u32).is_ok(), is_there);
                        assert_eq!(view.option(), is_there.then_some(value as u32));
                    }
                    15 => {
                        if let Some(place) = view.place_mut() {
                            place.set_y(value as i16);
                        }
                        assert!(view.place().is_none_or(|place| place.y() == value as i16));
                    }
                    16 => {
                        if let Some(more) = view.more_mut() {
                            more.fill(value as u8);
                        }
                    }
                    17 => {
                        for number in view.values_mut() {
                            number.set(value as u16);
                        }
                    }
                    18 => {
                        for point in view.points_mut() {
                            point.set_x(value as u16);
                        }
                        for point in view.spaced_mut() {
                            point.set_y(value as i16);
                        }
                    }
                    19 => {
                        for name in view.names_mut() {
                            write_name(random, name)?;
                        }
                        assert_eq!(view.names_mut().len(), view.names().len());
                    }
                    20 => {
                        write_name(random, view.nested_mut())?;
                        view.set_trailer(value as u16);
                    }
                    _ => write_body(random, view.body_mut())?,
                }
                Ok(())
            }

            /// Reads and writes everything, whatever is there.
            pub fn touch(view: &mut WholeViewMut<'_>) -> usize {
                view.set_number(view.number().wrapping_add(1));
                view.set_color(view.color());
                let _ = view.set_low(view.low());
                let _ = view.set_name("new");
                let _ = view.set_line(b"-");
                let _ = view.set_option(7);
                if let Some(place) = view.place_mut() {
                    place.set_x(3);
                }
                let shown = format!("{view:?}").len();
                for mut name in view.names_mut() {
                    name.set_grade(name.grade() ^ 1);
                    let _ = name.set_text("ab");
                }
                let last = view.names().len().saturating_sub(1);
                if let Some(mut name) = view.names_mut().get_mut(last) {
                    name.set_grade(9);
                }
                if let BodyViewMut::Name(mut name) = view.body_mut() {
                    name.set_grade(2);
                }
                let _ = view.nested_mut().set_text("abc");
                let WholePartsMut { data, more, values, points, mut spaced, .. } = view.parts_mut();
                data.reverse();
                if let Some(more) = more {
                    more.reverse();
                }
                values.reverse();
                points.reverse();
                if let Some(point) = spaced.get_mut(0) {
                    point.set_y(1);
                }
                shown + view.letters().len()
            }

            #[test]
            fn the_layout_stays_as_it_is_whatever_is_written() -> Result<(), Error> {
                let mut random = Random::new(7);
                for _ in 0..if cfg!(miri) { 10 } else { 2000 } {
                    let mut bytes = bytes(&mut random);
                    let (places_before, before) = (places(&bytes)?, bytes.clone());
                    let mut view = Whole::overlay_mut(&mut bytes)?;
                    for _ in 0..random.below(12) {
                        write(&mut random, &mut view)?;
                    }
                    let shown = format!("{view:?}");
                    assert_eq!(places(&bytes)?, places_before);
                    assert_eq!(shown, format!("{:?}", Whole::overlay(&bytes)?));
                    // What decides is not changed, and neither is a magic.
                    assert_eq!(bytes[..8], before[..8]);
                }
                Ok(())
            }

            #[test]
            fn a_view_that_is_not_written_changes_nothing() -> Result<(), Error> {
                let mut random = Random::new(3);
                for _ in 0..if cfg!(miri) { 5 } else { 200 } {
                    let mut bytes = bytes(&mut random);
                    bytes.push(9);
                    let before = bytes.clone();
                    let (mut view, rest) = Whole::overlay_prefix_mut(&mut bytes)?;
                    assert_eq!(rest, [9]);
                    let WholePartsMut {
                        point, numbers, bytes_, place, data, names, nested, ..
                    } = view.parts_mut();
                    point.set_x(point.x());
                    numbers.swap(0, 0);
                    bytes_.reverse();
                    bytes_.reverse();
                    assert_eq!(place.is_some(), before[6] & 2 != 0);
                    assert_eq!((data.len(), names.len()), (3, usize::from(before[4])));
                    assert!(nested.text().len() < 4);
                    assert_eq!(bytes, before);
                }
                Ok(())
            }

            /// The same calls as under a lock, without anybody else who writes.
            #[test]
            fn everything_is_read_and_written_in_any_bytes() {
                let mut random = Random::new(5);
                for _ in 0..if cfg!(miri) { 20 } else { 5000 } {
                    let mut bytes = bytes(&mut random);
                    let at = random.below(bytes.len() as u64) as usize;
                    bytes[at] = random.next() as u8;
                    let before = bytes.clone();
                    match Whole::overlay_mut(&mut bytes) {
                        Ok(mut view) => {
                            touch(&mut view);
                        }
                        Err(_) => assert_eq!(bytes, before),
                    }
                }
            }
        }
    };
}

in_order!(most_significant_first, big, to_be_bytes);
in_order!(least_significant_first, little, to_le_bytes);
