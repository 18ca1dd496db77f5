//! Writes the source of enums and schemas as a user would.

use crate::item::{BitOrder, Content, Conversion, Enum, Field, Order, Own, Role, Schema, Type};

pub fn of_enum(item: &Enum) -> String {
    let derive = "#[derive(Overlay, Debug, Clone, PartialEq)]";
    let attr = item.order.map(|order| format!("#[overlay(endian = {})]\n", order_name(order)));
    let mut text = format!(
        "\n{derive}\n#[repr(u{})]\n{}pub enum {} {{\n",
        item.size * 8,
        attr.unwrap_or_default(),
        item.name
    );
    for variant in &item.variants {
        let field = if variant.is_other {
            text += "    #[overlay(other)]\n";
            format!("(u{})", item.size * 8)
        } else {
            String::new()
        };
        let value =
            if variant.is_written { format!(" = {:#x}", variant.value) } else { String::new() };
        text += &format!("    {}{field}{value},\n", variant.name);
    }
    text + "}\n"
}

/// The type, and the ways to convert it.
pub fn of_own_type(own: &Own) -> String {
    let (name, stored) = (&own.name, own.stored.name());
    format!(
        "
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct {name}({stored});
impl Encoded for {name} {{
    type As = {stored};
    fn decode(stored: {stored}) -> Self {{ Self(stored) }}
    fn encode(&self) -> {stored} {{ self.0 }}
}}
impl {name} {{
    fn of({stored}: {stored}) -> Self {{ Self({stored}) }}
    fn stored(self) -> {stored} {{ self.0 }}
}}
impl From<{stored}> for {name} {{ fn from(stored: {stored}) -> Self {{ Self(stored) }} }}
impl From<{name}> for {stored} {{ fn from(value: {name}) -> Self {{ value.0 }} }}
"
    )
}

pub fn of_schema(schema: &Schema) -> String {
    let mut text = format!("\n#[derive(Overlay)]\n{}", container_attr(schema));
    let (open, close) = if schema.is_tuple { ('(', ");") } else { ('{', "}") };
    text += &format!("pub struct {}{open}\n", schema.name);
    for slot in &schema.slots {
        let order = slot.order.map(|order| format!("endian = {}", order_name(order)));
        let at = slot.at.map(|at| format!("at = {}", number(at)));
        match &slot.content {
            Content::Field(field) => {
                text += &of_field(schema, field, [order, at, None].into_iter().flatten());
            }
            Content::Word(word) => {
                let declared = word.is_declared.then(|| format!("word = u{}", word.size * 8));
                let mut first = [at, declared];
                for field in &word.fields {
                    let [at, declared] = std::mem::take(&mut first);
                    let attrs = [order.clone(), at, declared].into_iter().flatten();
                    text += &of_field(schema, field, attrs);
                }
            }
        }
    }
    text + close + "\n"
}

fn container_attr(schema: &Schema) -> String {
    let size = crate::bit_positions::place(schema).size;
    let attrs = [
        schema.order.map(|order| format!("endian = {}", order_name(order))),
        schema.bit_order.map(|order| format!("bit_order = {}", bit_order_name(order))),
        schema.align.map(|align| format!("align = {}", number(align))),
        schema.states_size.then(|| format!("size = {}", number(size))),
        schema.overlay.as_ref().map(|name| format!("name = {name}")),
    ];
    let attrs: Vec<String> = attrs.into_iter().flatten().collect();
    if attrs.is_empty() { String::new() } else { format!("#[overlay({})]\n", attrs.join(", ")) }
}

fn of_field(schema: &Schema, field: &Field, other_attrs: impl Iterator<Item = String>) -> String {
    let mut attrs: Vec<String> = other_attrs.collect();
    attrs.extend(field.bits.map(|bits| format!("bits = {}", number(bits))));
    if let (Some(conversion), Type::Own(own)) = (field.conversion, &field.ty) {
        attrs.push(format!("as = {}", own.stored.name()));
        if conversion == Conversion::Functions {
            attrs.push(format!("decode = {0}::of, encode = {0}::stored", own.name));
        }
    }
    match &field.role {
        Role::Plain => {}
        Role::Reserved => attrs.push("reserved".into()),
        Role::Magic(constant, _) => attrs.push(format!("magic = {constant}")),
    }
    let attr =
        if attrs.is_empty() { String::new() } else { format!("#[overlay({})] ", attrs.join(", ")) };
    let name = if schema.is_tuple { String::new() } else { format!("{}: ", raw(&field.name)) };
    format!("    {attr}{}{name}{},\n", field.vis, type_name(&field.ty))
}

/// A number in an attribute, written out or as arithmetic.
fn number(value: usize) -> String {
    match value % 7 {
        0 => format!("{} - {}", value + 9, 9),
        1 => format!("({} + 1) * 2 / 2", value - 1),
        2 if value % 2 == 0 => format!("{} << 1", value / 2),
        3 => format!("{:#x} >> 4 % 3", value << 1),
        _ => value.to_string(),
    }
}

/// The name as an identifier, with `r#` if it is a keyword.
pub fn raw(name: &str) -> String {
    if ["type", "fn", "match", "struct", "move"].contains(&name) {
        format!("r#{name}")
    } else {
        name.into()
    }
}

fn type_name(ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => scalar.name(),
        Type::Ordered(Order::Big, scalar) => format!("Be<{}>", scalar.name()),
        Type::Ordered(Order::Little, scalar) => format!("Le<{}>", scalar.name()),
        Type::Enum(item) => item.name.clone(),
        Type::Own(own) => own.name.clone(),
        Type::Schema(schema) => schema.name.clone(),
        Type::Array(element, len) if len.is_named => {
            format!("[{}; {}]", type_name(element), length_name(len.value))
        }
        Type::Array(element, len) => format!("[{}; {}]", type_name(element), len.value),
    }
}

/// The name of the constant for a length.
pub fn length_name(len: usize) -> String {
    format!("LENGTH_{len}")
}

fn order_name(order: Order) -> &'static str {
    match order {
        Order::Big => "big",
        Order::Little => "little",
    }
}

fn bit_order_name(order: BitOrder) -> &'static str {
    match order {
        BitOrder::Msb => "msb",
        BitOrder::Lsb => "lsb",
    }
}
