//! Schemas in schemas.

use super::extents::{Message, Name};
use super::fixed::Head;
use super::places::Padded;
use overlaid::Overlay;

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Nested {
    pub head: Head,
    #[overlay(dynamic)]
    pub first: Padded,
    #[overlay(len = head.words + 2)]
    pub second: Message,
    #[overlay(count = head.is_last)]
    pub lists: Vec<Inner>,
    #[overlay(len = 6)]
    pub fixed: Head,
    #[overlay(end = self.size)]
    pub third: Inner,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Inner {
    pub count: u8,
    #[overlay(count = count)]
    pub names: Vec<Name>,
    #[overlay(terminated = 0)]
    pub text: String,
}

crate::values! {
    Nested { head, first, second, lists, fixed, third }
    Inner { count, names, text }
}

crate::in_place! {
    NestedViewMut<'_> {
        part first: first_mut, part second: second_mut, part lists: lists_mut,
        part fixed: fixed_mut, part third: third_mut
    }
    InnerViewMut<'_> { part names: names_mut, text text: set_text }
}

crate::changes! {
    Nested: NestedViewMut { head: change_head }
}
