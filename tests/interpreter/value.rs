//! Values of schemas as trees, and values that are made and changed at random.

#![allow(clippy::cast_lossless, reason = "numbers of all types are cast by one macro")]

mod items;

use overlaid::At;

use crate::inputs::Random;
use crate::tree::{Field, Place, Role, Tree};

/// A value of a schema, or of a field.
pub trait Value: Sized {
    /// Whether an absent one counts as empty bytes, and not as 0.
    const IS_BYTES: bool = false;

    fn tree(&self) -> Tree;

    /// The tree of several in a row.
    fn tree_of_all(all: &[Self]) -> Tree {
        Tree::List(all.iter().map(Self::tree).collect())
    }

    fn random(random: &mut Random) -> Self;

    /// Changes something in it.
    fn change(&mut self, random: &mut Random) {
        *self = Self::random(random);
    }
}

/// A field of a struct.
pub fn field(name: &'static str, value: &impl Value) -> Field {
    Field { name, role: Role::Plain, tree: value.tree() }
}

impl<T> Value for At<T> {
    fn tree(&self) -> Tree {
        Tree::Place(Place::Value)
    }

    fn random(_: &mut Random) -> Self {
        Self::new()
    }
}

macro_rules! integers {
    ($($integer:ident)*) => {$(
        impl Value for $integer {
            fn tree(&self) -> Tree {
                Tree::leaf(*self as u128, i128::try_from(*self).ok())
            }

            fn random(random: &mut Random) -> Self {
                match random.below(6) {
                    0 => random.next() as Self,
                    1 => Self::MAX - random.below(2) as Self,
                    2 => Self::MIN,
                    _ => random.below(6) as Self,
                }
            }

            fn change(&mut self, random: &mut Random) {
                *self = match random.below(3) {
                    0 => self.wrapping_add(1),
                    1 => self.wrapping_sub(1),
                    _ => Self::random(random),
                };
            }
        }
    )*};
}

integers!(u16 u32 u64 u128 i8 i16 i32 i64 i128);

impl Value for u8 {
    fn tree(&self) -> Tree {
        Tree::leaf((*self).into(), Some((*self).into()))
    }

    fn tree_of_all(all: &[Self]) -> Tree {
        Tree::Bytes(all.to_vec(), 0)
    }

    fn random(random: &mut Random) -> Self {
        random.byte()
    }

    fn change(&mut self, random: &mut Random) {
        *self = match random.below(3) {
            0 => self.wrapping_add(1),
            1 => self.wrapping_sub(1),
            _ => random.byte(),
        };
    }
}

impl Value for bool {
    fn tree(&self) -> Tree {
        Tree::leaf((*self).into(), Some((*self).into()))
    }

    fn random(random: &mut Random) -> Self {
        random.below(2) == 0
    }
}

impl Value for char {
    fn tree(&self) -> Tree {
        Tree::leaf(u32::from(*self).into(), Some(u32::from(*self).into()))
    }

    fn random(random: &mut Random) -> Self {
        CHARS[random.below(CHARS.len())]
    }
}

macro_rules! floats {
    ($($float:ident)*) => {$(
        impl Value for $float {
            fn tree(&self) -> Tree {
                Tree::leaf(self.to_bits().into(), None)
            }

            fn random(random: &mut Random) -> Self {
                [0.0, -1.5, Self::MAX, Self::INFINITY, Self::NAN][random.below(5)]
            }
        }
    )*};
}

floats!(f32 f64);

/// Characters of all lengths, and those that end text.
const CHARS: [char; 10] =
    ['a', 'b', 'c', '\0', '\u{1}', '\n', 'z', '\u{e9}', '\u{20ac}', '\u{1f600}'];

/// Text that is short, or too long for a byte to say how long it is.
fn text(random: &mut Random) -> String {
    let count = random.count();
    // Most text has no terminator.
    let chars = if random.below(4) == 0 { &CHARS[..] } else { &CHARS[..3] };
    (0..count).map(|_| chars[random.below(chars.len())]).collect()
}

macro_rules! texts {
    ($($text:ty)*) => {$(
        impl Value for $text {
            fn tree(&self) -> Tree {
                Tree::Text(self.to_string(), 0)
            }

            fn random(random: &mut Random) -> Self {
                text(random).into()
            }

            fn change(&mut self, random: &mut Random) {
                let mut chars: Vec<char> = self.chars().collect();
                let at = random.below(chars.len() + 1);
                match random.below(4) {
                    0 => chars.insert(at, char::random(random)),
                    1 if at < chars.len() => drop(chars.remove(at)),
                    2 if at < chars.len() => chars[at] = char::random(random),
                    _ => chars = text(random).chars().collect(),
                }
                *self = chars.into_iter().collect();
            }
        }
    )*};
}

texts!(String Box<str>);

impl<T: Value> Value for Vec<T> {
    const IS_BYTES: bool = true;

    fn tree(&self) -> Tree {
        T::tree_of_all(self)
    }

    fn random(random: &mut Random) -> Self {
        (0..random.count()).map(|_| T::random(random)).collect()
    }

    fn change(&mut self, random: &mut Random) {
        let at = random.below(self.len() + 1);
        match random.below(5) {
            0 => self.insert(at, T::random(random)),
            1 if at < self.len() => drop(self.remove(at)),
            2 | 3 if at < self.len() => self[at].change(random),
            _ => *self = Self::random(random),
        }
    }
}

impl<T: Value> Value for Box<[T]> {
    const IS_BYTES: bool = true;

    fn tree(&self) -> Tree {
        T::tree_of_all(self)
    }

    fn random(random: &mut Random) -> Self {
        Vec::random(random).into()
    }

    fn change(&mut self, random: &mut Random) {
        let mut all = std::mem::take(self).into_vec();
        all.change(random);
        *self = all.into();
    }
}

impl<T: Value> Value for Box<T> {
    fn tree(&self) -> Tree {
        (**self).tree()
    }

    fn random(random: &mut Random) -> Self {
        Self::new(T::random(random))
    }

    fn change(&mut self, random: &mut Random) {
        (**self).change(random);
    }
}

impl<T: Value, const N: usize> Value for [T; N] {
    const IS_BYTES: bool = true;

    fn tree(&self) -> Tree {
        T::tree_of_all(self)
    }

    fn random(random: &mut Random) -> Self {
        std::array::from_fn(|_| T::random(random))
    }

    fn change(&mut self, random: &mut Random) {
        self[random.below(N)].change(random);
    }
}

impl<T: Value> Value for Option<T> {
    fn tree(&self) -> Tree {
        match self {
            Some(value) => Tree::Present(Box::new(value.tree())),
            None => Tree::Absent { is_bytes: T::IS_BYTES },
        }
    }

    fn random(random: &mut Random) -> Self {
        random.presence().then(|| T::random(random))
    }

    fn change(&mut self, random: &mut Random) {
        match self {
            Some(value) if random.below(3) != 0 => value.change(random),
            _ => *self = (self.is_none() && random.presence()).then(|| T::random(random)),
        }
    }
}
