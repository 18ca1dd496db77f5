//! Schemas whose names are looked up once, so that many elements of one type are laid in little time.
//!
//! A plan lays what the walker lays, tells a visitor the same, and makes no errors: where it ends early, because the bytes
//! are wrong or the schema has what plans do not follow, the walker lays the element again.

#[cfg_attr(
    all(target_arch = "x86_64", not(miri)),
    expect(unsafe_code, reason = "gives the processor a hint")
)]
mod fetch;
mod run;
mod term;

use alloc::boxed::Box;
use alloc::vec::Vec;

pub(super) use run::Run;

use crate::dynamic::order::Endian;
use crate::layout::{
    ArgumentLayout, Content, Expression, Kind, Layout, OrderBy, ParameterLayout, PartLayout, Place,
    Range, TagPattern, VariantLayout,
};
use crate::walker::fixed::{Fixed, is_free, is_free_field};
use crate::walker::frame::endian;
use crate::walker::laying::{after_what_decides, has_parts, is_place, tail, tail_size};
use crate::walker::locate::{has_len, is_dynamic};
use term::{Scope, Term};

/// The most parts of a schema that has a plan.
const MOST: usize = 8;
/// The most parameters of a schema that has a plan.
const MOST_GIVEN: usize = 4;

/// Plans of schemas that are in one another, by index.
#[derive(Default)]
pub(super) struct Plans {
    schemas: Vec<(Key, Option<Box<Plan>>)>,
}

/// A schema in one of the byte orders that may be given to it.
#[derive(Clone, Copy)]
struct Key {
    layout: &'static Layout,
    /// The part that a variant holds.
    part: Option<&'static PartLayout>,
    order: Option<Endian>,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        let part = |key: &Self| key.part.map(core::ptr::from_ref);
        core::ptr::eq(self.layout, other.layout)
            && part(self) == part(other)
            && self.order == other.order
    }
}

/// The parts of a schema, or of a variant.
struct Plan {
    parts: Vec<Part>,
    len: Option<Term>,
    narrows_at: usize,
    /// The first part after a `rest`, and how many bytes there are from it on.
    tail: usize,
    tail_size: usize,
    check: Option<Term>,
}

struct Part {
    /// Nothing if it is what a variant holds.
    name: Option<&'static str>,
    condition: Option<Term>,
    /// How many bytes of the schema there must be before it.
    skip: Option<usize>,
    extent: Extent,
    count: Option<Term>,
    terminated: Option<u8>,
    pad: Option<usize>,
    check: Option<Term>,
    what: What,
}

impl Part {
    /// A place, which is not followed.
    const PLACE: Self = Self {
        name: None,
        condition: None,
        skip: None,
        extent: Extent::None,
        count: None,
        terminated: None,
        pad: None,
        check: None,
        what: What::Place,
    };
}

enum Extent {
    None,
    Rest,
    Len(Term),
    End(Term),
}

enum What {
    Place,
    Run {
        fixed: Fixed,
        is_free: bool,
    },
    Bytes,
    Text,
    Fixed {
        fixed: Fixed,
        is_free: bool,
    },
    Schema {
        plan: usize,
        give: Vec<Term>,
        has_len: bool,
    },
    Tagged {
        tag: Term,
        /// The first and the last tag, and the index of the variant.
        tags: Vec<(i64, i64, usize)>,
        other: Option<usize>,
        variants: Vec<Variant>,
        give: Vec<Term>,
    },
    Values {
        fixed: Fixed,
        is_free: bool,
    },
    List {
        plan: usize,
        give: Vec<Term>,
    },
}

struct Variant {
    name: &'static str,
    content: Held,
    has_len: bool,
}

/// What a variant holds.
enum Held {
    Nothing,
    Plan(usize),
    /// What cannot be laid by a plan.
    Other,
}

impl Plans {
    /// The plan of a schema, if one can be made, among those of all schemas in it.
    pub(super) fn of(layout: &'static Layout, order: Option<Endian>) -> Option<(Self, usize)> {
        let mut plans = Self::default();
        let plan = plans.schema(layout, order)?;
        Some((plans, plan))
    }

    fn layout(&self, plan: usize) -> Option<&'static Layout> {
        Some(self.schemas.get(plan)?.0.layout)
    }

    fn get(&self, plan: usize) -> Option<&Plan> {
        self.schemas.get(plan)?.1.as_deref()
    }

    fn schema(&mut self, layout: &'static Layout, around: Option<Endian>) -> Option<usize> {
        let Kind::Dynamic { parts, len, check } = layout.kind else { return None };
        if layout.is_root || parts.len() > MOST {
            return None;
        }
        let order = order(layout, around)?;
        self.made(Key { layout, part: None, order }, |plans| {
            plans.plan(parts, layout.parameters, order, len, check)
        })
    }

    /// The plan with this key, which is made if it is not there.
    fn made(&mut self, key: Key, make: impl FnOnce(&mut Self) -> Option<Plan>) -> Option<usize> {
        if let Some(plan) = self.schemas.iter().position(|(made, _)| *made == key) {
            return Some(plan);
        }
        let index = self.schemas.len();
        self.schemas.push((key, None));
        let plan = make(self)?;
        self.schemas.get_mut(index)?.1 = Some(Box::new(plan));
        Some(index)
    }

    fn plan(
        &mut self,
        parts: &'static [PartLayout],
        parameters: &[ParameterLayout],
        order: Option<Endian>,
        len: Option<&'static Expression>,
        check: Option<&'static Expression>,
    ) -> Option<Plan> {
        let scope = Scope { parts, parameters, is_little: order == Some(Endian::Little) };
        let tail = tail(parts);
        // Places have no bytes after a `rest`.
        let tail = if has_parts(parts.get(tail..)) { tail } else { parts.len() };
        let mut made = Vec::new();
        for part in parts {
            made.push(self.part(part, &scope, order)?);
        }
        Some(Plan {
            parts: made,
            len: scope.optional(len)?,
            narrows_at: len.map_or(0, |len| after_what_decides(parts, len)),
            tail,
            tail_size: tail_size(parts, tail),
            check: scope.optional(check)?,
        })
    }

    fn part(
        &mut self,
        part: &'static PartLayout,
        scope: &Scope<'_>,
        order: Option<Endian>,
    ) -> Option<Part> {
        if is_place(part) {
            return Some(Part::PLACE);
        }
        if part.until.is_some() || part.stride.is_some() || part.depth.is_some() {
            return None;
        }
        let skip = match part.place {
            Place::Next => None,
            Place::Skip(at) => Some(usize::try_from(at).ok()?),
            Place::At(_) | Place::FromRoot(_) => return None,
        };
        let extent = match part.range {
            Range::None => Extent::None,
            Range::Rest => Extent::Rest,
            Range::Len(len) => Extent::Len(scope.term(len)?),
            Range::End(end) => Extent::End(scope.term(end)?),
        };
        Some(Part {
            name: Some(part.name),
            condition: scope.optional(part.condition)?,
            skip,
            extent,
            count: scope.optional(part.count)?,
            terminated: part.terminated,
            pad: part.pad.map(usize::try_from).transpose().ok()?.filter(|pad| *pad > 0),
            check: scope.optional(part.check)?,
            what: self.what(part, scope, order)?,
        })
    }

    fn what(
        &mut self,
        part: &'static PartLayout,
        scope: &Scope<'_>,
        order: Option<Endian>,
    ) -> Option<What> {
        let give = |layout: &'static Layout| gives(part.give, layout, scope);
        Some(match part.content {
            Content::Run(run) => {
                let fixed = Fixed { layout: run, little: scope.is_little };
                What::Run { fixed, is_free: run.fields().iter().all(is_free_field) }
            }
            Content::Bytes => What::Bytes,
            Content::Text => What::Text,
            Content::Nested(layout) if is_dynamic(layout) => {
                let (plan, give) = (self.schema(layout, order)?, give(layout)?);
                What::Schema { plan, give, has_len: has_len(layout) }
            }
            Content::Nested(layout) => {
                let fixed = Fixed { layout, little: false };
                What::Fixed { fixed, is_free: is_free(layout) }
            }
            Content::List(layout) if is_dynamic(layout) => {
                What::List { plan: self.schema(layout, order)?, give: give(layout)? }
            }
            Content::List(layout) => {
                let fixed = Fixed { layout, little: false };
                What::Values { fixed, is_free: is_free(layout) }
            }
            Content::Tagged { layout, tag } => {
                let Kind::Tagged { variants } = layout.kind else { return None };
                let mut tags = Vec::new();
                for (index, variant) in variants.iter().enumerate() {
                    for pattern in variant.tags {
                        let (first, last) = range_of(pattern)?;
                        tags.push((first, last, index));
                    }
                }
                let tag = scope.term(tag)?;
                let other = variants.iter().position(|variant| variant.is_other);
                let variants = self.variants(layout, variants, order)?;
                What::Tagged { tag, tags, other, variants, give: give(layout)? }
            }
            Content::Codec(_) | Content::Referred(_) | Content::Returned(_) => return None,
        })
    }

    fn variants(
        &mut self,
        layout: &'static Layout,
        variants: &'static [VariantLayout],
        around: Option<Endian>,
    ) -> Option<Vec<Variant>> {
        let order = order(layout, around)?;
        let mut made = Vec::new();
        for variant in variants {
            let held = variant.content.map(|part| {
                let parts = core::slice::from_ref(part);
                let key = Key { layout, part: Some(part), order };
                self.made(key, |plans| {
                    let plan = plans.plan(parts, layout.parameters, order, None, None);
                    let mut plan = plan?;
                    for part in &mut plan.parts {
                        part.name = None;
                    }
                    // The range of a variant is never set apart.
                    Some(Plan { tail: usize::MAX, tail_size: 0, ..plan })
                })
            });
            let content = match held {
                None => Held::Nothing,
                Some(plan) => plan.map_or(Held::Other, Held::Plan),
            };
            let has_len = match variant.content.map(|part| part.content) {
                Some(Content::Nested(layout)) => has_len(layout),
                _ => false,
            };
            made.push(Variant { name: variant.name, content, has_len });
        }
        Some(made)
    }
}

/// The byte order of a schema, if it does not depend on its bytes.
#[expect(clippy::option_option, reason = "most schemas have no order that is chosen")]
fn order(layout: &Layout, around: Option<Endian>) -> Option<Option<Endian>> {
    match layout.order_by {
        None => Some(None),
        Some(OrderBy::Is(order)) => Some(Some(endian(order))),
        Some(OrderBy::Given) => around.map(Some),
        Some(OrderBy::Field { .. }) => None,
    }
}

/// What is given to the parameters of a schema, in their order, if each value that is computed is one of its parameter.
fn gives(
    give: &'static [ArgumentLayout],
    layout: &'static Layout,
    scope: &Scope<'_>,
) -> Option<Vec<Term>> {
    if layout.parameters.len() > MOST_GIVEN {
        return None;
    }
    let parameters = layout.parameters.iter().map(|parameter| {
        let argument = give.iter().find(|argument| argument.name == parameter.name)?;
        Some(scope.given(scope.term(argument.value)?, parameter))
    });
    parameters.collect()
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
