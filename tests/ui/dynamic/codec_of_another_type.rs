use overlaid::{Codec, CodecError, Overlay};

struct Compact;

impl Codec for Compact {
    type Value = u32;

    fn read(_: &[u8]) -> Result<(u32, usize), CodecError> {
        Err(CodecError::Invalid)
    }

    fn write(_: &u32, _: &mut [u8]) -> Result<usize, CodecError> {
        Err(CodecError::Invalid)
    }
}

#[derive(Overlay)]
struct Track {
    #[overlay(with = Compact)]
    length: u16,
    #[overlay(len = length)]
    name: String,
}

fn main() {}
