//! Random expressions have the values and the failures that their analysis says.

use quote::format_ident;

use crate::diagnostics::Diagnostics;
use crate::input::expression::{Expression, Node, Unary};
use crate::layout::expression::analyse;
use crate::layout::expression::fixture::{COMPARISONS, Fields, OPERATORS, SMALL, compare, exact};

/// An expression of these fields and small numbers, and the rest of the random number.
fn random(seed: &mut u64, depth: u32) -> Expression {
    let mut choose = |count: u64| {
        // Knuth's generator. Its high bits are the random ones.
        *seed =
            seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) % count
    };
    let kind = if depth == 0 { choose(2) } else { choose(10) };
    let node = match kind {
        0 => Node::Field(vec![format_ident!("{}", SMALL[usize_of(choose(4))].0)]),
        1 => {
            Node::Integer([0, 1, 2, 3, 7, 64, 127, i64::MAX.into(), 1 << 126][usize_of(choose(9))])
        }
        2 => Node::Unary(Unary::Negate, Box::new(random(seed, depth - 1))),
        3 => {
            let operator = COMPARISONS[usize_of(choose(6))];
            let [left, right, then, otherwise] = [0; 4].map(|_| Box::new(random(seed, depth - 1)));
            let comparison = Node::Binary(operator, left, right);
            Node::If(Box::new(at_no_place(comparison)), then, otherwise)
        }
        _ => {
            let operator = OPERATORS[usize_of(choose(9))];
            let [left, right] = [0; 2].map(|_| Box::new(random(seed, depth - 1)));
            Node::Binary(operator, left, right)
        }
    };
    at_no_place(node)
}

fn at_no_place(node: Node) -> Expression {
    let span = proc_macro2::Span::call_site();
    Expression { span, end: span, node, notation: None }
}

fn usize_of(value: u64) -> usize {
    usize::try_from(value).expect("a small number")
}

/// The exact value of an expression of numbers, if it has one. A condition is 0 or 1.
fn value_of(expression: &Expression, values: &[i128; 4]) -> Option<i128> {
    let operands = expression.operands();
    let of = |index: usize| value_of(operands[index], values);
    match &expression.node {
        Node::Integer(value) => Some(*value),
        Node::Field(path) => {
            let index = SMALL.iter().position(|(name, _)| path[0] == name);
            index.map(|index| values[index])
        }
        Node::Unary(..) => of(0)?.checked_neg(),
        Node::If(..) => of(if of(0)? == 1 { 1 } else { 2 }),
        Node::Binary(operator, ..) => {
            let (a, b) = (of(0)?, of(1)?);
            if COMPARISONS.contains(operator) {
                Some(compare(*operator, a, b).into())
            } else {
                exact(*operator, a, b)
            }
        }
        _ => unreachable!("no node of `random`"),
    }
}

/// Every combination of the values of the fields.
fn assignments() -> Vec<[i128; 4]> {
    let values = |index: usize| SMALL[index].1.low..=SMALL[index].1.high;
    let mut all = Vec::new();
    for a in values(0) {
        for b in values(1) {
            for c in values(2) {
                all.extend(values(3).map(|d| [a, b, c, d]));
            }
        }
    }
    all
}

#[test]
fn every_value_of_a_random_expression_is_in_its_interval() {
    let (mut seed, assignments) = (1, assignments());
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..5_000 {
        let expression = random(&mut seed, 3);
        let mut errors = Diagnostics::default();
        let typed = analyse(&expression, &Fields, &mut errors);
        let results: Vec<_> =
            assignments.iter().map(|values| value_of(&expression, values)).collect();
        if !errors.is_empty() {
            refused += 1;
            continue;
        }
        accepted += 1;
        for result in results {
            match result {
                Some(value) => {
                    assert!(typed.interval.contains(value), "{value} in {}", typed.interval);
                }
                None => assert!(typed.can_fail, "a failure in {}", typed.interval),
            }
        }
    }
    assert!(accepted > 1_000 && refused > 250, "{accepted} accepted, {refused} refused");
}

#[test]
fn what_is_refused_always_fails_or_has_one_result() {
    let (mut seed, assignments) = (2, assignments());
    let mut refused = 0;
    for _ in 0..20_000 {
        let expression = random(&mut seed, 1);
        let mut errors = Diagnostics::default();
        analyse(&expression, &Fields, &mut errors);
        if errors.is_empty() {
            continue;
        }
        refused += 1;
        let at_fault = match &expression.node {
            Node::If(condition, ..) => condition,
            _ => &expression,
        };
        let mut results: Vec<_> =
            assignments.iter().map(|values| value_of(at_fault, values)).collect();
        results.dedup();
        assert_eq!(results.len(), 1, "{results:?}");
        assert!(results[0].is_none() || matches!(expression.node, Node::If(..)), "{results:?}");
    }
    assert!(refused > 500, "{refused} refused");
}
