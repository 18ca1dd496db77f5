//! Types that are refused because of their names. They do not consist of bytes.

use syn::ext::IdentExt as _;
use syn::{GenericArgument, PathArguments, TypePath};

use crate::diagnostics::as_written;
use crate::input::scalar::Scalar;

/// A type that is refused by its name.
struct Refused {
    names: &'static [&'static str],
    parameter: Parameter,
    /// The rest of the sentence that begins with the type. `{}` is the type parameter.
    reason: &'static str,
}

/// Whether a type of this name has a type parameter. If not, it is another type of the same name.
#[derive(Clone, Copy, PartialEq)]
enum Parameter {
    Some,
    None,
    /// The name alone is enough.
    Any,
}

const REFUSED: &[Refused] = &[
    Refused {
        names: &["usize"],
        parameter: Parameter::Any,
        reason: "has another size on other machines; write `u32` or `u64`",
    },
    Refused {
        names: &["isize"],
        parameter: Parameter::Any,
        reason: "has another size on other machines; write `i32` or `i64`",
    },
    Refused {
        names: &["String", "str"],
        parameter: Parameter::Any,
        reason: "stores its text elsewhere; write an array of bytes, `[u8; N]`",
    },
    Refused {
        names: &["Vec", "VecDeque", "HashMap", "BTreeMap", "HashSet", "BTreeSet"],
        parameter: Parameter::Some,
        reason: "stores its items elsewhere; write an array, as in `[{}; N]`",
    },
    Refused {
        names: &["Box", "Rc", "Arc", "Cow", "NonNull"],
        parameter: Parameter::Some,
        reason: "is an address, which has no meaning in bytes; write what it points to",
    },
    Refused {
        names: &["Option"],
        parameter: Parameter::Some,
        reason: "has no layout of its own; write `{}`, or an enum that derives `Overlay`",
    },
    Refused { names: &["NonZero"], parameter: Parameter::Some, reason: IS_NON_ZERO },
    Refused {
        names: &["Ipv4Addr"],
        parameter: Parameter::None,
        reason: "has a layout that Rust chooses; write `[u8; 4]`",
    },
    Refused {
        names: &["Ipv6Addr"],
        parameter: Parameter::None,
        reason: "has a layout that Rust chooses; write `[u8; 16]`",
    },
    Refused {
        names: &["Le"],
        parameter: Parameter::Some,
        reason: "is the type of a number in the bytes; a field has the native type: write \
                 `#[overlay(endian = little)]` and `{}`",
    },
    Refused {
        names: &["Be"],
        parameter: Parameter::Some,
        reason: "is the type of a number in the bytes; a field has the native type: write \
                 `#[overlay(endian = big)]` and `{}`",
    },
    Refused {
        names: &["PhantomData"],
        parameter: Parameter::Some,
        reason: "has no bytes; remove the field",
    },
];

const IS_NON_ZERO: &str = "does not allow every number; write `{}`";

/// The types of the standard library whose names are this and the name of an integer. `{}` is that
/// integer.
const REFUSED_INTEGERS: &[(&str, &str)] =
    &[("NonZero", IS_NON_ZERO), ("Atomic", "is for the threads of one process; write `{}`")];

/// Why the type of this path cannot be bytes, if its name says so.
pub fn refusal_of_path(path: &TypePath) -> Option<String> {
    let last = path.path.segments.last()?;
    let name = last.ident.unraw().to_string();
    let parameter = first_parameter(&last.arguments);
    let is_meant = |refused: &&Refused| {
        let has_parameter = match refused.parameter {
            Parameter::Some => parameter.is_some(),
            Parameter::None => parameter.is_none(),
            Parameter::Any => true,
        };
        has_parameter && refused.names.contains(&name.as_str())
    };
    let reason = match REFUSED.iter().find(is_meant) {
        Some(refused) => refused.reason.replace("{}", &parameter.unwrap_or_default()),
        None if parameter.is_none() => refusal_of_integer(&name)?,
        None => return None,
    };
    Some(format!("`{}` {reason}", as_written(path)))
}

fn first_parameter(arguments: &PathArguments) -> Option<String> {
    let PathArguments::AngleBracketed(arguments) = arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(as_written(ty)),
        _ => None,
    })
}

fn refusal_of_integer(name: &str) -> Option<String> {
    REFUSED_INTEGERS.iter().find_map(|(prefix, reason)| {
        let integer = Scalar::named(&name.strip_prefix(prefix)?.to_lowercase())?;
        integer.is_integer().then(|| reason.replace("{}", integer.name()))
    })
}
