//! WAV: a little-endian header, and a slice of samples after it.

use overlaid::{Le, Overlay, OverlayError};

/// 44 bytes: the usual header of a PCM file. Multimedia Programming Interface and Data
/// Specifications 1.0 (IBM and Microsoft, 1991), chapter 3, "Waveform Audio File Format".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, size = 44)]
struct Wav {
    #[overlay(magic = *b"RIFF")]
    riff: [u8; 4],
    riff_size: u32,
    #[overlay(magic = *b"WAVE")]
    wave: [u8; 4],
    #[overlay(magic = *b"fmt ")]
    format_chunk: [u8; 4],
    #[overlay(magic = 16)]
    format_size: u32,
    #[overlay(magic = 1)]
    format_tag: u16,
    channels: u16,
    samples_per_second: u32,
    bytes_per_second: u32,
    block_align: u16,
    bits_per_sample: u16,
    #[overlay(magic = *b"data")]
    data_chunk: [u8; 4],
    data_size: u32,
}

/// The header of two channels of 16 bits at 22,050 Hz, and the first two of its 512 blocks.
#[rustfmt::skip]
const BYTES: [u8; 52] = [
    0x52, 0x49, 0x46, 0x46, 0x24, 0x08, 0x00, 0x00, 0x57, 0x41, 0x56, 0x45,
    0x66, 0x6d, 0x74, 0x20, 0x10, 0x00, 0x00, 0x00, 0x01, 0x00, 0x02, 0x00,
    0x22, 0x56, 0x00, 0x00, 0x88, 0x58, 0x01, 0x00, 0x04, 0x00, 0x10, 0x00,
    0x64, 0x61, 0x74, 0x61, 0x00, 0x08, 0x00, 0x00,
    0x00, 0x00, 0xff, 0xff, 0x24, 0x17, 0x00, 0x80,
];

#[test]
fn a_header_and_its_samples_are_read() -> Result<(), OverlayError> {
    let (wav, data) = Wav::overlay_prefix(&BYTES)?;
    assert_eq!((wav.riff_size(), wav.data_size()), (2084, 2048));
    assert_eq!((wav.channels(), wav.bits_per_sample(), wav.block_align()), (2, 16, 4));
    assert_eq!((wav.samples_per_second(), wav.bytes_per_second()), (22_050, 88_200));

    let blocks = <[Le<i16>; 2]>::overlay_slice(data)?;
    let blocks: Vec<_> = blocks.iter().map(|block| block.map(i16::from)).collect();
    assert_eq!(blocks, [[0, -1], [0x1724, i16::MIN]]);
    Ok(())
}

#[test]
fn samples_are_changed_in_place() -> Result<(), OverlayError> {
    let mut bytes = BYTES;
    let (_, data) = Wav::overlay_prefix_mut(&mut bytes)?;
    for sample in Le::<i16>::overlay_slice_mut(data)? {
        sample.set(sample.get() / 2);
    }
    assert_eq!(bytes[44..], [0, 0, 0, 0, 0x92, 0x0b, 0x00, 0xc0]);
    Ok(())
}
