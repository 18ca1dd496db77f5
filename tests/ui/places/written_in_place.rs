use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(at = offset, count = count)]
    table: At<Vec<u16>>,
}

fn main() -> Result<(), overlaid::OverlayError> {
    let mut bytes = [4, 0, 1, 0, 7, 0];
    let mut file = File::overlay_mut(&mut bytes)?;
    file.table_mut()?.fill(7.into());
    Ok(())
}
