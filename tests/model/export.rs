//! C and C++ read and write every schema through the generated header as the model does, and numpy
//! accepts every generated description.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use overlaid_examples::peers::{Product, compile, pinned_python, python_command};
use proptest::prelude::RngCore as _;
use proptest::test_runner::{RngAlgorithm, TestRng};

use crate::property::{Input, valid};
use crate::schemas::SUBJECTS;
use crate::subject::Subject;
use crate::table::{Field, Shape, ShapeKind, Table};

/// The schemas that C can declare: it has no struct of size 0.
fn subjects() -> impl Iterator<Item = &'static dyn Subject> {
    SUBJECTS.iter().copied().filter(|subject| subject.table().size != 0)
}

/// The number of records that are tested of each schema.
const RECORDS: usize = 8;

/// The start of the C program. It prints each value as sixteen bytes, the least significant first.
const START: &str = r#"
#ifndef __clang__
/* Optimised, the program would take GCC four times as long to compile. */
#pragma GCC optimize ("O0")
#endif
#include <stdio.h>
#include <string.h>
#define PRINT(value)                                                                               \
    do {                                                                                           \
        __typeof__(value) copy = (value);                                                          \
        print(&copy, sizeof copy);                                                                 \
    } while (0)
static void print(const void *value, size_t size)
{
    unsigned char bytes[16] = {0};
    memcpy(bytes, value, size);
    fwrite(bytes, sizeof bytes, 1, stdout);
}
"#;

#[test]
fn c_and_cpp_read_and_write_as_the_model_does() {
    let mut headers = Vec::new();
    let (mut functions, mut main) = (String::from(START), String::new());
    for subject in subjects() {
        let table = subject.table();
        let name = table.name;
        writeln!(functions, "#include \"{name}.h\"").unwrap();
        headers.push((format!("{name}.h"), subject.c_header()));
        let (mut print, mut copy) = (String::new(), String::new());
        write_statements(table, "from", "to", &mut print, &mut copy);
        writeln!(
            functions,
            "static void print_{name}(const struct {name} *from)\n{{\n(void)from;\n{print}}}\n\
             static void copy_{name}(const struct {name} *from, struct {name} *to)\n{{\n\
             (void)from;\n(void)to;\n{copy}}}"
        )
        .unwrap();
        writeln!(
            main,
            "{{\n static struct {name} a, b;\n for (int i = 0; i < {RECORDS}; i++) {{\n \
             if (fread(&a, sizeof a, 1, stdin) != 1 || fread(&b, sizeof b, 1, stdin) != 1) return 1;\n \
             print_{name}(&a);\n copy_{name}(&a, &b);\n print_{name}(&b);\n }}\n}}"
        )
        .unwrap();
    }
    let source = format!("{functions}\nint main(void)\n{{\n{main}\nreturn 0;\n}}\n");
    let headers: Vec<_> =
        headers.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    let (bytes, expected) = records();
    for file in ["model.c", "model.cpp"] {
        let program = compile(file, &[(file, &source)], &headers, Product::Program).unwrap();
        let output = feed(&mut Command::new(program), &bytes);
        let read: Vec<_> = output
            .chunks(16)
            .map(|value| u128::from_le_bytes(value.try_into().expect("sixteen bytes a value")))
            .collect();
        assert_eq!(read.len(), expected.len(), "{file}");
        for (value, (expected, what)) in read.iter().zip(&expected) {
            assert_eq!(value, expected, "{file}: {what}");
        }
    }
}

#[test]
fn numpy_accepts_every_description() {
    let Some(python) = pinned_python().unwrap() else { return };
    let program = "import json, sys, overlaid\n\
                   for line in sys.stdin:\n\
                   \x20   description = json.loads(line)\n\
                   \x20   dtype = overlaid.dtype(description)\n\
                   \x20   assert dtype.itemsize == description['size'], line\n\
                   \x20   print(description['name'])\n";
    let lines: String =
        SUBJECTS.iter().map(|subject| subject.numpy_dtype() + "\n").collect::<Vec<_>>().concat();
    let output = feed(&mut python_command(&python, program).unwrap(), lines.as_bytes());
    assert_eq!(String::from_utf8(output).unwrap().lines().count(), SUBJECTS.len());
}

/// Pairs of records of each schema, and the values that C must print for each pair: those of the
/// first record, and those of the second after the first was copied to it.
fn records() -> (Vec<u8>, Vec<(u128, String)>) {
    let mut random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let (mut bytes, mut expected) = (Vec::new(), Vec::new());
    for subject in subjects() {
        let table = subject.table();
        for _ in 0..RECORDS {
            let [first, second] = [(); 2].map(|()| record(subject, &mut random));
            let values = table.read(&first);
            for _ in 0..2 {
                expected.extend(table.readable().zip(&values).map(|(leaf, &value)| {
                    let what = format!("`{}` of `{}`:{}", leaf.path, table.name, table.source);
                    // C prints the native type, without the sign extension to 128 bits.
                    (value & (u128::MAX >> (128 - leaf.native_bits)), what)
                }));
            }
            bytes.extend([first, second].concat());
        }
    }
    (bytes, expected)
}

fn record(subject: &dyn Subject, random: &mut TestRng) -> Vec<u8> {
    let table = subject.table();
    let mut bytes = vec![0; table.size];
    random.fill_bytes(&mut bytes);
    let mut seed = || u128::from(random.next_u64()) << 64 | u128::from(random.next_u64());
    let seeds = table.leaves.iter().map(|_| seed()).collect();
    valid(subject, &Input { bytes, seeds, choice: 0 })
}

fn feed(command: &mut Command, input: &[u8]) -> Vec<u8> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input).unwrap());
        child.wait_with_output().unwrap()
    });
    assert!(output.status.success());
    output.stdout
}

/// Appends the statements that print all values of a struct, and those that copy them to another.
fn write_statements(table: &Table, from: &str, to: &str, print: &mut String, copy: &mut String) {
    let prefix = table.name.to_lowercase();
    for field in table.fields.iter().filter(|field| !field.reserved) {
        let name = c_name(field);
        each_element(&field.shape, "", &mut |shape, indices| {
            let read = format!("{prefix}_{name}({from}{indices})");
            if let ShapeKind::Schema(nested) = shape.kind {
                if nested.size == 0 {
                    return;
                }
                let write = format!("{prefix}_{name}_mut({to}{indices})");
                write_statements(nested, &read, &write, print, copy);
                return;
            }
            writeln!(print, "PRINT({read});").unwrap();
            if field.magic.is_none() {
                writeln!(copy, "{prefix}_set_{name}({to}{indices}, {read});").unwrap();
            }
        });
    }
}

fn each_element(shape: &Shape, indices: &str, visit: &mut dyn FnMut(&Shape, &str)) {
    match shape.kind {
        ShapeKind::Array(element, len) => {
            for i in 0..len {
                each_element(element, &format!("{indices}, {i}"), visit);
            }
        }
        _ => visit(shape, indices),
    }
}

fn c_name(field: &Field) -> String {
    match field.name {
        index if index.starts_with(|first: char| first.is_ascii_digit()) => format!("_{index}"),
        name => name.into(),
    }
}
