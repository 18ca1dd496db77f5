//! The numbers in a super block that stand for something.

use overlaid::Overlay;

/// What to do if something is wrong.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum ErrorBehavior {
    /// Nothing.
    Continue = 1,
    /// Write no more.
    ReadOnly = 2,
    /// Stop the system.
    Panic = 3,
    /// Something else.
    #[overlay(other)]
    Other(u16),
}

/// The system that made a volume.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Creator {
    /// Linux.
    Linux = 0,
    /// GNU Hurd.
    Hurd = 1,
    /// Masix.
    Masix = 2,
    /// `FreeBSD`.
    FreeBsd = 3,
    /// Lites.
    Lites = 4,
    /// Another one.
    #[overlay(other)]
    Other(u32),
}

/// How names are hashed.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum HashVersion {
    /// The first algorithm.
    Legacy = 0,
    /// A half of MD4.
    HalfMd4 = 1,
    /// TEA.
    Tea = 2,
    /// The first algorithm of unsigned bytes.
    LegacyUnsigned = 3,
    /// A half of MD4 of unsigned bytes.
    HalfMd4Unsigned = 4,
    /// TEA of unsigned bytes.
    TeaUnsigned = 5,
    /// `SipHash`.
    SipHash = 6,
    /// Another one.
    #[overlay(other)]
    Other(u8),
}
