use overlaid::{Codec, CodecError, Overlay};

struct Name;

impl Codec for Name {
    type Value = Box<u8>;

    fn read(_: &[u8]) -> Result<(Box<u8>, usize), CodecError> {
        Err(CodecError::Invalid)
    }

    fn write(_: &Box<u8>, _: &mut [u8]) -> Result<usize, CodecError> {
        Err(CodecError::Invalid)
    }
}

#[derive(Overlay)]
struct Track {
    #[overlay(with = Name)]
    name: Box<u8>,
}

fn main() {}
