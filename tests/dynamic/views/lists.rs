//! Lists of elements that differ in size.

use std::iter::FusedIterator;

use super::{BodyView, Error, Everything, everything};

#[test]
fn a_list_knows_its_elements() -> Result<(), Error> {
    let bytes = everything(0, b"");
    let names = Everything::overlay(&bytes)?.names();
    assert_eq!((names.len(), names.is_empty()), (2, false));
    assert_eq!(names.first().map(|name| name.text()), Some("a"));
    assert_eq!(names.get(1).map(|name| name.text()), Some("bc"));
    assert!(names.get(2).is_none());
    assert!(names.get(usize::MAX).is_none());
    assert_eq!(names.bytes(), b"\x01a\x02bc");
    assert_eq!(names.into_iter().count(), 2);
    assert_eq!((&names).into_iter().count(), 2);
    Ok(())
}

#[test]
fn the_iterator_of_a_list_is_fused_and_knows_how_many_elements_are_left() -> Result<(), Error> {
    fn is_fused(_: &impl FusedIterator) {}
    let bytes = everything(0, b"");
    let mut names = Everything::overlay(&bytes)?.names().iter();
    is_fused(&names);
    assert_eq!(names.size_hint(), (2, Some(2)));
    assert_eq!(names.next().map(|name| name.text()), Some("a"));
    assert_eq!(names.size_hint(), (1, Some(1)));
    assert_eq!(names.as_list().len(), 1);
    assert_eq!(names.clone().map(|name| name.text()).collect::<Vec<_>>(), ["bc"]);
    assert!(names.next().is_some());
    assert_eq!((names.next().is_none(), names.next().is_none()), (true, true));
    assert_eq!(names.size_hint(), (0, Some(0)));
    Ok(())
}

#[test]
fn a_list_without_elements_is_empty() -> Result<(), Error> {
    let bytes = everything(1, b"");
    let BodyView::Names(names) = Everything::overlay(&bytes)?.body() else {
        return Err("another variant".into());
    };
    assert_eq!((names.len(), names.is_empty(), names.first().is_none()), (0, true, true));
    assert_eq!(names.iter().size_hint(), (0, Some(0)));
    Ok(())
}
