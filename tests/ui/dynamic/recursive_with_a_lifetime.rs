use overlaid::Overlay;

#[derive(Overlay)]
struct A<'a> { n: u8, #[overlay(dynamic)] b: A<'a>, #[overlay(rest)] d: &'a [u8] }

fn main() {}
