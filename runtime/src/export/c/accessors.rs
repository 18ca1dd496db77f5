//! The functions that read and write one member.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::declarator::{Declarator, Element, concat};
use super::magic;
use super::scalar::{CScalar, order_suffix};
use super::writer::{TagNames, Writer};
use crate::export::members::{Member, MemberKind, elements, member_name};
use crate::layout::{BitOrder, BitRange, ByteOrder, FieldLayout};

/// Writes the functions of a member of a struct, and the constants of its magic fields.
pub(super) fn write(writer: &mut Writer, of: &TagNames, member: &Member, declarator: &Declarator) {
    match &member.kind {
        MemberKind::Unused => {}
        MemberKind::Field(field) if field.size == 0 => {}
        MemberKind::Field(field) => {
            let mut accessors = Accessors::new(writer, of, field);
            let (path, indices) = element(member, declarator);
            match &declarator.element {
                Element::Struct(tag) => accessors.nested(tag, &path, &indices),
                Element::Bytes(1) if !declarator.shape.is_empty() => {
                    accessors.scalar(&format!("&{path}"), &indices);
                }
                Element::Bytes(_) => accessors.scalar(&path, &indices),
            }
        }
        MemberKind::Word { order, fields } => {
            for field in fields {
                Accessors::new(writer, of, field).bit_field(member, *order);
            }
        }
    }
}

/// The expression for a member, or an element of it, and the parameters with the indices.
fn element(member: &Member, declarator: &Declarator) -> (String, String) {
    let indices: Vec<_> = (0..declarator.shape.len()).map(|i| format!("i{i}")).collect();
    let path = format!("self->{}{}", member.name, concat(&indices, |i| format!("[{i}]")));
    (path, concat(&indices, |i| format!(", size_t {i}")))
}

/// An expression for how many bits of the word are less significant than the element `i0` of an array
/// that has these bits.
fn shift_of_element(bits: BitRange, len: usize) -> String {
    let (shift, width) = (bits.shift, bits.element(0, len).width);
    let before = match bits.order {
        BitOrder::Lsb => "i0".to_string(),
        BitOrder::Msb => format!("({} - i0)", len.saturating_sub(1)),
    };
    format!("(unsigned)({shift} + {before} * {width})")
}

/// Writes the functions of one field.
struct Accessors<'a> {
    writer: &'a mut Writer,
    of: &'a TagNames,
    field: &'a FieldLayout,
    name: String,
}

impl<'a> Accessors<'a> {
    /// Defines the constant of the field, if it is a magic field.
    fn new(writer: &'a mut Writer, of: &'a TagNames, field: &'a FieldLayout) -> Self {
        let name = member_name(field);
        magic::define(writer, of, &name, field);
        Self { writer, of, field, name }
    }

    /// Two functions that return a pointer to a nested struct.
    fn nested(&mut self, tag: &str, path: &str, indices: &str) {
        for (constant, suffix) in [("const ", ""), ("", "_mut")] {
            let wanted = format!("{}_{}{suffix}", self.of.prefix, self.name);
            let name = self.writer.names.add(&wanted);
            let result = format!("{constant}struct {tag} *");
            let parameters = format!("{constant}struct {} *self{indices}", self.of.tag);
            let body = format!("return &{path};");
            self.writer.function(&result, &name, &parameters, &[&body]);
        }
    }

    /// A getter and a setter of a scalar at the address `bytes`. A type that C has no scalar for has
    /// neither: its member is to be used as bytes.
    fn scalar(&mut self, bytes: &str, indices: &str) {
        let (layout, _) = elements(self.field.layout);
        let Some(scalar) = CScalar::of(layout) else { return };
        let (order, size) = (order_suffix(layout.order), layout.size);
        let wide = self.writer.word_suffix(scalar.is_wide);
        let load = scalar.decode(&format!("overlaid_load_{order}{wide}({bytes}, {size})"));
        self.getter(scalar, indices, &load);
        if self.field.magic.is_none() {
            let value = scalar.encode();
            let store = format!("overlaid_store_{order}{wide}({bytes}, {size}, {value});");
            self.setter(scalar, "void ", indices, &[&store]);
        }
    }

    /// A getter and a setter of a bit field, or of an element of an array in bits. The setter returns
    /// whether the value fits, if there are values that do not.
    fn bit_field(&mut self, word: &Member, order: ByteOrder) {
        let Some(bits) = self.field.bits else { return };
        let (layout, shape) = elements(self.field.layout);
        let Some(scalar) = CScalar::of(layout) else { return };
        let (shift, width, indices) = match shape.first() {
            Some(&len) => (shift_of_element(bits, len), bits.element(0, len).width, ", size_t i0"),
            None => (bits.shift.to_string(), bits.width, ""),
        };
        let wide = self.writer.word_suffix(scalar.is_wide || word.size > 8);
        let (bytes, size, order) = (&word.name, word.size, order_suffix(order));
        let load = format!("overlaid_load_{order}{wide}(self->{bytes}, {size})");
        let mut bits = format!("overlaid_bits{wide}({load}, {shift}, {width})");
        if scalar.is_signed() {
            bits = format!("overlaid_signed{wide}({bits}, {width})");
        }
        self.getter(scalar, indices, &scalar.decode(&bits));
        if self.field.magic.is_some() {
            return;
        }
        let (value, fits) = match (scalar.is_signed(), wide) {
            (false, _) => ("value", "fits"),
            (true, "") => ("(uint64_t)value", "fits_signed"),
            (true, _) => ("(overlaid_u128)value", "fits_signed"),
        };
        let store = format!(
            "overlaid_store_{order}{wide}(self->{bytes}, {size},\n        \
             overlaid_with_bits{wide}({load}, {shift}, {width}, {value}));"
        );
        if scalar.is_bool() || width as usize == layout.size * 8 {
            self.setter(scalar, "void ", indices, &[&store]);
        } else {
            let check = format!(
                "if (!overlaid_{fits}{wide}(value, {width})) {{\n        return false;\n    }}"
            );
            self.setter(scalar, "bool ", indices, &[&check, &store, "return true;"]);
        }
    }

    fn getter(&mut self, scalar: CScalar, indices: &str, value: &str) {
        let name = self.writer.names.add(&format!("{}_{}", self.of.prefix, self.name));
        let parameters = format!("const struct {} *self{indices}", self.of.tag);
        let body = format!("return {value};");
        self.writer.function(&format!("{} ", scalar.ty), &name, &parameters, &[&body]);
    }

    fn setter(&mut self, scalar: CScalar, result: &str, indices: &str, body: &[&str]) {
        let name = self.writer.names.add(&format!("{}_set_{}", self.of.prefix, self.name));
        let parameters = format!("struct {} *self{indices}, {} value", self.of.tag, scalar.ty);
        self.writer.function(result, &name, &parameters, body);
    }
}
