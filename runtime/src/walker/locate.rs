//! Where the content of a part is.

use core::ops::Range as Bytes;
use core::slice;
use core::str;

use crate::dynamic::codec::CodecError;
use crate::error::Fault;
use crate::layout::{
    CodecLayout, Content, Kind, Layout, PartLayout, Place, Range, TagPattern, Value, VariantLayout,
};
use crate::walker::error::{Unknown, Wrong};
use crate::walker::fixed::Fixed;
use crate::walker::frame::{Frame, Given, Scope, Span, order_of, selects};
use crate::walker::laying::{SchemaAt, lay_part};
use crate::walker::list::{ListAt, Until};
use crate::walker::memory::{Held, Memory};
use crate::walker::place::PlaceAt;
use crate::walker::site::Site;
use crate::walker::visit::{Pass, Step};
use crate::walker::window::Window;

/// What finds the parts of a schema.
#[derive(Clone, Copy)]
pub(super) struct Locate<'f, 'a> {
    pub(super) frame: &'f Frame<'a>,
    /// How many of the bytes that are not laid yet belong to the fields after a `rest`.
    pub(super) tail: usize,
}

/// The content of a part, and where it is.
#[derive(Debug, Clone)]
pub(super) struct Located<'a> {
    pub(super) what: What<'a>,
    pub(super) start: usize,
    /// Where it ends; or what is wrong in it, so that this cannot be told.
    pub(super) end: Result<usize, Wrong>,
    /// The variant, if it is a tagged enum, and the field that the variant is, for errors.
    pub(super) variant: Option<(&'static str, Site)>,
    /// What is wrong after it, if nothing in it is.
    pub(super) after: Option<Wrong>,
}

/// What the content of a part is.
#[derive(Debug, Clone)]
pub(super) enum What<'a> {
    Absent,
    /// A variant without bytes.
    Unit,
    /// A run, and whether what is big-endian in its layout is little-endian.
    Run(Fixed),
    Fixed(Fixed),
    Bytes,
    Text,
    Codec(CodecLayout),
    List(ListAt<'a>),
    Schema(SchemaAt<'a>),
    Place(PlaceAt<'a>),
}

/// The range of a part.
#[derive(Clone, Copy)]
struct Inner {
    window: Window,
    /// Whether the part must fill it.
    is_whole: bool,
    stride: Option<u64>,
}

impl<'a> Located<'a> {
    /// What has no bytes.
    pub(super) fn at(start: usize, what: What<'a>) -> Self {
        Self::new(start, start, what)
    }

    fn new(start: usize, end: usize, what: What<'a>) -> Self {
        Self { what, start, end: Ok(end), variant: None, after: None }
    }

    pub(super) fn span(&self) -> Span {
        let end = *self.end.as_ref().unwrap_or(&self.start);
        Span { start: self.start, end, is_there: !matches!(self.what, What::Absent) }
    }
}

impl<'a> Locate<'_, 'a> {
    /// Lays a part where its place is. `content` is that of the part, or what lies at a place.
    pub(super) fn placed<P: Pass>(
        self,
        part: &'static PartLayout,
        content: Content,
        window: &mut Window,
        pass: &mut P,
    ) -> Result<Located<'a>, Wrong> {
        let content = match content {
            Content::Returned(target) => target.content(),
            content => content,
        };
        let site = self.frame.site(part);
        let is_list = matches!(content, Content::List(_));
        let count = match part.count.filter(|_| is_list) {
            Some(count) => Some(self.evaluate(*window, site, |names| names.extent(count))?),
            None => None,
        };
        let is_at = matches!(part.place, Place::At(_) | Place::FromRoot(_));
        let at_run = Site { last: None, ..self.frame.site_of_run(part) };
        if let (Content::List(element), Some(0), true) =
            (content, count, is_at || part.stride.is_some())
        {
            let empty = ListAt::empty(element, &self.frame.scope, *window, site);
            return Ok(Located::at(window.pos, What::List(empty)));
        }
        match part.place {
            Place::Next => self.entered(part, content, window, count, pass),
            Place::Skip(at) => {
                let end = window.pos.saturating_sub(self.frame.start);
                let gap = at.checked_sub(end as u64);
                let gap = gap.ok_or_else(|| window.fails(at_run, Fault::Behind { at, end }))?;
                window.take(gap, at_run)?;
                self.entered(part, content, window, count, pass)
            }
            Place::At(at) | Place::FromRoot(at) => {
                let at = self.evaluate(*window, at_run, |names| names.extent(at))?;
                let Frame { start, end, .. } = *self.frame;
                let all = end.saturating_sub(start);
                let Some(inside) = usize::try_from(at).ok().filter(|at| *at <= all) else {
                    let base = Window { pos: start, ..*window };
                    return Err(base.fails(at_run, Fault::Outside { at, size: all }));
                };
                let mut place = Window { pos: start + inside, ..*window };
                let here = Self { tail: 0, ..self };
                if !matches!(part.content, Content::Referred(_)) {
                    return here.entered(part, content, &mut place, count, pass);
                }
                if !pass.follow(part.name, place.pos) {
                    return Ok(Located::at(place.pos, What::Absent));
                }
                let located = here.content(part, content, &mut place, count, pass);
                pass.leave(place.pos);
                located
            }
        }
    }

    /// Lays a part, and tells of it.
    #[inline]
    fn entered<P: Pass>(
        self,
        part: &'static PartLayout,
        content: Content,
        window: &mut Window,
        count: Option<u64>,
        pass: &mut P,
    ) -> Result<Located<'a>, Wrong> {
        let is_told =
            matches!(content, Content::List(_) | Content::Nested(_) | Content::Tagged { .. });
        if !is_told || self.frame.is_variant {
            return self.content(part, content, window, count, pass);
        }
        pass.enter(Step::Field(part.name), window.pos);
        let located = self.content(part, content, window, count, pass);
        pass.leave(window.pos);
        located
    }

    fn content<P: Pass>(
        self,
        part: &'static PartLayout,
        content: Content,
        window: &mut Window,
        count: Option<u64>,
        pass: &mut P,
    ) -> Result<Located<'a>, Wrong> {
        let site = self.frame.site(part);
        match content {
            Content::Run(run) => {
                let taken = window.take(run.size as u64, self.frame.site_of_run(part))?;
                let fixed = Fixed { layout: run, little: self.frame.is_little() };
                if P::IS_WHOLE {
                    fixed.check(self.frame.scope.bytes, &taken, site)?;
                }
                Ok(Located::new(taken.start, taken.end, What::Run(fixed)))
            }
            Content::Bytes => {
                let range = self.bytes(part, window)?;
                Ok(Located::new(range.start, range.end, What::Bytes))
            }
            Content::Text => {
                let before = *window;
                let range = self.bytes(part, window)?;
                let text = self.frame.scope.bytes.get(range.clone()).unwrap_or_default();
                if let Err(error) = str::from_utf8(text) {
                    let valid = error.valid_up_to();
                    let byte = text.get(valid).copied().unwrap_or_default();
                    return Err(before.fails(site, Fault::Text { valid, byte }));
                }
                Ok(Located::new(range.start, range.end, What::Text))
            }
            Content::Codec(codec) => self.codec(codec, window, site),
            Content::List(element) => {
                let given = self.give(part, element, *window)?;
                let field = *window;
                let inner = self.range(part, window, count)?;
                self.list(part, element, given, field, inner, window, count, pass)
            }
            Content::Nested(layout) => {
                let given = self.give(part, layout, *window)?;
                let inner = self.range(part, window, count)?;
                let scope = Scope { given, ..self.frame.scope.clone() };
                self.nested(part, layout, scope, inner, window, pass)
            }
            Content::Tagged { layout, tag } => {
                let tag = self.evaluate(*window, site, |names| names.value(tag))?;
                let given = self.give(part, layout, *window)?;
                let inner = self.range(part, window, count)?;
                let scope = Scope { given, ..self.frame.scope.clone() };
                self.tagged(part, layout, tag, scope, inner, window, pass)
            }
            // A place refers to no place, and what leads back to the schema is not behind a second function.
            Content::Referred(_) | Content::Returned(_) => Err(window.fails(site, Unknown::Layout)),
        }
    }

    /// What a part gives to the schema in it.
    fn give(
        self,
        part: &'static PartLayout,
        layout: &'static Layout,
        window: Window,
    ) -> Result<Given, Wrong> {
        let site = self.frame.site(part);
        self.evaluate(window, site, |names| Given::of(part.give, layout, names))
    }

    /// How many bytes the range of a part has, if an expression says so.
    fn length(self, part: &'static PartLayout, window: Window) -> Result<Option<u64>, Wrong> {
        let site = self.frame.site(part);
        match part.range {
            Range::None | Range::Rest => Ok(None),
            Range::Len(len) => self.evaluate(window, site, |names| names.extent(len)).map(Some),
            Range::End(end) => {
                let end = self.evaluate(window, site, |names| names.extent(end))?;
                self.up_to(window, end, site).map(Some)
            }
        }
    }

    /// The bytes of a field of bytes or text.
    fn bytes(self, part: &'static PartLayout, window: &mut Window) -> Result<Bytes<usize>, Wrong> {
        let (site, start) = (self.frame.site(part), window.pos);
        let length = match (self.length(part, *window)?, part.count) {
            (None, Some(count)) => Some(self.evaluate(*window, site, |names| names.extent(count))?),
            (length, _) => length,
        };
        let all = self.frame.scope.bytes;
        let ends_at = |end: usize| {
            let terminator = part.terminated?;
            all.get(start..end)?.iter().position(|byte| *byte == terminator)
        };
        match (length, part.range, part.terminated) {
            (Some(length), _, _) => {
                window.take(length, site)?;
            }
            (None, Range::Rest, _) | (None, _, None) => window.pos = window.end,
            (None, _, Some(terminator)) => {
                let Some(length) = ends_at(window.end) else {
                    return Err(window.fails(site, Fault::Unterminated { terminator }));
                };
                window.pos = start + length + 1;
            }
        }
        Ok(start..ends_at(window.pos).map_or(window.pos, |length| start + length))
    }

    fn codec(
        self,
        codec: CodecLayout,
        window: &mut Window,
        site: Site,
    ) -> Result<Located<'a>, Wrong> {
        let available = window.left();
        let rest = self.frame.scope.bytes.get(window.pos..window.end).unwrap_or_default();
        let fault = match codec.read(rest) {
            Ok((_, length)) if (1..=available).contains(&length) => {
                let taken = window.take(length as u64, site)?;
                return Ok(Located::new(taken.start, taken.end, What::Codec(codec)));
            }
            Ok((_, length)) => Fault::CodecLength { length, available },
            Err(CodecError::Invalid) => Fault::Undecodable,
            Err(CodecError::Short) => {
                let needed = codec.min_size().max(available.saturating_add(1)) as u64;
                Fault::Short { needed, available }
            }
        };
        Err(window.fails(site, fault))
    }

    /// The range of a part, which is taken from the window if it has one, and the stride in it.
    fn range(
        self,
        part: &'static PartLayout,
        window: &mut Window,
        count: Option<u64>,
    ) -> Result<Inner, Wrong> {
        let site = self.frame.site(part);
        let length = self.length(part, *window)?;
        let is_empty = count.is_none() && length.unwrap_or(window.left() as u64) == 0;
        let stride = match part.stride {
            Some(_) if is_empty => Some(0),
            Some(stride) => Some(self.evaluate(*window, site, |names| names.extent(stride))?),
            None => None,
        };
        let (window, is_whole) = match length {
            Some(length) => (window.take_range(length, site)?, true),
            None if part.range == Range::Rest => (window.take_all(), true),
            None => (*window, false),
        };
        Ok(Inner { window, is_whole, stride })
    }

    fn nested<P: Pass>(
        self,
        part: &'static PartLayout,
        layout: &'static Layout,
        scope: Scope<'a>,
        inner: Inner,
        window: &mut Window,
        pass: &mut P,
    ) -> Result<Located<'a>, Wrong> {
        let site = self.frame.site(part);
        let Inner { window: mut range, is_whole, .. } = inner;
        descend(part, &mut range, site)?;
        let located = if is_dynamic(layout) {
            let is_padded = part.range == Range::Rest && has_len(layout);
            let fills = (is_whole && !is_padded).then_some(site);
            let schema = SchemaAt { layout, scope, window: range, fills };
            let end = schema.end(pass);
            Located { end, ..Located::at(range.pos, What::Schema(schema)) }
        } else {
            let taken = range.take(layout.size as u64, site)?;
            let fixed = Fixed { layout, little: false };
            if P::IS_WHOLE {
                fixed.check(self.frame.scope.bytes, &taken, site)?;
            }
            let what = What::Fixed(fixed);
            let after = if is_whole { range.finish(site).err() } else { None };
            Located { after, ..Located::new(taken.start, taken.end, what) }
        };
        if let (false, Ok(end)) = (is_whole, &located.end) {
            window.pos = *end;
        }
        Ok(located)
    }

    #[expect(clippy::too_many_arguments, reason = "all of it decides which variant is where")]
    fn tagged<P: Pass>(
        self,
        part: &'static PartLayout,
        layout: &'static Layout,
        tag: Value<'a>,
        scope: Scope<'a>,
        inner: Inner,
        window: &mut Window,
        pass: &mut P,
    ) -> Result<Located<'a>, Wrong> {
        let Inner { window: mut range, is_whole, .. } = inner;
        let site = self.frame.site(part);
        let (mut located, is_padded) = variant_at(layout, tag, scope, &mut range, site, pass)?;
        if located.end.is_ok() {
            let must_fill = is_whole && !(is_padded && part.range == Range::Rest);
            if must_fill && located.after.is_none() {
                located.after = range.finish(site).err();
            }
            if !is_whole {
                window.pos = range.pos;
            }
        }
        Ok(located)
    }

    #[expect(clippy::too_many_arguments, reason = "all of it decides where the elements are")]
    fn list<P: Pass>(
        self,
        part: &'static PartLayout,
        element: &'static Layout,
        given: Given,
        field: Window,
        inner: Inner,
        window: &mut Window,
        count: Option<u64>,
        pass: &mut P,
    ) -> Result<Located<'a>, Wrong> {
        let site = self.frame.site(part);
        let Inner { window: mut range, is_whole, stride } = inner;
        let ends_with_range = part.until.is_none() || is_whole;
        let is_empty = count.map_or(range.left() == 0 && ends_with_range, |count| count == 0);
        if !is_empty {
            descend(part, &mut range, site)?;
        }
        let until = part.until.filter(|_| stride.is_none()).map(|condition| {
            let frame = self.frame.clone();
            Held::new(Until { condition, frame, field, tail: self.tail, ends_with_range })
        });
        let list = ListAt {
            element,
            scope: Scope { given, ..self.frame.scope.clone() },
            site,
            window: range,
            count,
            stride,
            until,
            is_lazy: part.is_lazy,
            is_whole,
        };
        let list = list.checked()?;
        let end = if is_whole && !P::IS_WHOLE { Ok(range.end) } else { list.end(pass) };
        if let (false, Ok(end)) = (is_whole, &end) {
            window.pos = *end;
        }
        Ok(Located { end, ..Located::at(range.pos, What::List(list)) })
    }
}

/// Lays the variant that a tag selects, and says whether it holds a schema with a `len`. `site` is the field that
/// has the enum.
pub(super) fn variant_at<'a, P: Pass>(
    layout: &'static Layout,
    tag: Value<'a>,
    scope: Scope<'a>,
    range: &mut Window,
    site: Site,
    pass: &mut P,
) -> Result<(Located<'a>, bool), Wrong> {
    let Kind::Tagged { variants } = layout.kind else {
        return Err(range.fails(site, Unknown::Layout));
    };
    let order = order_of(layout, scope.bytes, *range, scope.order)?;
    let has_tag = |pattern: &TagPattern| selects(pattern, tag);
    let selected = variants.iter().find(|variant| variant.tags.iter().any(has_tag));
    let other = || variants.iter().find(|variant| variant.is_other);
    let Some(variant) = selected.or_else(other) else {
        return Err(range.fails(site, no_variant(tag)));
    };
    pass.enter(Step::Variant(variant.name), range.pos);
    let Some(part) = variant.content else {
        pass.leave(range.pos);
        let unit = Located::at(range.pos, What::Unit);
        return Ok((Located { variant: Some((variant.name, site)), ..unit }, false));
    };
    let mut frame = Frame {
        scope: Scope { order, ..scope },
        schema: layout.name,
        is_variant: true,
        parts: slice::from_ref(part),
        start: range.pos,
        end: range.end,
        laid: Memory::new(),
    };
    let located = lay_part(&mut frame, 0, part, range, pass);
    pass.leave(range.pos);
    let located = located?;
    let held = (variant.name, frame.site(part));
    Ok((Located { variant: Some(held), ..located }, holds_len(variant)))
}

fn no_variant(tag: Value<'_>) -> Fault {
    match tag {
        Value::Integer(tag) => Fault::Tag { tag },
        Value::Bytes(bytes) => {
            let first = bytes.iter().take(16);
            let tag = first.fold(0, |tag, byte| tag << 8 | u128::from(*byte));
            Fault::TagBytes { tag, length: bytes.len() }
        }
    }
}

/// Whether a variant holds a schema that says how many bytes it has.
pub(super) fn holds_len(variant: &VariantLayout) -> bool {
    match variant.content.map(|part| part.content) {
        Some(Content::Nested(layout)) => has_len(layout),
        _ => false,
    }
}

/// How deep a walker goes into schemas that lead back to themselves. Without optimizations, a level takes up to 48 KiB of the
/// stack, of which threads have 2 MiB.
const MOST_NESTED: u64 = 32;

/// Enters what leads back to the schema, if that is in the part.
fn descend(part: &PartLayout, window: &mut Window, site: Site) -> Result<(), Wrong> {
    let Some(most) = part.depth else { return Ok(()) };
    if window.depth >= most {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        return Err(window.fails(site, Fault::Depth { most }));
    }
    if window.depth >= MOST_NESTED {
        return Err(window.fails(site, Unknown::Depth { most: MOST_NESTED }));
    }
    window.depth += 1;
    Ok(())
}

pub(super) fn is_dynamic(layout: &Layout) -> bool {
    matches!(layout.kind, Kind::Dynamic { .. })
}

/// Whether a schema says how many bytes it has, so that padding may follow it in the rest of another.
pub(super) fn has_len(layout: &Layout) -> bool {
    matches!(layout.kind, Kind::Dynamic { len: Some(_), .. })
}
