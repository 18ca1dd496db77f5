//! A macro passes the type on.
use overlaid::overlay;

macro_rules! laid {
    ($bytes:ident, $ty:ty) => {
        overlay!($bytes as $ty)
    };
}

fn ints(bytes: &[u8; 8]) -> i32 {
    laid!(bytes, [i32; 2])[0]
}

fn main() {}
