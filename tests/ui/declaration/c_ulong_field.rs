//! A byte order would not help: `c_ulong` has 4 bytes on some machines and 8 on others.
#[derive(overlaid::Overlay)]
struct Flags {
    bits: [core::ffi::c_ulong; 2],
}

fn main() {}
