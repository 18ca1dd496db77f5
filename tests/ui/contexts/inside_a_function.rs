use overlaid::Overlay;

fn local() {
    #[derive(Overlay)]
    #[overlay(endian = big, size = 3)]
    struct Word {
        value: u32,
    }
}

fn main() {}
