use overlaid::{Codec, CodecError, Overlay};

struct Long;

impl Codec for Long {
    type Value = u8;

    const MIN_SIZE: usize = usize::MAX;

    fn read(_bytes: &[u8]) -> Result<(u8, usize), CodecError> {
        Err(CodecError::Short)
    }

    fn write(_value: &u8, _bytes: &mut [u8]) -> Result<usize, CodecError> {
        Err(CodecError::Short)
    }
}

#[derive(Overlay)]
struct Record {
    kind: u8,
    #[overlay(with = Long)]
    number: u8,
}

fn main() {}
