//! C, C++ and Python use the same segment, lock and layout.

mod cpp;
mod dishonest;
mod dying;
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
    "the lock is poisoned: a holder died or panicked, and the bytes have not been repaired\n";

/// A program in another language. In all of them it takes the same arguments. In C++ it has the
/// source of the one in C.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Peer {
    C,
    Cpp,
    Python,
}

impl Peer {
    /// Every peer. The tests fail if a compiler is missing, or if Python is, except that
    /// `OVERLAID_WITHOUT_PYTHON=1` leaves Python out.
    fn all() -> impl Iterator<Item = Self> {
        let python = pinned_python().unwrap();
        if python.is_none() {
            eprintln!("Python is left out, as OVERLAID_WITHOUT_PYTHON says");
        }
        [Self::C, Self::Cpp].into_iter().chain(python.map(|_| Self::Python))
    }

    /// The program, with the layouts that it was built for.
    fn command(self) -> Command {
        match self {
            Self::C | Self::Cpp => {
                static PROGRAMS: [OnceLock<PathBuf>; 2] = [OnceLock::new(), OnceLock::new()];
                let program = &PROGRAMS[usize::from(self == Self::Cpp)];
                let header = || c_header::<Telemetry>();
                Command::new(program.get_or_init(|| self.compile("peer", header())))
            }
            Self::Python => python_program(numpy_dtype::<Telemetry>()),
        }
    }

    /// Compiles the peer for a layout of its own.
    fn compile(self, name: &str, telemetry: String) -> PathBuf {
        let extension = if self == Self::Cpp { "cpp" } else { "c" };
        let source = (format!("peer.{extension}"), include_str!("peers/peer.c"));
        let headers = [("telemetry.h", telemetry), ("words.h", c_header_named::<Words>("Words"))];
        let sources = [(source.0.as_str(), source.1)];
        compile(&format!("{name}-{extension}"), &sources, &headers, Product::Program).unwrap()
    }

    /// Runs the program on the segment, and returns what it printed and how it ended.
    fn run(self, shared: &Shared, arguments: &[&str]) -> (String, ExitStatus) {
        let mut command = self.command();
        shared.pass_to(&mut command, "TELEMETRY").unwrap();
        finish(command.args(arguments))
    }

    /// Runs the program on the segment, and returns what it printed. Panics if it fails.
    #[track_caller]
    fn output(self, shared: &Shared, arguments: &[&str]) -> String {
        let (printed, status) = self.run(shared, arguments);
        assert!(status.success(), "{self:?} {arguments:?}: {status}\n{printed}");
        printed
    }
}

/// Reads the number of threads that wait from the header.
fn waiters(shared: &Shared) -> u32 {
    use std::os::unix::fs::FileExt;

    let mut count = [0; 4];
    // SAFETY: the descriptor is only used to read.
    let file = std::fs::File::from(unsafe { shared.try_clone_fd() }.unwrap());
    file.read_exact_at(&mut count, 208).unwrap();
    u32::from_ne_bytes(count)
}

/// The peer in Python, with this description of the telemetry.
fn python_program(telemetry: String) -> Command {
    let program = concat!(include_str!("peers/peer.py"), "\n\n", include_str!("peers/python.py"));
    python_program_of(program, telemetry)
}

/// A program in Python, with this description of the telemetry.
fn python_program_of(program: &str, telemetry: String) -> Command {
    let python = pinned_python().unwrap().expect("only called where it is there");
    let mut command = python_command(&python, program).unwrap();
    command.env("TELEMETRY_LAYOUT", telemetry).env("WORDS_LAYOUT", numpy_dtype::<Words>());
    command
}

fn finish(command: &mut Command) -> (String, ExitStatus) {
    let output = command.output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    (printed + &String::from_utf8_lossy(&output.stderr), output.status)
}
