//! The content of a part, in its range.

use std::fmt;

use overlaid::layout::{ByteOrder, CodecLayout, Content, Kind, Layout, PartLayout, Range, Value};
use overlaid::{CodecError, Fault};

use super::Schema;
use super::list::Place;
use super::tagged::{Tag, variant_has_len};
use crate::given::give;
use crate::interpret::window::{Site, Window};
use crate::interpret::{Interpreter, Result, content_of};
use crate::order;
use crate::tree::{Field, Leaf, Role, Spot, Tree};

impl Schema<'_> {
    /// Lays the content of a part. `count` is that of a list.
    pub fn content(
        &mut self,
        part: &'static PartLayout,
        window: &mut Window,
        is_apart: bool,
        count: Option<u64>,
    ) -> Result<Vec<Field>> {
        let site = self.site(part);
        let content = content_of(part);
        if let Content::List(layout) | Content::Nested(layout) = content {
            self.give(part, layout, *window, is_apart)?;
        }
        let tree = match content {
            Content::Run(run) => return self.run(part, run, window),
            Content::Bytes => {
                let bytes = self.bytes_of(part, window, is_apart)?;
                Tree::Bytes(self.bytes[bytes.clone()].to_vec(), bytes.start)
            }
            Content::Text => {
                let before = *window;
                let bytes = self.bytes_of(part, window, is_apart)?;
                match std::str::from_utf8(&self.bytes[bytes.clone()]) {
                    Ok(text) => Tree::Text(text.to_owned(), bytes.start),
                    Err(error) => {
                        let valid = error.valid_up_to();
                        let byte = self.bytes[bytes.start + valid];
                        return Err(before.fails(site, Fault::Text { valid, byte }));
                    }
                }
            }
            Content::Codec(codec) => codec_value(self.bytes, codec, window, site)?,
            Content::List(element) => {
                let field = Place { window: *window, is_apart };
                self.in_range(part, window, is_apart, count, |this, window, stride| {
                    this.list(part, element, window, field, count, stride)
                })?
            }
            Content::Nested(layout) => {
                self.in_range(part, window, is_apart, count, |this, window, _| {
                    descend(part, window, site)?;
                    let tree = this.inner().one(layout, window, site)?;
                    window.depth -= usize::from(part.depth.is_some());
                    skip_padding(part, has_len(layout), window);
                    Ok(tree)
                })?
            }
            Content::Tagged { layout, tag } => {
                let layout = order::known(layout);
                let Kind::Tagged { variants } = layout.kind else { panic!("no tagged enum") };
                let tag = self.evaluate(*window, site, is_apart, |names| {
                    Ok(match names.value(tag)? {
                        Value::Bytes(bytes) => Tag::Bytes(bytes.to_vec()),
                        Value::Integer(number) => Tag::Number(number),
                        other => panic!("an unknown tag: {other:?}"),
                    })
                })?;
                self.give(part, layout, *window, is_apart)?;
                self.in_range(part, window, is_apart, count, |this, window, _| {
                    let tree = this.tagged(layout.name, variants, &tag, window, site)?;
                    skip_padding(part, variant_has_len(variants, &tree), window);
                    Ok(tree)
                })?
            }
            other => panic!("an unknown content: {other:?}"),
        };
        Ok(vec![Field { name: part.name, role: Role::Plain, tree }])
    }

    /// Evaluates what the part gives to the schema in it.
    fn give(
        &mut self,
        part: &'static PartLayout,
        layout: &'static Layout,
        window: Window,
        is_apart: bool,
    ) -> Result<()> {
        let site = self.site(part);
        self.gives =
            self.evaluate(window, site, is_apart, |names| give(part.give, layout, names))?;
        Ok(())
    }

    /// What lays the schemas in the part.
    pub fn inner(&self) -> Interpreter<'_> {
        Interpreter { bytes: self.bytes, given: &self.gives, root: self.root }
    }

    fn run(
        &self,
        part: &'static PartLayout,
        run: &'static Layout,
        window: &mut Window,
    ) -> Result<Vec<Field>> {
        let site = self.site_of_run(part);
        match self.inner().fixed(run, window, site)? {
            Tree::Struct { fields, .. } => Ok(fields),
            other => panic!("the run is {other:?}"),
        }
    }

    /// How many bytes the range of a part has, if it has one.
    fn length(
        &self,
        part: &'static PartLayout,
        window: Window,
        is_apart: bool,
    ) -> Result<Option<u64>> {
        let site = self.site(part);
        match part.range {
            Range::None | Range::Rest => Ok(None),
            Range::Len(len) => {
                self.evaluate(window, site, is_apart, |names| names.extent(len)).map(Some)
            }
            Range::End(end) => {
                let end = self.evaluate(window, site, is_apart, |names| names.extent(end))?;
                let count = self.up_to(window, end).map_err(|before| window.fails(site, before))?;
                Ok(Some(count))
            }
            other => panic!("an unknown range: {other:?}"),
        }
    }

    /// Where the bytes of a field of bytes or text are.
    fn bytes_of(
        &self,
        part: &'static PartLayout,
        window: &mut Window,
        is_apart: bool,
    ) -> Result<std::ops::Range<usize>> {
        let (site, start) = (self.site(part), window.pos);
        let length = match (self.length(part, *window, is_apart)?, part.count) {
            (None, Some(count)) => {
                Some(self.evaluate(*window, site, is_apart, |names| names.extent(count))?)
            }
            (length, _) => length,
        };
        let ends_at = |bytes: &[u8]| {
            let terminator = part.terminated?;
            bytes.iter().position(|byte| *byte == terminator)
        };
        match (length, part.range) {
            (Some(length), _) => {
                window.take(length, site)?;
            }
            (None, Range::Rest) => window.pos = window.end,
            (None, _) => {
                let terminator = part.terminated.expect("a part without an extent");
                let Some(length) = ends_at(&self.bytes[start..window.end]) else {
                    return Err(window.fails(site, Fault::Unterminated { terminator }));
                };
                window.pos += length + 1;
            }
        }
        let length = ends_at(&self.bytes[start..window.pos]);
        Ok(start..length.map_or(window.pos, |length| start + length))
    }

    /// Lays what `inner` lays in the range of a part, which it must fill. It is given the stride.
    fn in_range(
        &mut self,
        part: &'static PartLayout,
        window: &mut Window,
        is_apart: bool,
        count: Option<u64>,
        inner: impl FnOnce(&mut Self, &mut Window, u64) -> Result<Tree>,
    ) -> Result<Tree> {
        let site = self.site(part);
        let length = self.length(part, *window, is_apart)?;
        let is_empty = count.is_none() && length.unwrap_or(window.left() as u64) == 0;
        let stride = match part.stride.filter(|_| !is_empty) {
            Some(stride) => self.evaluate(*window, site, is_apart, |names| names.extent(stride))?,
            None => 0,
        };
        match length {
            Some(length) => {
                let mut range = window.take_range(length, site)?;
                let tree = inner(self, &mut range, stride)?;
                range.finish(site)?;
                Ok(tree)
            }
            None => {
                let tree = inner(self, window, stride)?;
                if part.range == Range::Rest {
                    window.finish(site)?;
                }
                Ok(tree)
            }
        }
    }
}

/// Runs the codec of a part.
fn codec_value(bytes: &[u8], codec: CodecLayout, window: &mut Window, site: Site) -> Result<Tree> {
    let (rest, available) = (&bytes[window.pos..window.end], window.left());
    match codec.read(rest) {
        Ok((number, length)) if (1..=available).contains(&length) => {
            let shown = format!("{:?}", Decoded(codec, rest));
            let (order, is_signed) = (ByteOrder::Neutral, false);
            let spot = Spot { offset: window.pos, size: length, order, bits: None, is_signed };
            window.take(length as u64, site)?;
            let raw = number.map_or_else(|| shown.parse().unwrap_or(0), |number| number as u128);
            Ok(Tree::Leaf(Leaf { raw, number, shown, spot }))
        }
        Ok((_, length)) => Err(window.fails(site, Fault::CodecLength { length, available })),
        Err(CodecError::Invalid) => Err(window.fails(site, Fault::Undecodable)),
        Err(CodecError::Short) => {
            let needed = codec.min_size().max(available + 1) as u64;
            Err(window.fails(site, Fault::Short { needed, available }))
        }
    }
}

/// A value at the start of the bytes, as the codec shows it.
struct Decoded<'a>(CodecLayout, &'a [u8]);

impl fmt::Debug for Decoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.show(self.1, f)
    }
}

/// Enters what leads back to the schema, if that is in the part.
pub fn descend(part: &PartLayout, window: &mut Window, site: Site) -> Result<()> {
    let Some(most) = part.depth.map(|most| most as usize) else { return Ok(()) };
    if window.depth >= most {
        return Err(window.fails(site, Fault::Depth { most }));
    }
    window.depth += 1;
    Ok(())
}

/// Skips what follows a schema that has a `len`, in a part that takes the rest.
fn skip_padding(part: &PartLayout, has_len: bool, window: &mut Window) {
    if part.range == Range::Rest && has_len {
        window.pos = window.end;
    }
}

pub fn has_len(layout: &Layout) -> bool {
    matches!(layout.kind, Kind::Dynamic { len: Some(_), .. })
}
