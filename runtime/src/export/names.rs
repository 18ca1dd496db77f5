//! Names that are unique among others.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeSet;
use alloc::string::String;

/// The names of one name space that are in use.
pub(super) struct UniqueNames {
    used: BTreeSet<String>,
    /// Whether the other language keeps a name for itself.
    is_keyword: fn(&str) -> bool,
}

impl UniqueNames {
    pub(super) fn new(is_keyword: fn(&str) -> bool) -> Self {
        Self { used: BTreeSet::new(), is_keyword }
    }

    /// Adds a name and returns it, with as many underscores at its end as make it unique.
    pub(super) fn add(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while (self.is_keyword)(&name) || !self.used.insert(name.clone()) {
            name.push('_');
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_in_use_or_keywords_get_underscores() {
        let mut names = UniqueNames::new(|name| name == "int");
        let added = ["int", "x", "x", "x_", "int"].map(|name| names.add(name));
        assert_eq!(added, ["int_", "x", "x_", "x__", "int__"]);
    }
}
