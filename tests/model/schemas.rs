//! The schemas that the build script wrote, with their tables.

// The schemas are as random as what they contain, and what is written for them takes no care.
#![allow(unused_variables, dead_code, clippy::pedantic)]
use overlaid::layout::{BitOrder, ByteOrder};
use overlaid::{Coded, Overlay, OverlayError};
use zerocopy::byteorder::{BigEndian, LittleEndian, U16, U32, U64};

use crate::leaves::{Leaves, Native, Values, Wire, wires};
use crate::subject::{Modelled, Of, Subject, Way};
use crate::table::{BitsOfWord, Class, Constant, EnumTable, Field, Leaf, Role, Shape, Sort, Table};

/// The wires of an enum.
macro_rules! coded {
    ($item:ident: $($wire:ty),*) => { wires!($($wire),*); };
}

include!(concat!(env!("OUT_DIR"), "/schemas.rs"));
