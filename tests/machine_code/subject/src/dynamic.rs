//! Getters of views whose layout depends on the data, and laying them.

use overlaid::Overlay;

/// Numbers before and after bytes, numbers that may be absent, a list and a variant.
#[derive(Overlay)]
#[overlay(endian = big)]
pub struct Packet {
    pub flags: u16,
    pub length: u32,
    #[overlay(endian = little)]
    pub little: u64,
    #[overlay(len = length)]
    pub name: Vec<u8>,
    pub after: u32,
    #[overlay(if = flags & 1 != 0)]
    pub option: Option<u32>,
    #[overlay(count = flags >> 8)]
    pub items: Vec<Item>,
    #[overlay(tag = flags & 3, rest)]
    pub body: Body,
    pub trailer: u16,
}

/// An element of the list.
#[derive(Overlay)]
pub struct Item {
    pub length: u8,
    #[overlay(len = length)]
    pub value: Vec<u8>,
    pub grade: u8,
}

/// What is selected by the flags.
#[derive(Overlay)]
pub enum Body {
    #[overlay(tag = 1)]
    Item(Item),
    #[overlay(other)]
    Other(Vec<u8>),
}

macro_rules! getters {
    ($($name:ident => $result:ty = $get:expr;)*) => {$(
        #[unsafe(no_mangle)]
        #[inline(never)]
        pub extern "C" fn $name(view: &PacketView<'_>) -> $result {
            let get: fn(&PacketView<'_>) -> $result = $get;
            get(view)
        }
    )*};
}

getters! {
    get_dynamic_big16 => u16 = |view| view.flags();
    get_dynamic_big32 => u32 = |view| view.length();
    get_dynamic_little64 => u64 = |view| view.little();
    get_dynamic_after => u32 = |view| view.after();
    get_dynamic_trailer => u16 = |view| view.trailer();
    get_dynamic_length => usize = |view| view.name().len();
    get_dynamic_option => u32 = |view| view.option().unwrap_or(0);
}

macro_rules! setters {
    ($($name:ident: $value:ty = $set:expr;)*) => {$(
        #[unsafe(no_mangle)]
        #[inline(never)]
        pub extern "C" fn $name(view: &mut PacketViewMut<'_>, value: $value) {
            let set: fn(&mut PacketViewMut<'_>, $value) = $set;
            set(view, value);
        }
    )*};
}

setters! {
    set_dynamic_little64: u64 = |view, value| view.set_little(value);
    set_dynamic_after: u32 = |view, value| view.set_after(value);
    set_dynamic_trailer: u16 = |view, value| view.set_trailer(value);
    set_dynamic_option: u32 = |view, value| drop(view.set_option(value));
}

/// Writes a number to each element of a list.
#[unsafe(no_mangle)]
#[inline(never)]
pub extern "C" fn write_a_list(view: &mut PacketViewMut<'_>, value: u8) {
    for mut item in view.items_mut() {
        item.set_grade(value);
    }
}

/// A schema that is only laid for writing.
#[derive(Overlay)]
#[overlay(endian = big)]
pub struct Note {
    pub length: u16,
    #[overlay(len = length)]
    pub text: Vec<u8>,
    #[overlay(if = length > 4)]
    pub option: Option<u16>,
    #[overlay(rest)]
    pub body: Item,
    pub trailer: u16,
}

/// Lays a schema for writing, and sets numbers in it.
#[unsafe(no_mangle)]
#[inline(never)]
pub fn write_a_dynamic_schema(bytes: &mut [u8; 64]) {
    if let Ok(mut note) = Note::overlay_mut(bytes) {
        note.set_trailer(7);
        note.body_mut().set_grade(3);
    }
}

/// Walks over a list that was checked.
#[unsafe(no_mangle)]
#[inline(never)]
pub extern "C" fn read_a_list(view: &PacketView<'_>) -> u64 {
    view.items().iter().map(|item| u64::from(item.length())).sum()
}

/// Lays the packet, and says how long its name is. A function in the calling convention of C would
/// have a panic for the case that the diagnosis unwinds.
#[unsafe(no_mangle)]
#[inline(never)]
pub fn lay_a_dynamic_schema(bytes: &[u8; 64]) -> usize {
    Packet::overlay(bytes).map_or(0, |packet| packet.name().len())
}
