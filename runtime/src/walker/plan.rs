//! Schemas whose names are looked up once, so that many elements of one type are laid in little time.
//!
//! A plan lays what the walker lays, tells a visitor the same, and makes no errors: where it ends early, because the bytes
//! are wrong or the schema has what plans do not follow, the walker lays the element again.

#[cfg_attr(
    all(target_arch = "x86_64", not(miri)),
    expect(unsafe_code, reason = "gives the processor a hint")
)]
mod fetch;
mod lookup;
mod make;
mod op;
mod run;
mod state;
mod term;

use alloc::boxed::Box;
use alloc::vec::Vec;

pub(super) use run::Run;
pub(super) use state::Bounds;

use crate::dynamic::order::Endian;
use crate::layout::{Kind, Layout, OrderBy};
use crate::walker::frame::endian;
use make::Source;
use op::Op;

/// The most parts of a schema with a plan that do not always start at the same byte of it, and have numbers.
const MOST: usize = 8;
/// The most parameters of a schema that has a plan.
const MOST_GIVEN: usize = 4;

/// Plans of schemas that are in one another, by index.
#[derive(Default)]
pub(super) struct Plans(Vec<Made>);

/// The plan of a schema in a byte order, if one can be made.
struct Made {
    layout: &'static Layout,
    order: Option<Endian>,
    plan: Option<Plan>,
}

/// How a schema, or a variant, is laid.
struct Plan {
    ops: Box<[Op]>,
    /// Whether the schema says how many bytes it has.
    has_len: bool,
}

impl Plans {
    /// The plan of a schema, if one can be made, among those of all schemas in it.
    pub(super) fn of(layout: &'static Layout, order: Option<Endian>) -> Option<(Self, usize)> {
        let mut plans = Self::default();
        let plan = plans.schema(layout, order)?;
        Some((plans, plan))
    }

    #[inline]
    fn get(&self, plan: usize) -> Option<&Plan> {
        self.0.get(plan)?.plan.as_ref()
    }

    fn schema(&mut self, layout: &'static Layout, around: Option<Endian>) -> Option<usize> {
        let Kind::Dynamic { parts, .. } = layout.kind else { return None };
        if layout.is_root {
            return None;
        }
        let order = order(layout, around)?;
        let is_same = |made: &Made| core::ptr::eq(made.layout, layout) && made.order == order;
        if let Some(index) = self.0.iter().position(is_same) {
            return self.get(index).map(|_| index);
        }
        let index = self.0.len();
        self.0.push(Made { layout, order, plan: None });
        let plan = Plan::new(self, Source { layout, parts, order, is_variant: false })?;
        self.0.get_mut(index)?.plan = Some(plan);
        Some(index)
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
