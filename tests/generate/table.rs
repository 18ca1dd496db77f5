//! Writes the tables: for each schema a constant that describes it to the model.

use crate::bit_positions::{
    CombinedOrder, Leaf, LeafKind, Placed, PlacedField, order_of_bytes, order_of_schema,
    order_of_type, size_of,
};
use crate::item::{BitOrder, Class, Constant, Enum, Order, Role, Scalar, Schema, Type};

pub fn name_of(schema: &Schema) -> String {
    format!("{}_TABLE", schema.name)
}

pub fn of_schema(schema: &Schema, placed: &Placed, source: &str) -> String {
    let fields = placed.fields.iter().map(|placed| field_expr(schema, placed));
    let leaves = placed.leaves.iter().map(leaf_expr);
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
        byte_order_variant(order_of_schema(schema)),
        fields.collect::<String>(),
        leaves.collect::<String>(),
    )
}

fn field_expr(schema: &Schema, placed: &PlacedField) -> String {
    let field = placed.field;
    let order = match field.bits {
        Some(_) => order_of_bytes(placed.size, placed.order),
        None => order_of_type(&field.ty, placed.order),
    };
    let bits = field.bits.map(|width| {
        let width = width * field.bit_count();
        format!(
            "BitsOfWord {{ shift: {}, width: {width}, order: {} }}",
            placed.shift,
            bit_order_expr(schema.bit_order)
        )
    });
    let magic = match &field.role {
        Role::Magic(_, constant) => Some(constant_expr(constant)),
        Role::Plain | Role::Reserved => None,
    };
    format!(
        "        Field {{ name: {:?}, offset: {}, size: {}, order: ByteOrder::{}, bits: {}, \
         magic: {}, reserved: {}, leaves: {:?}, shape: {} }},\n",
        field.name,
        placed.offset,
        placed.size,
        byte_order_variant(order),
        option_expr(bits),
        option_expr(magic),
        matches!(field.role, Role::Reserved),
        (placed.leaves.start, placed.leaves.end),
        shape_expr(&field.ty, placed.order),
    )
}

fn leaf_expr(leaf: &Leaf) -> String {
    let (native_bits, class) = match &leaf.kind {
        LeafKind::Scalar(scalar) => (scalar.size * 8, class_expr(scalar.class).to_owned()),
        LeafKind::Enum(item) => (item.size * 8, format!("Class::Enum({})", enum_expr(item))),
    };
    let role = match &leaf.role {
        Role::Plain => "Role::Plain".into(),
        Role::Reserved => "Role::Reserved".into(),
        Role::Magic(_, constant) => format!("Role::Magic({})", constant_expr(constant)),
    };
    format!(
        "        Leaf {{ schema: {:?}, field: {:?}, path: {:?}, error_offset: {}, \
         native_bits: {native_bits}, class: {class}, role: {role}, bits: &{:?} }},\n",
        leaf.schema, leaf.field, leaf.path, leaf.error_offset, leaf.bits
    )
}

fn constant_expr(constant: &Constant) -> String {
    match constant {
        Constant::Integer(value) => format!("Constant::Integer({value:#x})"),
        Constant::Bytes(bytes) => format!("Constant::Bytes(&{bytes:?})"),
    }
}

fn shape_expr(ty: &Type, order: Option<Order>) -> String {
    let kind = match ty {
        Type::Scalar(scalar) | Type::Ordered(_, scalar) => {
            format!("ShapeKind::Scalar({:?}, {})", scalar.name(), class_expr(scalar.class))
        }
        Type::Own(own) => {
            let Scalar { class, .. } = own.stored;
            format!("ShapeKind::Scalar({:?}, {})", own.stored.name(), class_expr(class))
        }
        Type::Enum(item) => format!("ShapeKind::Enum({})", enum_expr(item)),
        Type::Schema(schema) => format!("ShapeKind::Schema(&{})", name_of(schema)),
        Type::Array(element, len) => {
            format!("ShapeKind::Array(&{}, {})", shape_expr(element, order), len.value)
        }
    };
    format!(
        "Shape {{ size: {}, order: ByteOrder::{}, kind: {kind} }}",
        size_of(ty),
        byte_order_variant(order_of_type(ty, order))
    )
}

fn enum_expr(item: &Enum) -> String {
    let (others, variants): (Vec<_>, Vec<_>) =
        item.variants.iter().partition(|variant| variant.is_other);
    let variants: Vec<(&str, u64)> =
        variants.iter().map(|variant| (variant.name.as_str(), variant.value)).collect();
    let other = others.first().map(|variant| variant.name.as_str());
    format!("EnumTable {{ name: {:?}, variants: &{variants:?}, other: {other:?} }}", item.name)
}

fn class_expr(class: Class) -> &'static str {
    match class {
        Class::Unsigned => "Class::Unsigned",
        Class::Signed => "Class::Signed",
        Class::Float => "Class::Float",
        Class::Bool => "Class::Bool",
        Class::Char => "Class::Char",
    }
}

fn byte_order_variant(order: CombinedOrder) -> &'static str {
    match order {
        CombinedOrder::Neutral => "Neutral",
        CombinedOrder::All(Order::Big) => "Big",
        CombinedOrder::All(Order::Little) => "Little",
        CombinedOrder::Mixed => "Mixed",
    }
}

fn bit_order_expr(order: Option<BitOrder>) -> &'static str {
    match order {
        Some(BitOrder::Msb) => "Some(BitOrder::Msb)",
        Some(BitOrder::Lsb) => "Some(BitOrder::Lsb)",
        None => "None",
    }
}

/// The expression of an `Option`.
fn option_expr(constant: Option<String>) -> String {
    constant.map_or_else(|| "None".into(), |constant| format!("Some({constant})"))
}
