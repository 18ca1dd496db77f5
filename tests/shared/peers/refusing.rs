//! What peers refuse to open.

use std::process::Stdio;

use overlaid::Overlay;
use overlaid::export::{c_header_named, numpy_dtype};

use super::{Peer, Shared, Telemetry, finish, python_program, python_program_of};

/// `Telemetry` with two fields exchanged; it has the same size.
#[derive(Overlay)]
#[overlay(endian = big)]
struct Older {
    ok: bool,
    count: u64,
    sample: [i16; 3],
}

#[test]
fn a_segment_of_another_layout_is_refused() {
    let shared = Shared::create().unwrap();
    for peer in Peer::all() {
        let mut command = match peer {
            Peer::C | Peer::Cpp => {
                let header = c_header_named::<Older>("Telemetry");
                std::process::Command::new(peer.compile("peer-older", header))
            }
            Peer::Python => python_program(numpy_dtype::<Older>()),
        };
        shared.pass_to(&mut command, "TELEMETRY").unwrap();
        let (printed, _) = finish(command.arg("take"));
        let expected = match peer {
            Peer::C | Peer::Cpp => format!(
                "this segment has another layout than this program expects: its fingerprint differs: \
                 it holds `Telemetry` v {:#018x}, 15 bytes at 384\n",
                Telemetry::FINGERPRINT
            ),
            Peer::Python => format!(
                "this segment holds `Telemetry` v {:#018x}, 15 bytes at 384; \
                 this program expects `Older` v {:#018x}, 15 bytes\n",
                Telemetry::FINGERPRINT,
                Older::FINGERPRINT
            ),
        };
        assert_eq!(printed, expected, "{peer:?}");
        assert_eq!(shared.lock().unwrap().count(), 0);
    }
}

#[test]
fn a_descriptor_of_something_else_is_refused() {
    for peer in Peer::all() {
        let mut command = peer.command();
        command.stdin(Stdio::null()).env("TELEMETRY", "0").arg("take");
        assert_eq!(finish(&mut command).0, "there is no segment of overlaid here\n", "{peer:?}");
        for number in ["", "-1", "x", "9999", "99999999999999999999", &"9".repeat(5000)] {
            let (printed, _) = finish(command.env("TELEMETRY", number));
            let shown =
                if number.len() > 64 { number[..64].to_owned() + "…" } else { number.into() };
            let expected = match peer {
                Peer::Python => format!(
                    "the environment variable `TELEMETRY` is `{shown}`, which is not an open descriptor"
                ),
                Peer::C | Peer::Cpp => {
                    "the environment variable is not set to an open descriptor".into()
                }
            };
            assert_eq!(printed.trim_end(), expected, "{peer:?}");
        }
    }
}

#[test]
fn an_invalid_description_is_refused_in_one_sentence() {
    if !Peer::all().any(|peer| peer == Peer::Python) {
        return;
    }
    let shared = Shared::create().unwrap();
    let mut command = python_program_of(include_str!("describing.py"), numpy_dtype::<Telemetry>());
    shared.pass_to(&mut command, "TELEMETRY").unwrap();
    let (printed, status) = finish(&mut command);
    let fingerprint = Telemetry::FINGERPRINT;
    let expected = [
        &format!("<overlaid.Segment: `Telemetry` v {fingerprint:#018x}, 15 bytes at 384>"),
        "a timeout is a number of seconds or None, not of type `str`",
        "a timeout is a number of seconds or None, not of type `list`",
        "a timeout is a number of seconds or None, not of type `complex`",
        "a timeout is a number of seconds, not nan",
        "a name is a string, not of type `int`",
        "`a/b` is not a valid name: a name has 1 to 64 letters, digits, `-`, `_` and `.`, and does not start with `.`",
        "`.x` is not a valid name: a name has 1 to 64 letters, digits, `-`, `_` and `.`, and does not start with `.`",
        &format!(
            "`{}…` is not a valid name: a name has 1 to 64 letters, digits, `-`, `_` and `.`, and does not start with `.`",
            "x".repeat(64)
        ),
        "this is not the array: `with segment.lock() as array` gives that",
    ];
    assert_eq!((printed.lines().collect::<Vec<_>>(), status.success()), (expected.to_vec(), true));
}

/// This happens if a later process has the number of the one that created the name. What the name
/// leads to then may fail to open, or opening it may have an effect.
#[test]
fn a_name_that_leads_to_something_else_is_unknown() {
    use rustix::fs::{CWD, FileType, Mode, OFlags};
    use std::os::fd::{AsRawFd, OwnedFd};

    let name = &format!("led-elsewhere-{}", std::process::id());
    drop(Shared::create_named(name).unwrap());
    let fifo = std::env::temp_dir().join(name);
    rustix::fs::mknodat(CWD, &fifo, FileType::Fifo, Mode::RWXU, 0).unwrap();
    let flags = OFlags::RDONLY | OFlags::NONBLOCK;
    let fifo_end = rustix::fs::open(&fifo, flags, Mode::empty()).unwrap();
    std::fs::remove_file(&fifo).unwrap();
    let socket = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let user = rustix::process::geteuid().as_raw();
    let link = format!("/dev/shm/overlaid-{user}/{name}");
    for other in [fifo_end, OwnedFd::from(socket)] {
        let target = format!("/proc/{}/fd/{}", std::process::id(), other.as_raw_fd());
        std::os::unix::fs::symlink(target, &link).unwrap();
        for peer in Peer::all() {
            let (printed, _) = finish(peer.command().args(["take", "", name]));
            let unknown = "no living process has a segment";
            assert!(
                printed.starts_with(unknown) && printed.lines().count() == 1,
                "{peer:?}: {printed}"
            );
        }
        std::fs::remove_file(&link).unwrap();
    }
}
