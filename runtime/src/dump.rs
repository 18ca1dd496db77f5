//! Bytes with the names and the values of the fields in them.

mod content;
mod gap;
mod output;
mod printer;
mod text;

use core::fmt;

use crate::dynamic::order::Endian;
use crate::layout::Layout;
use crate::walker::{WalkError, Walker};

/// The bytes of a schema with the names and the values of its fields, which [`Display`](fmt::Display) writes.
///
/// Views of fixed schemas have a `dump` by the trait [`Overlay`](crate::Overlay::dump), and those of dynamic schemas as a
/// method, unless the schema has a field of this name. Where something is given to the schema, the method is `dump_given`,
/// and takes that again. [`Dump::of`] dumps what a [`Walker`] walks over, also bytes that are not what the schema says.
///
/// ```
/// use overlaid::Overlay;
///
/// #[derive(Overlay)]
/// #[overlay(endian = big, bit_order = msb)]
/// struct Message {
///     #[overlay(bits = 4, magic = 1)]
///     version: u8,
///     #[overlay(bits = 4)]
///     flags: u8,
///     length: u16,
///     #[overlay(len = length)]
///     text: String,
///     #[overlay(rest)]
///     numbers: Vec<u16>,
/// }
///
/// let message = Message::overlay(b"\x12\0\x0chello, world\0\x07\x01\0")?;
/// assert_eq!(
///     message.dump().to_string(),
///     "\
/// 00  12                       version: u8 = 1
///                              flags: u8 = 2
/// 01  00 0c                    length: u16 = 12
/// 03  68 65 6c 6c 6f 2c 20 77  text: str = \"hello, world\"
/// 0b  6f 72 6c 64
/// 0f  00 07 01 00              numbers: [u16] = [7, 256]"
/// );
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
///
/// Offsets are hexadecimal and count from the start of the view; if the view has places that count from a root around it,
/// from the start of that root, so that these places are found. Bytes that no field has are shown as such. Fields that are
/// absent are left out. What is long is cut, and the dump says how much it left out; the methods change what is long.
/// A view without such places does not know of a root around it: what lists in it refer to in the root is not found. Dump the
/// root then, and show the view by its path: [`at`](Dump::at).
///
/// If the bytes are not what the schema says, what did fit is shown, and then the error. What is after it is shown if
/// its place does not depend on what is wrong.
#[derive(Debug, Clone, Copy)]
#[must_use = "a dump is written where it is formatted"]
pub struct Dump<'a> {
    walker: Walker<'a>,
    width: usize,
    columns: usize,
    depth: usize,
    at: Option<&'a str>,
    offset: Option<usize>,
    bytes: usize,
    elements: usize,
    places: usize,
    colors: bool,
    hex: bool,
}

/// How deep a dump goes at most. Without optimizations, a level takes up to 16 KiB of the stack, of which threads have 2 MiB.
const MOST_DEPTH: usize = 100;

/// What a dump showed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shown {
    /// The first error in it, if the bytes are not what the schema says.
    pub error: Option<WalkError>,
    /// Whether bytes, elements, or what places refer to were left out because there is more of it than the dump shows.
    pub is_cut: bool,
}

impl<'a> Dump<'a> {
    /// A dump of what the walker walks over.
    ///
    /// ```
    /// use overlaid::dump::Dump;
    /// use overlaid::walker::Walker;
    /// use overlaid::{Endian, Overlay};
    ///
    /// #[derive(Overlay)]
    /// #[overlay(endian = given)]
    /// struct Entry { kind: u16, value: u32 }
    ///
    /// let bytes = [1, 0, 2, 0, 0, 0];
    /// let walker = Walker::new(Entry::LAYOUT, &bytes).order(Endian::Little);
    /// let text = "\
    /// 0  01 00                    kind: u16 = 1
    /// 2  02 00 00 00              value: u32 = 2";
    /// assert_eq!(Dump::of(walker).to_string(), text);
    /// ```
    pub const fn of(walker: Walker<'a>) -> Self {
        Self {
            walker,
            width: 8,
            columns: usize::MAX,
            depth: MOST_DEPTH,
            at: None,
            offset: None,
            bytes: 64,
            elements: 64,
            places: 8,
            colors: false,
            hex: false,
        }
    }

    /// How many bytes there are in a line, from 1 to 4096; 8 if this is not called.
    pub const fn width(self, bytes: usize) -> Self {
        let width = match bytes {
            0 => 1,
            1..=4096 => bytes,
            _ => 4096,
        };
        Self { width, ..self }
    }

    /// How many columns a line has at most, if that leaves 16 for the text. Longer ones end in `…`, except errors.
    pub const fn columns(self, columns: usize) -> Self {
        Self { columns, ..self }
    }

    /// How deep it goes, up to 100 levels: with 1, there are the fields, but not what is in them.
    pub const fn depth(self, depth: usize) -> Self {
        Self { depth: if depth < MOST_DEPTH { depth } else { MOST_DEPTH }, ..self }
    }

    /// Shows only the field with this path, such as `sections[3].name`.
    pub const fn at(self, path: &'a str) -> Self {
        Self { at: Some(path), ..self }
    }

    /// Shows only the fields that have the byte with this offset, each with the path that [`at`](Self::at) takes.
    pub const fn offset(self, offset: usize) -> Self {
        Self { offset: Some(offset), ..self }
    }

    /// How many bytes of a field there are at most; 64 if this is not called.
    pub const fn bytes(self, bytes: usize) -> Self {
        Self { bytes, ..self }
    }

    /// How many elements of a list there are at most; 64 if this is not called.
    pub const fn elements(self, elements: usize) -> Self {
        Self { elements, ..self }
    }

    /// How deep places are followed; 8 if this is not called. With 1, there is what a field refers to, and not what that
    /// refers to. With 0, places are not followed. Numbers, bytes and text are always shown, wherever they are.
    ///
    /// Bytes can refer to one another in so many ways that there is no end of it. So places in what other places refer to are
    /// followed 16 times in all for each of the [`elements`](Self::elements) that a list may have, 1024 times if neither is
    /// changed, and 65,536 times at most. All other places are shown as the offset to which they refer.
    pub const fn places(self, places: usize) -> Self {
        Self { places, ..self }
    }

    /// Whether the bytes and the name of each field have a color, by the escape sequences of terminals.
    pub const fn colors(self, colors: bool) -> Self {
        Self { colors, ..self }
    }

    /// Whether integers are hexadecimal.
    pub const fn hex(self, hex: bool) -> Self {
        Self { hex, ..self }
    }

    /// Writes the dump, and says what it showed.
    ///
    /// ```
    /// use overlaid::Overlay;
    /// use overlaid::dump::Dump;
    /// use overlaid::walker::Walker;
    ///
    /// #[derive(Overlay)]
    /// #[overlay(endian = big)]
    /// struct Sample { time: u16, value: u16 }
    ///
    /// let mut text = String::new();
    /// let dump = Dump::of(Walker::new(Sample::LAYOUT, &[0, 1, 2]));
    /// let shown = dump.write(&mut text)?;
    /// let error = shown.error.expect("the value is cut");
    /// assert!(text.ends_with(&error.to_string()));
    /// # Ok::<(), core::fmt::Error>(())
    /// ```
    ///
    /// # Errors
    /// If `out` returns an error.
    pub fn write(&self, out: &mut dyn fmt::Write) -> Result<Shown, fmt::Error> {
        printer::print(self, out)
    }
}

/// The dump of the bytes of a view that may be laid in a root, and to whose schema something may be given.
#[doc(hidden)]
pub fn dump_with<'a>(
    layout: &'static Layout,
    bytes: &'a [u8],
    root: Option<&'a [u8]>,
    order: Option<Endian>,
    given: &[(&'static str, i128)],
) -> Dump<'a> {
    let walker = Walker::within(layout, root.unwrap_or(bytes), bytes);
    let walker = order.map_or(walker, |order| walker.order(order));
    Dump::of(given.iter().fold(walker, |walker, (name, value)| walker.given(name, *value)))
}

/// The dump of the bytes of a view.
#[doc(hidden)]
pub const fn dump<'a>(layout: &'static Layout, bytes: &'a [u8]) -> Dump<'a> {
    Dump::of(Walker::new(layout, bytes))
}

impl fmt::Display for Dump<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f).map(|_| ())
    }
}
