//! Tries all orders of steps, each from the start, and checks after each whether a waiter whose wait
//! should have ended still waits.

use crate::shared::notify::{Ticket, Waited, notify_all, notify_one};
use crate::shared::segment::control::Control;
use crate::thread::futex::{ASLEEP, CALLER};

/// How many steps of each kind there are at most.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) waiters: usize,
    pub(crate) ones: usize,
    pub(crate) alls: usize,
    pub(crate) kills: usize,
    pub(crate) polls: usize,
    pub(crate) over: usize,
}

/// Whether sleepers wake at the end of a slice of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slices {
    End,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Begin(usize),
    One,
    /// A waiter dies, wherever it is.
    Kill(usize),
    /// A waiter that is awake, or whose slice has ended, polls.
    Poll(usize),
    /// A waiter polls after its deadline.
    Over(usize),
    All,
}

enum State {
    NotYet,
    Waiting(Ticket),
    Ended,
    Killed,
}

struct Waiter {
    state: State,
    /// When this wait began: how many notifications of one and of all had been given, and how many
    /// waits had been ended by a notification.
    before: [usize; 3],
}

struct World {
    control: Control,
    waiters: Vec<Waiter>,
    /// The same counts now.
    counts: [usize; 3],
    slices: Slices,
}

impl World {
    fn after(steps: &[Step], limits: Limits, slices: Slices) -> Self {
        ASLEEP.with_borrow_mut(Vec::clear);
        let waiter = || Waiter { state: State::NotYet, before: [0; 3] };
        let waiters = (0..limits.waiters).map(|_| waiter()).collect();
        let mut world = Self { control: Control::default(), waiters, counts: [0; 3], slices };
        for &step in steps {
            world.apply(step);
        }
        world
    }

    fn apply(&mut self, step: Step) {
        match step {
            Step::Begin(i) => {
                let ticket = Ticket::take(&self.control);
                CALLER.set(i);
                ticket.sleep(&self.control, None);
                self.waiters[i] = Waiter { state: State::Waiting(ticket), before: self.counts };
            }
            Step::One => {
                notify_one(&self.control);
                self.counts[0] += 1;
            }
            Step::All => {
                notify_all(&self.control);
                self.counts[1] += 1;
            }
            Step::Kill(i) => {
                self.waiters[i].state = State::Killed;
                ASLEEP.with_borrow_mut(|asleep| asleep.retain(|&sleeper| sleeper != i));
            }
            Step::Poll(i) => self.poll(i, false),
            Step::Over(i) => self.poll(i, true),
        }
    }

    fn poll(&mut self, i: usize, over: bool) {
        ASLEEP.with_borrow_mut(|asleep| asleep.retain(|&sleeper| sleeper != i));
        let State::Waiting(ticket) = &mut self.waiters[i].state else { return };
        match ticket.poll(&self.control, over) {
            None => {
                CALLER.set(i);
                ticket.sleep(&self.control, None);
            }
            Some(waited) => {
                self.counts[2] += usize::from(waited == Waited::Notified);
                self.waiters[i].state = State::Ended;
            }
        }
    }

    fn waits(&self, i: usize) -> bool {
        matches!(self.waiters[i].state, State::Waiting(_))
    }

    /// Whether a waiter may poll before its deadline.
    fn may_poll(&self, i: usize) -> bool {
        let asleep = ASLEEP.with_borrow(|asleep| asleep.contains(&i));
        self.waits(i) && (self.slices == Slices::End || !asleep)
    }

    /// Lets every waiter poll that ever will, and says what is wrong then.
    fn settle(mut self, steps: &[Step]) -> Option<String> {
        for _ in 0..=2 * self.waiters.len() {
            for i in 0..self.waiters.len() {
                if self.may_poll(i) {
                    self.poll(i, false);
                }
            }
        }
        let [ones, alls, ended] = self.counts;
        let missed = (0..self.waiters.len()).find(|&i| {
            let before = self.waiters[i].before;
            let many = ones - before[0] > ended - before[2];
            self.waits(i) && (many || alls > before[1])
        });
        if let Some(i) = missed {
            return Some(format!("{i} waits on after {steps:?}"));
        }
        let calm = !steps.iter().any(|step| matches!(step, Step::Kill(_) | Step::All));
        (calm && ended > ones).then(|| format!("{ended} waits were ended after {steps:?}"))
    }
}

/// The first order after which something is wrong, as a text.
pub(crate) fn explore(limits: Limits, slices: Slices) -> Option<String> {
    let mut steps = Vec::new();
    explore_after(&mut steps, limits, slices)
}

fn explore_after(steps: &mut Vec<Step>, limits: Limits, slices: Slices) -> Option<String> {
    let next = possible(&World::after(steps, limits, slices), steps, limits);
    if let Some(wrong) = World::after(steps, limits, slices).settle(steps) {
        return Some(wrong);
    }
    next.into_iter().find_map(|step| {
        steps.push(step);
        let wrong = explore_after(steps, limits, slices);
        steps.pop();
        wrong
    })
}

fn possible(world: &World, steps: &[Step], limits: Limits) -> Vec<Step> {
    let count = |which: fn(&Step) -> bool| steps.iter().filter(|step| which(step)).count();
    let mut next = Vec::new();
    // Waiters are alike, so they begin in order.
    let begun = count(|step| matches!(step, Step::Begin(_)));
    next.extend((begun < limits.waiters).then_some(Step::Begin(begun)));
    next.extend((count(|step| *step == Step::One) < limits.ones).then_some(Step::One));
    next.extend((count(|step| *step == Step::All) < limits.alls).then_some(Step::All));
    let waiting = || (0..limits.waiters).filter(|&i| world.waits(i));
    if count(|step| matches!(step, Step::Kill(_))) < limits.kills {
        next.extend(waiting().map(Step::Kill));
    }
    if count(|step| matches!(step, Step::Poll(_))) < limits.polls {
        next.extend(waiting().filter(|&i| world.may_poll(i)).map(Step::Poll));
    }
    if count(|step| matches!(step, Step::Over(_))) < limits.over {
        next.extend(waiting().map(Step::Over));
    }
    next
}
