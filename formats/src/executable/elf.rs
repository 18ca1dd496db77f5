//! ELF: executables, shared libraries, object files and core dumps of 32 and 64 bits in both byte orders.
//!
//! The schemas are those of the *System V gABI*, <https://www.sco.com/developers/gabi/latest/contents.html>, chapters 4
//! and 5, and their fields have its names without prefixes. A number that has as many bits as an address is two fields,
//! of which one is there: `entry32` and `entry64`. A getter, `entry()`, gives the one that is there.
//!
//! Covered are the header, with the counts that do not fit it and are in section header 0; program headers; section headers
//! with their names; and what is in sections and segments: symbols with their names, the dynamic section with the names
//! in it, notes with the descriptions of the owner `GNU`, relocations, groups, strings, and the headers of compressed
//! sections. Everything in sections is at a place, so a file with one section that is wrong shows the others.
//!
//! Not covered, and left as bytes: hash tables, versions of symbols, and what is particular to a processor, such as
//! the three types in a relocation of MIPS64. A file without section headers has its strings at an address:
//! [`FileView::dynamic_strings`] finds them.
//!
//! ```
//! use overlaid_formats::executable::elf::{File, Kind, Machine, SectionKind};
//!
//! // An object file of a 32-bit big-endian machine, with the names of its sections and nothing else.
//! let mut bytes = Vec::from(*b"\x7fELF\x01\x02\x01\0\0\0\0\0\0\0\0\0\0\x01\0\x14");
//! bytes.extend([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0]);
//! bytes.extend([0, 52, 0, 0, 0, 0, 0, 40, 0, 2, 0, 1]);
//! bytes.extend(b"\0.shstrtab\0\0"); // at 0x34
//! bytes.extend([0; 40]);
//! for word in [1_u32, 3, 0, 0, 0x34, 11, 0, 0, 1, 0] {
//!     bytes.extend(word.to_be_bytes());
//! }
//!
//! let file = File::overlay(&bytes)?;
//! assert_eq!((file.kind(), file.machine()), (Kind::Rel, Machine::Ppc));
//! let strings = file.sections()?.into_iter().nth(1).expect("there are two");
//! assert_eq!(strings.kind(), SectionKind::Strtab);
//! assert_eq!(strings.name()?, Some(b".shstrtab".as_slice()));
//!
//! // The names are behind the end of the file.
//! bytes[0x34 + 12 + 40 + 19] = 0xff;
//! let file = File::overlay(&bytes)?;
//! let error = file.sections()?.into_iter().nth(1).unwrap().name().unwrap_err();
//! assert!(error.to_string().starts_with("field `name` of `Section`"));
//! # Ok::<(), overlaid::OverlayError>(())
//! ```

mod dynamic;
mod file;
mod machine;
mod note;
mod section;
mod segment;
mod symbol;

pub use dynamic::*;
pub use file::*;
pub use machine::Machine;
pub use note::*;
pub use section::*;
pub use segment::*;
pub use symbol::*;

use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "elf",
    title: "Executable and Linkable Format, 32 and 64 bits, of both byte orders",
    layout: File::LAYOUT,
    fits: |bytes| bytes.starts_with(b"\x7fELF"),
};
