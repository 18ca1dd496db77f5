//! Compares the values of operations on intervals with those on all numbers in them.

use super::{Outcome, arithmetic, comparison};
use crate::input::expression::Binary;
use crate::layout::expression::Interval;
use crate::layout::expression::fixture::{COMPARISONS, OPERATORS, compare, exact};

/// Compares with the results for all these operands, which are those of the intervals or some of
/// them.
fn hold(a: Interval, b: Interval, operands: &[(i128, i128)], is_complete: bool) {
    for operator in OPERATORS {
        let results: Vec<_> = operands.iter().map(|(a, b)| exact(operator, *a, *b)).collect();
        let outcome = arithmetic(operator, a, b);
        let case = format!("{operator:?} of {a} and {b}: {outcome:?}");
        let fails = results.contains(&None);
        match outcome {
            Outcome::Failure(_) => assert!(results.iter().all(Option::is_none), "{case}"),
            Outcome::Values(_) => assert!(!fails, "{case}"),
            Outcome::OrFailure(_) => assert!(fails || !is_complete, "{case}"),
        }
        if let Outcome::Values(values) | Outcome::OrFailure(values) = outcome {
            let found = results.into_iter().flatten();
            found.for_each(|value| assert!(values.contains(value), "{case} without {value}"));
        }
    }
    for operator in COMPARISONS {
        let holds: Vec<_> = operands.iter().map(|(a, b)| compare(operator, *a, *b)).collect();
        let case = format!("{operator:?} of {a} and {b}");
        match comparison(operator, a, b) {
            Some(known) => assert!(holds.iter().all(|holds| *holds == known), "{case}"),
            None if is_complete => {
                assert!(holds.contains(&true) && holds.contains(&false), "{case}");
            }
            None => {}
        }
    }
}

#[test]
fn small_intervals_are_those_of_all_their_operands() {
    let range = -5..=5;
    let intervals: Vec<Interval> =
        range.clone().flat_map(|low| (low..=5).map(move |high| Interval::new(low, high))).collect();
    for a in &intervals {
        for b in &intervals {
            let operands: Vec<_> =
                (a.low..=a.high).flat_map(|x| (b.low..=b.high).map(move |y| (x, y))).collect();
            hold(*a, *b, &operands, true);
        }
    }
}

#[test]
fn additions_multiplications_and_divisions_of_small_intervals_are_exact() {
    for (a, b) in [((-3, 4), (-2, 5)), ((0, 255), (4, 4)), ((1, 7), (2, 3))] {
        let (a, b) = (Interval::new(a.0, a.1), Interval::new(b.0, b.1));
        for operator in [Binary::Add, Binary::Subtract, Binary::Multiply, Binary::Divide] {
            let found: Vec<i128> = (a.low..=a.high)
                .flat_map(|x| (b.low..=b.high).filter_map(move |y| exact(operator, x, y)))
                .collect();
            let low = found.iter().min().copied().unwrap_or_default();
            let high = found.iter().max().copied().unwrap_or_default();
            let values = Interval::new(low, high);
            let expected = match operator {
                Binary::Divide if b.contains(0) => Outcome::OrFailure(values),
                _ => Outcome::Values(values),
            };
            assert_eq!(arithmetic(operator, a, b), expected, "{operator:?} of {a} and {b}");
        }
    }
}

#[test]
fn great_intervals_contain_the_results_of_their_ends() {
    let ends = [
        i128::MIN,
        i128::MIN + 1,
        -(1 << 64),
        i128::from(i64::MIN),
        -128,
        -1,
        0,
        1,
        127,
        128,
        i128::from(i64::MAX),
        i128::from(u64::MAX),
        i128::MAX - 1,
        i128::MAX,
    ];
    let intervals: Vec<Interval> = ends
        .iter()
        .flat_map(|low| ends.iter().map(|high| Interval::new(*low, *high)))
        .filter(|interval| interval.low <= interval.high)
        .collect();
    for a in &intervals {
        for b in &intervals {
            let within = |interval: Interval| {
                ends.iter().copied().filter(move |end| interval.contains(*end))
            };
            let operands: Vec<_> =
                within(*a).flat_map(|x| within(*b).map(move |y| (x, y))).collect();
            hold(*a, *b, &operands, false);
        }
    }
}
