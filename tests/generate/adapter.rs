//! Writes the trait implementations through which the tests call every getter and every setter.

use crate::bit_positions::Placed;
use crate::item::{Enum, Field, Order, Own, Role, Schema, Type};
use crate::source::raw;

pub fn of_enum(item: &Enum) -> String {
    let (name, bits) = (&item.name, item.size * 8);
    let (mut pushed, mut pulled) = (String::new(), String::new());
    for variant in &item.variants {
        let of = &variant.name;
        if variant.is_other {
            pushed += &format!("Self::{of}(number) => u128::from(*number), ");
        } else {
            let value = variant.value;
            pushed += &format!("Self::{of} => {value}, ");
            pulled += &format!("{value} => Self::{of}, ");
        }
    }
    let other = item.variants.iter().find(|variant| variant.is_other);
    pulled += &match other {
        Some(variant) => format!("number => Self::{}(number as u{bits}),", variant.name),
        None => "number => panic!(\"{number} is not a variant\"),".into(),
    };
    let order = |marker: &str| format!("Coded<{name}, U{bits}<{marker}>>");
    let wires = match (item.size, item.order) {
        (1, _) => vec![format!("Coded<{name}, u8>")],
        (_, Some(Order::Big)) => vec![order("BigEndian")],
        (_, Some(Order::Little)) => vec![order("LittleEndian")],
        (_, None) => vec![order("BigEndian"), order("LittleEndian")],
    };
    format!(
        "impl Leaves for {name} {{
    fn push(&self, to: &mut Vec<u128>) {{ to.push(match self {{ {pushed} }}); }}
}}
impl Native for {name} {{
    fn pull(from: &mut Values) -> Self {{ match from.next() {{ {pulled} }} }}
}}
coded!({name}: {});
",
        wires.join(", ")
    )
}

pub fn of_own_type(own: &Own) -> String {
    let (name, size) = (&own.name, own.stored.size);
    let undeclared =
        if size == 1 { format!(", Converted<{name}, Undeclared>") } else { String::new() };
    format!(
        "impl Leaves for {name} {{
    fn push(&self, to: &mut Vec<u128>) {{ self.0.push(to); }}
}}
impl Native for {name} {{
    fn pull(from: &mut Values) -> Self {{ Self(Native::pull(from)) }}
}}
wires!(Converted<{name}, BigEndian>, Converted<{name}, LittleEndian>{undeclared});
"
    )
}

pub fn of_schema(schema: &Schema, placed: &Placed) -> String {
    leaves_of_value(schema, placed) + &leaves_of_overlay(schema, placed) + &modelled(schema, placed)
}

fn leaves_of_value(schema: &Schema, placed: &Placed) -> String {
    let name = &schema.name;
    let (mut pushed, mut pulled) = (String::new(), String::new());
    for at in &placed.fields {
        let member = raw(&at.field.name);
        pushed += &format!("Leaves::push(&self.{member}, to); ");
        pulled += &if schema.is_tuple {
            "Native::pull(from), ".to_owned()
        } else {
            format!("{member}: Native::pull(from), ")
        };
    }
    let (open, close) = if schema.is_tuple { ('(', ')') } else { ('{', '}') };
    format!(
        "impl Leaves for {name} {{
    fn push(&self, to: &mut Vec<u128>) {{ {pushed} }}
}}
impl Native for {name} {{
    fn pull(from: &mut Values) -> Self {{ Self {open} {pulled} {close} }}
}}
"
    )
}

fn leaves_of_overlay(schema: &Schema, placed: &Placed) -> String {
    let (name, overlay, count) = (&schema.name, schema.overlay_name(), placed.fields.len());
    let mut read = String::new();
    for at in placed.fields.iter().filter(|at| !matches!(at.field.role, Role::Reserved)) {
        read += &format!("Leaves::push(&self.{}(), to); ", getter(schema, at.field));
    }
    format!(
        "impl Leaves for {overlay} {{
    fn push(&self, to: &mut Vec<u128>) {{ {read} }}
}}
impl Wire for {overlay} {{
    fn fill(&mut self, from: &mut Values) -> Result<(), OverlayError> {{
        (0..{count})
            .try_for_each(|field| <{name} as Modelled>::write(self, field, WriteMethod::Mut, from))
    }}
}}
"
    )
}

fn modelled(schema: &Schema, placed: &Placed) -> String {
    let (name, overlay) = (&schema.name, schema.overlay_name());
    let mut written = String::new();
    for (i, at) in placed.fields.iter().enumerate() {
        let statements = write(schema, at.field, at.leaves.len());
        written += &format!("            {i} => {{ {statements} }}\n");
    }
    let (assigned, built, converted) = if schema.is_fallible() {
        ("view.assign(value)", "Ok(self.to_bytes()?.to_vec())", "TryFrom::try_from(self)")
    } else {
        (
            "let () = view.assign(value); Ok(())",
            "let bytes: [u8; Self::SIZE] = self.to_bytes(); Ok(bytes.to_vec())",
            "Ok(From::from(self))",
        )
    };
    format!(
        "impl Modelled for {name} {{
    const TABLE: &'static Table = &{};
    fn write(
        view: &mut {overlay}, field: usize, method: WriteMethod, from: &mut Values,
    ) -> Result<(), OverlayError> {{
        match field {{
{written}            _ => panic!(\"the schema has no such field\"),
        }}
    }}
    fn value(view: &{overlay}) -> Self {{ view.to_value() }}
    fn assign(view: &mut {overlay}, value: &Self) -> Result<(), OverlayError> {{ {assigned} }}
    fn build(&self) -> Result<Vec<u8>, OverlayError> {{ {built} }}
    fn convert(&self) -> Result<{overlay}, OverlayError> {{ {converted} }}
}}
",
        crate::table::name_of(schema)
    )
}

/// The code that writes one field by each method that the overlay has. `let () =` asserts in the
/// source that a setter cannot fail.
fn write(schema: &Schema, field: &Field, leaves: usize) -> String {
    if !matches!(field.role, Role::Plain) {
        return format!("from.skip({leaves}); Ok(())");
    }
    let setter = format!("view.set_{}(Native::pull(from))", field.name);
    let fill = format!("Wire::fill(view.{}_mut(), from)", accessor_name(schema, field));
    let is_by_value = field.bits.is_some() || field.conversion.is_some();
    if field.ty.is_array_of_numbers() && !is_by_value {
        return fill;
    }
    let setter = if field.is_narrow() || field.ty.is_fallible() {
        setter
    } else {
        format!("let () = {setter}; Ok(())")
    };
    match field.ty {
        Type::Scalar(_) => setter,
        _ if is_by_value => setter,
        _ => format!(
            "match method {{ WriteMethod::Setter => {{ {setter} }} WriteMethod::Mut => {fill} }}"
        ),
    }
}

fn getter(schema: &Schema, field: &Field) -> String {
    raw(&accessor_name(schema, field))
}

/// The name that the accessors of the field are derived from.
fn accessor_name(schema: &Schema, field: &Field) -> String {
    if schema.is_tuple { format!("_{}", field.name) } else { field.name.clone() }
}
