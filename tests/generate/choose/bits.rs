//! Chooses random bit fields.

use super::Chooser;
use crate::item::{Class, Field, Length, Role, Scalar, Type};

impl Chooser<'_> {
    /// A field that takes this many bits of a word. It may be an array where its elements have an order.
    pub fn bit_field(&mut self, bits: usize, may_be_array: bool) -> Field {
        if may_be_array && self.random.one_in(4) {
            let widths: Vec<usize> = (1..=bits).filter(|width| bits % width == 0).collect();
            let width = self.random.pick(&widths);
            let (element, role) = self.in_bits(width);
            let length = Length { value: bits / width, is_named: false };
            let role = match role {
                Role::Magic(..) => Role::Plain,
                other => other,
            };
            return self.field(Type::Array(Box::new(element), length), Some(width), role);
        }
        let (ty, role) = self.in_bits(bits);
        self.field(ty, Some(bits), role)
    }

    /// The type and the role of a value in this many bits.
    fn in_bits(&mut self, bits: usize) -> (Type, Role) {
        if bits == 1 && self.random.one_in(3) {
            return (Type::Scalar(Scalar { class: Class::Bool, size: 1 }), Role::Plain);
        }
        if let Some(ty) = self.enum_or_own_type(bits).filter(|_| self.random.one_in(3)) {
            return (ty, Role::Plain);
        }
        let scalar = self.integer(bits.div_ceil(8));
        let role = match self.random.below(10) {
            0 => Role::Reserved,
            1 => self.magic_integer(scalar, bits),
            _ => Role::Plain,
        };
        (Type::Scalar(scalar), role)
    }

    /// An enum, or a type that implements `Encoded`, that can be in this many bits.
    fn enum_or_own_type(&mut self, bits: usize) -> Option<Type> {
        let fits = |value: u64| bits >= 64 || value >> bits == 0;
        let enums = self.items.enums.iter().filter(|item| {
            let mut numbered = item.variants.iter().filter(|variant| !variant.is_other);
            bits <= item.size * 8 && numbered.all(|variant| fits(variant.value))
        });
        let own_types = self.items.own_types.iter().filter(|own| match own.stored.class {
            Class::Unsigned | Class::Signed => bits <= own.stored.size * 8,
            Class::Bool => bits == 1,
            Class::Float | Class::Char => false,
        });
        let types: Vec<Type> = enums
            .map(|item| Type::Enum(item.clone()))
            .chain(own_types.map(|own| Type::Own(own.clone())))
            .collect();
        (!types.is_empty()).then(|| self.random.pick(&types))
    }
}
