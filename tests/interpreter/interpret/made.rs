//! Layouts that the interpreter makes of others. Each is made once, so that long runs do not use up the memory.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

use overlaid::layout::{Content, PartLayout, Place};

use crate::order;

/// What was made of the parts at an address.
type Made<T> = LazyLock<Mutex<HashMap<usize, &'static T>>>;

fn once<T: ?Sized>(
    made: &Made<T>,
    address: usize,
    make: impl FnOnce() -> &'static T,
) -> &'static T {
    made.lock().expect("no panic").entry(address).or_insert_with(make)
}

/// The parts without the places.
pub fn without_places(parts: &'static [PartLayout]) -> &'static [PartLayout] {
    static MADE: Made<[PartLayout]> = LazyLock::new(Mutex::default);
    let is_place = |part: &PartLayout| matches!(part.content, Content::Referred(_));
    if !parts.iter().any(is_place) {
        return parts;
    }
    once(&MADE, parts.as_ptr().addr(), || {
        let kept = || parts.iter().filter(|part| !is_place(part));
        let copies: Vec<PartLayout> = kept().copied().collect();
        let copies: &[PartLayout] = copies.leak();
        kept().zip(copies).for_each(|(part, copy)| order::keep_order_of_copy(part, copy));
        copies
    })
}

/// The part that a place refers to.
pub fn target_of(place: &'static PartLayout) -> &'static PartLayout {
    static MADE: Made<PartLayout> = LazyLock::new(Mutex::default);
    once(&MADE, std::ptr::from_ref(place).addr(), || {
        let mut laid = *place;
        let Content::Referred(target) = laid.content else { panic!("{laid:?} is no place") };
        laid.content = order::given(place, target.content());
        laid.condition = None;
        let (Place::At(at) | Place::FromRoot(at)) = laid.place else {
            panic!("{laid:?} is nowhere")
        };
        laid.place = Place::At(at);
        Box::leak(Box::new(laid))
    })
}
