//! Mach-O: the programs, libraries and object files of Apple's systems, of 32 and 64 bits in both byte orders, and files
//! of several of them for several machines, which are called fat or universal.
//!
//! The specification is Apple's headers `mach-o/loader.h`, `mach-o/nlist.h`, `mach-o/reloc.h` and `mach-o/fat.h`,
//! <https://github.com/apple-oss-distributions/xnu/tree/main/EXTERNAL_HEADERS/mach-o>, whose names the fields have. A number
//! that has as many bits as an address is two fields, of which one is there: `vmaddr32` and `vmaddr64`. A getter,
//! `vmaddr()`, gives the one that is there.
//!
//! Covered are the header, the load commands that [`Body`] has, segments with sections and relocations, symbols
//! with names, indirect symbols, and the starts of functions. [`Image`] is a file for one machine, and [`Fat`] is one for
//! several. Places in an image of a fat file count from the start of the image.
//!
//! Not covered, and left as bytes: what the loader binds and exports, code signatures, the registers in commands for
//! threads, and the load commands `LC_ATOM_INFO`, `LC_FVMFILE`, `LC_IDENT`, `LC_IDFVMLIB`, `LC_LOADFVMLIB`,
//! `LC_PREBOUND_DYLIB`, `LC_PREPAGE` and `LC_SYMSEG`. Scattered relocations, which only 32-bit object files have, are
//! shown as plain ones.
//!
//! ```
//! use overlaid_formats::executable::macho::{BodyView, Cpu, Image};
//!
//! // A header, and a command with a library that is loaded.
//! let mut bytes = Vec::from(*b"\xcf\xfa\xed\xfe\x0c\0\0\x01\0\0\0\0\x06\0\0\0\x01\0\0\0\x28\0\0\0\x04\0\0\0\0\0\0\0");
//! bytes.extend(b"\x0c\0\0\0\x28\0\0\0\x18\0\0\0\x02\0\0\0\0\0\x01\x05\0\0\x01\0/usr/lib/libz.1\0");
//!
//! let image = Image::overlay(&bytes)?;
//! assert_eq!(image.cputype(), Cpu::Arm64);
//! let command = image.commands().into_iter().next().expect("there is one")?;
//! let BodyView::Dylib(library) = command.body() else { panic!("it is a library") };
//! assert_eq!(library.name(), b"/usr/lib/libz.1");
//! assert_eq!((library.current_version().major(), library.current_version().minor()), (0x501, 0));
//! # Ok::<(), overlaid::OverlayError>(())
//! ```

mod body;
mod command;
mod fat;
mod image;
mod linkedit;
mod segment;
mod symbol;

pub use body::*;
pub use command::*;
pub use fat::*;
pub use image::*;
pub use linkedit::*;
pub use segment::*;
pub use symbol::*;

use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "macho",
    title: "Mach-O: programs, libraries and object files of Apple's systems",
    layout: Image::LAYOUT,
    fits: |bytes| {
        let magics =
            [b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf"];
        magics.iter().any(|magic| bytes.starts_with(*magic))
    },
};

pub(crate) const FAT: Format = Format {
    name: "macho-fat",
    title: "Mach-O for several machines",
    layout: Fat::LAYOUT,
    // Java classes have the same magic number, and there a version that is more than any number of machines.
    fits: |bytes| Fat::overlay(bytes).is_ok_and(|fat| (1..40).contains(&fat.count())),
};
