//! The order in which candidates take turns.

/// The turns of one round, in which every candidate has one. Each round starts with the next
/// candidate. When each of them has been the first, the following rounds go backwards. So no
/// candidate is always the first, or always runs after the same other one.
pub fn turns(round: usize, candidates: usize) -> impl Iterator<Item = usize> {
    let backwards = (round / candidates) % 2 == 1;
    (0..candidates).map(move |turn| {
        let step = if backwards { candidates - turn } else { turn };
        (round + step) % candidates
    })
}

#[cfg(test)]
mod tests {
    use super::turns;

    #[test]
    fn every_candidate_has_one_turn_in_a_round() {
        for round in 0..10 {
            let mut order: Vec<usize> = turns(round, 4).collect();
            order.sort_unstable();
            assert_eq!(order, [0, 1, 2, 3], "round {round}");
        }
    }

    #[test]
    fn every_candidate_is_first_in_some_round() {
        for candidate in 0..4 {
            assert!((0..4).any(|round| turns(round, 4).next() == Some(candidate)));
        }
    }
}
