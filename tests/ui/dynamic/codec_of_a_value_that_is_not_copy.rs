use overlaid::{Codec, CodecError, Overlay};

struct Name;

pub struct Text(u8);

impl Codec for Name {
    type Value = Text;

    fn read(_: &[u8]) -> Result<(Text, usize), CodecError> {
        Err(CodecError::Invalid)
    }

    fn write(_: &Text, _: &mut [u8]) -> Result<usize, CodecError> {
        Err(CodecError::Invalid)
    }
}

#[derive(Overlay)]
struct Track {
    #[overlay(with = Name)]
    name: Text,
}

fn main() {}
