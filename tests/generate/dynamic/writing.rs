//! Writes the calls that write a random schema in place.

use super::Schema;
use super::fields::Field;

/// The attributes whose expressions decide the layout.
const DECIDING: [&str; 10] =
    ["if", "len", "end", "count", "tag", "at", "stride", "until", "give", "endian"];

/// The implementations of `InPlace` and of `Changing`.
pub fn of(schema: &Schema) -> String {
    let calls: String = schema
        .fields
        .iter()
        .enumerate()
        // The places follow the parts.
        .filter(|(_, field)| !field.is_place())
        .map(|(i, field)| calls(field, access(schema, i), schema.is_chosen))
        .collect();
    let name = &schema.name;
    let in_place = format!("crate::in_place! {{ {name}ViewMut<'_> {{ {calls}}} }}\n");
    if schema.has_parameters {
        return in_place;
    }
    let deciding = schema.fields.iter().enumerate().filter(|(i, field)| match access(schema, *i) {
        Access::Decides => can_change(field),
        Access::Checked => field.has("with"),
        Access::Free => false,
    });
    let changes: Vec<String> =
        deciding.map(|(_, Field { name, .. })| format!("{name}: change_{name}, ")).collect();
    let changes = changes.concat();
    format!("{in_place}crate::changes! {{ {name}: {name}ViewMut {{ {changes}}} }}\n")
}

/// Whether a field that decides something can be changed.
fn can_change(field: &Field) -> bool {
    let is_plain = !field.has("magic") && !field.has("reserved");
    is_plain && (is_scalar(&field.ty) || field.ty.starts_with('[') || field.ty == "Section")
}

/// Whether it is a number, a `bool`, a `char` or a fixed enum.
fn is_scalar(ty: &str) -> bool {
    let all = "u8 u16 u32 u64 i8 i16 i32 i64 bool char f32 Level Protocol";
    all.split(' ').any(|scalar| scalar == ty)
}

/// How a field can be written.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Access {
    Free,
    /// By values for which a condition holds.
    Checked,
    /// Not at all, as it decides something.
    Decides,
}

/// How the field with this index can be written.
fn access(schema: &Schema, index: usize) -> Access {
    let parts = || schema.fields.iter().filter(|field| !field.is_place());
    let has_places = parts().any(|field| {
        let of = |(name, value): &(&str, String)| *name == "at" && value.parse::<u64>().is_err();
        field.attributes.iter().any(of)
    });
    let all = 0..schema.fields.len();
    let reads = |(name, expression): &(&str, String), of: Option<usize>| {
        let is_check = *name == "check";
        if !is_check && !DECIDING.contains(name) {
            return Access::Free;
        }
        let laid = match of {
            Some(of) if !has_places => 0..of + usize::from(is_check),
            _ => all.clone(),
        };
        let rest = match of {
            Some(of) if !has_places => of..all.end,
            _ => all.clone(),
        };
        let of_bytes = expression.contains("self.laid") && laid.contains(&index)
            || expression.contains("self.rest") && rest.contains(&index);
        let is_read = of_bytes || names(expression).any(|name| name == index);
        // A condition about the place, the bytes or a parameter cannot be evaluated for a value.
        let reads_others = ["self.", "p0", "p1"].iter().any(|other| expression.contains(other));
        match (is_read, is_check && !reads_others) {
            (false, _) => Access::Free,
            (true, true) => Access::Checked,
            (true, false) => Access::Decides,
        }
    };
    let of_schema = schema.attributes.iter().map(|attribute| reads(attribute, None));
    let of_fields = parts()
        .enumerate()
        .flat_map(|(i, field)| field.attributes.iter().map(move |attribute| (attribute, Some(i))));
    let of_fields = of_fields.map(|(attribute, of)| reads(attribute, of));
    let most = |a: Access, b: Access| if a >= b { a } else { b };
    of_schema.chain(of_fields).fold(Access::Free, most)
}

/// The indices of the fields that an expression reads.
fn names(expression: &str) -> impl Iterator<Item = usize> {
    let words = expression.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.filter_map(|word| word.strip_prefix('f')?.parse().ok())
}

/// The calls that write a field. `is_chosen` is whether its byte order is not known.
fn calls(field: &Field, access: Access, is_chosen: bool) -> String {
    let Field { name, ty, .. } = field;
    let (set, part) = (format!("{name}: set_{name}"), format!("{name}: {name}_mut"));
    let is_list = ty.starts_with("Vec<") && (ty != "Vec<u8>" || field.has("until"));
    let is_never = ["magic", "reserved", "until"].iter().any(|name| field.has(name));
    match (access, ty.as_str()) {
        (Access::Decides, _) => String::new(),
        (Access::Checked, _) if field.has("with") => String::new(),
        _ if is_never => String::new(),
        _ if is_scalar(ty) => format!("set {set}, "),
        (Access::Checked, _) if ty == "Section" || ty.starts_with('[') => format!("set {set}, "),
        (Access::Checked, _) => String::new(),
        // What lies over it depends on the byte order.
        (_, "Section" | "[u16; 2]") if is_chosen => format!("set {set}, "),
        (_, "Section") => format!("set {set}, part {part}, "),
        (_, "String" | "Box<str>") => format!("text {set}, "),
        (_, "Vec<u8>") if field.has("terminated") && !is_list => format!("bytes {set}, "),
        _ => format!("part {part}, "),
    }
}
