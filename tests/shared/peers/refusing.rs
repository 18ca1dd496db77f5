//! Peers that were built for something else.

use std::process::Stdio;

use overlaid::Overlay;
use overlaid::export::{c_header_named, numpy_dtype};

use super::{Peer, Shared, Telemetry, c_program, finish, python_program};

/// `Telemetry` with two fields exchanged: as many bytes.
#[derive(Overlay)]
#[overlay(endian = big)]
struct Older {
    ok: bool,
    count: u64,
    sample: [i16; 3],
}

#[test]
fn another_layout_is_refused() {
    let shared = Shared::create().unwrap();
    for peer in Peer::all() {
        let mut command = match peer {
            Peer::C => {
                let program = c_program("peer-older", c_header_named::<Older>("Telemetry"));
                std::process::Command::new(program)
            }
            Peer::Python => python_program(numpy_dtype::<Older>()),
        };
        shared.pass_to(&mut command, "TELEMETRY").unwrap();
        let (told, _) = finish(command.arg("take"));
        let expected = match peer {
            Peer::C => "this segment has another layout than this program expects: \
                        another fingerprint\n"
                .into(),
            Peer::Python => format!(
                "this segment holds `Telemetry` v {:#018x}, 15 bytes at 384; \
                 this program expects `Older` v {:#018x}, 15 bytes\n",
                Telemetry::FINGERPRINT,
                Older::FINGERPRINT
            ),
        };
        assert_eq!(told, expected, "{peer:?}");
        assert_eq!(shared.lock().unwrap().count(), 0);
    }
}

#[test]
fn what_is_no_segment_is_refused() {
    for peer in Peer::all() {
        let mut command = peer.command();
        command.stdin(Stdio::null()).env("TELEMETRY", "0").arg("take");
        assert_eq!(finish(&mut command).0, "there is no segment of overlaid here\n", "{peer:?}");
        for number in ["", "-1", "x", "9999", "99999999999999999999"] {
            let (told, _) = finish(command.env("TELEMETRY", number));
            assert!(told.contains("holds no open descriptor"), "{peer:?}: {told}");
        }
    }
}
