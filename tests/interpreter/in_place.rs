//! Writing one value in a view: the trait that all views for writing implement, and the log of what was
//! written.

use overlaid::{
    Coded, IsOverlay, LazyListMut, ListMut, Overlay, OverlayError, ReadOnly, StridedMut, TextMut,
};
use zerocopy::byteorder::{BigEndian, F32, I16, LittleEndian, U16, U32, U128};

use crate::inputs::Random;
use crate::schemas::Level;
use crate::tree::{Step, Tree};
use crate::value::Value;

/// A value that was written.
#[derive(Debug)]
pub struct Write {
    pub path: Vec<Step>,
    pub value: Tree,
    pub result: Result<(), OverlayError>,
}

/// Chooses which value is written, among all that can be.
pub struct Log<'a> {
    pub random: &'a mut Random,
    /// What the view lies over.
    pub tree: &'a Tree,
    path: Vec<Step>,
    /// How many values there are before the one that is written.
    before: usize,
    /// How many values there are.
    count: usize,
    /// Whether parts are taken from `parts_mut`, and not from methods of their own.
    pub is_of_all_parts: bool,
    pub written: Option<Write>,
}

impl<'a> Log<'a> {
    pub fn new(random: &'a mut Random, tree: &'a Tree) -> Self {
        let (path, before, count) = (Vec::new(), usize::MAX, 0);
        Self { random, tree, path, before, count, is_of_all_parts: false, written: None }
    }

    /// Writes one of the values, if there is any. `each` passes all of them to the log.
    pub fn write_one(&mut self, mut each: impl FnMut(&mut Self)) -> Option<Write> {
        self.is_of_all_parts = self.random.below(2) == 0;
        self.before = usize::MAX;
        self.count = 0;
        each(self);
        self.before = self.random.below(self.count);
        each(self);
        self.written.take()
    }

    fn at<T>(&mut self, step: Step, write: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let written = write(self);
        self.path.pop();
        written
    }

    /// Whether the value that comes next is written.
    fn is_chosen(&mut self) -> bool {
        self.count += 1;
        self.before = self.before.wrapping_sub(1);
        self.before == usize::MAX
    }

    /// What is written in a field.
    pub fn field(&mut self, name: &'static str, write: impl FnOnce(&mut Self)) {
        self.at(Step::Field(name), write);
    }

    /// What is written in what a variant holds.
    pub fn held(&mut self, mut held: impl InPlace) {
        self.at(Step::Held, |log| held.write(log));
    }

    /// A value that is set as a whole.
    pub fn value<T: Value, O: Outcome>(&mut self, set: impl FnOnce(T) -> O) {
        if self.is_chosen() {
            let value = T::random(self.random);
            let (path, tree) = (self.path.clone(), value.tree());
            let result = set(value).result();
            self.written = Some(Write { path, value: tree, result });
        }
    }

    /// A field that is set.
    pub fn set<T: Value, O: Outcome>(&mut self, name: &'static str, set: impl FnOnce(T) -> O) {
        self.field(name, |log| log.value(set));
    }

    /// Text that is set, mostly by text of the same length.
    pub fn text<O: Outcome>(&mut self, set: impl FnOnce(&str) -> O) {
        if self.is_chosen() {
            let mut text = String::random(self.random);
            if self.random.below(4) != 0 {
                let length = self.length();
                text = (0..length).map(|_| [b'x', b'y', 1][self.random.below(3)] as char).collect();
            }
            let (path, value) = (self.path.clone(), text.tree());
            self.written = Some(Write { path, value, result: set(&text).result() });
        }
    }

    /// Bytes that are set, mostly by as many.
    pub fn bytes<O: Outcome>(&mut self, set: impl FnOnce(&[u8]) -> O) {
        if self.is_chosen() {
            let other = self.random.below(4);
            let length = if self.random.below(4) != 0 { self.length() } else { other };
            let bytes = self.random.bytes(length);
            let (path, value) = (self.path.clone(), bytes.tree());
            self.written = Some(Write { path, value, result: set(&bytes).result() });
        }
    }

    /// How many bytes there are where something is written.
    fn length(&self) -> usize {
        match self.tree.follow(&self.path).as_ref().map(Tree::held) {
            Some(Tree::Text(text, _)) => text.len(),
            Some(Tree::Bytes(bytes, _)) => bytes.len(),
            _ => 3,
        }
    }
}

/// What a setter returns.
pub trait Outcome {
    fn result(self) -> Result<(), OverlayError>;
}

impl Outcome for () {
    fn result(self) -> Result<(), OverlayError> {
        Ok(())
    }
}

impl Outcome for Result<(), OverlayError> {
    fn result(self) -> Result<(), OverlayError> {
        self
    }
}

/// A view for writing, or a part of one.
pub trait InPlace {
    /// Passes each value that can be written to the log.
    fn write(&mut self, log: &mut Log);
}

impl<T: InPlace + ?Sized> InPlace for &mut T {
    fn write(&mut self, log: &mut Log) {
        (**self).write(log);
    }
}

impl<T: InPlace> InPlace for Option<T> {
    fn write(&mut self, log: &mut Log) {
        if let Some(part) = self {
            part.write(log);
        }
    }
}

impl<T: InPlace> InPlace for [T] {
    fn write(&mut self, log: &mut Log) {
        for (i, element) in self.iter_mut().enumerate() {
            log.at(Step::Element(i), |log| element.write(log));
        }
    }
}

impl<T: InPlace, const N: usize> InPlace for [T; N] {
    fn write(&mut self, log: &mut Log) {
        self.as_mut_slice().write(log);
    }
}

impl<'a, T, G> InPlace for ListMut<'a, T, G>
where
    for<'b> &'b mut ListMut<'a, T, G>: IntoIterator<Item: InPlace>,
{
    fn write(&mut self, log: &mut Log) {
        for (i, mut element) in self.into_iter().enumerate() {
            log.at(Step::Element(i), |log| element.write(log));
        }
    }
}

impl<'a, T, G> InPlace for LazyListMut<'a, T, G>
where
    for<'b> &'b mut LazyListMut<'a, T, G>: IntoIterator<Item: Checked>,
{
    fn write(&mut self, log: &mut Log) {
        for (i, element) in self.into_iter().enumerate() {
            if let Some(mut element) = element.checked() {
                log.at(Step::Element(i), |log| element.write(log));
            }
        }
    }
}

/// An element that was checked when it was taken.
trait Checked {
    type Element: InPlace;

    /// The element, unless it is wrong.
    fn checked(self) -> Option<Self::Element>;
}

impl<T: InPlace> Checked for Result<T, OverlayError> {
    type Element = T;

    fn checked(self) -> Option<T> {
        self.ok()
    }
}

impl<T: IsOverlay + Overlay<View: InPlace>> InPlace for StridedMut<'_, T> {
    fn write(&mut self, log: &mut Log) {
        for (i, element) in self.iter_mut().enumerate() {
            log.at(Step::Element(i), |log| element.write(log));
        }
    }
}

/// What cannot be written.
impl<P> InPlace for ReadOnly<P> {
    fn write(&mut self, _: &mut Log) {}
}

impl InPlace for TextMut<'_> {
    fn write(&mut self, log: &mut Log) {
        log.text(|text| self.set(text));
    }
}

impl InPlace for u8 {
    fn write(&mut self, log: &mut Log) {
        log.value(|byte| *self = byte);
    }
}

macro_rules! wires {
    ($($wire:ty)*) => {$(
        impl InPlace for $wire {
            fn write(&mut self, log: &mut Log) {
                log.value(|value| self.set(value));
            }
        }
    )*};
}

wires! {
    U16<BigEndian> U16<LittleEndian> U32<BigEndian> U32<LittleEndian> U128<BigEndian>
    I16<BigEndian> I16<LittleEndian> F32<BigEndian> F32<LittleEndian>
    Coded<bool, u8> Coded<char, U32<BigEndian>> Coded<char, U32<LittleEndian>>
    Coded<Level, U16<BigEndian>> Coded<Level, U16<LittleEndian>>
}

/// Implements [`InPlace`] for schemas in boxes.
#[macro_export]
macro_rules! boxes_in_place {
    ($($schema:ident)*) => {$(
        impl $crate::in_place::InPlace for overlaid::BoxedMut<'_, $schema> {
            fn write(&mut self, log: &mut $crate::in_place::Log) {
                let mut inner = self.get_mut().expect("what was checked");
                $crate::in_place::InPlace::write(&mut inner, log);
            }
        }
    )*};
}

/// A schema with fields that decide its layout.
pub trait Changing {
    /// Passes each deciding field that can be changed to the log.
    fn change(bytes: &mut [u8], log: &mut Log);
}

/// Implements [`Changing`] for schemas by the functions of their views for writing.
#[macro_export]
macro_rules! changes {
    ($($schema:ident: $view:ident { $($field:tt: $function:ident),* $(,)? })*) => {$(
        impl $crate::in_place::Changing for $schema {
            #[allow(unused_variables, reason = "if no field decides anything")]
            fn change(bytes: &mut [u8], log: &mut $crate::in_place::Log) {
                $(log.set(stringify!($field), |value| $view::$function(bytes, value));)*
            }
        }
    )*};
}

/// Implements [`InPlace`] for views for writing by their methods.
#[macro_export]
macro_rules! in_place {
    ($($view:ident $(<$lifetime:lifetime>)? {
        $($kind:ident $field:tt: $method:ident),* $(,)?
    })*) => {$(
        impl $crate::in_place::InPlace for $view $(<$lifetime>)? {
            #[allow(unused_variables, reason = "if nothing can be written")]
            fn write(&mut self, log: &mut $crate::in_place::Log) {
                $($crate::in_place!(@$kind self, log, $field, $method);)*
            }
        }
    )*};
    (@set $view:ident, $log:ident, $field:tt, $method:ident) => {
        $log.set(stringify!($field), |value| $view.$method(value))
    };
    (@text $view:ident, $log:ident, $field:tt, $method:ident) => {
        $log.field(stringify!($field), |log| log.text(|text| $view.$method(text)))
    };
    (@bytes $view:ident, $log:ident, $field:tt, $method:ident) => {
        $log.field(stringify!($field), |log| log.bytes(|bytes| $view.$method(bytes)))
    };
    // The field of a tuple struct is written by its method only.
    (@part $view:ident, $log:ident, $field:ident, $method:ident) => {
        $log.field(stringify!($field), |log| {
            if log.is_of_all_parts {
                $crate::in_place::InPlace::write(&mut $view.parts_mut().$field, log);
            } else {
                $crate::in_place::InPlace::write(&mut $view.$method(), log);
            }
        })
    };
    (@part $view:ident, $log:ident, $field:tt, $method:ident) => {
        $log.field(stringify!($field), |log| {
            $crate::in_place::InPlace::write(&mut $view.$method(), log);
        })
    };
}

/// Implements [`InPlace`] for tagged enums for writing.
#[macro_export]
macro_rules! variants_in_place {
    ($($view:ident<$lifetime:lifetime> { $($variant:ident),* })*) => {$(
        impl $crate::in_place::InPlace for $view<$lifetime> {
            #[allow(unused_variables, reason = "if nothing can be written")]
            fn write(&mut self, log: &mut $crate::in_place::Log) {
                match self {
                    $(Self::$variant(held) => log.held(held),)*
                    _ => {}
                }
            }
        }
    )*};
}
