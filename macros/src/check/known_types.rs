//! What errors say about types that cannot be fields, by their names.
//!
//! Only traits decide whether a type can be a field: a type of the user may have any of these names.

use syn::ext::IdentExt as _;
use syn::{GenericArgument, PathArguments, Type, TypePath};

use crate::diagnostics::as_written;
use crate::input::scalar::Scalar;

/// What an error says about a type that cannot be a field.
struct Known {
    names: &'static [&'static str],
    parameter: Parameter,
    /// The rest of the sentence that begins with the type. `{}` is the type parameter.
    reason: &'static str,
}

/// Whether the type has a type parameter. A type of the same name that differs in this is another.
#[derive(Clone, Copy, PartialEq)]
enum Parameter {
    Some,
    None,
}

const KNOWN: &[Known] = &[
    Known {
        names: &["usize", "c_ulong", "c_size_t", "size_t", "uintptr_t"],
        parameter: Parameter::None,
        reason: "has another size on other machines; write `u32` or `u64`",
    },
    Known {
        names: &[
            "isize",
            "c_long",
            "c_ssize_t",
            "c_ptrdiff_t",
            "ssize_t",
            "ptrdiff_t",
            "intptr_t",
            "off_t",
            "time_t",
        ],
        parameter: Parameter::None,
        reason: "has another size on other machines; write `i32` or `i64`",
    },
    Known {
        names: &["wchar_t"],
        parameter: Parameter::None,
        reason: "has another size on other machines; write `u16` or `u32`",
    },
    Known {
        names: &["String", "str"],
        parameter: Parameter::None,
        reason: "stores its text elsewhere; write an array of bytes, `[u8; N]`",
    },
    Known {
        names: &["Vec", "VecDeque", "HashMap", "BTreeMap", "HashSet", "BTreeSet"],
        parameter: Parameter::Some,
        reason: "stores its items elsewhere; write an array, as in `[{}; N]`",
    },
    Known {
        names: &["Box", "Rc", "Arc", "Cow", "NonNull"],
        parameter: Parameter::Some,
        reason: "is an address, which has no meaning in bytes; write what it points to",
    },
    Known {
        names: &["Option"],
        parameter: Parameter::Some,
        reason: "has no layout of its own; write `{}`, or an enum that derives `Overlay`",
    },
    Known { names: &["NonZero"], parameter: Parameter::Some, reason: IS_NON_ZERO },
    Known {
        names: &["Ipv4Addr"],
        parameter: Parameter::None,
        reason: "has a layout that Rust chooses; write `#[overlay(as = u32)]`, or the type `[u8; 4]`",
    },
    Known {
        names: &["Ipv6Addr"],
        parameter: Parameter::None,
        reason: "has a layout that Rust chooses; write `#[overlay(as = u128)]`, or the type `[u8; 16]`",
    },
    Known {
        names: &["At"],
        parameter: Parameter::Some,
        reason: "is a place, which has no bytes here; write a struct with a field of this type",
    },
    Known {
        names: &["LazyList"],
        parameter: Parameter::Some,
        reason: "is what a getter of a lazy list returns; write `Vec<{}>`, and `lazy` beside where it ends",
    },
    Known {
        names: &["PhantomData"],
        parameter: Parameter::Some,
        reason: "has no bytes; remove the field",
    },
];

const IS_NON_ZERO: &str = "does not allow every number; write `{}`";

/// The types of the standard library whose names are this and the name of an integer. `{}` is that
/// integer.
const KNOWN_INTEGERS: &[(&str, &str)] =
    &[("NonZero", IS_NON_ZERO), ("Atomic", "is for the threads of one process; write `{}`")];

/// C's names for native numbers of other sizes on other machines. They are aliases, so the trait
/// `Field` alone does not tell them from numbers of a fixed size.
///
/// `c_short`, `c_int` and `c_longlong` are not among them: they have 2, 4 and 8 bytes wherever a
/// pointer has at least 4. `c_char` has one byte everywhere.
const ALIASES_OF_SEVERAL_SIZES: &[&str] = &["c_long", "c_ulong", "off_t", "time_t", "wchar_t"];

/// The rest of the sentence that begins with the type: why it cannot be bytes, and what to write.
pub fn reason(path: &TypePath) -> Option<String> {
    let last = path.path.segments.last()?;
    let name = last.ident.unraw().to_string();
    let parameter = first_parameter(&last.arguments);
    let expected = if parameter.is_some() { Parameter::Some } else { Parameter::None };
    let is_meant =
        |known: &&Known| known.parameter == expected && known.names.contains(&name.as_str());
    match KNOWN.iter().find(is_meant) {
        Some(known) => Some(known.reason.replace("{}", &parameter.unwrap_or_default())),
        None if parameter.is_none() => {
            let (reason, integer) = integer_of(&name)?;
            Some(reason.replace("{}", integer))
        }
        None => None,
    }
}

/// Whether the type is refused if it is a native number, because its size differs between machines.
pub fn is_alias_of_several_sizes(path: &TypePath) -> bool {
    let last = path.path.segments.last().map(|last| last.ident.unraw().to_string());
    last.is_some_and(|name| ALIASES_OF_SEVERAL_SIZES.contains(&name.as_str()))
}

/// What to write instead of the type: `u16` for an `Option<NonZeroU16>`.
fn replacement(ty: &Type) -> String {
    let Type::Path(path) = ty else { return as_written(ty) };
    let Some(last) = path.path.segments.last() else { return as_written(ty) };
    let name = last.ident.unraw().to_string();
    match first_parameter(&last.arguments) {
        Some(parameter) if ["Option", "NonZero", "Box", "Rc", "Arc"].contains(&name.as_str()) => {
            parameter
        }
        None => integer_of(&name).map_or_else(|| as_written(ty), |(_, name)| name.into()),
        Some(_) => as_written(ty),
    }
}

/// The first type parameter, or what to write instead of it.
fn first_parameter(arguments: &PathArguments) -> Option<String> {
    let PathArguments::AngleBracketed(arguments) = arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(replacement(ty)),
        _ => None,
    })
}

/// What is said about a type such as `NonZeroU16`, and the name of its integer.
fn integer_of(name: &str) -> Option<(&'static str, &'static str)> {
    KNOWN_INTEGERS.iter().find_map(|(prefix, reason)| {
        let integer = Scalar::named(&name.strip_prefix(prefix)?.to_lowercase())?;
        integer.is_integer().then(|| (*reason, integer.name()))
    })
}
