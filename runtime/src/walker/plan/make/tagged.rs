//! Planning enums whose variant a tag selects.

use alloc::vec::Vec;
use core::cell::Cell;
use core::slice;

use super::{Maker, Source};
use crate::dynamic::order::Endian;
use crate::layout::{Expression, Kind, Layout, PartLayout, Range, TagPattern, VariantLayout};
use crate::walker::parts::holds_len;
use crate::walker::plan::op::{Op, Passed, Tagged, Tags, Variant, VariantContent};
use crate::walker::plan::state::Extent;
use crate::walker::plan::term::Term;
use crate::walker::plan::{Plan, order};

impl Maker<'_> {
    pub(super) fn tagged(
        &mut self,
        part: &'static PartLayout,
        layout: &'static Layout,
        tag: &Expression,
        extent: Extent,
        name: Option<&'static str>,
    ) -> Option<Tagged> {
        let Kind::Tagged { variants } = layout.kind else { return None };
        let mut tags = Vec::new();
        for (index, variant) in variants.iter().enumerate() {
            for pattern in variant.tags {
                let (first, last) = range_of(pattern)?;
                tags.push(Tags { first, last, variant: index });
            }
        }
        // No two variants have the same tag.
        tags.sort_unstable_by_key(|tags| tags.first);
        let other = variants.iter().position(|variant| variant.is_other);
        let (tag, give) = (self.lookup().term(tag)?, self.give(part, layout)?);
        let order = order(layout, self.source.order)?;
        let is_rest = part.range == Range::Rest;
        let variants = variants.iter().map(|variant| self.variant(layout, variant, order, is_rest));
        let (variants, last) = (variants.collect(), Cell::new(0));
        Some(Tagged { name, tag, give, extent, tags, last, variants, other })
    }

    fn variant(
        &mut self,
        layout: &'static Layout,
        variant: &VariantLayout,
        order: Option<Endian>,
        is_rest: bool,
    ) -> Variant {
        let content = match variant.content {
            None => VariantContent::Nothing,
            Some(part) => {
                let parts = slice::from_ref(part);
                let source = Source { layout, parts, order, is_variant: true };
                match Plan::new(self.plans, source) {
                    Some(plan) => only_schema(&plan).unwrap_or(VariantContent::Part(plan)),
                    None => VariantContent::Unknown,
                }
            }
        };
        Variant { name: variant.name, content, is_padded: is_rest && holds_len(variant) }
    }
}

/// The schema that a variant holds, if its plan has nothing else.
fn only_schema(plan: &Plan) -> Option<VariantContent> {
    let [Op::Schema(nested)] = &*plan.ops else { return None };
    let passed = nested.give.iter().map(|term| match *term {
        Term::Integer(number) => Some(Passed::Integer(number)),
        Term::Given(index) => Some(Passed::Given(index)),
        _ => None,
    });
    let give =
        passed.collect::<Option<_>>().filter(|_| matches!(nested.extent, Extent::Content))?;
    Some(VariantContent::Schema { plan: nested.plan, give })
}

/// The first and the last tag that a pattern has.
fn range_of(pattern: &TagPattern) -> Option<(i64, i64)> {
    let number = |number: i128| i64::try_from(number).ok();
    match *pattern {
        TagPattern::Number(tag) => Some((number(tag)?, number(tag)?)),
        TagPattern::Numbers { first, last } => {
            Some((first.map_or(Some(i64::MIN), number)?, last.map_or(Some(i64::MAX), number)?))
        }
        TagPattern::Bytes(_) => None,
    }
}
