//! The schemas that the build script has written, with their tables.

// Random code follows no style, and not every test uses all of it.
#![allow(unused_variables, dead_code, clippy::pedantic)]
use overlaid::layout::{BitOrder, ByteOrder};
use overlaid::wire::Undeclared;
use overlaid::{Be, Coded, Converted, Encoded, Le, Overlay, OverlayError};
use zerocopy::byteorder::{BigEndian, LittleEndian, U16, U32, U64};

use crate::leaves::{Leaves, Native, Values, Wire, wires};
use crate::subject::{Erased, Modelled, Subject, WriteMethod};
use crate::table::{
    BitsOfWord, Class, Constant, EnumTable, Field, Leaf, Role, Shape, ShapeKind, Table,
};

/// Implements the traits for the views of an enum.
macro_rules! coded {
    ($item:ident: $($wire:ty),*) => { wires!($($wire),*); };
}

include!(concat!(env!("OUT_DIR"), "/schemas.rs"));
