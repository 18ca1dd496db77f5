//! The options of blocks.

use overlaid::Overlay;

/// An option. Section 3.5, "Options".
///
/// What its code means depends on the block that it is in, whose type is given to it. For a section header
/// that is 0xff, as no other block has it, and the type is longer.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(block: u8))]
pub struct OptionField {
    /// Which option of the block it is.
    pub code: u16,
    /// How many bytes the value has.
    pub length: u16,
    /// The value.
    #[overlay(tag = if is_common(code) { code } else { block << 16 | code }, len = length, pad = 4)]
    pub value: OptionValue,
}

/// Whether the code means the same in all blocks. Section 3.5.
const fn is_common(code: u16) -> bool {
    matches!(code, 0 | 1 | 2988 | 2989 | 19372 | 19373)
}

/// The value of an option.
///
/// The upper half of a tag is the type of the block, or 0xff for a section header. It is 0 for the options that all
/// blocks have.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub enum OptionValue {
    /// `opt_endofopt`: no more options follow. Section 3.5.
    #[overlay(tag = 0)]
    End,
    /// `opt_comment`. Section 3.5.
    #[overlay(tag = 1)]
    Comment(#[overlay(rest)] String),
    /// `opt_custom` with text. Section 3.5.1.
    #[overlay(tag = 2988 | 19372)]
    CustomText(CustomText),
    /// `opt_custom` with bytes. Section 3.5.1.
    #[overlay(tag = 2989 | 19373)]
    CustomBytes(CustomBytes),

    /// `shb_hardware`: the machine that wrote the section. Section 4.1.
    #[overlay(tag = 0xff_0002)]
    Hardware(#[overlay(rest)] String),
    /// `shb_os`: the operating system that wrote the section. Section 4.1.
    #[overlay(tag = 0xff_0003)]
    OperatingSystem(#[overlay(rest)] String),
    /// `shb_userappl`: the program that wrote the section. Section 4.1.
    #[overlay(tag = 0xff_0004)]
    Application(#[overlay(rest)] String),

    /// `if_name`. Section 4.2.
    #[overlay(tag = 0x01_0002)]
    InterfaceName(#[overlay(rest)] String),
    /// `if_description`. Section 4.2.
    #[overlay(tag = 0x01_0003)]
    InterfaceText(#[overlay(rest)] String),
    /// `if_IPv4addr`. Section 4.2.
    #[overlay(tag = 0x01_0004)]
    InterfaceIpv4(Ipv4Network),
    /// `if_IPv6addr`. Section 4.2.
    #[overlay(tag = 0x01_0005)]
    InterfaceIpv6(Ipv6Network),
    /// `if_MACaddr`. Section 4.2.
    #[overlay(tag = 0x01_0006)]
    InterfaceMac([u8; 6]),
    /// `if_EUIaddr`. Section 4.2.
    #[overlay(tag = 0x01_0007)]
    InterfaceEui([u8; 8]),
    /// `if_speed`, in bits per second. Section 4.2.
    #[overlay(tag = 0x01_0008)]
    Speed(Number64),
    /// `if_tsresol`: the unit of times. Section 4.2.
    #[overlay(tag = 0x01_0009)]
    Resolution(Resolution),
    /// `if_tzone`, which is obsolete. Section 4.2.
    #[overlay(tag = 0x01_000a)]
    TimeZone(Number32),
    /// `if_filter`. Section 4.2.
    #[overlay(tag = 0x01_000b)]
    Filter(Filter),
    /// `if_os`: the operating system of the interface. Section 4.2.
    #[overlay(tag = 0x01_000c)]
    InterfaceSystem(#[overlay(rest)] String),
    /// `if_fcslen`: how many bytes of a frame check sequence packets end with. Section 4.2.
    #[overlay(tag = 0x01_000d)]
    FcsLength(u8),
    /// `if_tsoffset`: seconds that are added to all times. Section 4.2.
    #[overlay(tag = 0x01_000e)]
    TimeOffset(Signed64),
    /// `if_hardware`. Section 4.2.
    #[overlay(tag = 0x01_000f)]
    InterfaceHardware(#[overlay(rest)] String),
    /// `if_txspeed`, in bits per second. Section 4.2.
    #[overlay(tag = 0x01_0010)]
    SendingSpeed(Number64),
    /// `if_rxspeed`, in bits per second. Section 4.2.
    #[overlay(tag = 0x01_0011)]
    ReceivingSpeed(Number64),
    /// `if_iana_tzname`. Section 4.2.
    #[overlay(tag = 0x01_0012)]
    TimeZoneName(#[overlay(rest)] String),

    /// `epb_flags`, or `pack_flags`. Section 4.3.1.
    #[overlay(tag = 0x06_0002 | 0x02_0002)]
    Flags(PacketFlags),
    /// `epb_hash`, or `pack_hash`. Section 4.3.
    #[overlay(tag = 0x06_0003 | 0x02_0003)]
    Hash(Hash),
    /// `epb_dropcount`: packets that were lost between the one before and this one. Section 4.3.
    #[overlay(tag = 0x06_0004)]
    DropCount(Number64),
    /// `epb_packetid`. Section 4.3.
    #[overlay(tag = 0x06_0005)]
    PacketId(Number64),
    /// `epb_queue`: the queue of the interface. Section 4.3.
    #[overlay(tag = 0x06_0006)]
    Queue(Number32),
    /// `epb_verdict`. Section 4.3.
    #[overlay(tag = 0x06_0007)]
    Verdict(Verdict),
    /// `epb_processid_threadid`. Section 4.3.
    #[overlay(tag = 0x06_0008)]
    ProcessAndThread(ProcessAndThread),

    /// `ns_dnsname`: the server that gave the names. Section 4.5.
    #[overlay(tag = 0x04_0002)]
    ServerName(#[overlay(rest)] String),
    /// `ns_dnsIP4addr`. Section 4.5.
    #[overlay(tag = 0x04_0003)]
    ServerIpv4([u8; 4]),
    /// `ns_dnsIP6addr`. Section 4.5.
    #[overlay(tag = 0x04_0004)]
    ServerIpv6([u8; 16]),

    /// `isb_starttime`. Section 4.6.
    #[overlay(tag = 0x05_0002)]
    StartTime(Timestamp),
    /// `isb_endtime`. Section 4.6.
    #[overlay(tag = 0x05_0003)]
    EndTime(Timestamp),
    /// `isb_ifrecv`: packets that the interface received. Section 4.6.
    #[overlay(tag = 0x05_0004)]
    Received(Number64),
    /// `isb_ifdrop`: packets that the interface dropped. Section 4.6.
    #[overlay(tag = 0x05_0005)]
    DroppedByInterface(Number64),
    /// `isb_filteraccept`: packets that the filter accepted. Section 4.6.
    #[overlay(tag = 0x05_0006)]
    Accepted(Number64),
    /// `isb_osdrop`: packets that the operating system dropped. Section 4.6.
    #[overlay(tag = 0x05_0007)]
    DroppedBySystem(Number64),
    /// `isb_usrdeliv`: packets that the program was given. Section 4.6.
    #[overlay(tag = 0x05_0008)]
    Delivered(Number64),

    /// Any other one.
    #[overlay(other)]
    Other(#[overlay(rest)] Vec<u8>),
}

/// A time, as a number of units since 1970. Section 4.3.
///
/// The option `if_tsresol` of the interface says the unit, which is a microsecond without it.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = given)]
pub struct Timestamp {
    /// The upper 32 bits.
    pub high: u32,
    /// The lower 32 bits.
    pub low: u32,
}

/// A number of 32 bits.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = given)]
pub struct Number32 {
    /// The number.
    pub value: u32,
}

/// A number of 64 bits.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = given)]
pub struct Number64 {
    /// The number.
    pub value: u64,
}

/// A number of 64 bits with a sign.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = given)]
pub struct Signed64 {
    /// The number.
    pub value: i64,
}

/// `opt_custom` with text. Section 3.5.1.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct CustomText {
    /// The private enterprise number of the author.
    pub author: u32,
    /// The text.
    #[overlay(rest)]
    pub text: String,
}

/// `opt_custom` with bytes. Section 3.5.1.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct CustomBytes {
    /// The private enterprise number of the author.
    pub author: u32,
    /// The bytes.
    #[overlay(rest)]
    pub data: Vec<u8>,
}

/// An IPv4 address and the mask of its network.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ipv4Network {
    /// The address.
    pub address: [u8; 4],
    /// The mask.
    pub mask: [u8; 4],
}

/// An IPv6 address and the length of the prefix of its network.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ipv6Network {
    /// The address.
    pub address: [u8; 16],
    /// The length in bits.
    pub prefix: u8,
}

/// The unit of times. Section 4.2, `if_tsresol`.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(bit_order = msb)]
pub struct Resolution {
    /// Whether the unit is a power of 2; otherwise it is one of 10.
    #[overlay(bits = 1)]
    pub is_binary: bool,
    /// The negative of the exponent: with 6 the unit is `10^-6` or `2^-6` seconds.
    #[overlay(bits = 7)]
    pub exponent: u8,
}

/// The filter of an interface. Section 4.2, `if_filter`.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Filter {
    /// What the filter is; 0 is text for libpcap, 1 is code for BPF.
    pub kind: u8,
    /// The filter.
    #[overlay(rest)]
    pub data: Vec<u8>,
}

/// Flags of a packet. Section 4.3.1, "Enhanced Packet Block Flags Word".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = given, bit_order = lsb)]
pub struct PacketFlags {
    /// Whether it was received (1) or sent (2); 0 if that is not known.
    #[overlay(bits = 2, word = u32)]
    pub direction: u8,
    /// How it was received: 1 is unicast, 2 multicast, 3 broadcast, 4 promiscuous; 0 if that is not known.
    #[overlay(bits = 3)]
    pub reception: u8,
    /// How many bytes of a frame check sequence it ends with; 0 if that is not known.
    #[overlay(bits = 4)]
    pub fcs_length: u8,
    /// Is zero.
    #[overlay(bits = 7, reserved)]
    pub reserved: u8,
    /// Errors of the link layer.
    #[overlay(bits = 16)]
    pub errors: u16,
}

/// The hash of a packet. Section 4.3, `epb_hash`.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Hash {
    /// What computed it.
    pub algorithm: HashAlgorithm,
    /// The hash.
    #[overlay(rest)]
    pub data: Vec<u8>,
}

/// What computed a hash. Section 4.3, `epb_hash`.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum HashAlgorithm {
    /// The sum of its words in two's complement.
    TwosComplement = 0,
    /// All bytes combined by exclusive or.
    Xor = 1,
    /// CRC32.
    Crc32 = 2,
    /// MD5.
    Md5 = 3,
    /// SHA-1.
    Sha1 = 4,
    /// Toeplitz.
    Toeplitz = 5,
    /// Any other one.
    #[overlay(other)]
    Other(u8),
}

/// What a filter decided about a packet. Section 4.3, `epb_verdict`.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Verdict {
    /// What decided: 0 is hardware, 1 is TC of eBPF, 2 is XDP of eBPF.
    pub kind: u8,
    /// What it decided.
    #[overlay(rest)]
    pub data: Vec<u8>,
}

/// The process and the thread that a packet belongs to. Section 4.3, `epb_processid_threadid`.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = given)]
pub struct ProcessAndThread {
    /// The process.
    pub process: u32,
    /// The thread.
    pub thread: u32,
}
