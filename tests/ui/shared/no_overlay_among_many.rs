//! The type of a shared buffer has no derive, and the crate has many schemas.
use overlaid::Overlay;
use overlaid::shared::SharedBuffer;

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

fn main() {
    let _shared = SharedBuffer::<Plain>::create().unwrap();
}
