//! Comparing what building gives with what the interpreter says.

use overlaid::layout::PartLayout;
use overlaid::{Fault, OverlayError};

use crate::build::{self, Outcome, Refusal, Why};
use crate::building::{any_part, reads_bytes};
use crate::failure::{Failure, What};
use crate::inputs::Random;
use crate::interpret;
use crate::subject::{Built, Subject};

/// What building values gave.
#[derive(Debug, Default)]
pub struct Counts {
    /// Bytes.
    pub built: u64,
    /// An error about the one field that is at fault.
    pub refused: u64,
    /// An error about one of several fields that are at fault.
    pub refused_for_several: u64,
    /// An error about a condition, when the bytes are laid.
    pub unchecked: u64,
    /// Too many bytes for a test.
    pub huge: u64,
}

impl Counts {
    pub fn values(&self) -> u64 {
        self.built + self.refused + self.refused_for_several + self.unchecked + self.huge
    }

    pub fn add(&mut self, other: &Self) {
        self.built += other.built;
        self.refused += other.refused;
        self.refused_for_several += other.refused_for_several;
        self.unchecked += other.unchecked;
        self.huge += other.huge;
    }
}

impl Subject {
    /// Builds the value of the bytes, or any value, after it was changed so often, and compares the result
    /// with what the interpreter says.
    pub fn compare_built(
        &self,
        bytes: Option<&[u8]>,
        changes: usize,
        random: &mut Random,
        counts: &mut Counts,
    ) {
        let Ok(built) = (self.build)(bytes, changes, random) else { return };
        let expected = build::build(self.layout, &built.tree);
        if expected.is_huge {
            counts.huge += 1;
        } else if expected.refusals.is_empty() {
            self.compare_bytes(&built, &expected, counts);
        } else {
            self.compare_refusal(&built, &expected);
            let is_one = expected.refusals.len() == 1;
            *if is_one { &mut counts.refused } else { &mut counts.refused_for_several } += 1;
        }
    }

    /// The value has no fault, other than conditions that do not hold.
    fn compare_bytes(&self, built: &Built, expected: &Outcome, counts: &mut Counts) {
        let names = || format!("{:?} in\n{}", built.value, self.layout);
        let length = expected.bytes.len();
        assert_eq!(built.size, Ok(length), "{expected:?} of {}", names());
        let bytes = built.bytes.clone().expect("few bytes");
        assert_eq!(built.in_buffer, Some(bytes.clone()), "{}", names());
        match (interpret::lay_with_lazy(self.layout, &expected.bytes), bytes) {
            (Ok(laid), bytes) => {
                assert_eq!(bytes.as_ref(), Ok(&expected.bytes), "{}", names());
                assert!(
                    laid.tree.is_same(&expected.tree),
                    "{:?} is laid as {:?}, but should be {:?}: {}",
                    expected.bytes,
                    laid.tree,
                    expected.tree,
                    names()
                );
                counts.built += 1;
            }
            (Err(expected), Err(error)) if is_about_a_condition(&expected) => {
                assert!(
                    expected.may_be(&Failure::of(error)),
                    "{error}, but {expected:?} of {}",
                    names()
                );
                counts.unchecked += 1;
            }
            (Err(failure), bytes) => {
                panic!("{bytes:?} cannot be laid: {failure:?}, {expected:?} of {}", names())
            }
        }
    }

    /// The value has these faults, one of which must be reported.
    fn compare_refusal(&self, built: &Built, expected: &Outcome) {
        let refusals = &expected.refusals;
        let names = || format!("{refusals:?} of {:?} in\n{}", built.value, self.layout);
        // To know how many bytes there are, not all must be compared.
        let error = match (built.size, &built.bytes) {
            (Err(error), _) => error,
            (_, Some(Err(error))) => *error,
            (size, bytes) => panic!("{size:?} bytes, {bytes:?}, but should be {}", names()),
        };
        if let (Ok(_), Some(in_buffer)) = (built.size, &built.in_buffer) {
            assert_eq!(*in_buffer, Err(error), "{}", names());
        }
        let overlap = Why::Fault(Fault::Overlapping);
        let do_overlap = expected.refusals.iter().any(|refusal| refusal.why == overlap);
        // What bytes that contradict each other say depends on which were written last, and so does what a
        // `fill` computes of them.
        let reads = |part: &PartLayout| part.until.is_some() || !part.fills.is_empty();
        let reads_bytes = reads_bytes(self.layout) || any_part(self.layout, &reads);
        if !(do_overlap && reads_bytes) {
            require_expected(error, &expected.refusals, names);
        }
    }
}

/// Requires that the error is about one of these.
fn require_expected(error: OverlayError, expected: &[Refusal], names: impl Fn() -> String) {
    assert!(!error.to_string().is_empty());
    let found = Refusal::of(error);
    let is_expected = match expected {
        [one] => *one == found,
        several => several.iter().any(|one| one.is_like(&found)),
    };
    assert!(is_expected, "{error}, {found:?}, but should be {}", names());
}

/// Whether it is about a `check`, and nothing else of the bytes.
fn is_about_a_condition(failure: &Failure) -> bool {
    use overlaid::Fault::Check;
    matches!(failure.what, What::Fault { fault: Check { .. }, .. })
}
