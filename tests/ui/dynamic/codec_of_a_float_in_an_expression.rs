use overlaid::{Codec, CodecError, Overlay};

struct Half;

impl Codec for Half {
    type Value = f32;

    fn read(_: &[u8]) -> Result<(f32, usize), CodecError> {
        Err(CodecError::Invalid)
    }

    fn write(_: &f32, _: &mut [u8]) -> Result<usize, CodecError> {
        Err(CodecError::Invalid)
    }
}

#[derive(Overlay)]
struct Track {
    #[overlay(with = Half)]
    length: f32,
    #[overlay(len = length)]
    name: String,
}

fn main() {}
