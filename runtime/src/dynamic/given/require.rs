//! What the compiler checks about what a field gives. Generated code calls these functions in constants only,
//! so that their panics are compile errors.

use super::MOST;
use crate::layout::ParameterLayout;
use crate::proof::assertion::{Fragment, require};

/// What an argument is, as far as the macro knows.
#[derive(Debug, Clone, Copy)]
pub enum ArgumentKind {
    /// A number with these values.
    Number(i128, i128),
    /// A condition.
    Condition,
    /// A number or a condition.
    Unknown,
}

/// A sentence that is put together.
struct Sentence {
    fragments: [Fragment; 8 + 8 * MOST],
    length: usize,
}

impl Sentence {
    const fn new(start: &'static str) -> Self {
        Self { fragments: [Fragment::Text(""); 8 + 8 * MOST], length: 0 }.then(start)
    }

    const fn then(mut self, text: &'static str) -> Self {
        self.fragments[self.length] = Fragment::Text(text);
        self.length += 1;
        self
    }

    /// The names of the parameters which are not among `names`, separated by commas, each between two texts.
    const fn list(
        mut self,
        parameters: &[ParameterLayout],
        names: &[&str],
        [before, after]: [&'static str; 2],
    ) -> Self {
        let (mut i, mut is_first) = (0, true);
        while i < parameters.len() && i < MOST {
            if place_of(names, parameters[i].name).is_none() {
                self = if is_first { self } else { self.then(", ") };
                self = self.then(before).then(parameters[i].name).then(after);
                is_first = false;
            }
            i += 1;
        }
        self
    }

    #[track_caller]
    const fn fail(&self) {
        require(false, &self.fragments);
    }
}

/// Requires that a schema has a parameter of this name, which can have the value of the argument. `subject` is
/// the start of the sentence, `of` the name of the schema, and `values` what the argument is.
///
/// # Panics
/// If it has not.
#[track_caller]
pub const fn require_argument(
    parameters: &'static [ParameterLayout],
    name: &'static str,
    kind: ArgumentKind,
    [subject, of, values]: [&'static str; 3],
) {
    let sentence = Sentence::new(subject);
    let Some(ParameterLayout { ty, least, greatest, .. }) = parameter_of(parameters, name) else {
        let sentence = sentence.then(": `").then(of).then("` has no parameter `").then(name);
        if parameters.is_empty() {
            sentence.then("`, as nothing is given to it: remove `give`").fail();
        } else {
            sentence.then("`: it has ").list(parameters, &[], ["`", "`"]).fail();
        }
        return;
    };
    let sentence = sentence.then(": parameter `").then(name).then("` of `").then(of);
    match (kind, same(ty, "bool")) {
        (ArgumentKind::Number(..), true) => {
            sentence.then("` is a `bool`, and this is a number: write `… != 0`").fail();
        }
        (ArgumentKind::Condition, false) => {
            let sentence = sentence.then("` is a number, a `").then(ty);
            let way_out = "`, and this is a condition: write `if … { 1 } else { 0 }`";
            sentence.then(way_out).fail();
        }
        (ArgumentKind::Number(first, last), false) if last < least || first > greatest => {
            sentence.then("` is a `").then(ty).then("`, and this is ").then(values).fail();
        }
        _ => {}
    }
}

/// Requires that the arguments are all parameters of a schema. `subject` is the start of the sentence. Where
/// an argument is no parameter, the assertion about it has failed.
///
/// # Panics
/// If they are not.
#[track_caller]
pub const fn require_all_given(
    parameters: &'static [ParameterLayout],
    names: &[&str],
    subject: &'static str,
) {
    let (mut i, mut known) = (0, 0);
    while i < parameters.len() {
        if place_of(names, parameters[i].name).is_some() {
            known += 1;
        }
        i += 1;
    }
    if known == parameters.len() || known < names.len() {
        return;
    }
    let needs = Sentence::new(subject).then(" needs ").list(parameters, names, ["`", "`"]);
    let (start, end) = if names.is_empty() {
        (": write `#[overlay(give(", "))]`")
    } else {
        (" as well: write `give(…, ", ")`")
    };
    needs.then(start).list(parameters, names, ["", " = …"]).then(end).fail();
}

/// The parameter of this name.
const fn parameter_of(parameters: &[ParameterLayout], name: &str) -> Option<ParameterLayout> {
    let mut i = 0;
    while i < parameters.len() {
        if same(parameters[i].name, name) {
            return Some(parameters[i]);
        }
        i += 1;
    }
    None
}

/// The place of a name among others.
pub(super) const fn place_of(names: &[&str], name: &str) -> Option<usize> {
    let mut i = 0;
    while i < names.len() {
        if same(names[i], name) {
            return Some(i);
        }
        i += 1;
    }
    None
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}
