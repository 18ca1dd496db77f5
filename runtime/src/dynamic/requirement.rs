//! What the compiler checks about the types of a dynamic schema. Generated code calls these functions
//! in constants only, so that their panics are compile errors.

mod tags;

pub use tags::{require_new_tag, require_tags, require_tags_of_bytes, require_value_of_order};

use crate::dynamic::given::require::require_all_given;
use crate::layout::ParameterLayout;
use crate::proof::assertion::{Fragment, require};

/// What a type is.
#[derive(Debug, Clone, Copy)]
pub enum Sort {
    /// A field of fixed size.
    Fixed,
    /// A field of fixed size that does not implement `Debug`.
    WithoutDebug,
    /// A field of fixed size, once it has a byte order.
    Unordered,
    /// A schema whose size depends on its data.
    Dynamic,
    /// Such a schema that needs what nothing gives to it.
    Given(&'static [ParameterLayout]),
    /// Such a schema that needs a byte order which nothing gives to it.
    OrderGiven,
    /// A schema with these parameters that is `read_only`.
    ReadOnly(&'static [ParameterLayout]),
    /// A field of fixed size, once it has a byte order, which is chosen here.
    Chosen,
    /// An array of such schemas.
    Array,
    /// An enum whose variant a tag selects.
    Tagged,
    /// None of these.
    Other,
}

impl Sort {
    /// Of a dynamic schema with these parameters, to which nothing is given.
    #[must_use]
    pub const fn of_schema(parameters: &'static [ParameterLayout], is_read_only: bool) -> Self {
        match parameters {
            parameters if is_read_only => Self::ReadOnly(parameters),
            [] => Self::Dynamic,
            parameters => Self::Given(parameters),
        }
    }

    /// The same where the schema is only read.
    #[must_use]
    pub const fn to_read(self) -> Self {
        match self {
            Self::ReadOnly(parameters) => Self::of_schema(parameters, false),
            sort => sort,
        }
    }

    /// The same where something is given to the schema.
    #[must_use]
    pub const fn with_given(self) -> Self {
        match self {
            Self::Given(_) => Self::Dynamic,
            sort => sort,
        }
    }
}

/// Requires that a type is of fixed size or a schema, and returns whether it is of fixed size. `field` is
/// the start of the sentence, and `fault` its end if nothing more is known about the type.
///
/// # Panics
/// If it is neither.
#[must_use]
#[track_caller]
pub const fn require_part(
    sort: Sort,
    is_element: bool,
    field: &'static str,
    fault: &'static str,
) -> bool {
    let fault = match sort {
        Sort::Fixed => return true,
        Sort::Dynamic => return false,
        Sort::Given(parameters) => {
            require_all_given(parameters, &[], field);
            return false;
        }
        Sort::ReadOnly(_) => READ_ONLY,
        Sort::WithoutDebug => {
            " does not implement `Debug`, which the view needs: write `#[derive(Debug)]` on it"
        }
        Sort::Tagged if is_element => {
            " is an enum whose variant a tag selects, so it is no element: write a struct of the tag and the enum"
        }
        Sort::Tagged => {
            " is an enum whose variant a tag selects: write `tag = …` with what selects it"
        }
        Sort::Unordered => {
            " has several bytes and no byte order: write `#[overlay(endian = big)]` or `little` on the struct or the field"
        }
        Sort::OrderGiven => {
            " has the byte order that is given to it, but there is none here: write `#[overlay(endian = big)]` or `little`, or `endian = given`, on the struct or the field"
        }
        Sort::Chosen => {
            " has several bytes, and its byte order is only known when the bytes are laid: write a struct of it with `#[overlay(endian = given)]`, or an order on the field"
        }
        Sort::Array => {
            " is an array of a schema whose size depends on its data, and there are none: write a `Vec` with `#[overlay(count = …)]`"
        }
        Sort::Other => fault,
    };
    require(false, &[Fragment::Text(field), Fragment::Text(fault)]);
    false
}

/// Requires that a tagged enum is not `read_only`, as what holds it is written. `field` is the start of the
/// sentence.
///
/// # Panics
/// If it is.
#[track_caller]
pub const fn require_written(is_read_only: bool, field: &'static str) {
    require(!is_read_only, &[Fragment::Text(field), Fragment::Text(READ_ONLY)]);
}

/// The end of the sentence about what is `read_only` in a schema that is not.
const READ_ONLY: &str = " is `read_only`, so what holds it cannot be written either: write `#[overlay(read_only)]` here, too, or remove it there";

/// Requires that the elements of a list that is checked when it is read are schemas, and returns whether they
/// are of fixed size. `is_laid` is whether they are schemas; the rest is as for [`require_part`].
///
/// # Panics
/// If they are not.
#[must_use]
#[track_caller]
pub const fn require_lazy(
    sort: Sort,
    is_laid: bool,
    field: &'static str,
    fault: &'static str,
) -> bool {
    let is_fixed = require_part(sort, true, field, fault);
    let fault = " is no schema, and `lazy` is for a list of schemas: remove it";
    require(is_laid, &[Fragment::Text(field), Fragment::Text(fault)]);
    is_fixed
}

/// Requires that the view of a tagged enum can hold a converted value. `field` is the start of the sentence.
///
/// # Panics
/// If it cannot.
#[must_use]
#[track_caller]
pub const fn require_converted(is_copied: bool, fails: bool, field: &'static str) -> bool {
    let fault = if fails {
        " may not convert, which a variant cannot report: write a struct that has a field of it"
    } else {
        " is held by the view, which is `Copy` and `Debug`: write `#[derive(Clone, Copy, Debug)]` on it"
    };
    require(is_copied && !fails, &[Fragment::Text(field), Fragment::Text(fault)]);
    true
}

/// Requires that a type is an enum whose variant a tag selects, and which needs nothing else, and returns that
/// it is. `parameters` are those of the enum, if it is one, and `field` is the start of the sentence.
///
/// # Panics
/// If it is not.
#[must_use]
#[track_caller]
pub const fn require_tagged(
    parameters: Option<&'static [ParameterLayout]>,
    field: &'static str,
) -> bool {
    let fault = " is no enum whose variants have tags: write `#[overlay(tag = …)]` on its variants, or remove `tag` here";
    let Some(parameters) = parameters else {
        require(false, &[Fragment::Text(field), Fragment::Text(fault)]);
        return false;
    };
    require_all_given(parameters, &[], field);
    true
}

/// Requires that a tagged enum does not need a byte order, as there is none where it is. `field` is the start of
/// the sentence.
///
/// # Panics
/// If it does.
#[track_caller]
pub const fn require_order_of_tagged(needs_order: bool, field: &'static str) {
    let fault = " has the byte order that is given to it, but there is none here: write `#[overlay(endian = big)]` or `little`, or `endian = given`, on the struct or the field";
    require(!needs_order, &[Fragment::Text(field), Fragment::Text(fault)]);
}

/// What a type is like as the type of the elements of a list.
#[derive(Debug, Clone, Copy)]
pub struct AsElement {
    /// Whether it takes all bytes of its range.
    pub takes_range: bool,
    /// Its smallest size in bytes.
    pub min_size: usize,
    /// Whether what decides its layout reads where its range ends.
    pub reads_end: bool,
}

/// Requires of the type `element` of the elements of a list that it has bytes, so that a count cannot make
/// a list of any length of them, and that it ends before its range does. `field` is the list.
///
/// # Panics
/// If the type does not.
#[track_caller]
pub const fn require_element(is: AsElement, field: &'static str, element: &'static str) {
    let [field, start, element] =
        [Fragment::Text(field), Fragment::Text(": `"), Fragment::Text(element)];
    let takes_all = Fragment::Text(
        "` takes all bytes of its range, so that no element can follow another: give `",
    );
    require(
        !is.takes_range,
        &[field, start, element, takes_all, element, Fragment::Text("` a `len`")],
    );
    let empty = Fragment::Text(
        "` may have no bytes, so that there could be any number of them: give it a field that is always there",
    );
    require(is.min_size > 0, &[field, start, element, empty]);
}

/// As [`require_element`], of a list without a range of its own. Reading the list splits its elements in the bytes of
/// the list only, so they must not depend on where a range ends. `attribute` says how many elements there are.
///
/// # Panics
/// If the type does not.
#[track_caller]
pub const fn require_element_without_range(
    is: AsElement,
    field: &'static str,
    element: &'static str,
    attribute: &'static str,
) {
    require_element(is, field, element);
    let range = Fragment::Text(
        "`, or a schema in it, reads `self.left`, `self.size` or `self.rest`, so the list needs a range of its own: write `len = …`, `end = …` or `rest` beside `",
    );
    let [field, start, element, attribute] = [
        Fragment::Text(field),
        Fragment::Text(": `"),
        Fragment::Text(element),
        Fragment::Text(attribute),
    ];
    let [or, len] = [Fragment::Text("`, or give `"), Fragment::Text("` a `len`")];
    require(!is.reads_end, &[field, start, element, range, attribute, or, element, len]);
}

/// Why a type is no field of fixed size.
#[derive(Debug, Clone, Copy)]
pub enum Laid {
    /// It is a schema whose size depends on its data.
    ByData,
    /// It is a schema whose byte order is given to it.
    InGivenOrder,
    /// It is none of these.
    No,
}

impl Laid {
    /// Of a dynamic schema.
    #[must_use]
    pub const fn of_schema(needs_order: bool) -> Self {
        if needs_order { Self::InGivenOrder } else { Self::ByData }
    }
}

/// Why a type cannot be a field of fixed size, if it is a dynamic schema or an enum whose variant a tag
/// selects. `reason` is what is known otherwise.
#[must_use]
pub const fn reason(
    laid: Laid,
    is_tagged: bool,
    is_array: bool,
    reason: Option<&'static str>,
) -> Option<&'static str> {
    match (laid, is_array) {
        _ if is_tagged => Some(
            " is an enum whose variant a tag selects: write `#[overlay(tag = …)]` with what selects it",
        ),
        (Laid::ByData, true) => Some(
            " is a schema whose size depends on its data, so there are no arrays of it: write a `Vec` with `#[overlay(count = …)]`",
        ),
        (Laid::ByData, false) => Some(
            " is a schema whose size depends on its data: say where it ends, with `#[overlay(rest)]`, `len = …` or `end = …`, or write `#[overlay(dynamic)]`",
        ),
        (Laid::InGivenOrder, true) => Some(
            " takes its byte order from outside, so there are no arrays of it: write a `Vec` with `#[overlay(count = …)]`",
        ),
        (Laid::InGivenOrder, false) => {
            Some(" takes its byte order from outside: write `#[overlay(dynamic)]`")
        }
        (Laid::No, _) => reason,
    }
}
