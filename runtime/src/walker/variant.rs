//! Enums whose variant a tag selects.

use core::slice;

use crate::error::Fault;
use crate::layout::{Kind, Layout, PartLayout, Range, TagPattern, Value};
use crate::walker::error::{Unknown, Wrong};
use crate::walker::extent::Inner;
use crate::walker::frame::{Frame, Scope, order_of, selects};
use crate::walker::locate::{Locate, Located, What};
use crate::walker::memory::Memory;
use crate::walker::part::lay_part;
use crate::walker::parts::holds_len;
use crate::walker::site::Site;
use crate::walker::visit::{Pass, Step};
use crate::walker::window::Window;

impl<'a> Locate<'_, 'a> {
    #[expect(clippy::too_many_arguments, reason = "all of it decides which variant is where")]
    pub(super) fn tagged<P: Pass>(
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
