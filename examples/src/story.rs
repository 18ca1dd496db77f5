//! The story of a buffer, step by step: bytes with one owner, which are read and written as several
//! types.

use std::fmt::Debug;
use std::io::{self, Write};

use overlaid::{Buffer, Le, Overlay, overlay};

/// Writes every step.
///
/// # Errors
/// If writing fails.
pub fn tell(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\nThe story of a buffer")?;
    two_views_of_one_buffer(out)?;
    a_float_in_a_vec(vec![0; 12], out)?;
    a_float_in_an_array(out)?;
    two_of_three_bytes(out)?;
    a_region_and_the_whole(out)
}

/// Four `i32` can be read as eight `i16`: both have 16 bytes and the same byte order, and the
/// alignment is not stricter. Nothing is copied, so what is written through one view is read
/// through the other.
fn two_views_of_one_buffer(out: &mut impl Write) -> io::Result<()> {
    let mut ints32 = Buffer::<[Le<i32>; 4]>::new();
    ints32[0] = 0x1122_3344.into();
    let ints16 = ints32.reinterpret::<[Le<i16>; 8]>();
    let seen = ints16.map(i16::from);
    show("four i32, the first one 0x11223344, as eight i16", seen, out)
}

/// A measurement of 12 bytes, which the next step lays over a `Vec`.
#[derive(Overlay)]
#[overlay(endian = little, size = 12)]
struct Sample {
    time: u64,
    value: f32,
}

/// The length of a `Vec` is only known at run time, so laying an overlay over it can fail.
fn a_float_in_a_vec(mut bytes: Vec<u8>, out: &mut impl Write) -> io::Result<()> {
    let sample = Sample::overlay_mut(&mut bytes).map_err(io::Error::other)?;
    sample.set_value(1.5);
    show("a Vec of bytes, after the value of the sample in it was set to 1.5", bytes, out)
}

/// The compiler knows the length of an array, so laying an overlay over it cannot fail at run time.
fn a_float_in_an_array(out: &mut impl Write) -> io::Result<()> {
    let mut bytes = [0_u8; 12];
    overlay!(mut bytes[4..12] as Le<f64>).set(1.5);
    show("an array of bytes, after 4..12 of them were set to the f64 1.5", bytes, out)
}

/// Three bytes are not an array of `i16`, so this does not compile:
///
/// ```compile_fail
/// use overlaid::{Le, overlay};
///
/// let bytes = [1_u8, 0, 2];
/// let ints = overlay!(bytes as [Le<i16>; 2]);
/// // error: `[I16<LittleEndian>; 2]` has 4 bytes and cannot be laid over the 3 bytes of `[u8; 3]`
/// ```
///
/// Two of the three bytes are one `i16`.
fn two_of_three_bytes(out: &mut impl Write) -> io::Result<()> {
    let bytes = [1_u8, 0, 2];
    let int = overlay!(bytes[0..2] as Le<i16>);
    show("three bytes, of which 0..2 are an i16", int.get(), out)
}

/// Eight of ten bytes are read as two `i32`, and all ten as five `i16`. The views overlap.
fn a_region_and_the_whole(out: &mut impl Write) -> io::Result<()> {
    let bytes = [1_u8, 0, 0, 0, 2, 0, 0, 0, 3, 0];
    let ints32 = overlay!(bytes[0..8] as [Le<i32>; 2]);
    let ints16 = overlay!(bytes as [Le<i16>; 5]);
    show("ten bytes, of which 0..8 are two i32", ints32.map(i32::from), out)?;
    show("ten bytes as five i16", ints16.map(i16::from), out)
}

fn show(what: &str, seen: impl Debug, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "  {what}:\n    {seen:?}")
}
