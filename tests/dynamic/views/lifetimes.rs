//! How long views live, and what they lend.

use overlaid::{List, Overlay};

use super::{BodyView, Error, Everything, EverythingView, Name, NameView, everything};

/// A view that contains no other view is covariant: it needs no call to live shorter.
#[test]
fn a_view_of_bytes_and_numbers_is_covariant() -> Result<(), Error> {
    fn shorter<'a>(view: NameView<'static>, _: &'a [u8]) -> NameView<'a> {
        view
    }
    let local = [1];
    assert_eq!(shorter(Name::overlay(b"\x01a")?, &local).text(), "a");
    Ok(())
}

/// So does a list of numbers, of each kind and with a stride.
#[test]
fn a_view_with_lists_of_numbers_is_covariant() -> Result<(), Error> {
    #[derive(Overlay)]
    #[overlay(endian = little)]
    struct Lists {
        #[overlay(count = 2)]
        numbers: Vec<u16>,
        #[overlay(count = 2, endian = big)]
        floats: Vec<f32>,
        #[overlay(count = 1)]
        flags: Vec<bool>,
        #[overlay(count = 1)]
        letters: Vec<char>,
        #[overlay(count = 2, stride = 3)]
        strided: Vec<i16>,
    }
    fn shorter<'a>(view: ListsView<'static>, _: &'a [u8]) -> ListsView<'a> {
        view
    }
    let bytes: &'static [u8] = b"\x01\0\x02\0\0\0\0\0\x3f\x80\0\0\x01a\0\0\0\x07\0\0\xff\xff\0";
    let local = [1];
    let view = shorter(Lists::overlay(bytes)?, &local);
    assert_eq!(view.numbers().iter().map(|number| number.get()).sum::<u16>(), 3);
    assert!(view.floats().iter().map(|number| number.get()).eq([0.0, 1.0]));
    assert_eq!(view.strided().iter().map(|number| number.get()).sum::<i16>(), 6);
    let value = view.to_value()?;
    assert_eq!((value.flags, value.letters), (vec![true], vec!['a']));
    Ok(())
}

/// The views of a schema can be chosen from with a common lifetime.
#[test]
fn every_view_can_be_shortened() -> Result<(), Error> {
    #[expect(
        clippy::large_types_passed_by_value,
        reason = "a view is copied where it is shortened"
    )]
    fn either<'a>(
        first: EverythingView<'static>,
        second: EverythingView<'a>,
    ) -> [EverythingView<'a>; 2] {
        [first.shorten(), second]
    }
    fn body<'a>(first: BodyView<'static>, _: &'a [u8]) -> BodyView<'a> {
        first.shorten()
    }
    let long: &'static [u8] = everything(6, b"\x01a").leak();
    let short = everything(6, b"\x01b");
    let views = either(Everything::overlay(long)?, Everything::overlay(&short)?);
    assert_eq!(views.map(|view| view.bytes().len()), [long.len(), short.len()]);
    let found = body(Everything::overlay(long)?.body(), &short);
    assert!(matches!(found, BodyView::One(name) if name.text() == "a"));
    Ok(())
}

/// What a getter returns lives as long as the bytes, and not only as long as the view.
#[test]
fn what_getters_return_outlives_the_view() -> Result<(), Error> {
    fn parts(bytes: &[u8]) -> Result<(&str, &[u8], NameView<'_>), overlaid::OverlayError> {
        let view = Everything::overlay(bytes)?;
        Ok((view.text(), view.bytes_(), view.r#type()))
    }
    let bytes = everything(0, b"");
    let (text, slice, name) = parts(&bytes)?;
    assert_eq!((text, slice, name.text()), ("hi", b"abc".as_slice(), "own"));
    Ok(())
}

/// The types that need no allocator are the same fields.
#[test]
fn borrowed_types_have_the_same_views_and_values() -> Result<(), Error> {
    #[derive(Overlay, Debug, Clone, PartialEq)]
    #[overlay(name = BorrowedView)]
    struct Borrowed<'b> {
        length: u8,
        #[overlay(len = length)]
        bytes_: &'b [u8],
        #[overlay(terminated = b'\n')]
        line: &'b str,
        #[overlay(if = length > 2, len = 1)]
        more: Option<&'b [u8]>,
        #[overlay(tag = length, rest)]
        choice: Choice<'b>,
    }

    #[derive(Overlay, Debug, Clone, PartialEq)]
    enum Choice<'b> {
        #[overlay(tag = 2)]
        Names(List<'b, Name>),
        #[overlay(other)]
        Other(&'b [u8]),
    }

    let view = Borrowed::overlay(b"\x02ablong\n\x01x\x01y")?;
    let value = view.to_value()?;
    assert_eq!((value.bytes_, value.line, value.more), (b"ab".as_slice(), "long", None));
    let Choice::Names(names) = value.choice else { return Err("another variant".into()) };
    assert_eq!(names.iter().map(|name| name.text()).collect::<String>(), "xy");
    assert!(matches!(view.choice(), ChoiceView::Names(seen) if seen == names));
    let Choice::Other(rest) = Borrowed::overlay(b"\x01a\nrest")?.to_value()?.choice else {
        return Err("another variant".into());
    };
    assert_eq!(rest, b"rest");
    Ok(())
}
