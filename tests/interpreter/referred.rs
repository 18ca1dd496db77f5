//! Places: what views say of what they refer to, and what the interpreter says.

use std::fmt::Debug;

use overlaid::OverlayError;

use crate::failure::Failure;
use crate::interpret;
use crate::tree::{Mode, Place, Shown, Tree};

/// How many places are followed from one to the next.
pub const DEPTH: usize = 3;

/// What a view says of a place.
#[derive(Debug)]
pub struct Found {
    pub name: &'static str,
    /// What lies there, and the places in it.
    pub read: Result<(String, Vec<Self>), OverlayError>,
}

/// A view with places.
pub trait HasPlaces {
    /// What is at the places, and so on to this depth.
    fn follow_places(&self, depth: usize) -> Vec<Found>;
}

/// Any other view.
pub trait NoPlaces {
    fn follow_places(&self, _: usize) -> Vec<Found> {
        Vec::new()
    }
}

impl<T: ?Sized> NoPlaces for &T {}

impl<T: HasPlaces> HasPlaces for Option<T> {
    fn follow_places(&self, depth: usize) -> Vec<Found> {
        self.as_ref().map_or(Vec::new(), |there| there.follow_places(depth))
    }
}

/// What a getter of a place says.
pub fn found<T: Debug>(
    name: &'static str,
    read: Result<T, OverlayError>,
    within: impl FnOnce(T) -> Vec<Found>,
) -> Found {
    Found { name, read: read.map(|there| (shown(&format!("{there:?}")), within(there))) }
}

/// What a getter returns, as a view shows it: numbers without their byte order, and overlays by the name of their
/// schema.
fn shown(text: &str) -> String {
    let text = text.replace("Overlay {", " {").replace("Overlay(", "(");
    let mut parts = text.split("U16(");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| match part.split_once(')') {
        Some((number, rest)) => text + number + rest,
        None => text + part,
    })
}

/// Implements [`HasPlaces`](crate::referred::HasPlaces) for views. A list is followed by `each`.
#[macro_export]
macro_rules! places {
    (@within $there:ident $depth:ident) => {
        (&$there).follow_places($depth - 1)
    };
    (@within $there:ident $depth:ident each) => {
        $there.iter().flat_map(|element| (&element).follow_places($depth - 1)).collect()
    };
    ($($view:ident { $($name:ident $(: $each:ident)?),* })*) => {$(
        impl $crate::referred::HasPlaces for $view<'_> {
            #[allow(clippy::needless_borrow, reason = "the borrow decides which trait is called")]
            fn follow_places(&self, depth: usize) -> Vec<$crate::referred::Found> {
                #[allow(unused_imports, reason = "not if each place has places")]
                use $crate::referred::NoPlaces as _;

                if depth == 0 {
                    return Vec::new();
                }
                vec![$($crate::referred::found(stringify!($name), self.$name(), |_there| {
                    $crate::places!(@within _there depth $($each)?)
                })),*]
            }
        }
    )*};
}

/// Compares what a view says of its places, to this depth, with what the interpreter says of those in the tree.
pub fn compare(tree: &Tree, bytes: &[u8], found: &[Found], depth: usize) -> Result<(), String> {
    let expected = if depth == 0 { Vec::new() } else { places_in(tree) };
    if expected.len() != found.len() {
        return Err(format!("{found:?} should be {} places", expected.len()));
    }
    for ((name, place), Found { name: found_name, read }) in expected.into_iter().zip(found) {
        let laid = match &place {
            Place::Reference { is_there: Some(false), .. } => Ok(Tree::Absent { is_bytes: false }),
            Place::Reference { is_there, reference } => {
                let laid = interpret::referred(bytes, reference);
                laid.map(|tree| match is_there {
                    Some(_) => Tree::Present(Box::new(tree)),
                    None => tree,
                })
            }
            Place::Value => return Err(format!("`{name}` is a value")),
        };
        let is_same = match (&laid, read) {
            // The errors of lazy lists are compared where the lists are parts.
            (Ok(tree), Ok(_)) if tree.failure().is_some() => true,
            (Ok(tree), Ok((text, _))) => format!("{:?}", Shown(tree, Mode::View)) == *text,
            (Err(failure), Err(error)) => failure.may_be(&Failure::of(*error)),
            _ => false,
        };
        if name != *found_name || !is_same {
            return Err(format!("`{found_name}` is {read:?}, but `{name}` should be {laid:?}"));
        }
        if let (Ok(tree), Ok((_, within))) = (&laid, read) {
            compare(tree, bytes, within, depth - 1)?;
        }
    }
    Ok(())
}

/// The places of a schema, or of the elements of a list.
fn places_in(tree: &Tree) -> Vec<(&'static str, Place)> {
    match tree.held() {
        Tree::Struct { fields, .. } => fields
            .iter()
            .filter_map(|field| match &field.tree {
                Tree::Place(place) => Some((field.name, place.clone())),
                _ => None,
            })
            .collect(),
        Tree::List(elements) => elements.iter().flat_map(places_in).collect(),
        _ => Vec::new(),
    }
}
