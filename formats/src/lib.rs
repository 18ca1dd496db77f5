//! Binary formats as schemas of [`overlaid`].
//!
//! | format | module | specification |
//! | --- | --- | --- |
//! | ELF | [`executable::elf`] | System V gABI, chapters 4 and 5 |

#[cfg(feature = "executable")]
pub mod executable;

use overlaid::layout::Layout;

/// A format that a file can have.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name, as the program takes it.
    pub name: &'static str,
    /// What it is.
    pub title: &'static str,
    /// The schema of a whole file.
    pub layout: &'static Layout,
    /// Whether a file may be one, by its first bytes.
    pub fits: fn(&[u8]) -> bool,
}

/// All formats.
pub const FORMATS: &[Format] = &[
    #[cfg(feature = "executable")]
    Format {
        name: "elf",
        title: "Executable and Linkable Format, 32 and 64 bits, of both byte orders",
        layout: executable::elf::File::LAYOUT,
        fits: |bytes| bytes.starts_with(b"\x7fELF"),
    },
];

/// The format of a file, by its first bytes.
#[must_use]
pub fn format_of(bytes: &[u8]) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.fits)(bytes))
}
