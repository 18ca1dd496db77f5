//! Binary formats as schemas of [`overlaid`].
//!
//! | format | module | what is covered | specification | files tried, reader compared with |
//! | --- | --- | --- | --- | --- |
//! | ELF | [`executable::elf`] | header with extended numbers, sections with names, segments, symbols, dynamic sections, notes, relocations, groups, strings | System V gABI, chapters 4 and 5 | 63 files of pyelftools for 10 machines, files of this machine: `readelf -hlSsdnr`, each line; of relocations the offset, the info and the addend, of notes the owner, the size and those descriptions that are not left as bytes |
//! | PE | [`executable::pe`] | headers, PE32 and PE32+, sections, exports, imports, delayed imports, base relocations, debug data, certificates, resources | Microsoft, *PE Format* | 29 images of PyPI's wheels and of pip, for x86, x86-64 and ARM64: `pefile` |
//! | COFF | [`executable::pe::Object`] | headers, sections with long names, relocations, symbols | Microsoft, *PE Format* | objects of `llvm-mc` for three machines: `llvm-readobj` |
//! | Mach-O | [`executable::macho`] | thin and fat, 32 and 64 bits, both orders; load commands but a few old or rare ones, sections, relocations, symbols, function starts, data in code | Apple, `mach-o/loader.h`, `fat.h`, `nlist.h`, `reloc.h` | 29 images of PyPI's wheels, objects for six machines: `obj2yaml`, each number; `llvm-readobj`, `llvm-objdump` |
//! | WAV | [`media::wav`] | RIFF and RIFX, formats with extensions, facts, samples, INFO texts, marks, unknown chunks | Multimedia Programming Interface and Data Specifications 1.0; Multiple Channel Audio Data and WAVE Files | 67 files of Python's wave, hound and mutagen; wave, hound, ExifTool |
//! | FLAC | [`media::flac`] | all blocks of metadata | RFC 9639, section 8 | 12 files of flac and mutagen; metaflac |
//! | MIDI | [`media::midi`] | header, tracks, events with and without a status, meta-events, messages for devices | Standard MIDI Files 1.0 (RP-001) | 4 files of mido and mutagen; mido |
//! | SQLite | [`database::sqlite`] | header, pages, trees, cells, records and their values, overflow pages, free list, pointer maps | [Database File Format](https://www.sqlite.org/fileformat2.html) | databases of five page sizes, all encodings and vacuum modes: `sqlite3`, its `dbstat` |
//! | pcap | [`net::pcap`] | version 2, both byte orders, micro- and nanoseconds | draft-ietf-opsawg-pcap | 5 captures, and 12 that are built from these; dpkt, tshark |
//! | pcapng | [`net::pcapng`] | all blocks and options of version 1, sections of both byte orders | draft-ietf-opsawg-pcapng | 20 captures, of which most are also built in the other byte order; python-pcapng, tshark |
//! | Ethernet | [`net::ethernet`], [`net::arp`], [`net::link`] | Ethernet II, IEEE 802.3 with LLC and SNAP, stacked VLAN tags, ARP; also loopback, PPP, and cooked captures of Linux | IEEE 802.3, IEEE 802.1Q, RFC 826, draft-ietf-opsawg-pcaplinktype | 10 real captures, and 9 that scapy makes; tshark, about 215 fields |
//! | IP | [`net::ipv4`], [`net::ipv6`], [`net::extension`] | headers, options, extension headers, fragments, packets in packets, checksums | RFC 791, RFC 8200, RFC 4302, RFC 4303 | the same |
//! | ICMP | [`net::icmp`], [`net::icmpv6`] | errors with their packets, echoes, times, neighbour discovery | RFC 792, RFC 4443, RFC 4861 | the same |
//! | TCP, UDP | [`net::tcp`], [`net::udp`] | headers, options, checksums | RFC 9293, RFC 768 | the same |
//! | DNS | [`net::dns`] | messages over UDP and TCP, names with references, records of the types A, NS, CNAME, SOA, PTR, HINFO, MX, TXT, AAAA, SRV, DNAME, OPT, CAA | RFC 1035, RFC 6891 | the same |
//! | GPT | [`disk::gpt`] | protective MBR, both headers and lists of entries, checksums, names, contents; blocks of 512 and 4096 bytes | UEFI 2.10, chapter 5 | 6 disks of sfdisk, sgdisk and fdisk, one with a hybrid MBR; the same |
//! | MBR | [`disk::mbr`] | partitions, extended boot records, addresses by cylinder | UEFI 2.10, section 5.2 | 5 disks of sfdisk; sfdisk |
//! | FAT | [`disk::fat`] | boot sector, tables of 12, 16 and 32 bits, information sector, directories, long names, files by their chains of clusters | Microsoft FAT32 File System Specification 1.03 | 10 volumes of mkfs.fat and mtools, with 1060 files; fsck.fat, minfo, mdir, mattrib, mshowfat |
//! | ext2, ext3, ext4 | [`disk::ext4`] | super block, group descriptors of 32 and 64 bits, bitmaps, inodes, extents, maps of blocks, directories, CRC-32C of the super block, groups and inodes | [ext4 Data Structures and Algorithms](https://www.kernel.org/doc/html/latest/filesystems/ext4/index.html) | 15 volumes of mkfs.ext4, ext3 and ext2, with 3200 files; dumpe2fs, debugfs |
//! | ZIP | [`archive::zip`] | headers, data descriptors, the directory, end records, ZIP64, extra fields, names in CP437 and UTF-8, CRC-32 of stored files | APPNOTE.TXT 6.3.10 | 39 archives of Python's zipfile, Info-ZIP and pip: streamed, moved, ZIP64, encrypted; zipfile |
//! | gzip | [`archive::gzip`] | headers with all optional fields, their checksum, extra fields, blocks of BGZF, the trailer | RFC 1952 | 40 files of gzip, Python and by hand; Python's zlib, `gzip -lv` |
//! | tar | [`archive::tar`] | old, POSIX, GNU and pax headers, long names, sparse maps, checksums | POSIX.1-2017 `pax`, GNU tar 1.34 | 13 archives of GNU tar and Python's tarfile; tarfile |
//! | TIFF, EXIF | [`image::tiff`] | both orders, 32 and 64 bits, chains of directories, all types of values, directories of EXIF, GPS and interoperability, strips and tiles | TIFF 6.0, EXIF 2.32, `BigTIFF` | 99 files of Pillow's tests and of `ImageMagick`; `tiffdump`, Pillow |
//! | PNG, APNG | [`image::png`] | the header, all chunks of the specification but `mDCV` and `cLLI`, those of animations, `eXIf`, `oFFs`, CRC-32 | PNG (Third Edition) | 420 files of Pillow's tests and by hand; `pngcheck`, Pillow |
//! | GIF | [`image::gif`] | 87a and 89a: color tables, images, all extensions, loops of Netscape, comments | GIF 89a | 35 files of Pillow's tests and of `ImageMagick`; `giftext`, Pillow |
//! | JPEG | [`image::jpeg`] | all segments of T.81, JFIF, EXIF, XMP, ICC, MPF, Photoshop, Adobe, compressed data between markers | T.81, T.871, T.872, EXIF 2.32, CIPA DC-007 | 62 files of Pillow's tests and of `ImageMagick`; `djpeg`, Pillow |

#[cfg(feature = "archive")]
pub mod archive;
pub mod count;
#[cfg(feature = "database")]
pub mod database;
#[cfg(feature = "disk")]
pub mod disk;
#[cfg(feature = "executable")]
pub mod executable;
#[cfg(feature = "image")]
pub mod image;
#[cfg(feature = "media")]
pub mod media;
#[cfg(feature = "net")]
pub mod net;

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
    /// Whether a file may be one, by its magic and structure.
    pub fits: fn(&[u8]) -> bool,
}

/// The formats of each family. [`format_of`] asks in this order.
const FAMILIES: &[&[Format]] = &[
    #[cfg(feature = "executable")]
    executable::FORMATS,
    #[cfg(feature = "image")]
    image::FORMATS,
    #[cfg(feature = "media")]
    media::FORMATS,
    #[cfg(feature = "archive")]
    archive::FORMATS,
    #[cfg(feature = "database")]
    database::FORMATS,
    #[cfg(feature = "net")]
    net::FORMATS,
    // A tar file may start with what a disk starts with, and its checksum is strict, so disks follow archives.
    #[cfg(feature = "disk")]
    disk::FORMATS,
    // The last bytes of a capture, a database or a disk may be those of a ZIP file in it, so ZIP is asked for last.
    #[cfg(feature = "archive")]
    archive::AT_END,
];

/// All formats.
pub fn formats() -> impl Iterator<Item = &'static Format> {
    FAMILIES.iter().copied().flatten()
}

/// The format of a file, by its magic and structure.
#[must_use]
pub fn format_of(bytes: &[u8]) -> Option<&'static Format> {
    formats().find(|format| (format.fits)(bytes))
}
