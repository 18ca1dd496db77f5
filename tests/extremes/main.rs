//! No public value panics when `Display` or `Debug` writes it, whatever its public fields hold.

mod errors;
mod layouts;
#[cfg(target_os = "linux")]
mod shared;

use std::fmt::{Debug, Display};
use std::sync::LazyLock;

const SIZES: [usize; 5] = [0, 1, 3, 17, usize::MAX];
const NUMBERS: [u32; 8] = [0, 1, 63, 64, 127, 128, 129, u32::MAX];
const VALUES: [u128; 5] = [0, 1, 1 << 127, u128::MAX - 1, u128::MAX];

/// Writes the value in each form of `Debug`.
fn write<T: Debug>(value: &T) {
    assert!(!format!("{value:?}{value:#?}{value:x?}").is_empty());
}

/// The same, and in each form of `Display`.
fn write_both<T: Debug + Display>(value: &T) {
    write(value);
    assert!(!format!("{value}{value:#}{value:200}").is_empty());
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// A name that is longer than the formatter can pad.
static LONG: LazyLock<String> = LazyLock::new(|| "x".repeat(70_000));

/// Names that are empty, long, and not for a terminal.
fn names() -> [&'static str; 4] {
    ["", "r#type", "\u{1b}[2J\"\\\n\u{0}ä漢", &LONG]
}
