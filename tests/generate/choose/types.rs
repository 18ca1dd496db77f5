//! Chooses random types of fields.

use std::rc::Rc;

use super::{Chooser, NAMED_LENGTHS};
use crate::bit_positions::{place, required_alignment, size_of};
use crate::item::{Class, Length, Order, Scalar, Schema, Type};

/// Larger types are not nested, so that schemas stay small enough to read.
const LARGEST_NESTED: usize = 40;

impl Chooser<'_> {
    pub fn any_type(&mut self) -> Type {
        for _ in 0..8 {
            let ty = self.type_of_depth(3);
            let fits = size_of(&ty) <= LARGEST_NESTED && required_alignment(&ty) <= self.align();
            if fits {
                return ty;
            }
        }
        Type::Scalar(Scalar::BYTE)
    }

    fn type_of_depth(&mut self, depth: usize) -> Type {
        match self.random.below(10) {
            0..3 if depth > 0 => {
                let element = self.type_of_depth(depth - 1);
                Type::Array(Box::new(element), self.length())
            }
            3..5 => Type::Enum(self.random.pick(&self.items.enums)),
            5..7 => self.nested().map_or(Type::Scalar(Scalar::BYTE), Type::Schema),
            8 => Type::Own(self.random.pick(&self.items.own_types)),
            7 if self.random.one_in(2) => {
                let order = self.random.pick(&[Order::Big, Order::Little]);
                Type::Ordered(order, self.scalar())
            }
            _ => Type::Scalar(self.scalar()),
        }
    }

    /// A schema that may be nested. Half of the time it is an aligned one, if alignment allows it.
    fn nested(&mut self) -> Option<Rc<Schema>> {
        let least_align = if self.random.one_in(2) { self.align().min(2) } else { 1 };
        let may_be_nested = |schema: &&Rc<Schema>| {
            let align = schema.align.unwrap_or(1);
            place(schema).size <= LARGEST_NESTED && (least_align..=self.align()).contains(&align)
        };
        let candidates: Vec<_> = self.items.schemas.iter().filter(may_be_nested).cloned().collect();
        (!candidates.is_empty()).then(|| self.random.pick(&candidates))
    }

    pub fn scalar(&mut self) -> Scalar {
        if self.random.one_in(4) {
            let (class, size) = self.random.pick(&[
                (Class::Bool, 1),
                (Class::Char, 4),
                (Class::Float, 4),
                (Class::Float, 8),
            ]);
            return Scalar { class, size };
        }
        self.integer(1)
    }

    /// An integer of at least `least` bytes.
    pub fn integer(&mut self, least: usize) -> Scalar {
        let class = self.random.pick(&[Class::Unsigned, Class::Signed]);
        let sizes: Vec<usize> =
            [1, 2, 4, 8, 16].into_iter().filter(|size| *size >= least).collect();
        // Most often the smallest one that is large enough, as a user would choose.
        let size =
            if least > 1 && !self.random.one_in(3) { sizes[0] } else { self.random.pick(&sizes) };
        Scalar { class, size }
    }

    pub fn length(&mut self) -> Length {
        let value = [0, 1, 2, 2, 3, 3, 4][self.random.below(7)];
        Length { value, is_named: NAMED_LENGTHS.contains(&value) && self.random.one_in(4) }
    }
}
