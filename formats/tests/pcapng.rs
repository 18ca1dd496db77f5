//! pcapng files, as the package `python-pcapng` reads them.
#![cfg(feature = "net")]

mod support;

use std::fmt::Write;
use std::fs;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};

use overlaid::{Endian, Fault, OverlayError};
use overlaid_formats::net::pcapng::{
    Body, BodyView, File, NameValueView, OptionFieldView, OptionValueView, SectionView, names,
};
use overlaid_formats::{Format, format_of};

/// Real files of both byte orders, with all blocks and options.
fn captures() -> Vec<PathBuf> {
    let mut captures = support::files(&support::samples("pcap-parser"), |path| {
        path.extension().is_some_and(|extension| extension == "pcapng")
    });
    captures.extend(support::files(&support::samples("python-pcapng"), |path| {
        path.extension().is_some_and(|extension| extension == "ntar")
    }));
    captures.push(support::samples("mptcpanalyzer").join("examples/client_1_tcp_only.pcap"));
    captures
}

fn format() -> &'static Format {
    overlaid_formats::formats().find(|format| format.name == "pcapng").expect("the format")
}

/// A line for each block and each option, as `readers/pcapng.py` prints them.
fn lines(bytes: &[u8]) -> Result<String, OverlayError> {
    let mut out = String::new();
    let mut section = Some(File::overlay(bytes)?.section());
    while let Some(this) = section {
        section = lines_of(&this, &mut out)?;
    }
    Ok(out)
}

/// The lines of a section, and the next one.
fn lines_of<'a>(
    section: &SectionView<'a>,
    out: &mut String,
) -> Result<Option<SectionView<'a>>, OverlayError> {
    let order = if section.order()[0] == 0x1a { "big" } else { "little" };
    let (major, minor, length) = (section.major(), section.minor(), section.section_length());
    writeln!(out, "section {order} {major} {minor} {length}").unwrap();
    write_options(section.options().into_iter().collect::<Result<_, _>>()?, order, out);
    for block in section.blocks() {
        let block = block?;
        let options = match block.body() {
            BodyView::InterfaceDescription(it) => {
                let link_type = number(&it.bytes()[4..6], order);
                writeln!(out, "interface {link_type} {}", it.snap_length()).unwrap();
                it.options()
            }
            BodyView::EnhancedPacket(it) => {
                let (high, low, data) = (it.time_high(), it.time_low(), hex(it.data()));
                let (interface, captured, original) =
                    (it.interface(), it.captured(), it.original());
                writeln!(out, "packet {interface} {high} {low} {captured} {original} {data}")
                    .unwrap();
                it.options()
            }
            BodyView::Packet(it) => {
                let (high, low, data) = (it.time_high(), it.time_low(), hex(it.data()));
                let (captured, original) = (it.captured(), it.original());
                let (interface, drops) = (it.interface(), it.drops());
                writeln!(
                    out,
                    "obsolete {interface} {drops} {high} {low} {captured} {original} {data}"
                )
                .unwrap();
                it.options()
            }
            BodyView::SimplePacket(it) => {
                writeln!(out, "simple {} {} {}", it.data().len(), it.original(), hex(it.data()))
                    .unwrap();
                continue;
            }
            BodyView::InterfaceStatistics(it) => {
                writeln!(out, "statistics {} {} {}", it.interface(), it.time_high(), it.time_low())
                    .unwrap();
                it.options()
            }
            BodyView::NameResolution(it) => {
                let records: Vec<String> =
                    it.records().iter().filter_map(|record| name(record.value())).collect();
                writeln!(out, "names {}", records.join(", ")).unwrap();
                it.options()
            }
            BodyView::NextSection(next) => return next.section().map(Some),
            _ => {
                // The reader has the bytes between the lengths.
                let data = hex(&block.bytes()[8..block.bytes().len() - 4]);
                writeln!(out, "other {} {data}", number(&block.bytes()[..4], order)).unwrap();
                continue;
            }
        };
        write_options(options.into_iter().collect::<Result<_, _>>()?, order, out);
    }
    Ok(None)
}

fn number(bytes: &[u8], order: &str) -> u32 {
    let digit = |number, byte: &u8| number << 8 | u32::from(*byte);
    if order == "big" { bytes.iter().fold(0, digit) } else { bytes.iter().rev().fold(0, digit) }
}

/// The options by their code. The order of options of the same code stays.
fn write_options(mut options: Vec<OptionFieldView<'_>>, order: &str, out: &mut String) {
    options.sort_by_key(OptionFieldView::code);
    for option in options {
        if option.code() != 0 {
            writeln!(out, "option {} {}", option.code(), text_of(&option, order)).unwrap();
        }
    }
}

/// The value of an option as the reader has it, which leaves some as bytes.
fn text_of(option: &OptionFieldView<'_>, order: &str) -> String {
    use OptionValueView as Value;
    match option.value() {
        Value::Comment(it)
        | Value::Hardware(it)
        | Value::OperatingSystem(it)
        | Value::Application(it)
        | Value::InterfaceName(it)
        | Value::InterfaceText(it)
        | Value::InterfaceSystem(it)
        | Value::InterfaceHardware(it)
        | Value::ServerName(it) => it.to_owned(),
        Value::CustomText(it) => format!("{} {}", it.author(), it.text()),
        Value::CustomBytes(it) => format!("{} {}", it.author(), hex(it.data())),
        Value::InterfaceIpv4(it) => format!("{} {}", ipv4(*it.address()), ipv4(*it.mask())),
        Value::ServerIpv4(it) => ipv4(*it),
        Value::ServerIpv6(it) => Ipv6Addr::from(*it).to_string(),
        Value::Speed(it)
        | Value::SendingSpeed(it)
        | Value::ReceivingSpeed(it)
        | Value::DropCount(it)
        | Value::PacketId(it)
        | Value::Received(it)
        | Value::DroppedByInterface(it)
        | Value::Accepted(it)
        | Value::DroppedBySystem(it)
        | Value::Delivered(it) => it.value().to_string(),
        Value::TimeZone(it) | Value::Queue(it) => it.value().to_string(),
        Value::TimeOffset(it) => it.value().to_string(),
        Value::StartTime(it) | Value::EndTime(it) => {
            // The reader takes the two halves to be one number, which they are in big-endian order only.
            let (high, low) = (u64::from(it.high()), u64::from(it.low()));
            if order == "big" { high << 32 | low } else { low << 32 | high }.to_string()
        }
        Value::FcsLength(it) => it.to_string(),
        Value::Filter(it) => format!("{} {}", it.kind(), hex(it.data())),
        Value::Hash(it) => format!("{} {}", it.bytes()[0], hex(it.data())),
        Value::Verdict(it) => format!("{} {}", it.kind(), hex(it.data())),
        Value::Flags(it) => {
            let bits = [
                u32::from(it.direction()),
                u32::from(it.reception()) << 2,
                u32::from(it.fcs_length()) << 5,
                u32::from(it.errors()) << 16,
            ];
            bits.iter().sum::<u32>().to_string()
        }
        Value::InterfaceMac(it) => it.map(|byte| format!("{byte:02x}")).join(":"),
        Value::InterfaceEui(it) => it.map(|byte| format!("{byte:02x}")).join(":"),
        _ => hex(&option.bytes()[4..4 + usize::from(option.length())]),
    }
}

fn ipv4(address: [u8; 4]) -> String {
    Ipv4Addr::from(address).to_string()
}

/// A record with names, unless it is the last one.
fn name(value: NameValueView<'_>) -> Option<String> {
    let (kind, address, bytes) = match value {
        NameValueView::Ipv4(it) => (1, ipv4(*it.address()), it.names()),
        NameValueView::Ipv6(it) => (2, Ipv6Addr::from(*it.address()).to_string(), it.names()),
        NameValueView::End => return None,
        NameValueView::Eui48(it) => (3, hex(it.address()), it.names()),
        NameValueView::Eui64(it) => (4, hex(it.address()), it.names()),
        NameValueView::Other(it) => return Some(hex(it)),
    };
    let names: Vec<_> = names(bytes).map(String::from_utf8_lossy).collect();
    Some(format!("{kind} {address} {}", names.join(" ")))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        write!(out, "{byte:02x}").unwrap();
        out
    })
}

fn reader(path: &Path) -> String {
    support::python(include_str!("readers/pcapng.py"), &[path.to_str().unwrap()])
}

/// Compares two texts by their lines, so that the first difference is short.
fn assert_same(ours: &str, theirs: &str, path: &Path) {
    for (i, (ours, theirs)) in ours.lines().zip(theirs.lines()).enumerate() {
        assert_eq!(ours, theirs, "{}: line {i}", path.display());
    }
    assert_eq!(ours.lines().count(), theirs.lines().count(), "{}", path.display());
}

/// These samples have a block whose lengths are not the same, or that ends before its file does.
const WRONG: [&str; 3] = ["test006.ntar", "test007.ntar", "test010.ntar"];

fn is_wrong(path: &Path) -> bool {
    WRONG.iter().any(|name| path.ends_with(name))
}

#[test]
fn all_fields_of_all_blocks_and_options_are_those_that_python_pcapng_reads() {
    if support::without_samples() {
        return;
    }
    let captures: Vec<_> = captures().into_iter().filter(|path| !is_wrong(path)).collect();
    assert!(captures.len() >= 16);
    for path in captures {
        let bytes = fs::read(&path).unwrap();
        assert_eq!(
            format_of(&bytes).map(|format| format.name),
            Some("pcapng"),
            "{}",
            path.display()
        );
        let ours = lines(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_same(&ours, &reader(&path), &path);
    }
}

/// Reads all that there is in a file, and does not mind what is wrong.
fn read_all(bytes: &[u8]) {
    let _ = lines(bytes);
    let _ = support::dumped(format(), bytes, usize::MAX);
    let _ = File::overlay(bytes).and_then(|file| file.to_value());
}

#[test]
fn no_change_of_a_file_makes_reading_panic_or_hang() {
    if support::without_samples() {
        return;
    }
    let packets = fs::read(support::samples("pcap-parser").join("test016-be.pcapng")).unwrap();
    support::with_each_change(&built(&packets, Endian::Little, 3), read_all);
    let interfaces =
        fs::read(support::samples("python-pcapng").join("test_data/test005.ntar")).unwrap();
    support::with_each_change(&interfaces, read_all);
}

/// A file of one section in a byte order. Its blocks and options are built; the numbers of the header are put together here,
/// as a section whose blocks need to know its interfaces is not built as a whole. Packets keep so many bytes at most.
fn built(bytes: &[u8], order: Endian, most: usize) -> Vec<u8> {
    let number = |bytes: &[u8], is_other: bool| {
        let mut bytes = bytes.to_vec();
        if is_other {
            bytes.reverse();
        }
        bytes
    };
    let is_other = (bytes[8] == 0x1a) != (order == Endian::Big);
    let mut built = bytes[..4].to_vec();
    for range in [4..8, 8..12, 12..14, 14..16, 16..24] {
        built.extend(number(&bytes[range], is_other));
    }
    let section = File::overlay(bytes).unwrap().section();
    for option in section.options() {
        built.extend(option.unwrap().to_value().unwrap().to_bytes_given(order, 0xff).unwrap());
    }
    built.extend(number(&bytes[4..8], is_other));
    for block in section.blocks() {
        let mut value = block.unwrap().to_value().unwrap();
        match &mut value.body {
            Body::EnhancedPacket(packet) => {
                packet.data.truncate(most);
                (packet.length, packet.captured, packet.length_again) = (0, 0, 0); // are computed
            }
            Body::SimplePacket(packet) => {
                packet.data.truncate(most);
                packet.original = packet.data.len().try_into().unwrap();
            }
            _ => {}
        }
        built.extend(value.to_bytes_given(order, u32::MAX, 0).unwrap());
    }
    built
}

#[test]
fn blocks_are_built_in_both_orders_with_lengths_filled_in() {
    if support::without_samples() {
        return;
    }
    let folder = support::folder("pcapng-big");
    for path in captures().iter().filter(|path| !is_wrong(path)) {
        let bytes = fs::read(path).unwrap();
        if bytes.len() > 1 << 20 {
            continue;
        }
        let is_big = bytes[8] == 0x1a;
        let same = if is_big { Endian::Big } else { Endian::Little };
        assert!(built(&bytes, same, usize::MAX) == bytes, "{}", path.display());

        let other = built(&bytes, if is_big { Endian::Little } else { Endian::Big }, usize::MAX);
        let file = folder.join(path.file_name().unwrap());
        fs::write(&file, &other).unwrap();
        assert_same(&lines(&other).unwrap(), &reader(&file), path);
        assert_eq!(packets_by_tshark(&file), packets_by_tshark(path));
    }
}

#[test]
fn times_and_interfaces_of_packets_are_those_that_tshark_reads() {
    if support::without_samples() {
        return;
    }
    let mut count = 0;
    for path in captures().iter().filter(|path| !is_wrong(path)) {
        // tshark takes custom blocks to be packets.
        if path.to_str().unwrap().contains("test017") {
            continue;
        }
        let bytes = fs::read(path).unwrap();
        let mut ours = String::new();
        for packet in File::overlay(&bytes).unwrap().section().packets() {
            let packet = packet.unwrap();
            let time = packet.nanoseconds.map_or(String::new(), |time| {
                format!("{}.{:09}", time / 1_000_000_000, time % 1_000_000_000)
            });
            let (original, captured, interface) =
                (packet.original, packet.data.len(), packet.interface);
            writeln!(ours, "{time}\t{original}\t{captured}\t{interface}").unwrap();
            count += usize::from(packet.frame().is_ok());
        }
        let theirs: Vec<String> = packets_by_tshark(path)
            .lines()
            .map(|line| line.rsplit_once('\t').unwrap().0.to_owned())
            .collect();
        assert_same(&ours, &theirs.join("\n"), path);
    }
    assert!(count > 4000);
}

/// What tshark prints of the packets of a file: their times, lengths, interfaces, and link types.
fn packets_by_tshark(path: &Path) -> String {
    let fields = [
        "frame.time_epoch",
        "frame.len",
        "frame.cap_len",
        "frame.interface_id",
        "frame.encap_type",
    ];
    let fields = fields.iter().flat_map(|field| ["-e", field]);
    support::output(
        "tshark",
        ["-n", "-r", path.to_str().unwrap(), "-T", "fields"].into_iter().chain(fields),
    )
}

#[test]
fn sections_of_both_orders_follow_one_another() {
    if support::without_samples() {
        return;
    }
    let folder = support::samples("pcap-parser");
    let little = fs::read(folder.join("test016-le.pcapng")).unwrap();
    let big = fs::read(folder.join("test016-be.pcapng")).unwrap();
    let bytes = [&little[..], &big, &little].concat();
    let parts = [lines(&little).unwrap(), lines(&big).unwrap(), lines(&little).unwrap()];
    assert_eq!(lines(&bytes).unwrap(), parts.concat());

    let file = support::folder("pcapng-sections").join("sections.pcapng");
    fs::write(&file, &bytes).unwrap();
    assert_same(&lines(&bytes).unwrap(), &reader(&file), &file);
    assert_eq!(packets_by_tshark(&file).lines().count(), 12);
}

const SECTION: &[u8] =
    b"\n\r\r\n\x1c\0\0\0\x4d\x3c\x2b\x1a\x01\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\x1c\0\0\0";
const INTERFACE: &[u8] = b"\x01\0\0\0\x14\0\0\0\x01\0\0\0\x04\0\0\0\x14\0\0\0";
const SIMPLE: &[u8] = b"\x03\0\0\0\x14\0\0\0\x08\0\0\0dat.\x14\0\0\0";

/// The error of the first block that is wrong.
fn error_of(bytes: &[u8]) -> OverlayError {
    lines(bytes).unwrap_err()
}

#[test]
fn wrong_files_get_an_error_with_the_field_and_the_offset() {
    let file = [SECTION, INTERFACE, SIMPLE].concat();
    assert!(lines(&file).unwrap().ends_with("simple 4 8 6461742e\n"));

    let mut changed = file.clone();
    changed[24] = 0x1d; // the length again of the section
    let OverlayError::Field { offset, fault, .. } = error_of(&changed) else {
        panic!("another error")
    };
    assert_eq!((offset, fault), (24, Fault::Check { condition: "length_again == length" }));

    let mut changed = file.clone();
    changed[28 + 20 + 4] = 0x40; // the length of the packet
    let OverlayError::Field { offset, fault, .. } = error_of(&changed) else {
        panic!("another error")
    };
    assert_eq!((offset, fault), (60, Fault::Short { needed: 0x3c - 8, available: 8 }));

    let error = "`SimplePacket`: 8 bytes must follow byte 60, 0 are left";
    assert_eq!(error_of(&file[..60]).to_string(), error);

    let mut changed = file;
    changed[8] = 0;
    let error =
        "field `order` of `Section` at byte 8: it is \"\\x00<+\\x1a\", which says no byte order";
    assert_eq!(error_of(&changed).to_string(), error);
}
