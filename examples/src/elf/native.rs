//! The headers of all four formats as structs of native numbers, where addresses have 64 bits.

use super::kinds::{FileKind, Machine, SectionKind, SegmentKind};
use super::schemas::{big, little};

/// Declares a plain struct and its conversion from the overlays of each class and byte order.
macro_rules! native {
    (
        $(#[$doc:meta])*
        $name:ident from $view32:ident, $view64:ident { $($field:ident: $ty:ty),* $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the fields have the gABI's names")]
        pub struct $name {
            $(pub $field: $ty),*
        }

        native!(@impl $name [$($field),*] little::$view32);
        native!(@impl $name [$($field),*] little::$view64);
        native!(@impl $name [$($field),*] big::$view32);
        native!(@impl $name [$($field),*] big::$view64);
    };
    (@impl $name:ident [$($field:ident),*] $view:ty) => {
        impl From<$view> for $name {
            fn from(view: $view) -> Self {
                Self { $($field: view.$field().into()),* }
            }
        }
    };
}

native! {
    /// The ELF header without `e_ident`.
    Header from Header32Overlay, Header64Overlay {
        e_type: FileKind,
        e_machine: Machine,
        e_version: u32,
        e_entry: u64,
        e_phoff: u64,
        e_shoff: u64,
        e_flags: u32,
        e_ehsize: u16,
        e_phentsize: u16,
        e_phnum: u16,
        e_shentsize: u16,
        e_shnum: u16,
        e_shstrndx: u16,
    }
}

native! {
    /// A program header, which describes a segment.
    Segment from Segment32Overlay, Segment64Overlay {
        p_type: SegmentKind,
        p_flags: u32,
        p_offset: u64,
        p_vaddr: u64,
        p_paddr: u64,
        p_filesz: u64,
        p_memsz: u64,
        p_align: u64,
    }
}

native! {
    /// A section header.
    Section from Section32Overlay, Section64Overlay {
        sh_name: u32,
        sh_type: SectionKind,
        sh_flags: u64,
        sh_addr: u64,
        sh_offset: u64,
        sh_size: u64,
        sh_link: u32,
        sh_info: u32,
        sh_addralign: u64,
        sh_entsize: u64,
    }
}

native! {
    /// An entry of the dynamic section.
    Dynamic from Dynamic32Overlay, Dynamic64Overlay {
        d_tag: i64,
        d_val: u64,
    }
}
