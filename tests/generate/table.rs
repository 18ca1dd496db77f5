//! The tables: what the model says of each schema, as constants.

use crate::item::{BitOrder, Class, Constant, Enum, Order, Role, Schema, Type};
use crate::place::{
    Leaf, LeafKind, Placed, PlacedField, Together, order_of_bytes, order_of_schema, order_of_type,
    size_of,
};

pub fn name_of(schema: &Schema) -> String {
    format!("{}_TABLE", schema.name)
}

pub fn of_schema(schema: &Schema, placed: &Placed, source: &str) -> String {
    let fields = placed.fields.iter().map(|at| of_field(schema, at));
    let leaves = placed.leaves.iter().map(of_leaf);
    format!(
        "const {}: Table = Table {{
    name: {:?},
    overlay: {:?},
    source: r####\"{source}\"####,
    size: {},
    align: {},
    order: ByteOrder::{},
    fields: &[\n{}    ],
    leaves: &[\n{}    ],
}};
",
        name_of(schema),
        schema.name,
        schema.overlay_name(),
        placed.size,
        schema.align.unwrap_or(1),
        together(order_of_schema(schema)),
        fields.collect::<String>(),
        leaves.collect::<String>(),
    )
}

fn of_field(schema: &Schema, at: &PlacedField) -> String {
    let field = at.field;
    let order = match field.bits {
        Some(_) => order_of_bytes(at.size, at.order),
        None => order_of_type(&field.ty, at.order),
    };
    let bits = field.bits.map(|width| {
        format!(
            "BitsOfWord {{ shift: {}, width: {width}, order: {} }}",
            at.shift,
            bit_order(schema.bit_order)
        )
    });
    let magic = match &field.role {
        Role::Magic(_, constant) => Some(of_constant(constant)),
        Role::Plain | Role::Reserved => None,
    };
    format!(
        "        Field {{ name: {:?}, offset: {}, size: {}, order: ByteOrder::{}, bits: {}, \
         magic: {}, reserved: {}, leaves: {:?}, shape: {} }},\n",
        field.name,
        at.offset,
        at.size,
        together(order),
        option(bits),
        option(magic),
        matches!(field.role, Role::Reserved),
        (at.leaves.start, at.leaves.end),
        of_type(&field.ty, at.order),
    )
}

fn of_leaf(leaf: &Leaf) -> String {
    let (native, class) = match &leaf.kind {
        LeafKind::Scalar(scalar) => (scalar.size * 8, of_class(scalar.class).to_owned()),
        LeafKind::Enum(item) => (item.size * 8, format!("Class::Enum({})", of_enum(item))),
    };
    let role = match &leaf.role {
        Role::Plain => "Role::Plain".into(),
        Role::Reserved => "Role::Reserved".into(),
        Role::Magic(_, constant) => format!("Role::Magic({})", of_constant(constant)),
    };
    format!(
        "        Leaf {{ schema: {:?}, field: {:?}, path: {:?}, at: {}, native: {native}, \
         class: {class}, role: {role}, bits: &{:?} }},\n",
        leaf.schema, leaf.field, leaf.path, leaf.at, leaf.bits
    )
}

fn of_constant(constant: &Constant) -> String {
    match constant {
        Constant::Integer(value) => format!("Constant::Integer({value:#x})"),
        Constant::Bytes(bytes) => format!("Constant::Bytes(&{bytes:?})"),
    }
}

fn of_type(ty: &Type, order: Option<Order>) -> String {
    let sort = match ty {
        Type::Scalar(scalar) => {
            format!("Sort::Scalar({:?}, {})", scalar.name(), of_class(scalar.class))
        }
        Type::Enum(item) => format!("Sort::Enum({})", of_enum(item)),
        Type::Schema(schema) => format!("Sort::Schema(&{})", name_of(schema)),
        Type::Array(element, len) => {
            format!("Sort::Array(&{}, {})", of_type(element, order), len.value)
        }
    };
    format!(
        "Shape {{ size: {}, order: ByteOrder::{}, sort: {sort} }}",
        size_of(ty),
        together(order_of_type(ty, order))
    )
}

fn of_enum(item: &Enum) -> String {
    let is_other =
        |is_other| item.variants.iter().filter(move |variant| variant.is_other == is_other);
    let variants: Vec<(&str, u64)> =
        is_other(false).map(|variant| (variant.name.as_str(), variant.value)).collect();
    let other = is_other(true).map(|variant| variant.name.as_str()).next();
    format!("EnumTable {{ name: {:?}, variants: &{variants:?}, other: {other:?} }}", item.name)
}

fn of_class(class: Class) -> &'static str {
    match class {
        Class::Unsigned => "Class::Unsigned",
        Class::Signed => "Class::Signed",
        Class::Float => "Class::Float",
        Class::Bool => "Class::Bool",
        Class::Char => "Class::Char",
    }
}

fn together(order: Together) -> &'static str {
    match order {
        Together::Neutral => "Neutral",
        Together::All(Order::Big) => "Big",
        Together::All(Order::Little) => "Little",
        Together::Mixed => "Mixed",
    }
}

fn bit_order(order: Option<BitOrder>) -> &'static str {
    match order {
        Some(BitOrder::Msb) => "Some(BitOrder::Msb)",
        Some(BitOrder::Lsb) => "Some(BitOrder::Lsb)",
        None => "None",
    }
}

/// An optional constant, written as one.
fn option(constant: Option<String>) -> String {
    constant.map_or_else(|| "None".into(), |constant| format!("Some({constant})"))
}
