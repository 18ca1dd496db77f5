//! A candidate of a task, and what it does for it.

/// A candidate and its function for a task.
pub struct Candidate<F> {
    /// The name of the candidate.
    pub name: &'static str,
    /// The inputs on which the candidate must have the same result as the first one.
    pub agreement: Agreement,
    /// What the candidate checks, in the words of the table.
    pub checks: &'static str,
    /// What the candidate copies, in the words of the table.
    pub copies: &'static str,
    /// The function.
    pub run: F,
}

/// The inputs on which a candidate must have the same result as the code by hand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// On all inputs: the candidate checks as much.
    Everywhere,
    /// On the inputs that the code by hand accepts: the candidate checks less.
    OnAccepted,
    /// On the message itself: the candidate checks other conditions.
    OnTheMessage,
}

impl<F: Copy> Candidate<F> {
    /// A candidate that checks what the code by hand checks, and copies nothing.
    pub const fn new(name: &'static str, run: F) -> Self {
        Self { name, agreement: Agreement::Everywhere, checks: "all", copies: "nothing", run }
    }

    /// The candidate copies this.
    pub const fn copies(self, copies: &'static str) -> Self {
        Self { copies, ..self }
    }

    /// The candidate checks everything, in this way.
    pub const fn checks(self, checks: &'static str) -> Self {
        Self { checks, ..self }
    }

    /// The candidate does not check everything.
    pub const fn checks_less(self, checks: &'static str) -> Self {
        Self { agreement: Agreement::OnAccepted, checks, ..self }
    }

    /// The candidate checks other conditions.
    pub const fn checks_otherwise(self, checks: &'static str) -> Self {
        Self { agreement: Agreement::OnTheMessage, checks, ..self }
    }
}
