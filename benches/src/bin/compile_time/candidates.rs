//! The crates whose compile time is compared.

use crate::structs::Kind;

/// A way of declaring the structs.
pub struct Candidate {
    pub name: &'static str,
    /// The name of the generated crate.
    pub package: &'static str,
    /// Lines under `[dependencies]`.
    pub dependencies: &'static str,
    pub imports: &'static str,
    /// The attributes of each struct.
    pub attributes: &'static str,
    /// The type of a field.
    pub field: fn(Kind) -> &'static str,
}

/// Every candidate.
pub const ALL: [Candidate; 6] = [
    Candidate {
        name: "plain structs",
        package: "plain",
        dependencies: "",
        imports: "",
        attributes: "",
        field: Kind::native,
    },
    Candidate {
        name: "zerocopy, five derives on wire types",
        package: "with-zerocopy",
        dependencies: r#"zerocopy = { version = "0.8", features = ["derive"] }"#,
        imports: "use zerocopy::*;",
        attributes: "#[derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]\n#[repr(C)]",
        field: Kind::wire,
    },
    Candidate {
        name: "binrw, both derives",
        package: "with-binrw",
        dependencies: r#"binrw = "0.15""#,
        imports: "use binrw::{BinRead, BinWrite};",
        attributes: "#[derive(BinRead, BinWrite)]\n#[brw(big)]",
        field: Kind::native,
    },
    Candidate {
        name: "deku, both derives",
        package: "with-deku",
        dependencies: r#"deku = "0.20""#,
        imports: "use deku::{DekuRead, DekuWrite};",
        attributes: "#[derive(DekuRead, DekuWrite)]\n#[deku(endian = \"big\")]",
        field: Kind::native,
    },
    Candidate {
        name: "serde, both derives",
        package: "with-serde",
        dependencies: r#"serde = { version = "1", features = ["derive"] }"#,
        imports: "use serde::{Deserialize, Serialize};",
        attributes: "#[derive(Serialize, Deserialize)]",
        field: Kind::native,
    },
    Candidate {
        name: "overlaid",
        package: "with-overlaid",
        dependencies: concat!(
            "overlaid = { path = '",
            env!("CARGO_MANIFEST_DIR"),
            "/../runtime' }"
        ),
        imports: "use overlaid::Overlay;",
        attributes: "#[derive(Overlay)]\n#[overlay(endian = big)]",
        field: Kind::native,
    },
];

/// The index of zerocopy in `ALL`. The table shows ratios to it.
pub const BASELINE: usize = 1;
