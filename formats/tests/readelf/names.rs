//! The words that readelf has for codes.

use std::fmt::Debug;

use overlaid_formats::executable::elf::{
    FileView, Kind, Machine, OsAbi, SectionKind, SegmentKind, Tag,
};

/// Words for codes.
pub struct Names<T: 'static>(&'static [(T, &'static str)]);

impl<T: PartialEq + Copy + Debug> Names<T> {
    pub fn find(&self, code: T) -> String {
        let found = self.0.iter().find(|(known, _)| *known == code);
        found.map_or_else(|| format!("no word for {code:?}"), |(_, word)| (*word).to_owned())
    }
}

pub const OSABI: Names<OsAbi> = Names(&[
    (OsAbi::Sysv, "UNIX - System V"),
    (OsAbi::Linux, "UNIX - GNU"),
    (OsAbi::Solaris, "UNIX - Solaris"),
    (OsAbi::Freebsd, "UNIX - FreeBSD"),
]);

pub const KIND: Names<Kind> = Names(&[
    (Kind::None, "NONE (None)"),
    (Kind::Rel, "REL (Relocatable file)"),
    (Kind::Exec, "EXEC (Executable file)"),
    (Kind::Dyn, "DYN"),
    (Kind::Core, "CORE (Core file)"),
]);

pub const MACHINE: Names<Machine> = Names(&[
    (Machine::None, "None"),
    (Machine::Aarch64, "AArch64"),
    (Machine::Arm, "ARM"),
    (Machine::X86_64, "Advanced Micro Devices X86-64"),
    (Machine::I386, "Intel 80386"),
    (Machine::Mips, "MIPS R3000"),
    (Machine::Dspic30f, "Microchip Technology dsPIC30F Digital Signal Controller"),
    (Machine::Riscv, "RISC-V"),
    (Machine::Tricore, "Siemens Tricore"),
    (Machine::Sparc32plus, "Sparc v8+"),
    (Machine::Sparcv9, "Sparc v9"),
]);

/// The type of a section. That of a processor depends on the machine.
pub fn section(file: &FileView, kind: SectionKind) -> String {
    let processor = match (file.machine(), u32::from(kind)) {
        (_, 0x6fff_fff1) if file.osabi() == OsAbi::Solaris => "SUNW_symsort",
        (_, 0x6fff_fff5) if file.osabi() == OsAbi::Solaris => "SUNW_cap",
        (Machine::Arm, 0x7000_0001) => "ARM_EXIDX",
        (Machine::Arm, 0x7000_0003) => "ARM_ATTRIBUTES",
        (Machine::Mips, 0x7000_0006) => "MIPS_REGINFO",
        (Machine::Mips, 0x7000_001e) => "MIPS_DWARF",
        (Machine::Mips, 0x7000_002a) => "MIPS_ABIFLAGS",
        (Machine::Riscv, 0x7000_0003) => "RISCV_ATTRIBUTES",
        (Machine::X86_64, 0x7000_0001) => "X86_64_UNWIND",
        _ => "",
    };
    match kind {
        _ if !processor.is_empty() => processor.to_owned(),
        SectionKind::SymtabShndx => "SYMTAB SECTION INDICES".to_owned(),
        SectionKind::GnuVerdef => "VERDEF".to_owned(),
        SectionKind::GnuVerneed => "VERNEED".to_owned(),
        SectionKind::GnuVersym => "VERSYM".to_owned(),
        SectionKind::SunwLdynsym => "SUNW_LDYNSYM".to_owned(),
        SectionKind::SunwSyminfo => "VERDEF".to_owned(),
        SectionKind::Other(code @ 0x6000_0000..0x7000_0000) => {
            format!("LOOS+{:#x}", code - 0x6000_0000)
        }
        kind => snake(&format!("{kind:?}")),
    }
}

/// The type of a segment.
pub fn segment(machine: Machine, kind: SegmentKind) -> String {
    let processor = match (machine, u32::from(kind)) {
        (Machine::Arm, 0x7000_0001) => "EXIDX",
        (Machine::Mips, 0x7000_0000) => "REGINFO",
        (Machine::Mips, 0x7000_0003) => "ABIFLAGS",
        (Machine::Riscv, 0x7000_0003) => "RISCV_ATTRIBUT",
        (_, 0x6fff_fffd) => "PT_SUNWCAP",
        (_, 0x6464_e550) => "PT_SUNW_UNWIND",
        _ => "",
    };
    match kind {
        _ if !processor.is_empty() => processor.to_owned(),
        SegmentKind::Other(code @ 0x6000_0000..0x7000_0000) => {
            format!("LOOS+{:#x}", code - 0x6000_0000)
        }
        kind => snake(&format!("{kind:?}")),
    }
}

/// The tag of an entry of the dynamic section.
pub fn tag(file: &FileView, tag: Tag) -> String {
    let number = u64::from(tag);
    let special = match (file.machine(), file.osabi(), number) {
        (_, OsAbi::Solaris, 0x6000_0010) => "SUNW_CAP",
        (_, OsAbi::Solaris, 0x6000_0011) => "SUNW_SYMTAB",
        (_, OsAbi::Solaris, 0x6000_0012) => "SUNW_SYMSZ",
        (_, OsAbi::Solaris, 0x6000_0013) => "SUNW_SORTENT",
        (_, OsAbi::Solaris, 0x6000_0014) => "SUNW_SYMSORT",
        (_, OsAbi::Solaris, 0x6000_0015) => "SUNW_SYMSORTSZ",
        (_, OsAbi::Solaris, 0x6000_0019) => "SUNW_STRPAD",
        (_, OsAbi::Solaris, 0x6000_001b) => "SUNW_LDMACH",
        (Machine::Mips, _, 0x7000_0001) => "MIPS_RLD_VERSION",
        (Machine::Mips, _, 0x7000_0005) => "MIPS_FLAGS",
        (Machine::Mips, _, 0x7000_0006) => "MIPS_BASE_ADDRESS",
        (Machine::Mips, _, 0x7000_000a) => "MIPS_LOCAL_GOTNO",
        (Machine::Mips, _, 0x7000_0011) => "MIPS_SYMTABNO",
        (Machine::Mips, _, 0x7000_0012) => "MIPS_UNREFEXTNO",
        (Machine::Mips, _, 0x7000_0013) => "MIPS_GOTSYM",
        (Machine::Mips, _, 0x7000_0016) => "MIPS_RLD_MAP",
        (Machine::Mips, _, 0x7000_0035) => "MIPS_RLD_MAP_REL",
        _ => "",
    };
    match tag {
        _ if !special.is_empty() => special.to_owned(),
        _ if (0x6000_000d..=0x6fff_f000).contains(&number)
            && !(0x6fff_fd00..0x6fff_ff00).contains(&number) =>
        {
            format!("Operating System specific: {number:x}")
        }
        tag => snake(&format!("{tag:?}")),
    }
}

/// The values that readelf prints in other words.
pub fn processor_value(tag: Tag, value: u64) -> Option<String> {
    match u64::from(tag) {
        0x7000_0005 if value == 2 => Some("NOTPOT".to_owned()),
        0x7000_0001 | 0x7000_000a | 0x7000_0011 | 0x7000_0012 => Some(value.to_string()),
        _ => None,
    }
}

pub const DYNAMIC_FLAGS: &[&str] = &["ORIGIN", "SYMBOLIC", "TEXTREL", "BIND_NOW", "STATIC_TLS"];
pub const DYNAMIC_FLAGS_1: &[&str] = &[
    "NOW",
    "GLOBAL",
    "GROUP",
    "NODELETE",
    "LOADFLTR",
    "INITFIRST",
    "NOOPEN",
    "ORIGIN",
    "DIRECT",
    "TRANS",
    "INTERPOSE",
    "NODEFLIB",
    "NODUMP",
    "CONFALT",
    "ENDFILTEE",
    "DISPRELDNE",
    "DISPRELPND",
    "NODIRECT",
    "IGNMULDEF",
    "NOKSYMS",
    "NOHDR",
    "EDITED",
    "NORELOC",
    "SYMINTPOSE",
    "GLOBAUDIT",
    "SINGLETON",
    "STUB",
    "PIE",
];

/// The words for the bits of a number, from the lowest bit on.
pub fn flags(value: u64, names: &[&str], prefix: &str) -> String {
    let set: Vec<_> = names
        .iter()
        .enumerate()
        .filter(|(bit, _)| value >> bit & 1 == 1)
        .map(|(_, name)| *name)
        .collect();
    format!("{prefix}{}", set.join(" "))
}

/// What readelf says of a property, for those of x86 and of 64-bit ARM.
pub fn property(file: &FileView, kind: u32, data: &[u8]) -> String {
    let little = file.data() == 1;
    let Ok(word) = data.try_into() else { return format!("no words for {} bytes", data.len()) };
    let value = u64::from(if little { u32::from_le_bytes(word) } else { u32::from_be_bytes(word) });
    let (what, names): (_, &[&str]) = match kind {
        0xc000_0000 => ("AArch64 feature", &["BTI", "PAC"]),
        0xc000_0002 => ("x86 feature", &["IBT", "SHSTK", "LAM_U48", "LAM_U57"]),
        0xc001_0001 => ("x86 feature used", &["x86"]),
        0xc001_0002 if value == 0 => return "x86 ISA used:".to_owned(),
        0xc000_8002 => {
            ("x86 ISA needed", &["x86-64-baseline", "x86-64-v2", "x86-64-v3", "x86-64-v4"])
        }
        _ => return format!("no words for {kind:#x}"),
    };
    let set = flags(value, names, "").replace(' ', ", ");
    format!("{what}: {}", if set.is_empty() { "<None>" } else { &set })
}

/// `InitArray` as `INIT_ARRAY`, and `Flags1` as `FLAGS_1`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (i, letter) in name.char_indices() {
        if i > 0 && (letter.is_uppercase() || letter.is_ascii_digit()) {
            snake.push('_');
        }
        snake.push(letter.to_ascii_uppercase());
    }
    snake
}
