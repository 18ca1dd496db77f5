//! The schemas of the guide's page `tutorial`: another program reads the files that they build.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use overlaid_examples::peers::pinned_python;

include!("../../runtime/src/guide/pcap.rs");

/// Prints what dpkt reads: the byte order, the type of the link, and of each packet the time in microseconds,
/// the captured length and the payload.
const PROGRAM: &str = r#"
import sys
import dpkt

with open(sys.argv[1], "rb") as file:
    reader = dpkt.pcap.Reader(file)
    order = "big" if type(reader._Reader__fh) is dpkt.pcap.FileHdr else "little"
    print(order, reader.datalink())
    for time, bytes in reader:
        ethernet = dpkt.ethernet.Ethernet(bytes)
        print(round(time * 1_000_000), len(bytes), ethernet.data.data.data.decode())
"#;

#[test]
fn dpkt_reads_a_built_file_of_each_byte_order() -> Result<(), Box<dyn Error>> {
    let Some(python) = pinned_python()? else { return Ok(()) };
    let mut value = Pcap::overlay(FILE)?.to_value()?;
    value.packets[0].data.truncate(42);
    // The length of the IPv4 packet stays, so what follows five bytes is padding of the frame.
    value.packets[0].data.extend(b"HELLO and padding");
    for (order, magic) in [("little", b"\xd4\xc3\xb2\xa1"), ("big", b"\xa1\xb2\xc3\xd4")] {
        value.magic = *magic;
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{order}.pcap"));
        fs::write(&path, value.to_bytes()?)?;
        let output = Command::new(&python).args(["-c", PROGRAM]).arg(&path).output()?;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let expected = format!("{order} 1\n1795703970394781 59 HELLO\n1795703970394843 44 hi\n");
        assert_eq!(String::from_utf8(output.stdout)?, expected);
    }
    Ok(())
}
