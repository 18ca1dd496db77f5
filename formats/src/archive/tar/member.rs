//! Members: their headers, and what they hold.

use overlaid::Overlay;

use super::number::{Decimal, Octal};

/// A member (POSIX, "ustar Interchange Format"). Its parts are multiples of 512 bytes.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Member {
    /// The path, or its last part; see [`MemberView::path`].
    #[overlay(len = 100, terminated = 0)]
    pub name: Vec<u8>,
    /// The permissions.
    #[overlay(with = Octal<8>)]
    pub mode: i64,
    /// The number of the user.
    #[overlay(with = Octal<8>)]
    pub uid: i64,
    /// The number of the group.
    #[overlay(with = Octal<8>)]
    pub gid: i64,
    /// How many bytes the file has; of a sparse one, how many are there.
    #[overlay(with = Octal<12>)]
    pub size: i64,
    /// When the file was changed, in seconds since 1970.
    #[overlay(with = Octal<12>)]
    pub changed: i64,
    /// The sum of the bytes of the header, in which these are spaces.
    #[overlay(with = Octal<8>)]
    pub checksum: i64,
    /// What kind of file it is.
    pub kind: Kind,
    /// What a link refers to.
    #[overlay(len = 100, terminated = 0)]
    pub link: Vec<u8>,
    /// The format of the header.
    pub magic: [u8; 8],
    /// What is in the header beside that.
    #[overlay(tag = magic, len = 247)]
    pub extension: Extension,
    /// Where the parts of a sparse file are, if that does not fit in the header.
    #[overlay(
        if = kind == Kind::GnuSparse && is_sparse_continued(self.laid),
        until = it.is_continued == 0
    )]
    pub sparse: Option<Vec<SparseBlock>>,
    /// What the member holds. Links, devices and folders hold nothing, also if they have a size.
    #[overlay(
        tag = kind,
        len = if kind == Kind::HardLink || kind == Kind::SymbolicLink || kind == Kind::CharacterDevice
            || kind == Kind::BlockDevice || kind == Kind::Folder || kind == Kind::Fifo
        {
            0
        } else {
            size
        },
        pad = 512
    )]
    pub content: Content,
}

/// What kind of file a member is.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are those of the specifications")]
pub enum Kind {
    OldRegular = 0,
    Regular = b'0',
    HardLink = b'1',
    SymbolicLink = b'2',
    CharacterDevice = b'3',
    BlockDevice = b'4',
    Folder = b'5',
    Fifo = b'6',
    Contiguous = b'7',
    /// Attributes of the next member.
    Pax = b'x',
    /// Attributes of all members that follow.
    PaxGlobal = b'g',
    /// As [`Kind::Pax`], by Solaris.
    SolarisPax = b'X',
    GnuDumpFolder = b'D',
    /// What the next member, a link, refers to.
    GnuLongLink = b'K',
    /// The path of the next member.
    GnuLongName = b'L',
    GnuMultiVolume = b'M',
    GnuSparse = b'S',
    GnuVolume = b'V',
    #[overlay(other)]
    Other(u8),
}

/// What is in a header beside the fields of old Unix.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Extension {
    /// By POSIX.
    #[overlay(tag = b"ustar\x0000")]
    Ustar(Ustar),
    /// By GNU.
    #[overlay(tag = b"ustar  \0")]
    Gnu(Gnu),
    /// By another program, or of old Unix.
    #[overlay(other)]
    Other(Vec<u8>),
}

/// What POSIX has in a header (`pax`, "ustar Interchange Format").
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Ustar {
    /// The name of the user.
    #[overlay(len = 32, terminated = 0)]
    pub user: Vec<u8>,
    /// The name of the group.
    #[overlay(len = 32, terminated = 0)]
    pub group: Vec<u8>,
    /// The major number of a device.
    #[overlay(with = Octal<8>)]
    pub major: i64,
    /// The minor number of a device.
    #[overlay(with = Octal<8>)]
    pub minor: i64,
    /// What precedes the name in the path, without the `/` between them.
    #[overlay(len = 155, terminated = 0)]
    pub prefix: Vec<u8>,
    #[overlay(reserved)]
    reserved: [u8; 12],
}

/// What GNU has in a header ("Basic Tar Format", `oldgnu_header`).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Gnu {
    /// The name of the user.
    #[overlay(len = 32, terminated = 0)]
    pub user: Vec<u8>,
    /// The name of the group.
    #[overlay(len = 32, terminated = 0)]
    pub group: Vec<u8>,
    /// The major number of a device.
    #[overlay(with = Octal<8>)]
    pub major: i64,
    /// The minor number of a device.
    #[overlay(with = Octal<8>)]
    pub minor: i64,
    /// When the file was read.
    #[overlay(with = Octal<12>)]
    pub read: i64,
    /// When the attributes of the file were changed.
    #[overlay(with = Octal<12>)]
    pub attributes_changed: i64,
    /// Where in the file this volume starts.
    #[overlay(with = Octal<12>)]
    pub offset: i64,
    #[overlay(reserved)]
    reserved: [u8; 5],
    /// Where parts of a sparse file are. Those without a size are not used.
    #[overlay(count = 4)]
    pub sparse: Vec<Sparse>,
    /// Whether more parts follow the header.
    pub is_continued: u8,
    /// How many bytes a sparse file has.
    #[overlay(with = Octal<12>)]
    pub real_size: i64,
    #[overlay(reserved)]
    reserved2: [u8; 17],
}

/// A part of a sparse file.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Sparse {
    /// Where it is in the file.
    #[overlay(with = Octal<12>)]
    pub offset: i64,
    /// How many bytes it has.
    #[overlay(with = Octal<12>)]
    pub size: i64,
}

/// More parts of a sparse file.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct SparseBlock {
    /// The parts. Those without a size are not used.
    #[overlay(count = 21)]
    pub sparse: Vec<Sparse>,
    /// Whether another block follows.
    pub is_continued: u8,
    #[overlay(reserved)]
    reserved: [u8; 7],
}

/// What a member holds.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Content {
    /// Attributes of the next member, or of all that follow.
    #[overlay(tag = Kind::Pax | Kind::PaxGlobal | Kind::SolarisPax)]
    Attributes(Vec<Attribute>),
    /// A path, or what a link refers to, and a NUL.
    #[overlay(tag = Kind::GnuLongName | Kind::GnuLongLink)]
    Path(Vec<u8>),
    /// The bytes of a file.
    #[overlay(other)]
    Data(Vec<u8>),
}

/// An attribute in a pax header (`pax`, "pax Header Block").
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(len = length)]
pub struct Attribute {
    /// How many bytes the attribute has, these included.
    #[overlay(with = Decimal)]
    pub length: u32,
    /// Its name.
    #[overlay(terminated = 0x3d)]
    pub key: Vec<u8>,
    /// Its value.
    #[overlay(rest)]
    pub value: Vec<u8>,
    #[overlay(magic = 10)]
    newline: u8,
}

impl MemberView<'_> {
    /// The path in the header: the prefix, a `/` and the name.
    #[must_use]
    pub fn path(&self) -> Vec<u8> {
        match self.extension() {
            ExtensionView::Ustar(ustar) if !ustar.prefix().is_empty() => {
                [ustar.prefix(), b"/", self.name()].concat()
            }
            _ => self.name().to_vec(),
        }
    }

    /// The names of the user and of the group, if the header has them.
    #[must_use]
    pub fn owners(&self) -> Option<(&[u8], &[u8])> {
        match self.extension() {
            ExtensionView::Ustar(ustar) => Some((ustar.user(), ustar.group())),
            ExtensionView::Gnu(gnu) => Some((gnu.user(), gnu.group())),
            ExtensionView::Other(_) => None,
        }
    }

    /// Whether the checksum is that of the header. Some old programs added the bytes as signed numbers.
    #[must_use]
    pub fn is_intact(&self) -> bool {
        let header = &self.bytes()[..512];
        let signed = || sum(header, |byte| i8::from_ne_bytes([byte]).into());
        self.checksum() == checksum(header) || self.checksum() == signed()
    }

    /// Whether this is a block of zeros, which ends the members.
    #[must_use]
    pub fn is_end(&self) -> bool {
        self.bytes()[..512].iter().all(|byte| *byte == 0)
    }
}

/// The checksum of a header: the sum of its bytes, in which the checksum itself is spaces. A member that is built has the
/// checksum of its value, as a number of a codec cannot be filled in.
#[must_use]
pub fn checksum(header: &[u8]) -> i64 {
    sum(header, i64::from)
}

fn sum(header: &[u8], number: impl Fn(u8) -> i64) -> i64 {
    let bytes = header.iter().enumerate();
    bytes.map(|(place, byte)| number(if (148..156).contains(&place) { b' ' } else { *byte })).sum()
}

/// Whether more parts of a sparse file follow the header. An expression cannot read a field of a variant.
fn is_sparse_continued(header: &[u8]) -> bool {
    header.get(257..265) == Some(b"ustar  \0") && header.get(482).is_some_and(|byte| *byte != 0)
}
