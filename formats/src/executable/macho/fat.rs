//! Files for several machines. `mach-o/fat.h`.

use overlaid::{At, Overlay};

use super::{Cpu, Image};
use crate::executable::codes::words;

/// A file with an image for each of several machines. `struct fat_header`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, root)]
pub struct Fat {
    /// Whether offsets and sizes have 32 or 64 bits.
    pub magic: FatMagic,
    /// The number of images.
    pub count: u32,
    /// The images.
    #[overlay(count = count, give(is_64 = magic == FatMagic::Fat64))]
    pub archs: Vec<Arch>,
}

/// The number of bits of offsets and sizes.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum FatMagic {
    /// 32 bits.
    Fat32 = 0xcafe_babe,
    /// 64 bits.
    Fat64 = 0xcafe_babf,
}

/// The image for one machine. `struct fat_arch` and `struct fat_arch_64`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(is_64: bool))]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct Arch {
    pub cputype: Cpu,
    pub cpusubtype: u32,
    #[overlay(if = !is_64)]
    pub offset32: Option<u32>,
    #[overlay(if = is_64)]
    pub offset64: Option<u64>,
    #[overlay(if = !is_64)]
    pub size32: Option<u32>,
    #[overlay(if = is_64)]
    pub size64: Option<u64>,
    /// The exponent of two of its alignment.
    pub align: u32,
    #[overlay(if = is_64)]
    pub reserved: Option<u32>,
    /// The image. In a library of object files it is an archive instead, which is refused here.
    #[overlay(at = offset32 + offset64, from = root, len = size32 + size64)]
    pub image: At<Image>,
}

words! { ArchView:
    /// Where it starts in the file.
    offset = offset32 | offset64;
    /// How many bytes it has.
    size = size32 | size64;
}
