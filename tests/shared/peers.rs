//! C and Python on the same segment, lock and layout.

mod dishonest;
mod lending;
mod locking;
mod publishing;
mod refusing;
mod waiting;

use std::path::PathBuf;
use std::process::{Command, ExitStatus};
use std::sync::OnceLock;

use overlaid::export::{c_header, c_header_named, numpy_dtype};
use overlaid::shared::SharedBuffer;
use overlaid::{Le, Overlay};
use overlaid_examples::peers::{Product, compile, pinned_python, python_command};

#[derive(Overlay, Clone, Debug, PartialEq)]
#[overlay(endian = big)]
struct Telemetry {
    count: u64,
    ok: bool,
    sample: [i16; 3],
}

type Words = [Le<u64>; 33];
type Shared = SharedBuffer<Telemetry, Words>;

const NO_ERROR: &str = "no error\n";
const OWNER_DIED: &str = "the holder of the lock died, the bytes may be half written\n";
const POISONED: &str =
    "the lock is poisoned: a holder died or panicked, and nobody repaired the bytes\n";

/// A program in another language, which takes the same arguments in all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Peer {
    C,
    Python,
}

impl Peer {
    /// Those that are there; the tests fail if there is no C compiler, and if there is no Python,
    /// unless `OVERLAID_WITHOUT_PYTHON` is 1.
    fn all() -> impl Iterator<Item = Self> {
        let python = pinned_python().unwrap();
        if python.is_none() {
            eprintln!("Python is left out, as OVERLAID_WITHOUT_PYTHON says");
        }
        [Self::C].into_iter().chain(python.map(|_| Self::Python))
    }

    /// The program, with what it knows of the layouts.
    fn command(self) -> Command {
        match self {
            Self::C => {
                static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
                Command::new(PROGRAM.get_or_init(|| c_program("peer", c_header::<Telemetry>())))
            }
            Self::Python => python_program(numpy_dtype::<Telemetry>()),
        }
    }

    /// Runs it on the segment, and returns what it printed and how it ended.
    fn run(self, shared: &Shared, arguments: &[&str]) -> (String, ExitStatus) {
        let mut command = self.command();
        shared.pass_to(&mut command, "TELEMETRY").unwrap();
        finish(command.args(arguments))
    }

    /// Runs it, and returns what it printed if it ended well.
    #[track_caller]
    fn told(self, shared: &Shared, arguments: &[&str]) -> String {
        let (told, status) = self.run(shared, arguments);
        assert!(status.success(), "{self:?} {arguments:?}: {status}\n{told}");
        told
    }
}

/// How many threads wait, as the header counts them.
fn waiters(shared: &Shared) -> u32 {
    use std::os::unix::fs::FileExt;

    let mut count = [0; 4];
    // SAFETY: what is there is only read.
    let file = std::fs::File::from(unsafe { shared.try_clone_fd() }.unwrap());
    file.read_exact_at(&mut count, 208).unwrap();
    u32::from_ne_bytes(count)
}

/// The peer in C, for a layout of its own.
fn c_program(name: &str, telemetry: String) -> PathBuf {
    let headers = [("telemetry.h", telemetry), ("words.h", c_header_named::<Words>("Words"))];
    compile(name, include_str!("peers/peer.c"), &headers, Product::Program).unwrap()
}

/// The peer in Python, for a layout of its own.
fn python_program(telemetry: String) -> Command {
    python_program_of(include_str!("peers/peer.py"), telemetry)
}

/// Another program in Python.
fn python_program_of(program: &str, telemetry: String) -> Command {
    let python = pinned_python().unwrap().expect("only called where it is there");
    let mut command = python_command(&python, program).unwrap();
    command.env("TELEMETRY_LAYOUT", telemetry).env("WORDS_LAYOUT", numpy_dtype::<Words>());
    command
}

fn finish(command: &mut Command) -> (String, ExitStatus) {
    let output = command.output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    (told + &String::from_utf8_lossy(&output.stderr), output.status)
}
