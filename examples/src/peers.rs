//! C and Python beside a Rust program: compiling the one, finding the other.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use overlaid::export;

/// What Python needs, at versions of which it is known that they work.
const REQUIREMENTS: &str = include_str!("../../tests/shared/peers/requirements.txt");

/// What a C source is compiled to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    /// A program, which starts at `main`.
    Program,
    /// A library to be loaded at run time.
    Library,
}

/// Compiles C, with `overlaid.h` and these headers beside it, into a folder of this name in the
/// target directory. Warnings are errors.
///
/// # Errors
/// If there is no C compiler, with all that it says if it fails, or if files cannot be written.
pub fn compile(
    name: &str,
    source: &str,
    headers: &[(&str, String)],
    product: Product,
) -> io::Result<PathBuf> {
    let (folder, _lock) = folder(name)?;
    let (file, built) = (folder.join("source.c"), folder.join("compiled"));
    fs::write(&file, source)?;
    fs::write(folder.join("overlaid.h"), export::C_PEER)?;
    for (header, text) in headers {
        fs::write(folder.join(header), text)?;
    }
    let compiler = env::var_os("CC").unwrap_or_else(|| "cc".into());
    let mut command = Command::new(&compiler);
    command.args([
        "-std=c11",
        "-O2",
        "-Wall",
        "-Wextra",
        "-Wconversion",
        "-Wshadow",
        "-Wcast-qual",
    ]);
    command.args(["-Werror", "-pedantic"]);
    if product == Product::Library {
        command.args(["-shared", "-fPIC"]);
    }
    command.arg("-o").arg(&built).arg(&file).arg("-pthread");
    run(&mut command, || format!("a C compiler is missing: there is no `{}`", compiler.display()))?;
    Ok(built)
}

/// A Python that has numpy: the system's, or else the [pinned](pinned_python) one; `None` if the
/// environment variable `OVERLAID_WITHOUT_PYTHON` is 1.
///
/// # Errors
/// If there is no Python, or if numpy cannot be installed.
pub fn python() -> io::Result<Option<PathBuf>> {
    let system = Command::new("python3").args(["-c", "import numpy"]).output();
    if !is_without_python() && system.is_ok_and(|output| output.status.success()) {
        return Ok(Some("python3".into()));
    }
    pinned_python()
}

/// A Python in a virtual environment of our own in the target directory, made if it is not there,
/// with numpy at a pinned version; `None` if the environment variable `OVERLAID_WITHOUT_PYTHON` is 1.
///
/// # Errors
/// If there is no Python, or if numpy cannot be installed.
pub fn pinned_python() -> io::Result<Option<PathBuf>> {
    if is_without_python() {
        return Ok(None);
    }
    let (folder, _lock) = folder("python-environment")?;
    let (environment, done) = (folder.join("environment"), folder.join("requirements.txt"));
    let python = environment.join("bin/python3");
    if fs::read_to_string(&done).is_ok_and(|installed| installed == REQUIREMENTS) {
        return Ok(Some(python));
    }
    let missing = || {
        String::from(
            "Python is missing: there is no `python3`; OVERLAID_WITHOUT_PYTHON=1 leaves it out",
        )
    };
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&environment), missing)?;
    let wanted = folder.join("wanted.txt");
    fs::write(&wanted, REQUIREMENTS)?;
    let install = ["-m", "pip", "install", "--quiet", "--only-binary", ":all:", "--requirement"];
    run(Command::new(&python).args(install).arg(&wanted), missing)?;
    // Only now: what was interrupted is begun anew.
    fs::rename(wanted, done)?;
    Ok(Some(python))
}

/// A command that runs this Python program, which can import `overlaid`.
///
/// # Errors
/// If the module cannot be written.
pub fn python_command(python: &Path, program: &str) -> io::Result<Command> {
    let (folder, _lock) = folder("python-module")?;
    let (new, module) = (folder.join("overlaid.py.new"), folder.join("overlaid.py"));
    // Renamed, as others may be reading it.
    fs::write(&new, export::PYTHON_PEER)?;
    fs::rename(new, module)?;
    let mut command = Command::new(python);
    command.env("PYTHONPATH", folder).env("PYTHONDONTWRITEBYTECODE", "1").args(["-c", program]);
    Ok(command)
}

fn is_without_python() -> bool {
    env::var_os("OVERLAID_WITHOUT_PYTHON") == Some(OsString::from("1"))
}

/// A folder in the target directory, locked against other threads and processes until the file is
/// dropped.
fn folder(name: &str) -> io::Result<(PathBuf, File)> {
    let program = env::current_exe()?;
    let target = program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").exists());
    let folder = target.unwrap_or(&env::temp_dir()).join("peers").join(name);
    fs::create_dir_all(&folder)?;
    let lock = File::create(folder.join(".lock"))?;
    lock.lock()?;
    Ok((folder, lock))
}

/// Runs a command that must succeed.
fn run(command: &mut Command, missing: impl FnOnce() -> String) -> io::Result<Output> {
    let output = command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => io::Error::new(io::ErrorKind::NotFound, missing()),
        _ => error,
    })?;
    if output.status.success() {
        return Ok(output);
    }
    let said = [&output.stdout, &output.stderr].map(|out| String::from_utf8_lossy(out));
    Err(io::Error::other(format!("{command:?} failed:\n{}{}", said[0], said[1])))
}
