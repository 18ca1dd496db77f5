//! "Did you mean".

/// The names that are most like a name that does not exist, the most similar one first.
pub fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let name = name.to_lowercase();
    let distance = |other: &str| {
        let other = other.to_lowercase();
        let starts = !name.is_empty() && (other.starts_with(&name) || name.starts_with(&other));
        let distance = strsim::damerau_levenshtein(&name, &other);
        let most = name.chars().count().max(other.chars().count());
        (starts || distance * 5 <= most * 2).then_some(distance)
    };
    let mut near: Vec<(usize, &str)> =
        names.into_iter().filter_map(|other| Some((distance(other)?, other))).collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().map(|(_, other)| other).take(3).collect()
}

/// Names in a sentence: `` `a`, `b` or `c` ``.
pub fn any_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{any_of, nearest};

    #[test]
    fn near_names_are_those_with_few_changes() {
        let names = ["sections", "segments", "magic", "kind"];
        assert_eq!(nearest("sectoins", names), ["sections"]);
        assert_eq!(nearest("SECTIONS", names), ["sections"]);
        assert_eq!(nearest("seg", names), ["segments"]);
        assert!(nearest("zzz", names).is_empty());
        assert!(nearest("", names).is_empty());
    }

    #[test]
    fn names_are_listed_with_an_or() {
        assert_eq!(any_of(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(any_of(&["a"]), "`a`");
    }
}
