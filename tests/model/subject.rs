//! The generated schemas behind one trait, so that a test can go over all of them.

use std::marker::PhantomData;

use overlaid::layout::Layout;
use overlaid::{Overlay, OverlayError, export};

use crate::leaves::{Leaves, Native, Values, Wire};
use crate::table::Table;

/// The trait that the generator implements for each schema.
pub trait Modelled: Overlay<View: Wire + std::fmt::Debug> + Native {
    const TABLE: &'static Table;
    /// Writes one field, with the next bit patterns.
    fn write(
        view: &mut Self::View,
        field: usize,
        method: WriteMethod,
        from: &mut Values,
    ) -> Result<(), OverlayError>;
    /// `to_value`.
    fn value(view: &Self::View) -> Self;
    fn assign(view: &mut Self::View, value: &Self) -> Result<(), OverlayError>;
    /// `to_bytes`.
    fn build(&self) -> Result<Vec<u8>, OverlayError>;
    /// `From`, or `TryFrom` where there is no `From`.
    fn convert(&self) -> Result<Self::View, OverlayError>;
}

/// The method by which a field is written, where the overlay has both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteMethod {
    /// `set_field`, where there is one.
    Setter,
    /// `field_mut`, where there is one.
    Mut,
}

/// The calls that lay an overlay over bytes: `overlay`, `overlay_mut`, `overlay_prefix` and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    Whole,
    WholeMut,
    Prefix,
    PrefixMut,
    Suffix,
    SuffixMut,
    Slice,
    SliceMut,
    /// With the number of records.
    SlicePrefix(usize),
    SlicePrefixMut(usize),
    /// With the stride.
    Strided(usize),
    StridedMut(usize),
}

impl Call {
    /// All calls, with this number of records and this stride.
    pub const fn all(count: usize, stride: usize) -> [Self; 12] {
        [
            Self::Whole,
            Self::WholeMut,
            Self::Prefix,
            Self::PrefixMut,
            Self::Suffix,
            Self::SuffixMut,
            Self::Slice,
            Self::SliceMut,
            Self::SlicePrefix(count),
            Self::SlicePrefixMut(count),
            Self::Strided(stride),
            Self::StridedMut(stride),
        ]
    }
}

/// The result of laying an overlay.
#[derive(Debug, PartialEq)]
pub struct Laid {
    /// The values that the getters of each record read.
    pub records: Vec<Vec<u128>>,
    /// The number of bytes that are left over, before or after the records.
    pub rest: usize,
}

/// A schema with its type erased.
pub trait Subject: Sync {
    fn table(&self) -> &'static Table;
    fn layout(&self) -> &'static Layout;
    fn size_and_align(&self) -> (usize, usize);
    fn fingerprint(&self) -> u64;
    fn lay(&self, call: Call, bytes: &mut [u8]) -> Result<Laid, OverlayError>;
    fn write(
        &self,
        bytes: &mut [u8],
        field: usize,
        method: WriteMethod,
        values: &[u128],
    ) -> Result<(), OverlayError>;
    fn to_value(&self, bytes: &[u8]) -> Result<Vec<u128>, OverlayError>;
    fn to_bytes(&self, values: &[u128]) -> Result<Vec<u8>, OverlayError>;
    /// The leaves of the overlay that is made of a value.
    fn to_overlay(&self, values: &[u128]) -> Result<Vec<u128>, OverlayError>;
    fn assign(&self, bytes: &mut [u8], values: &[u128]) -> Result<(), OverlayError>;
    /// The output of `{:?}` and `{:#?}`.
    fn debug(&self, bytes: &[u8]) -> Result<(String, String), OverlayError>;
    fn c_header(&self) -> String;
    fn numpy_dtype(&self) -> String;
}

/// `T` as a [`Subject`].
pub struct Erased<T>(PhantomData<fn() -> T>);

impl<T> Erased<T> {
    pub const NEW: Self = Self(PhantomData);
}

fn leaves(of: &impl Leaves) -> Vec<u128> {
    let mut leaves = Vec::new();
    of.push(&mut leaves);
    leaves
}

impl<T: Modelled> Subject for Erased<T> {
    fn table(&self) -> &'static Table {
        T::TABLE
    }

    fn layout(&self) -> &'static Layout {
        T::LAYOUT
    }

    fn size_and_align(&self) -> (usize, usize) {
        (T::SIZE, T::ALIGN)
    }

    fn fingerprint(&self) -> u64 {
        T::FINGERPRINT
    }

    fn lay(&self, call: Call, bytes: &mut [u8]) -> Result<Laid, OverlayError> {
        let one =
            |view: &T::View, rest: &[u8]| Laid { records: vec![leaves(view)], rest: rest.len() };
        let many = |views: &[T::View], rest: &[u8]| Laid {
            records: views.iter().map(leaves).collect(),
            rest: rest.len(),
        };
        Ok(match call {
            Call::Whole => one(T::overlay(bytes)?, &[]),
            Call::WholeMut => one(T::overlay_mut(bytes)?, &[]),
            Call::Prefix => {
                let (view, rest) = T::overlay_prefix(bytes)?;
                one(view, rest)
            }
            Call::PrefixMut => {
                let (view, rest) = T::overlay_prefix_mut(bytes)?;
                one(view, rest)
            }
            Call::Suffix => {
                let (before, view) = T::overlay_suffix(bytes)?;
                one(view, before)
            }
            Call::SuffixMut => {
                let (before, view) = T::overlay_suffix_mut(bytes)?;
                one(view, before)
            }
            Call::Slice => many(T::overlay_slice(bytes)?, &[]),
            Call::SliceMut => many(T::overlay_slice_mut(bytes)?, &[]),
            Call::SlicePrefix(count) => {
                let (views, rest) = T::overlay_slice_prefix(bytes, count)?;
                many(views, rest)
            }
            Call::SlicePrefixMut(count) => {
                let (views, rest) = T::overlay_slice_prefix_mut(bytes, count)?;
                many(views, rest)
            }
            Call::Strided(stride) => {
                let records = T::overlay_strided(bytes, stride)?.iter().map(leaves);
                Laid { records: records.collect(), rest: 0 }
            }
            Call::StridedMut(stride) => {
                let records = T::overlay_strided_mut(bytes, stride)?.into_iter();
                Laid { records: records.map(|view| leaves(view)).collect(), rest: 0 }
            }
        })
    }

    fn write(
        &self,
        bytes: &mut [u8],
        field: usize,
        method: WriteMethod,
        values: &[u128],
    ) -> Result<(), OverlayError> {
        T::write(T::overlay_mut(bytes)?, field, method, &mut Values::new(values))
    }

    fn to_value(&self, bytes: &[u8]) -> Result<Vec<u128>, OverlayError> {
        Ok(leaves(&T::value(T::overlay(bytes)?)))
    }

    fn to_bytes(&self, values: &[u128]) -> Result<Vec<u8>, OverlayError> {
        T::pull(&mut Values::new(values)).build()
    }

    fn to_overlay(&self, values: &[u128]) -> Result<Vec<u128>, OverlayError> {
        Ok(leaves(&T::pull(&mut Values::new(values)).convert()?))
    }

    fn assign(&self, bytes: &mut [u8], values: &[u128]) -> Result<(), OverlayError> {
        let value = T::pull(&mut Values::new(values));
        T::assign(T::overlay_mut(bytes)?, &value)
    }

    fn debug(&self, bytes: &[u8]) -> Result<(String, String), OverlayError> {
        let view = T::overlay(bytes)?;
        Ok((format!("{view:?}"), format!("{view:#?}")))
    }

    fn c_header(&self) -> String {
        export::c_header::<T>()
    }

    fn numpy_dtype(&self) -> String {
        export::numpy_dtype::<T>()
    }
}
