//! Values that are one of a few words.

/// One of the words that a value can be.
pub struct Keyword {
    pub name: &'static str,
    /// What the word is called in other crates.
    pub synonyms: &'static [&'static str],
}

/// A type whose values are written as keywords.
pub trait Keywords: Copy + 'static {
    const VALUES: &'static [Self];

    fn keyword(self) -> Keyword;
}

impl Keyword {
    /// Whether somebody who writes this means the keyword.
    pub fn is_meant(&self, written: &str) -> bool {
        self.name == written || self.synonyms.contains(&written)
    }
}
