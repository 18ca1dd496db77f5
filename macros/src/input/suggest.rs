//! Finds what a misspelling most likely meant, for "did you mean …?".

/// The candidate with the smallest distance from what was written, if one is near enough: a third
/// of the letters may differ, and at least one.
pub fn nearest<'a>(written: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let within = (written.chars().count() / 3).max(1);
    candidates
        .iter()
        .map(|candidate| (distance(written, candidate), *candidate))
        .filter(|(distance, _)| *distance <= within)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The Damerau-Levenshtein distance: how many letters must be added, dropped, changed, or swapped
/// with their neighbour.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_word_with_one_letter_swapped_changed_or_dropped_is_near() {
        let keys = ["endian", "align", "size", "name"];
        assert_eq!(nearest("endain", &keys), Some("endian"));
        assert_eq!(nearest("alogn", &keys), Some("align"));
        assert_eq!(nearest("sze", &keys), Some("size"));
    }

    #[test]
    fn another_word_is_not_near() {
        assert_eq!(nearest("packed", &["endian", "align", "size"]), None);
    }
}
