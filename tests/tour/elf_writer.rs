//! Writes small ELF files byte by byte, as the gABI defines them and without overlaid.

/// The properties of a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    pub is_64: bool,
    pub is_big: bool,
    /// Whether section header 0 holds the counts, as in a file that has too many for the ELF
    /// header.
    pub is_extended: bool,
    /// The number of bytes after each entry of the program and section header tables.
    pub extra: u16,
}

/// A file with one segment and the sections `.text`, `.dynstr`, `.dynamic`, `.bss` and `.shstrtab`.
/// It needs the library `libc.so`.
pub fn file(options: Options) -> Vec<u8> {
    let names = b"\0.text\0.dynstr\0.dynamic\0.bss\0.shstrtab\0";
    let libraries = b"\0libc.so\0";
    let (header, segment) = if options.is_64 { (64, 56) } else { (52, 32) };
    let segment = segment + u64::from(options.extra);
    let entry = if options.is_64 { 16 } else { 8 };

    let text_at = header + segment;
    let dynstr_at = text_at + 4;
    let dynamic_at = dynstr_at + 9;
    let names_at = dynamic_at + 2 * entry;
    let sections_at = names_at + 39;

    let mut out = Bytes { options, bytes: Vec::new() };
    out.header(header, sections_at);
    out.segment([text_at, 0x1000, 4, 4]);
    out.bytes.extend([0xc3, 0x90, 0x90, 0x90]);
    out.bytes.extend(libraries);
    for (tag, value) in [(1, 1), (0, 0)] {
        out.address(tag);
        out.address(value);
    }
    out.bytes.extend(names);
    let (zero_size, zero_link, zero_info) = if options.is_extended { (6, 5, 1) } else { (0, 0, 0) };
    out.section([0, 0, 0, 0, 0, zero_size, zero_link, zero_info, 0, 0]);
    out.section([1, 1, 6, 0x1000, text_at, 4, 0, 0, 4, 0]);
    out.section([7, 3, 2, 0, dynstr_at, 9, 0, 0, 1, 0]);
    out.section([15, 6, 3, 0, dynamic_at, 2 * entry, 2, 0, 8, entry]);
    // A section without bytes in the file may have any offset.
    out.section([24, 8, 3, 0x2000, 0xffff_0000, 0x100, 0, 0, 16, 0]);
    out.section([29, 3, 0, 0, names_at, 39, 0, 0, 1, 0]);
    out.bytes
}

struct Bytes {
    options: Options,
    bytes: Vec<u8>,
}

impl Bytes {
    /// Writes the ELF header. gABI figure 4-3.
    fn header(&mut self, size: u64, sections_at: u64) {
        let Options { is_64, is_big, is_extended, extra } = self.options;
        let (segment, section) = if is_64 { (56, 64) } else { (32, 40) };
        self.bytes.extend(b"\x7fELF");
        self.bytes.extend([1 + u8::from(is_64), 1 + u8::from(is_big), 1, 0, 0]);
        self.bytes.extend([0; 7]);
        self.half(2); // executable
        self.half(20); // PowerPC
        self.word(1);
        self.address(0x1000);
        self.address(size);
        self.address(sections_at);
        self.word(0x8000_0000);
        self.half(if is_64 { 64 } else { 52 });
        self.half(segment + extra);
        self.half(if is_extended { 0xffff } else { 1 });
        self.half(section + extra);
        self.half(if is_extended { 0 } else { 6 });
        self.half(if is_extended { 0xffff } else { 5 });
    }

    /// Writes a program header of type `PT_LOAD` that is readable and executable, with its offset,
    /// its address, and its sizes in the file and in memory. gABI figure 5-1.
    fn segment(&mut self, [offset, address, in_file, in_memory]: [u64; 4]) {
        self.word(1);
        if self.options.is_64 {
            self.word(5);
        }
        for value in [offset, address, address, in_file, in_memory] {
            self.address(value);
        }
        if !self.options.is_64 {
            self.word(5);
        }
        self.address(0x1000);
        self.extra();
    }

    /// Writes a section header: name, type, flags, address, offset, size, link, info, alignment,
    /// entry size. gABI figure 4-8.
    fn section(&mut self, fields: [u64; 10]) {
        for (i, field) in fields.into_iter().enumerate() {
            match i {
                0 | 1 | 6 | 7 => self.word(field.try_into().unwrap()),
                _ => self.address(field),
            }
        }
        self.extra();
    }

    fn extra(&mut self) {
        self.bytes.extend(vec![0xee; self.options.extra.into()]);
    }

    fn half(&mut self, value: u16) {
        let big = value.to_be_bytes();
        self.number(&big);
    }

    fn word(&mut self, value: u32) {
        let big = value.to_be_bytes();
        self.number(&big);
    }

    /// Writes an address, an offset or a size, which has as many bits as the class.
    fn address(&mut self, value: u64) {
        let big = value.to_be_bytes();
        self.number(if self.options.is_64 { &big } else { &big[4..] });
    }

    fn number(&mut self, big: &[u8]) {
        if self.options.is_big {
            self.bytes.extend(big);
        } else {
            self.bytes.extend(big.iter().rev());
        }
    }
}
