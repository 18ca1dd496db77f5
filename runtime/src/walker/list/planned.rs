//! The elements of a list that are laid by a plan.

use alloc::vec::Vec;

use super::{Elements, ListAt};
use crate::walker::parts::is_dynamic;
use crate::walker::plan::{Bounds, Plans, Run};
use crate::walker::visit::Pass;
use crate::walker::window::Window;

/// The elements of a list that are laid by a plan.
pub(super) struct Planned {
    /// Whether a plan was made, or could not be.
    is_decided: bool,
    plan: Option<(Plans, usize)>,
    parameters: Vec<i64>,
}

/// How many elements are laid without a plan, as it takes longer to make a plan than to lay few of them.
const FEW: u64 = 16;

impl Planned {
    pub(super) fn new(list: &ListAt<'_>) -> Self {
        let can_be = list.stride.is_none() && list.until.is_none() && is_dynamic(list.element);
        Self { is_decided: !can_be, plan: None, parameters: Vec::new() }
    }

    /// Lays as many elements as it can, and tells the visitor, also of the start of the one that it cannot lay.
    pub(super) fn lay<P: Pass>(&mut self, elements: &mut Elements<'_>, pass: &mut P) {
        if !self.is_decided && elements.laid >= FEW {
            self.is_decided = true;
            self.make(&elements.list);
        }
        let Some((plans, plan)) = &self.plan else { return };
        let mut run = Run::new(plans, elements.list.scope.bytes, pass.visitor());
        while !elements.is_done && elements.has_next() {
            let Window { pos, end, .. } = elements.rest;
            match run.outer_element(*plan, Bounds { pos, end }, &self.parameters) {
                Ok(end) => {
                    elements.rest.pos = end;
                    elements.laid += 1;
                }
                Err(told) => return pass.skip(told),
            }
        }
    }

    fn make(&mut self, list: &ListAt<'_>) {
        let number = |name| i64::try_from(list.scope.given.get(name).ok()?).ok();
        let parameters = list.element.parameters.iter();
        let Some(parameters) = parameters.map(|it| number(it.name)).collect() else { return };
        self.parameters = parameters;
        self.plan = Plans::of(list.element, list.scope.order);
    }
}
