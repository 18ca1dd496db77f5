//! A struct has no derive, and the crate has many schemas.
use overlaid::Overlay;

#[derive(Overlay)]
struct First { a: u8 }

#[derive(Overlay)]
struct Second { a: u8 }

#[derive(Overlay)]
struct Third { a: u8 }

#[derive(Overlay)]
struct Fourth { a: u8 }

#[derive(Overlay)]
struct Fifth { a: u8 }

struct Plain { a: u8 }

fn plain(first: &FirstOverlay) {
    first.reinterpret::<Plain>();
}

fn main() {}
