//! Programs that do the same with a segment in Rust, C and Python.

use std::process::Command;

use overlaid::export;
use overlaid_examples::peers::{Product, compile, python, python_command};

use super::process::part;
use super::report::{Fallible, Row};

/// The language of a program.
#[derive(Debug, Clone, Copy)]
pub(super) enum Language {
    Rust,
    C,
    Python,
}

/// A program in one of the languages.
pub(super) struct Program {
    pub(super) language: Language,
    command: Box<dyn Fn() -> Fallible<Command>>,
}

impl Program {
    /// A command that starts the program.
    pub(super) fn command(&self) -> Fallible<Command> {
        (self.command)()
    }
}

/// The source of a program in each language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sources {
    /// The name of the part of `faults` that is the program in Rust.
    pub(super) name: &'static str,
    pub(super) c: &'static str,
    pub(super) python: &'static str,
}

/// A layout that the programs use.
#[derive(Debug, Clone)]
pub(super) struct KnownLayout {
    /// The name of the C header, and of the environment variable with the layout for Python.
    names: [&'static str; 2],
    header: String,
    dtype: String,
}

impl KnownLayout {
    /// The layout of an overlay, whose struct has this name in C.
    pub(super) fn of<T: overlaid::Overlay>(c: &str, names: [&'static str; 2]) -> Self {
        let (header, dtype) = (export::c_header_named::<T>(c), export::numpy_dtype::<T>());
        Self { names, header, dtype }
    }
}

/// The program in each language, and without Python if `OVERLAID_WITHOUT_PYTHON` is set.
pub(super) fn programs(
    row: &mut Row,
    sources: Sources,
    known: &[KnownLayout],
) -> Fallible<Vec<Program>> {
    let headers: Vec<_> =
        known.iter().map(|known| (known.names[0], known.header.clone())).collect();
    let c = compile(sources.name, &[("source.c", sources.c)], &headers, Product::Program)?;
    let mut programs = vec![
        Program {
            language: Language::Rust,
            command: Box::new(move || Ok(part(sources.name, &[]))),
        },
        Program { language: Language::C, command: Box::new(move || Ok(Command::new(&c))) },
    ];
    let Some(python) = python()? else {
        row.note("NOT TRIED: Python, as OVERLAID_WITHOUT_PYTHON says");
        return Ok(programs);
    };
    let layouts: Vec<_> = known.iter().map(|known| (known.names[1], known.dtype.clone())).collect();
    let command = move || -> Fallible<Command> {
        let mut command = python_command(&python, sources.python)?;
        command.envs(layouts.iter().map(|(name, dtype)| (name, dtype)));
        Ok(command)
    };
    programs.push(Program { language: Language::Python, command: Box::new(command) });
    Ok(programs)
}
