//! Compiles peers in C and C++, and finds a Python with numpy for peers in Python.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use overlaid::export;
use rustix::fs::{FlockOperation, flock};

/// The Python packages that the peers and the tests need, at versions that are known to work.
const REQUIREMENTS: &str = include_str!("../../tests/shared/peers/requirements.txt");

/// What sources are compiled to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    /// A program, which starts at `main`.
    Program,
    /// A library that is loaded at run time.
    Library,
}

/// The language of a source, with its compiler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    C,
    Cpp,
}

impl Language {
    /// The language that a file's extension stands for: C++ for `.cpp`, C for any other.
    fn of(file: &str) -> Self {
        let extension = Path::new(file).extension();
        if extension.is_some_and(|extension| extension == "cpp") { Self::Cpp } else { Self::C }
    }

    /// The compiler that the environment variable `CC` or `CXX` names, or else `cc` or `c++`.
    fn compiler(self) -> Command {
        let (variable, default) = match self {
            Self::C => ("CC", "cc"),
            Self::Cpp => ("CXX", "c++"),
        };
        Command::new(env::var_os(variable).unwrap_or_else(|| default.into()))
    }

    /// Runs its compiler.
    fn run(self, compiler: &mut Command) -> io::Result<Output> {
        let language = if self == Self::C { "C" } else { "C++" };
        let program = compiler.get_program().to_owned();
        run(compiler, || {
            format!("a {language} compiler is missing: there is no `{}`", program.to_string_lossy())
        })
    }

    /// The standard, and the warnings that are errors.
    fn options(self) -> &'static [&'static str] {
        match self {
            Self::C => &["-std=c11"],
            // In C, `-Wconversion` includes this one.
            Self::Cpp => &["-std=c++17", "-Wsign-conversion"],
        }
    }
}

/// Compiles sources, each a file's name and its text, with `overlaid.h` and these headers beside
/// them, in a folder of this name in the target directory. A source whose name ends in `.cpp` is
/// C++17, any other is C11. Warnings are errors.
///
/// # Errors
/// If a compiler is missing, if one fails, with everything that it printed, or if files cannot be
/// written.
pub fn compile(
    name: &str,
    sources: &[(&str, &str)],
    headers: &[(&str, String)],
    product: Product,
) -> io::Result<PathBuf> {
    let (folder, _lock) = folder(name)?;
    fs::write(folder.join("overlaid.h"), export::C_PEER)?;
    for (header, text) in headers {
        fs::write(folder.join(header), text)?;
    }
    let is_library = product == Product::Library;
    let mut objects = Vec::new();
    let mut linker = Language::C;
    for (file, text) in sources {
        let (source, object) = (folder.join(file), folder.join(format!("{file}.o")));
        fs::write(&source, text)?;
        let language = Language::of(file);
        let mut compiler = language.compiler();
        compiler.args(language.options()).args(WARNINGS).args(is_library.then_some("-fPIC"));
        language.run(compiler.args(["-O2", "-c", "-o"]).arg(&object).arg(&source))?;
        objects.push(object);
        // A program with parts in C++ is linked with the library of C++.
        if language == Language::Cpp {
            linker = Language::Cpp;
        }
    }
    let built = folder.join("compiled");
    let mut compiler = linker.compiler();
    compiler.args(is_library.then_some("-shared"));
    linker.run(compiler.arg("-o").arg(&built).args(&objects).arg("-pthread"))?;
    Ok(built)
}

/// The warnings that are errors in both languages.
const WARNINGS: &[&str] =
    &["-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Wcast-qual", "-pedantic", "-Werror"];

/// Returns a Python that has numpy: the system's, or else the [pinned](pinned_python) one. Returns
/// `None` if the environment variable `OVERLAID_WITHOUT_PYTHON` is 1.
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

/// Returns a Python in a virtual environment in the target directory, with pinned versions of numpy,
/// Pillow and dpkt. The first call creates the environment. Returns `None` if the environment variable
/// `OVERLAID_WITHOUT_PYTHON` is 1.
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
    // Only now, so that an installation that was interrupted starts again.
    fs::rename(wanted, done)?;
    Ok(Some(python))
}

/// Returns a command that runs this Python program, which can import `overlaid`.
///
/// # Errors
/// If the module cannot be written.
pub fn python_command(python: &Path, program: &str) -> io::Result<Command> {
    let (folder, _lock) = folder("python-module")?;
    let (new, module) = (folder.join("overlaid.py.new"), folder.join("overlaid.py"));
    // Renamed into place, as another process may be reading the old file.
    fs::write(&new, export::PYTHON_PEER)?;
    fs::rename(new, module)?;
    let mut command = Command::new(python);
    command.env("PYTHONPATH", folder).env("PYTHONDONTWRITEBYTECODE", "1").args(["-c", program]);
    Ok(command)
}

fn is_without_python() -> bool {
    env::var_os("OVERLAID_WITHOUT_PYTHON") == Some(OsString::from("1"))
}

/// Returns a folder in the target directory, which is locked against other threads and processes
/// until the file is dropped.
fn folder(name: &str) -> io::Result<(PathBuf, File)> {
    let program = env::current_exe()?;
    let target = program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").exists());
    let folder = target.unwrap_or(&env::temp_dir()).join("peers").join(name);
    fs::create_dir_all(&folder)?;
    let lock = File::create(folder.join(".lock"))?;
    flock(&lock, FlockOperation::LockExclusive)?;
    Ok((folder, lock))
}

/// Runs a command; an error contains everything that it printed, or `missing` if there is no such
/// command.
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
