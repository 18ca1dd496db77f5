use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(head.order, 1 => little, 2 => big))]
struct File { head: Head, number: u16 }

#[derive(Overlay)]
struct Head { order: u8, kind: u8 }

fn main() {}
