use overlaid::Overlay;

macro_rules! flags {
    ($name:ident, $width:expr) => {
        #[derive(Overlay)]
        #[overlay(bit_order = msb)]
        struct $name {
            #[overlay(bits = 8 - $width)]
            level: u8,
            #[overlay(bits = $width)]
            kind: u16,
        }
    };
}

flags!(Flags, 9);

fn read(bytes: &[u8]) -> Option<u8> {
    Some(Flags::overlay(bytes).ok()?.level())
}

fn main() {}
