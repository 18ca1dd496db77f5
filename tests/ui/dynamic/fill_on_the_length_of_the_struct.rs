use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(len = length)]
struct Chunk {
    #[overlay(fill = self.size)]
    length: u8,
    #[overlay(rest)]
    data: Vec<u8>,
}

fn main() {}
