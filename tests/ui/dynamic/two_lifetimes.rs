use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet<'a, 'b> {
    length: u16,
    #[overlay(len = length)]
    name: &'a [u8],
    #[overlay(rest)]
    data: &'b [u8],
}

fn main() {}
