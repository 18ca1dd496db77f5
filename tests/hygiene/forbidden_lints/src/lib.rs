//! A crate that forbids lints, so that generated code with an `allow` of any of them does not
//! compile.

#![deny(warnings)]
#![forbid(dead_code, unused_assignments, unused_imports, unused_variables, unused_mut)]
#![forbid(unused_must_use)]
#![forbid(unreachable_patterns, unreachable_code, non_local_definitions)]
#![forbid(non_camel_case_types, non_snake_case, non_upper_case_globals)]
// The lints of rustc that it allows by default, except those that are unstable or about a whole
// crate, `missing_docs`, which one enum below expects, and those that only a module below forbids,
// as they apply to `schemas.rs` itself.
#![forbid(absolute_paths_not_starting_with_crate, ambiguous_negative_literals)]
#![forbid(deprecated_in_future, deref_into_dyn_supertrait, elided_lifetimes_in_paths)]
#![forbid(explicit_outlives_requirements, ffi_unwind_calls, if_let_rescope)]
#![forbid(impl_trait_overcaptures, impl_trait_redundant_captures, let_underscore_drop)]
#![forbid(macro_use_extern_crate, meta_variable_misuse, missing_debug_implementations)]
#![forbid(missing_unsafe_on_extern, non_ascii_idents)]
#![forbid(redundant_lifetimes, single_use_lifetimes, tail_expr_drop_order)]
#![forbid(trivial_casts, trivial_numeric_casts, unit_bindings, unnameable_types)]
#![forbid(unreachable_pub, unsafe_attr_outside_unsafe, unsafe_code, unsafe_op_in_unsafe_fn)]
#![forbid(unused_extern_crates, unused_import_braces, unused_lifetimes, unused_macro_rules)]
#![forbid(unused_qualifications, variant_size_differences)]
#![deny(missing_docs)]

use overlaid as runtime;
use overlaid::{Overlay, OverlayError};

#[path = "../../dynamic.rs"]
pub mod dynamic;
#[path = "../../schemas.rs"]
pub mod schemas;

/// A closed enum with a variant for every number.
#[derive(Overlay, Debug, Clone, Copy)]
#[repr(u8)]
#[rustfmt::skip]
#[expect(missing_docs, reason = "there are 256 variants")]
pub enum Every {
    V0, V1, V2, V3, V4, V5, V6, V7, V8, V9, V10, V11, V12, V13, V14, V15, V16, V17, V18, V19,
    V20, V21, V22, V23, V24, V25, V26, V27, V28, V29, V30, V31, V32, V33, V34, V35, V36, V37,
    V38, V39, V40, V41, V42, V43, V44, V45, V46, V47, V48, V49, V50, V51, V52, V53, V54, V55,
    V56, V57, V58, V59, V60, V61, V62, V63, V64, V65, V66, V67, V68, V69, V70, V71, V72, V73,
    V74, V75, V76, V77, V78, V79, V80, V81, V82, V83, V84, V85, V86, V87, V88, V89, V90, V91,
    V92, V93, V94, V95, V96, V97, V98, V99, V100, V101, V102, V103, V104, V105, V106, V107,
    V108, V109, V110, V111, V112, V113, V114, V115, V116, V117, V118, V119, V120, V121, V122,
    V123, V124, V125, V126, V127, V128, V129, V130, V131, V132, V133, V134, V135, V136, V137,
    V138, V139, V140, V141, V142, V143, V144, V145, V146, V147, V148, V149, V150, V151, V152,
    V153, V154, V155, V156, V157, V158, V159, V160, V161, V162, V163, V164, V165, V166, V167,
    V168, V169, V170, V171, V172, V173, V174, V175, V176, V177, V178, V179, V180, V181, V182,
    V183, V184, V185, V186, V187, V188, V189, V190, V191, V192, V193, V194, V195, V196, V197,
    V198, V199, V200, V201, V202, V203, V204, V205, V206, V207, V208, V209, V210, V211, V212,
    V213, V214, V215, V216, V217, V218, V219, V220, V221, V222, V223, V224, V225, V226, V227,
    V228, V229, V230, V231, V232, V233, V234, V235, V236, V237, V238, V239, V240, V241, V242,
    V243, V244, V245, V246, V247, V248, V249, V250, V251, V252, V253, V254, V255
}

/// Restricted schemas, for which types are generated that are not `Copy`.
#[forbid(missing_copy_implementations, redundant_imports, unused_results)]
pub mod restricted {
    use overlaid::Overlay;

    /// A schema with a restricted field.
    #[derive(Overlay, Debug, Clone, Copy)]
    pub struct Flag {
        /// A bool.
        pub is_set: bool,
    }

    /// A tuple struct with restricted fields, of which the compiler finds the first.
    #[derive(Overlay, Debug, Clone, Copy)]
    pub struct Flags(
        /// A nested schema.
        pub Flag,
        /// An array.
        pub [Flag; 2],
    );
}

/// A schema of which only the call `overlay` is used.
#[derive(Overlay, Debug, Clone, Copy)]
#[overlay(endian = big, bit_order = msb)]
struct Private {
    every: Every,
    number: u16,
    #[overlay(bits = 3)]
    low: u8,
    #[overlay(bits = 5)]
    high: i8,
    #[overlay(magic = -7)]
    negative: i32,
}

/// Checks that the bytes are a valid `Private`.
///
/// # Errors
/// If they are not.
pub fn is_private(bytes: &[u8]) -> Result<(), OverlayError> {
    Private::overlay(bytes).map(|_| ())
}

/// Lays an overlay by `overlay!`.
#[must_use]
pub fn number(bytes: [u8; 4]) -> u16 {
    overlaid::overlay!(bytes[2..4] as overlaid::Le<u16>).get()
}
