//! Identifiers of C.

use alloc::string::String;

use crate::export::members::Names;

/// What the functions of structs start with.
pub(super) fn prefixes() -> Names {
    let mut names = Names::new(is_taken);
    // What the functions of the peer's own header start with.
    names.take("overlaid");
    names
}

/// Whether C, or a macro of its library, has the name.
pub(super) fn is_taken(name: &str) -> bool {
    // C11 6.4.1, C23 6.4.1, and names that the compiler or <errno.h>, <stdio.h> define as macros.
    const KEYWORDS: &[&str] = &[
        "alignas",
        "alignof",
        "asm",
        "assert",
        "auto",
        "bool",
        "break",
        "case",
        "char",
        "const",
        "constexpr",
        "continue",
        "default",
        "do",
        "double",
        "else",
        "enum",
        "errno",
        "extern",
        "false",
        "float",
        "for",
        "goto",
        "if",
        "inline",
        "int",
        "linux",
        "long",
        "nullptr",
        "offsetof",
        "register",
        "restrict",
        "return",
        "short",
        "signed",
        "sizeof",
        "static",
        "static_assert",
        "stderr",
        "stdin",
        "stdout",
        "struct",
        "switch",
        "thread_local",
        "true",
        "typedef",
        "typeof",
        "typeof_unqual",
        "union",
        "unix",
        "unsigned",
        "void",
        "volatile",
        "while",
        "EOF",
        "NULL",
    ];
    KEYWORDS.contains(&name)
}

/// What of a name can stand in an identifier: `[i16; 5]` becomes `i16_5`.
pub(super) fn identifier(name: &str) -> String {
    let mut identifier = String::new();
    for part in
        name.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|part| !part.is_empty())
    {
        if !identifier.is_empty() || part.starts_with(|first: char| first.is_numeric()) {
            identifier.push('_');
        }
        identifier.push_str(part);
    }
    if identifier.is_empty() { "_".into() } else { identifier }
}

/// `UdpHeader` as `udp_header`.
pub(super) fn snake(name: &str) -> String {
    let mut snake = String::new();
    let mut before: Option<char> = None;
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        let ends_word = before.is_some_and(|before| before.is_lowercase() || before.is_numeric());
        let ends_acronym = before.is_some_and(char::is_uppercase)
            && chars.peek().is_some_and(|after| after.is_lowercase());
        if c.is_uppercase() && (ends_word || ends_acronym) {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
        before = Some(c);
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_identifiers() {
        assert_eq!(identifier("[[i16; 4]; 5]"), "i16_4_5");
        assert_eq!(identifier("5 things"), "_5_things");
        assert_eq!(identifier("r#type"), "r_type");
        assert_eq!(identifier(""), "_");
    }

    #[test]
    fn words_are_found() {
        for (name, words) in [
            ("UdpHeader", "udp_header"),
            ("HTTPHeader", "http_header"),
            ("Elf64", "elf64"),
            ("A", "a"),
        ] {
            assert_eq!(snake(name), words);
        }
    }

    #[test]
    fn what_is_taken_gets_underscores() {
        let mut names = prefixes();
        let taken = ["int", "x", "x", "overlaid"].map(|name| names.take(name));
        assert_eq!(taken, ["int_", "x", "x_", "overlaid_"]);
    }
}
