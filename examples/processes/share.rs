//! The parent and its children.

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::process::Command;

use overlaid::{Le, Overlay, SharedBuffer, export, overlay};
use overlaid_examples::peers::{self, Product};

/// What the buffer holds: ten bytes.
type Ints = [Le<i16>; 5];

/// The environment variable that holds the number of the segment's descriptor in a child.
const VARIABLE: &str = "INTS";

/// Runs the parent, or with the argument `child` the child in Rust.
pub fn run() -> Result<(), Box<dyn Error>> {
    match env::args().nth(1).as_deref() {
        Some("child") => return set(),
        Some(_) => return Err("it takes no arguments".into()),
        None => {}
    }
    let mut rust = Command::new(env::current_exe()?);
    share_with("Rust", rust.arg("child"))?;
    share_with("C", &mut compiled("child.c", include_str!("child.c"))?)?;
    share_with("C++", &mut compiled("child.cpp", include_str!("child.cpp"))?)?;
    match peers::python()? {
        Some(python) => {
            let mut child = peers::python_command(&python, include_str!("child.py"))?;
            share_with("Python", child.env("INTS_LAYOUT", export::numpy_dtype::<Ints>()))?;
        }
        None => writeln!(io::stdout(), "Python: left out, as OVERLAID_WITHOUT_PYTHON says")?,
    }
    Ok(())
}

/// Sets the numbers, in the child in Rust.
fn set() -> Result<(), Box<dyn Error>> {
    // SAFETY: the parent passes the segment under this variable, so the number is that of a
    // descriptor which nothing else in this process owns. Parent and child write to the bytes only
    // under the lock.
    let ints = unsafe { SharedBuffer::<Ints>::inherited(VARIABLE) }?;
    let mut guard = ints.lock()?;
    for (i, int) in (0..).zip(guard.iter_mut()) {
        int.set(i);
    }
    Ok(())
}

/// Compiles a child in C or C++, and returns a command that starts it.
fn compiled(file: &str, source: &str) -> io::Result<Command> {
    let header = ("ints.h", export::c_header_named::<Ints>("ints"));
    let program = peers::compile(file, &[(file, source)], &[header], Product::Program)?;
    Ok(Command::new(program))
}

/// Creates a buffer, lets a child write to it, and prints what it reads.
fn share_with(language: &str, child: &mut Command) -> Result<(), Box<dyn Error>> {
    let ints = SharedBuffer::<Ints>::create()?;
    let before: i16 = ints.lock()?.iter().map(|int| int.get()).sum();

    ints.pass_to(child, VARIABLE)?;
    let ended = child.status()?;
    if !ended.success() {
        return Err(format!("the child in {language} failed: {ended}").into());
    }

    let guard = ints.lock()?;
    let [first, second] = overlay!(guard[0..8] as [Le<i32>; 2]);
    let bytes = guard.reinterpret::<[u8; 10]>();
    writeln!(
        io::stdout(),
        "{language}: the five i16 summed to {before}; a child set them to 0…4, which makes {bytes:?},\n\
         \x20 of which the first eight as two i32 sum to {}",
        first.get() + second.get()
    )?;
    Ok(())
}
