//! Places: of every kind, from the start and from a root, and of schemas that refer to themselves.

use super::extents::Name;
use super::fixed::{Level, Section};
use super::tags::Transport;
use overlaid::{At, Overlay};

/// Places that count from the start of the schema.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Places {
    pub offset: u8,
    pub count: u8,
    pub size: i8,
    #[overlay(at = offset)]
    pub number: At<u16>,
    #[overlay(at = 3)]
    pub array: At<[u8; 2]>,
    #[overlay(at = offset + 1, count = count)]
    pub numbers: At<Vec<u16>>,
    #[overlay(at = offset, count = count, stride = size)]
    pub names: At<Vec<Name>>,
    #[overlay(at = offset, if = count & 1 == 0, len = size)]
    pub bytes_there: Option<At<Vec<u8>>>,
    #[overlay(at = offset, terminated = 0)]
    pub text: At<String>,
    #[overlay(at = offset, end = count)]
    pub up_to: At<String>,
    #[overlay(at = offset - 2, rest)]
    pub tail: At<Vec<u8>>,
    #[overlay(at = self.size - count)]
    pub section: At<Section>,
    #[overlay(at = offset, count = count)]
    pub levels: At<Vec<Level>>,
    #[overlay(at = offset, tag = size, len = count)]
    pub body: At<Transport>,
    #[overlay(at = offset, until = it == 0)]
    pub zeroed: At<Vec<u8>>,
    #[overlay(at = count, if = count != 0)]
    pub next: Option<At<Self>>,
}

/// A root, with a table of records that count from it.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, root)]
pub struct Rooted {
    pub offset: u8,
    pub count: u8,
    #[overlay(dynamic)]
    pub first: Record,
    #[overlay(at = offset, count = count)]
    pub records: At<Vec<Record>>,
    #[overlay(at = count, if = count != 2)]
    pub inner: Option<At<Self>>,
    #[overlay(at = count)]
    pub places: At<Places>,
}

/// A record, which has a size of its own.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Record {
    pub offset: u8,
    pub size: u8,
    #[overlay(if = size > 2)]
    pub more: Option<u8>,
    #[overlay(at = offset, from = root, len = size)]
    pub data: At<Vec<u8>>,
    #[overlay(at = size, from = root, if = size > 1)]
    pub next: Option<At<Self>>,
    #[overlay(at = more, from = root)]
    pub root: At<Rooted>,
}

crate::values! {
    Places {
        offset, count, size, number, array, numbers, names, bytes_there, text, up_to, tail, section, levels,
        body, zeroed, next
    }
    Rooted { offset, count, first, records, inner, places }
    Record { offset, size, more, data, next, root }
}

crate::places! {
    PlacesView {
        number, array, numbers, names, bytes_there, text, up_to, tail, section, levels, body, zeroed, next
    }
    RootedView { records: each, inner, places }
    RecordView { data, next, root }
}

crate::in_place! {
    PlacesViewMut<'_> { set offset: set_offset, set count: set_count, set size: set_size, }
    RootedViewMut<'_> { set offset: set_offset, set count: set_count, part first: first_mut, }
    RecordViewMut<'_> { set offset: set_offset, }
}

crate::changes! {
    Places: PlacesViewMut {}
    Rooted: RootedViewMut {}
    Record: RecordViewMut { size: change_size }
}
