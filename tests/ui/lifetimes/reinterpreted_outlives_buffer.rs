use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

use overlaid::{Buffer, Le};

fn dangling() -> u32 {
    let word;
    {
        let point = Buffer::<Point>::new();
        word = point.reinterpret::<Le<u32>>();
    }
    word.get()
}

fn main() {}
