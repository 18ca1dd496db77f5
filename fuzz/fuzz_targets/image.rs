//! Reads arbitrary bytes as each format of images, and dumps them.

#![no_main]

#[path = "../../formats/tests/reading/image.rs"]
mod reading;

use libfuzzer_sys::fuzz_target;
use overlaid::dump::Dump;
use overlaid::walker::Walker;

// The first byte chooses the format, and the others are the file.
fuzz_target!(|input: &[u8]| {
    let [number, bytes @ ..] = input else { return };
    let (name, read) = match number % 4 {
        0 => ("png", reading::read_png as fn(&[u8])),
        1 => ("gif", reading::read_gif as fn(&[u8])),
        2 => ("tiff", reading::read_tiff as fn(&[u8])),
        _ => ("jpeg", reading::read_jpeg as fn(&[u8])),
    };
    read(bytes);
    let format = overlaid_formats::formats().find(|format| format.name == name);
    let layout = format.expect("the format is there").layout;
    drop(Dump::of(Walker::new(layout, bytes)).depth(8).places(3).to_string());
});
