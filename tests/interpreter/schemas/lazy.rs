//! Lists whose elements are checked when they are read.

use overlaid::Overlay;

use super::extents::Name;
use super::fixed::Section;
use super::nested::Inner;

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Lazy {
    pub kind: u8,
    pub size: u8,
    #[overlay(len = size, lazy)]
    pub names: Vec<Name>,
    pub count: u8,
    #[overlay(len = size & 7, count = count & 1, lazy)]
    pub counted: Vec<Inner>,
    #[overlay(if = kind & 1 == 1, end = self.at + 4, lazy)]
    pub sections: Option<Vec<Section>>,
    #[overlay(tag = kind & 3, len = size)]
    pub body: LazyBody,
    #[overlay(rest, lazy)]
    pub rest: Vec<Name>,
    pub last: u16,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub enum LazyBody {
    #[overlay(tag = 1)]
    Names(#[overlay(lazy)] Vec<Name>),
    #[overlay(tag = 2)]
    Sections(#[overlay(lazy)] Vec<Section>),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct LazyTable {
    pub count: u8,
    pub stride: u8,
    #[overlay(count = count & 3, stride = stride & 15, lazy)]
    pub names: Vec<Name>,
    #[overlay(check = sum < 200)]
    pub sum: u8,
    #[overlay(len = sum & 12, stride = 4, lazy)]
    pub sections: Vec<Section>,
}

/// Lazy lists in the elements of lists.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct InLists {
    pub count: u8,
    #[overlay(count = count & 3)]
    pub tables: Vec<LazyTable>,
    pub size: u8,
    #[overlay(len = size, lazy)]
    pub lazy: Vec<LazyTable>,
}

crate::values! {
    Lazy { kind, size, names, count, counted, sections, body, rest, last }
    LazyTable { count, stride, names, sum, sections }
    InLists { count, tables, size, lazy }
}

crate::variants! {
    LazyBody { Names(held), Sections(held), Other(held) }
}

crate::in_place! {
    LazyViewMut<'_> {
        part names: names_mut, part counted: counted_mut, part sections: sections_mut,
        part body: body_mut, part rest: rest_mut, set last: set_last
    }
    LazyTableViewMut<'_> { part names: names_mut, part sections: sections_mut }
    InListsViewMut<'_> { part tables: tables_mut, part lazy: lazy_mut }
}

crate::variants_in_place! {
    LazyBodyViewMut<'_> { Names, Sections, Other }
}

crate::changes! {
    Lazy: LazyViewMut { kind: change_kind, size: change_size, count: change_count }
    LazyTable: LazyTableViewMut { count: change_count, stride: change_stride, sum: change_sum }
    InLists: InListsViewMut { count: change_count, size: change_size }
}
