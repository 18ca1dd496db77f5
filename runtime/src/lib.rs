//! Typed overlays over bytes, checked by the compiler.
#![no_std]
#![deny(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "std")]
extern crate std;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod buffer;
mod code;
mod endian;
mod error;
mod extent;
mod field;
mod fingerprint;
pub mod layout;
#[expect(unsafe_code, reason = "declares what a view promises")]
mod overlay;
#[expect(unsafe_code, reason = "promises what a source is")]
mod place;
#[expect(unsafe_code, reason = "makes references from pointers")]
mod raw;
mod restriction;
mod show;
mod text;
#[expect(unsafe_code, reason = "promises what a view is")]
mod view;

pub use overlaid_macros::Overlay;

pub use buffer::{Aligned, Buffer};
pub use code::{Bool, Char, Coded};
pub use endian::{Be, Le};
pub use error::{Expected, OverlayError};
pub use overlay::{Overlay, View};

/// The numbers of a byte order that [`Le`] and [`Be`] resolve to: zerocopy's.
pub mod wire {
    pub use zerocopy::byteorder::{
        BigEndian, F32, F64, I16, I32, I64, I128, LittleEndian, U16, U32, U64, U128,
    };

    pub use crate::endian::{Mixed, Undeclared};
}

/// Alignments as types, for [`Aligned`].
pub mod align {
    pub use crate::extent::{
        A1, A2, A4, A8, A16, A32, A64, A128, A256, A512, A1024, A2048, A4096, A8192, A16384,
        A32768, A65536, Alignment,
    };
}
