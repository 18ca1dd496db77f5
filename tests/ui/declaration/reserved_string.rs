use overlaid::Overlay;

#[derive(Overlay)]
struct Record {
    id: u8,
    #[overlay(reserved)]
    rest: String,
}

fn main() {}
