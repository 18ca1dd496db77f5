//! `Display` of a layout: a table, written without an allocator.

mod dynamic;

use core::fmt::{self, Write};

use self::dynamic::{PART_COLUMNS, TAGGED_COLUMNS, part_rows};
use crate::layout::scalar::twos_complement;
use crate::layout::{ByteOrder, FieldLayout, Kind, Layout, Magic};

/// A heading, and a table of the fields or variants.
impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.type_name())?;
        match self.kind {
            Kind::Tagged { .. } => f.write_str("selected by a tag")?,
            Kind::Dynamic { .. } => write!(f, "size at least {}", self.size)?,
            _ => write!(f, "size {}, alignment {}", self.size, self.align)?,
        }
        match (self.order_by, self.order) {
            (Some(by), _) => write!(f, ", {by}")?,
            (None, ByteOrder::Little) => f.write_str(", little-endian")?,
            (None, ByteOrder::Big) => f.write_str(", big-endian")?,
            (None, ByteOrder::Neutral) => {}
            (None, ByteOrder::Mixed) => f.write_str(", mixed byte orders")?,
        }
        for (i, parameter) in self.parameters.iter().enumerate() {
            let before = if i == 0 { ", given(" } else { ", " };
            write!(f, "{before}{}: {}", parameter.name, parameter.ty)?;
        }
        f.write_str(if self.parameters.is_empty() { "" } else { ")" })?;
        f.write_str(if self.is_root { ", root" } else { "" })?;
        match self.kind {
            Kind::Struct { fields } => {
                write_table(&FIELD_COLUMNS, || field_rows(fields, self.size), f)
            }
            Kind::Enum { variants, other } => {
                let named = variants.iter().map(|variant| (Some(variant.value), variant.name));
                let rows = || named.clone().chain(other.map(|name| (None, name)));
                write_table(&VARIANT_COLUMNS, rows, f)
            }
            Kind::Dynamic { parts, len, check } => {
                let of_the_struct = [("len", len), ("check", check)];
                for (name, expression) in of_the_struct {
                    if let Some(expression) = expression {
                        write!(f, ", {name} = {expression}")?;
                    }
                }
                write_table(&PART_COLUMNS, || part_rows(parts), f)
            }
            Kind::Tagged { variants } => write_table(&TAGGED_COLUMNS, || variants.iter(), f),
            Kind::Unsigned
            | Kind::Signed
            | Kind::Float
            | Kind::Bool
            | Kind::Char
            | Kind::Array { .. } => Ok(()),
        }
    }
}

/// A column of a table whose rows are `R`.
struct Column<R> {
    title: &'static str,
    side: Side,
    /// Writes the text of a row in this column.
    write: fn(&R, &mut dyn Write) -> fmt::Result,
}

/// The side of a column at which its texts stand.
enum Side {
    Left,
    Right,
}

/// A field, or bytes that no field has.
struct FieldRow<'a> {
    offset: usize,
    size: usize,
    field: Option<&'a FieldLayout>,
}

const FIELD_COLUMNS: [Column<FieldRow<'_>>; 7] = [
    Column { title: "offset", side: Side::Right, write: |row, out| write!(out, "{}", row.offset) },
    Column { title: "size", side: Side::Right, write: |row, out| write!(out, "{}", row.size) },
    Column { title: "bits", side: Side::Left, write: write_bits },
    Column {
        title: "field",
        side: Side::Left,
        write: |row, out| match row.field {
            Some(field) => out.write_str(field.name),
            None => Ok(()),
        },
    },
    Column { title: "type", side: Side::Left, write: write_type },
    Column { title: "byte order", side: Side::Left, write: write_byte_order },
    Column { title: "role", side: Side::Left, write: write_role },
];

/// The number of a variant, `None` for every other number, and the variant's name.
type VariantRow = (Option<u64>, &'static str);

const VARIANT_COLUMNS: [Column<VariantRow>; 2] = [
    Column {
        title: "value",
        side: Side::Right,
        write: |(value, _), out| match value {
            Some(value) => write!(out, "{value}"),
            None => out.write_str("_"),
        },
    },
    Column { title: "variant", side: Side::Left, write: |(_, name), out| out.write_str(name) },
];

/// The fields of a schema of this size, and the gaps between them.
fn field_rows(fields: &[FieldLayout], size: usize) -> impl Iterator<Item = FieldRow<'_>> {
    let mut end = 0;
    let fields_and_end = fields.iter().map(Some).chain([None]);
    fields_and_end.flat_map(move |field| {
        let offset = field.map_or(size, |field| field.offset);
        let gap = (offset > end).then(|| FieldRow { offset: end, size: offset - end, field: None });
        let row = field.map(|field| FieldRow { offset, size: field.size, field: Some(field) });
        end = end.max(offset.saturating_add(field.map_or(0, |field| field.size)));
        gap.into_iter().chain(row)
    })
}

fn write_bits(row: &FieldRow<'_>, out: &mut dyn Write) -> fmt::Result {
    let Some(bits) = row.field.and_then(|field| field.bits) else { return Ok(()) };
    // The sum of two `u32` fits in a `u64`.
    write!(out, "{}..{}", bits.shift, u64::from(bits.shift) + u64::from(bits.width))
}

fn write_type(row: &FieldRow<'_>, out: &mut dyn Write) -> fmt::Result {
    let Some(field) = row.field else { return Ok(()) };
    write!(out, "{}", field.layout.type_name())?;
    match field.converted_to {
        Some(ty) => write!(out, " as {ty}"),
        None => Ok(()),
    }
}

fn write_byte_order(row: &FieldRow<'_>, out: &mut dyn Write) -> fmt::Result {
    out.write_str(match row.field {
        None => "",
        Some(field) if field.is_chosen => CHOSEN,
        Some(field) => order_name(field.order),
    })
}

/// What the table has of a byte order that is not the same for all bytes.
const CHOSEN: &str = "chosen";

fn order_name(order: ByteOrder) -> &'static str {
    match order {
        ByteOrder::Little => "little",
        ByteOrder::Big => "big",
        ByteOrder::Mixed => "mixed",
        ByteOrder::Neutral => "",
    }
}

fn write_role(row: &FieldRow<'_>, out: &mut dyn Write) -> fmt::Result {
    let Some(field) = row.field else { return out.write_str("gap") };
    match (field.magic, field.layout.kind) {
        (Some(Magic::Integer(value)), Kind::Signed) => {
            write!(out, "magic {}", twos_complement(value))
        }
        (Some(Magic::Integer(value)), _) => write!(out, "magic {value:#x}"),
        (Some(Magic::Bytes(bytes)), _) => write!(out, "magic \"{}\"", bytes.escape_ascii()),
        (None, _) if field.reserved => out.write_str("reserved"),
        (None, _) => Ok(()),
    }
}

/// Writes the titles and the rows, each after a line break. A column without any text is left out,
/// and no line ends in spaces.
fn write_table<R, I: Iterator<Item = R>, const N: usize>(
    columns: &[Column<R>; N],
    rows: impl Fn() -> I,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut widths = [0; N];
    for (width, column) in widths.iter_mut().zip(columns) {
        let widest = rows().map(|row| length(|out| (column.write)(&row, out))).max().unwrap_or(0);
        *width = if widest == 0 { 0 } else { widest.max(column.title.len()) };
    }
    write_line(columns, &widths, |column, out| out.write_str(column.title), f)?;
    for row in rows() {
        write_line(columns, &widths, |column, out| (column.write)(&row, out), f)?;
    }
    Ok(())
}

/// Writes a line break, and what `write` writes for each column that has a width.
fn write_line<R>(
    columns: &[Column<R>],
    widths: &[usize],
    write: impl Fn(&Column<R>, &mut dyn Write) -> fmt::Result,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    f.write_char('\n')?;
    // The spaces before the next text, which are written only if there is one.
    let mut spaces = 0;
    for (column, width) in columns.iter().zip(widths).filter(|(_, width)| **width != 0) {
        let len = length(|out| write(column, out));
        let unused = width - len;
        let (before, after) = match column.side {
            Side::Left => (0, unused),
            Side::Right => (unused, 0),
        };
        if len != 0 {
            // Not by the formatter's own padding, which is limited to 16 bits and panics beyond.
            (0..spaces + before).try_for_each(|_| f.write_char(' '))?;
            write(column, f)?;
            spaces = 0;
        } else {
            spaces += before;
        }
        spaces += after + 2;
    }
    Ok(())
}

/// How many characters `write` writes.
fn length(write: impl FnOnce(&mut dyn Write) -> fmt::Result) -> usize {
    struct Counter(usize);
    impl Write for Counter {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 += text.chars().count();
            Ok(())
        }
    }
    let mut counter = Counter(0);
    // A `Counter` takes every text, and what is written here fails only if it does.
    let _ = write(&mut counter);
    counter.0
}
