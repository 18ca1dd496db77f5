use overlaid::Overlay;

fn sum(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum, byte| sum.wrapping_add(*byte))
}

#[derive(Overlay)]
struct Record {
    kind: u8,
    #[overlay(check = sum(self.laid) == 0)]
    checksum: u8,
    #[overlay(rest)]
    data: Vec<u8>,
}

fn number(bytes: &mut [u8]) -> Result<(), overlaid::OverlayError> {
    Record::overlay_mut(bytes)?.set_kind(3);
    Ok(())
}

fn main() {}
