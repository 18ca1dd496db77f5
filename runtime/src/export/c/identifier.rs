//! Identifiers of C and C++.

use alloc::string::String;

/// Keywords of C11 6.4.1, C23 6.4.1 and C++23 5.11 with the alternative tokens of 5.5, and names that
/// compilers, <errno.h>, <stdio.h> and other headers define as macros.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "alignas", "alignof", "and", "and_eq", "asm", "assert", "auto", "bitand", "bitor", "bool",
    "break", "case", "catch", "char", "char16_t", "char32_t", "char8_t", "class", "co_await",
    "co_return", "co_yield", "compl", "concept", "const", "const_cast", "consteval", "constexpr",
    "constinit", "continue", "decltype", "default", "delete", "do", "double", "dynamic_cast",
    "else", "enum", "errno", "explicit", "export", "extern", "false", "float", "for", "friend",
    "goto", "if", "inline", "int", "linux", "long", "mutable", "namespace", "new", "noexcept",
    "not", "not_eq", "nullptr", "offsetof", "operator", "or", "or_eq", "private", "protected",
    "public", "register", "reinterpret_cast", "requires", "restrict", "return", "short", "signed",
    "sizeof", "static", "static_assert", "static_cast", "stderr", "stdin", "stdout", "struct",
    "switch", "template", "this", "thread_local", "throw", "true", "try", "typedef", "typeid",
    "typename", "typeof", "typeof_unqual", "union", "unix", "unsigned", "using", "virtual", "void",
    "volatile", "wchar_t", "while", "xor", "xor_eq", "EOF", "NULL",
];

/// Whether C, C++, or a macro of their libraries has the name.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Makes an identifier of a type's name, without what no identifier may have: `[i16; 5]` becomes
/// `i16_5`.
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

/// Writes a name in snake case: `UdpHeader` becomes `udp_header`.
pub(super) fn snake_case(name: &str) -> String {
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
    fn type_names_become_identifiers() {
        assert_eq!(identifier("[[i16; 4]; 5]"), "i16_4_5");
        assert_eq!(identifier("5 things"), "_5_things");
        assert_eq!(identifier("r#type"), "r_type");
        assert_eq!(identifier(""), "_");
    }

    #[test]
    fn words_become_snake_case() {
        for (name, words) in [
            ("UdpHeader", "udp_header"),
            ("HTTPHeader", "http_header"),
            ("Elf64", "elf64"),
            ("A", "a"),
        ] {
            assert_eq!(snake_case(name), words);
        }
    }
}
