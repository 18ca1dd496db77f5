//! Schemas to which something is given.

use overlaid::Overlay;

/// A file whose records have a width that its head says.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Recorded {
    pub width: u8,
    pub flags: u8,
    pub count: u8,
    #[overlay(count = count, give(is_named = flags & 1 != 0, width = width))]
    pub records: Vec<Record>,
    #[overlay(if = flags & 2 != 0, len = 4, give(is_named = count > 1, width = width + self.at))]
    pub one: Option<Record>,
    #[overlay(until = it.kind == 0, give(width = width - 1, is_named = false))]
    pub ended: Vec<Record>,
    #[overlay(rest, stride = 3, give(is_named = false, width = width))]
    pub table: Vec<Record>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(width: u8, is_named: bool), check = width < 9)]
pub struct Record {
    pub kind: u8,
    #[overlay(len = width)]
    pub number: Vec<u8>,
    #[overlay(if = is_named, tag = kind, give(width = width * 2))]
    pub name: Option<RecordName>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(given(width: u16))]
pub enum RecordName {
    #[overlay(tag = 1)]
    Short(#[overlay(len = width)] String),
    #[overlay(tag = 2)]
    Limited(#[overlay(dynamic, give(most = width, least = 1))] Limited),
    #[overlay(other)]
    None,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(given(least: i8, most: u64))]
pub struct Limited {
    #[overlay(check = length >= least && length <= most)]
    pub length: u8,
    #[overlay(len = length)]
    pub text: String,
}

crate::values! {
    Recorded { width, flags, count, records, one, ended, table }
    Record { kind, number, name }
    Limited { length, text }
}

crate::variants! {
    RecordName { Short(it), Limited(it), None }
}

crate::in_place! {
    RecordedViewMut<'_> { part records: records_mut, part one: one_mut, part table: table_mut }
    RecordViewMut<'_> { part number: number_mut, part name: name_mut }
    LimitedViewMut<'_> { text text: set_text }
}

crate::variants_in_place! {
    RecordNameViewMut<'_> { Short, Limited }
}

crate::changes! {
    Recorded: RecordedViewMut { width: change_width, flags: change_flags, count: change_count }
}
