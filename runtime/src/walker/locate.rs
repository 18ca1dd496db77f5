//! Where the content of a part is.

use core::str;

use crate::dynamic::codec::CodecError;
use crate::error::Fault;
use crate::layout::{CodecLayout, Content, Layout, PartLayout, Place, Range};
use crate::walker::error::{Unknown, Wrong};
use crate::walker::extent::{Inner, descend};
use crate::walker::fixed::Fixed;
use crate::walker::frame::{Frame, Given, Scope, Span};
use crate::walker::laying::SchemaAt;
use crate::walker::list::{ListAt, Until};
use crate::walker::memory::Held;
use crate::walker::parts::{has_len, is_dynamic, is_place};
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
        let count = match (content, part.count) {
            (Content::List(_), Some(count)) => {
                Some(self.evaluate(*window, site, |names| names.extent(count))?)
            }
            _ => None,
        };
        let is_at = matches!(part.place, Place::At(_) | Place::FromRoot(_));
        if let (Content::List(element), Some(0), true) =
            (content, count, is_at || part.stride.is_some())
        {
            let empty = ListAt::empty(element, &self.frame.scope, *window, site);
            return Ok(Located::at(window.pos, What::List(empty)));
        }
        match part.place {
            Place::Next => self.entered(part, content, window, count, pass),
            Place::Skip(at) => {
                self.skip(part, at, window)?;
                self.entered(part, content, window, count, pass)
            }
            Place::At(at) | Place::FromRoot(at) => {
                let mut place = self.window_at(part, at, *window)?;
                let here = Self { tail: 0, ..self };
                if !is_place(part) {
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
            Content::Run(run) => self.run(part, run, window, P::IS_WHOLE),
            Content::Bytes => {
                let range = self.bytes(part, window)?;
                Ok(Located::new(range.start, range.end, What::Bytes))
            }
            Content::Text => self.text(part, window),
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

    fn run(
        self,
        part: &'static PartLayout,
        run: &'static Layout,
        window: &mut Window,
        is_checked: bool,
    ) -> Result<Located<'a>, Wrong> {
        let taken = window.take(run.size as u64, self.frame.site_of_run(part))?;
        let fixed = Fixed { layout: run, little: self.frame.is_little() };
        if is_checked {
            fixed.check(self.frame.scope.bytes, &taken, self.frame.site(part))?;
        }
        Ok(Located::new(taken.start, taken.end, What::Run(fixed)))
    }

    fn text(self, part: &'static PartLayout, window: &mut Window) -> Result<Located<'a>, Wrong> {
        let before = *window;
        let range = self.bytes(part, window)?;
        let text = self.frame.scope.bytes.get(range.clone()).unwrap_or_default();
        if let Err(error) = str::from_utf8(text) {
            let valid = error.valid_up_to();
            let byte = text.get(valid).copied().unwrap_or_default();
            return Err(before.fails(self.frame.site(part), Fault::Text { valid, byte }));
        }
        Ok(Located::new(range.start, range.end, What::Text))
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
