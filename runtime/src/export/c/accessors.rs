//! The functions that read and write one member.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Element, Header, Struct, Type, concat};
use crate::export::members::{Content, Member, plain_name};
use crate::layout::{BitRange, ByteOrder, FieldLayout, Kind, Layout};

/// A number, as C has it.
struct Scalar {
    ty: String,
    kind: Class,
    /// `128`, or nothing.
    wide: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Unsigned,
    Signed,
    Float,
    Bool,
}

impl Scalar {
    fn of(layout: &Layout) -> Self {
        let bits = layout.size * 8;
        let kind = match layout.kind {
            Kind::Signed => Class::Signed,
            Kind::Float => Class::Float,
            Kind::Bool => Class::Bool,
            _ => Class::Unsigned,
        };
        let ty = match (kind, bits) {
            (Class::Float, 32) => "float".into(),
            (Class::Float, _) => "double".into(),
            (Class::Bool, _) => "bool".into(),
            (Class::Signed, 128) => "overlaid_i128".into(),
            (_, 128) => "overlaid_u128".into(),
            (Class::Signed, _) => format!("int{bits}_t"),
            (_, _) => format!("uint{bits}_t"),
        };
        Self { ty, kind, wide: wide(bits) }
    }

    /// What loads have as their bits, as a value.
    fn decode(&self, bits: &str) -> String {
        match (self.kind, self.ty.as_str()) {
            (Class::Bool, _) => format!("{bits} != 0"),
            (Class::Float, "float") => format!("overlaid_float((uint32_t){bits})"),
            (Class::Float, _) => format!("overlaid_double({bits})"),
            (_, ty) => format!("({ty}){bits}"),
        }
    }

    /// A value as what stores take.
    fn encode(&self) -> &'static str {
        match (self.kind, self.ty.as_str()) {
            (Class::Float, "float") => "overlaid_float_bits(value)",
            (Class::Float, _) => "overlaid_double_bits(value)",
            (Class::Signed, "overlaid_i128") => "(overlaid_u128)value",
            (Class::Signed, _) => "(uint64_t)value",
            _ => "value",
        }
    }
}

fn wide(bits: usize) -> &'static str {
    if bits > 64 { "128" } else { "" }
}

fn suffix(order: ByteOrder) -> &'static str {
    if order == ByteOrder::Big { "be" } else { "le" }
}

impl Header {
    /// The functions of a member, and the constants of its magic numbers.
    pub(super) fn accessors(&mut self, of: &Struct, member: &Member, ty: &Type) {
        match &member.content {
            Content::Gap => {}
            Content::Field(field) if field.size == 0 => {}
            Content::Field(field) => {
                let name = plain_name(field);
                self.magic(of, &name, field);
                self.field(of, &name, field, member, ty);
            }
            Content::Word { order, fields } => {
                for field in fields {
                    let name = plain_name(field);
                    self.magic(of, &name, field);
                    self.bit_field(of, &name, field, member, *order);
                }
            }
        }
    }

    fn field(&mut self, of: &Struct, name: &str, field: &FieldLayout, member: &Member, ty: &Type) {
        let indices: Vec<_> = (0..ty.shape.len()).map(|i| format!("i{i}")).collect();
        let arguments = concat(&indices, |i| format!(", size_t {i}"));
        let path = member.name.clone() + &concat(&indices, |i| format!("[{i}]"));
        match &ty.element {
            Element::Struct(nested) => {
                for (constant, suffix) in [("const ", ""), ("", "_mut")] {
                    let function = self.names.take(&format!("{}_{name}{suffix}", of.prefix));
                    let result = format!("{constant}struct {nested} *");
                    let arguments = format!("{constant}struct {} *self{arguments}", of.name);
                    self.function(
                        &result,
                        &function,
                        &arguments,
                        &[&format!("return &self->{path};")],
                    );
                }
            }
            Element::Bytes(size) => {
                let leaf = innermost(field.layout);
                let (scalar, order) = (Scalar::of(leaf), suffix(leaf.order));
                let bytes = if *size == 1 && !ty.shape.is_empty() { "&self->" } else { "self->" };
                let wide = scalar.wide;
                let load =
                    scalar.decode(&format!("overlaid_load_{order}{wide}({bytes}{path}, {size})"));
                self.getter(of, name, &scalar, &arguments, &format!("return {load};"));
                if field.magic.is_none() {
                    let value = scalar.encode();
                    let store =
                        format!("overlaid_store_{order}{wide}({bytes}{path}, {size}, {value});");
                    let arguments = format!("{arguments}, {} value", scalar.ty);
                    self.setter(of, name, "void ", &arguments, &[&store]);
                }
            }
        }
    }

    fn bit_field(
        &mut self,
        of: &Struct,
        name: &str,
        field: &FieldLayout,
        word: &Member,
        order: ByteOrder,
    ) {
        let Some(BitRange { shift, width, .. }) = field.bits else { return };
        let (scalar, order, size) = (Scalar::of(field.layout), suffix(order), word.size);
        let wide = wide(size.max(field.layout.size) * 8);
        let (bytes, word_type) =
            (&word.name, if wide.is_empty() { "uint64_t" } else { "overlaid_u128" });
        let load = format!("overlaid_load_{order}{wide}(self->{bytes}, {size})");
        let mut bits = format!("overlaid_bits{wide}({load}, {shift}, {width})");
        if scalar.kind == Class::Signed {
            bits = format!("overlaid_signed{wide}({bits}, {width})");
        }
        self.getter(of, name, &scalar, "", &format!("return {};", scalar.decode(&bits)));
        if field.magic.is_some() {
            return;
        }
        let value = if scalar.kind == Class::Signed {
            format!("({word_type})value")
        } else {
            "value".into()
        };
        let store = format!(
            "overlaid_store_{order}{wide}(self->{bytes}, {size},\n        \
             overlaid_with_bits{wide}({load}, {shift}, {width}, {value}));"
        );
        let arguments = format!(", {} value", scalar.ty);
        let always_fits = scalar.kind == Class::Bool || width as usize == field.layout.size * 8;
        if always_fits {
            self.setter(of, name, "void ", &arguments, &[&store]);
        } else {
            let fits = if scalar.kind == Class::Signed { "fits_signed" } else { "fits" };
            let check = format!(
                "if (!overlaid_{fits}{wide}(value, {width})) {{\n        return false;\n    }}"
            );
            self.setter(of, name, "bool ", &arguments, &[&check, &store, "return true;"]);
        }
    }

    fn getter(&mut self, of: &Struct, name: &str, scalar: &Scalar, indices: &str, body: &str) {
        let function = self.names.take(&format!("{}_{name}", of.prefix));
        let arguments = format!("const struct {} *self{indices}", of.name);
        self.function(&format!("{} ", scalar.ty), &function, &arguments, &[body]);
    }

    fn setter(&mut self, of: &Struct, name: &str, result: &str, arguments: &str, body: &[&str]) {
        let function = self.names.take(&format!("{}_set_{name}", of.prefix));
        let arguments = format!("struct {} *self{arguments}", of.name);
        self.function(result, &function, &arguments, body);
    }

    fn function(&mut self, result: &str, name: &str, arguments: &str, body: &[&str]) {
        self.line(&format!("\nstatic inline {result}{name}({arguments})\n{{"));
        for line in body {
            self.line(&format!("    {line}"));
        }
        self.line("}");
    }
}

fn innermost(mut layout: &'static Layout) -> &'static Layout {
    while let Kind::Array { element, .. } = layout.kind {
        layout = element;
    }
    layout
}
