//! The text of a header, and the names in it.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::identifier::{is_keyword, snake_case};
use crate::export::names::UniqueNames;
use crate::layout::{Layout, Variant};

/// A header while it is written.
pub(super) struct Writer {
    pub(super) text: String,
    /// Whether the text uses the functions for words of more than 64 bits.
    pub(super) has_wide_words: bool,
    /// The names of functions, macros and constants.
    pub(super) names: UniqueNames,
    /// The names of structs and enums, which are a name space of their own.
    tags: UniqueNames,
    /// What the names start with that belong to a struct or an enum.
    prefixes: UniqueNames,
    /// The structs that are declared, with their names.
    pub(super) structs: Vec<(&'static Layout, String)>,
    /// The enums that are declared.
    pub(super) enums: Vec<(&'static str, &'static [Variant])>,
}

/// The names of a struct or an enum.
pub(super) struct TagNames {
    /// Its own name, after `struct` or `enum`.
    pub(super) tag: String,
    /// What the names of its functions start with.
    pub(super) prefix: String,
    /// What the names of its macros and constants start with.
    pub(super) upper: String,
}

impl Writer {
    pub(super) fn new() -> Self {
        let mut prefixes = UniqueNames::new(is_keyword);
        // The functions in `bytes.h` and `overlaid.h` start with it.
        prefixes.add("overlaid");
        Self {
            text: String::new(),
            has_wide_words: false,
            names: UniqueNames::new(is_keyword),
            tags: UniqueNames::new(is_keyword),
            prefixes,
            structs: Vec::new(),
            enums: Vec::new(),
        }
    }

    /// Names a struct or an enum.
    pub(super) fn add_tag(&mut self, wanted: &str) -> TagNames {
        let tag = self.tags.add(wanted);
        let prefix = self.prefixes.add(&snake_case(&tag));
        TagNames { upper: prefix.to_uppercase(), prefix, tag }
    }

    /// Writes the text and ends the line.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Writes a function. `result` ends where the name starts: in a space or in a `*`.
    pub(super) fn function(&mut self, result: &str, name: &str, parameters: &str, body: &[&str]) {
        self.line(&format!("\nstatic inline {result}{name}({parameters})\n{{"));
        for statement in body {
            self.line(&format!("    {statement}"));
        }
        self.line("}");
    }

    /// What the names of the functions for a word end in.
    pub(super) fn word_suffix(&mut self, is_wide: bool) -> &'static str {
        self.has_wide_words |= is_wide;
        if is_wide { "128" } else { "" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_struct_has_the_prefix_of_the_functions_of_overlaid() {
        let names = Writer::new().add_tag("Overlaid");
        assert_eq!([names.tag, names.prefix, names.upper], ["Overlaid", "overlaid_", "OVERLAID_"]);
    }
}
