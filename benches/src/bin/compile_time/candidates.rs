//! The crates whose compile time is compared.

use crate::structs::{Kind, dynamic_structs, rich_structs, structs};

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
    /// Writes the structs.
    pub structs: fn(&Candidate) -> String,
}

/// The runtime of this workspace as a dependency, with these features.
macro_rules! overlaid {
    ($features:literal) => {
        concat!(
            "overlaid = { path = '",
            env!("CARGO_MANIFEST_DIR"),
            "/../runtime', features = [",
            $features,
            "] }"
        )
    };
}

const OVERLAID: Candidate = Candidate {
    name: "overlaid",
    package: "with-overlaid",
    dependencies: overlaid!(""),
    imports: "use overlaid::Overlay;",
    attributes: "#[derive(Overlay)]\n#[overlay(endian = big)]",
    field: Kind::native,
    structs,
};

const WITH_TRAITS: Candidate = Candidate {
    name: "overlaid, feature zerocopy",
    package: "with-overlaid-zerocopy",
    dependencies: overlaid!("'zerocopy'"),
    ..OVERLAID
};

/// The names of the candidates that read dynamic schemas with another crate.
pub const BINRW: &str = "binrw, dynamic schemas";
pub const DEKU: &str = "deku, dynamic schemas";

/// The name of the candidate whose dynamic schemas are only read, as those of the other crates.
pub const READ_ONLY: &str = "overlaid, dynamic schemas, read_only";

/// Every candidate.
pub const ALL: [Candidate; 13] = [
    Candidate {
        name: "plain structs",
        package: "plain",
        dependencies: "",
        imports: "",
        attributes: "",
        field: Kind::native,
        structs,
    },
    Candidate {
        name: "zerocopy, five derives on wire types",
        package: "with-zerocopy",
        dependencies: r#"zerocopy = { version = "0.8", features = ["derive"] }"#,
        imports: "use zerocopy::*;",
        attributes: "#[derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]\n#[repr(C)]",
        field: Kind::wire,
        structs,
    },
    Candidate {
        name: "binrw, both derives",
        package: "with-binrw",
        dependencies: r#"binrw = "0.15""#,
        imports: "use binrw::{BinRead, BinWrite};",
        attributes: "#[derive(BinRead, BinWrite)]\n#[brw(big)]",
        field: Kind::native,
        structs,
    },
    Candidate {
        name: "deku, both derives",
        package: "with-deku",
        dependencies: r#"deku = "0.20""#,
        imports: "use deku::{DekuRead, DekuWrite};",
        attributes: "#[derive(DekuRead, DekuWrite)]\n#[deku(endian = \"big\")]",
        field: Kind::native,
        structs,
    },
    Candidate {
        name: "serde, both derives",
        package: "with-serde",
        dependencies: r#"serde = { version = "1", features = ["derive"] }"#,
        imports: "use serde::{Deserialize, Serialize};",
        attributes: "#[derive(Serialize, Deserialize)]",
        field: Kind::native,
        structs,
    },
    OVERLAID,
    WITH_TRAITS,
    Candidate {
        name: "overlaid, rich schemas",
        package: "rich-overlaid",
        structs: rich_structs,
        ..OVERLAID
    },
    Candidate {
        name: "overlaid, rich schemas, feature zerocopy",
        package: "rich-overlaid-zerocopy",
        structs: rich_structs,
        ..WITH_TRAITS
    },
    Candidate {
        name: "overlaid, dynamic schemas",
        package: "dynamic-overlaid",
        structs: dynamic_structs,
        ..OVERLAID
    },
    Candidate {
        name: READ_ONLY,
        package: "dynamic-overlaid-read-only",
        attributes: "#[derive(Overlay)]\n#[overlay(endian = big, read_only)]",
        structs: dynamic_structs,
        ..OVERLAID
    },
    Candidate {
        name: BINRW,
        package: "dynamic-binrw",
        dependencies: r#"binrw = "0.15""#,
        imports: "use binrw::BinRead;",
        attributes: "#[derive(BinRead)]\n#[br(big)]",
        field: Kind::native,
        structs: dynamic_structs,
    },
    Candidate {
        name: DEKU,
        package: "dynamic-deku",
        dependencies: r#"deku = "0.20""#,
        imports: "use deku::DekuRead;",
        attributes: "#[derive(DekuRead)]\n#[deku(endian = \"big\")]",
        field: Kind::native,
        structs: dynamic_structs,
    },
];

/// The index of zerocopy in `ALL`. The table shows ratios to it.
pub const BASELINE: usize = 1;
