//! The schemas of ELF for each class and byte order. Their fields are those of the System V gABI.
//! <https://www.sco.com/developers/gabi/latest/contents.html>
#![expect(clippy::struct_field_names, reason = "the fields have the gABI's names")]

use overlaid::Overlay;

use super::kinds::{FileKind, Machine, SectionKind, SegmentKind};
use super::native::{Dynamic, Header, Section, Segment};

/// `e_ident`, 16 single bytes, which give the class and the byte order of the rest.
///
/// gABI chapter 4, "ELF Header", ELF Identification.
#[derive(Overlay, Debug, Clone, PartialEq, Eq)]
#[overlay(size = 16)]
pub struct Ident {
    #[overlay(magic = *b"\x7fELF")]
    pub ei_mag: [u8; 4],
    pub ei_class: Class,
    pub ei_data: Data,
    #[overlay(magic = 1)]
    pub ei_version: u8,
    pub ei_osabi: u8,
    pub ei_abiversion: u8,
    #[overlay(reserved)]
    pub ei_pad: [u8; 7],
}

/// The number of bits of an address.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    Elf32 = 1,
    Elf64 = 2,
}

/// The byte order of everything after `e_ident`.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Data {
    Little = 1,
    Big = 2,
}

/// The schemas of one of the four formats: a class and a byte order.
pub trait Format {
    type Header: Overlay<View: Into<Header>>;
    type Segment: Overlay<View: Into<Segment>>;
    type Section: Overlay<View: Into<Section>>;
    type Dynamic: Overlay<View: Into<Dynamic>>;
}

/// Declares all schemas of one byte order. The byte order is a part of a schema, so the macro is
/// used once for each.
macro_rules! schemas {
    ($order:ident) => {
        pub mod $order {
            use super::*;

            /// `Elf32_Ehdr`, 52 bytes. gABI chapter 4, "ELF Header".
            #[derive(Overlay)]
            #[overlay(endian = $order, size = 52)]
            pub struct Header32 {
                e_ident: Ident,
                pub e_type: FileKind,
                pub e_machine: Machine,
                pub e_version: u32,
                pub e_entry: u32,
                pub e_phoff: u32,
                pub e_shoff: u32,
                pub e_flags: u32,
                pub e_ehsize: u16,
                pub e_phentsize: u16,
                pub e_phnum: u16,
                pub e_shentsize: u16,
                pub e_shnum: u16,
                pub e_shstrndx: u16,
            }

            /// `Elf64_Ehdr`, 64 bytes. gABI chapter 4, "ELF Header".
            #[derive(Overlay)]
            #[overlay(endian = $order, size = 64)]
            pub struct Header64 {
                e_ident: Ident,
                pub e_type: FileKind,
                pub e_machine: Machine,
                pub e_version: u32,
                pub e_entry: u64,
                pub e_phoff: u64,
                pub e_shoff: u64,
                pub e_flags: u32,
                pub e_ehsize: u16,
                pub e_phentsize: u16,
                pub e_phnum: u16,
                pub e_shentsize: u16,
                pub e_shnum: u16,
                pub e_shstrndx: u16,
            }

            /// `Elf32_Phdr`, 32 bytes. gABI chapter 5, "Program Header".
            #[derive(Overlay)]
            #[overlay(endian = $order, size = 32)]
            pub struct Segment32 {
                pub p_type: SegmentKind,
                pub p_offset: u32,
                pub p_vaddr: u32,
                pub p_paddr: u32,
                pub p_filesz: u32,
                pub p_memsz: u32,
                pub p_flags: u32,
                pub p_align: u32,
            }

            /// `Elf64_Phdr`, 56 bytes. gABI chapter 5, "Program Header".
            #[derive(Overlay)]
            #[overlay(endian = $order, size = 56)]
            pub struct Segment64 {
                pub p_type: SegmentKind,
                pub p_flags: u32,
                pub p_offset: u64,
                pub p_vaddr: u64,
                pub p_paddr: u64,
                pub p_filesz: u64,
                pub p_memsz: u64,
                pub p_align: u64,
            }

            /// `Elf32_Shdr`, 40 bytes. gABI chapter 4, "Sections".
            #[derive(Overlay)]
            #[overlay(endian = $order, size = 40)]
            pub struct Section32 {
                pub sh_name: u32,
                pub sh_type: SectionKind,
                pub sh_flags: u32,
                pub sh_addr: u32,
                pub sh_offset: u32,
                pub sh_size: u32,
                pub sh_link: u32,
                pub sh_info: u32,
                pub sh_addralign: u32,
                pub sh_entsize: u32,
            }

            /// `Elf64_Shdr`, 64 bytes. gABI chapter 4, "Sections".
            #[derive(Overlay)]
            #[overlay(endian = $order, size = 64)]
            pub struct Section64 {
                pub sh_name: u32,
                pub sh_type: SectionKind,
                pub sh_flags: u64,
                pub sh_addr: u64,
                pub sh_offset: u64,
                pub sh_size: u64,
                pub sh_link: u32,
                pub sh_info: u32,
                pub sh_addralign: u64,
                pub sh_entsize: u64,
            }

            /// `Elf32_Dyn`, 8 bytes. gABI chapter 5, "Dynamic Section".
            #[derive(Overlay)]
            #[overlay(endian = $order, size = 8)]
            pub struct Dynamic32 {
                pub d_tag: i32,
                pub d_val: u32,
            }

            /// `Elf64_Dyn`, 16 bytes. gABI chapter 5, "Dynamic Section".
            #[derive(Overlay)]
            #[overlay(endian = $order, size = 16)]
            pub struct Dynamic64 {
                pub d_tag: i64,
                pub d_val: u64,
            }

            /// The format of files with 32-bit addresses.
            pub enum Elf32 {}

            impl Format for Elf32 {
                type Header = Header32;
                type Segment = Segment32;
                type Section = Section32;
                type Dynamic = Dynamic32;
            }

            /// The format of files with 64-bit addresses.
            pub enum Elf64 {}

            impl Format for Elf64 {
                type Header = Header64;
                type Segment = Segment64;
                type Section = Section64;
                type Dynamic = Dynamic64;
            }
        }
    };
}

schemas!(little);
schemas!(big);
