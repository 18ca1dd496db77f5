//! Attribute values that are one of a few keywords.

/// A keyword that a value can be.
pub struct Keyword {
    pub name: &'static str,
    /// Names that other crates have for it.
    pub synonyms: &'static [&'static str],
}

/// A type whose values are each written as a keyword.
pub trait Keywords: Copy + 'static {
    const VALUES: &'static [Self];

    fn keyword(self) -> Keyword;
}

impl Keyword {
    /// Whether a user who writes this means the keyword.
    pub fn is_meant_by(&self, written: &str) -> bool {
        self.name == written || self.synonyms.contains(&written)
    }
}
