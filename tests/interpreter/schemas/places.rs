//! Offsets, strides, paddings and lists that end with a condition.

use super::conditions::sum;
use super::extents::Name;
use super::fixed::{Head, Section};
use overlaid::Overlay;

/// Offsets and entry sizes, as an object file has them.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Sections {
    pub offset: u8,
    pub entry_size: u8,
    pub count: u8,
    pub names_at: u8,
    pub other_size: u8,
    #[overlay(at = 8)]
    pub always: u16,
    #[overlay(at = offset, stride = entry_size, count = count)]
    pub entries: Vec<Section>,
    #[overlay(at = names_at, stride = other_size, count = count)]
    pub names: Vec<Name>,
    #[overlay(at = offset + 1)]
    pub first: u16,
    #[overlay(at = names_at, len = count)]
    pub raw: Vec<u8>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Padded {
    pub length: u8,
    #[overlay(pad = 4)]
    pub start: u16,
    #[overlay(len = length, pad = 8)]
    pub text: String,
    #[overlay(if = length > 2, pad = 2)]
    pub byte: Option<u8>,
    #[overlay(count = length, pad = 4)]
    pub numbers: Vec<u16>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Until {
    pub last: u8,
    #[overlay(until = it.size == 0)]
    pub names: Vec<Name>,
    #[overlay(until = it == last)]
    pub numbers: Vec<u16>,
    #[overlay(len = last, until = it == 7)]
    pub data: Vec<u8>,
    #[overlay(until = it.words == 7 || it.is_last)]
    pub heads: Vec<Head>,
    #[overlay(rest, until = it.size > 2)]
    pub rest: Vec<Name>,
}

/// Conditions of lists that depend on where in the range of the schema an element ends.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct UntilPlace {
    pub length: u8,
    #[overlay(len = length & 7, until = self.left <= self.size - self.at - 3)]
    pub ranged: Vec<u8>,
    #[overlay(until = self.size - self.left > self.at + 3)]
    pub names: Vec<Name>,
    #[overlay(end = self.size - 2, until = sum(length, self.laid) & 3 == 0 || self.left < 4)]
    pub ended: Vec<u8>,
    #[overlay(rest, until = it == 1 && self.left == 0 || sum(length, self.laid) == 7 || self.at & 1 == 0)]
    pub numbers: Vec<u8>,
    pub trailer: u8,
}

crate::values! {
    Sections { offset, entry_size, count, names_at, other_size, always, entries, names, first, raw }
    Padded { length, start, text, byte, numbers }
    Until { last, names, numbers, data, heads, rest }
    UntilPlace { length, ranged, names, ended, numbers, trailer }
}

crate::in_place! {
    SectionsViewMut<'_> {
        set always: set_always, part entries: entries_mut, part names: names_mut,
        set first: set_first, part raw: raw_mut
    }
    PaddedViewMut<'_> {
        set start: set_start, text text: set_text, set byte: set_byte, part numbers: numbers_mut
    }
    UntilViewMut<'_> {}
    UntilPlaceViewMut<'_> { set trailer: set_trailer }
}

crate::changes! {
    Sections: SectionsViewMut { offset: change_offset, entry_size: change_entry_size, count: change_count, names_at: change_names_at, other_size: change_other_size }
    Until: UntilViewMut { last: change_last }
    UntilPlace: UntilPlaceViewMut { length: change_length }
    Padded: PaddedViewMut { length: change_length }
}
