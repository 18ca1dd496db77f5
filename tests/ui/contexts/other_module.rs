mod formats {
    use overlaid::Overlay;

    #[derive(Overlay)]
    #[overlay(endian = little)]
    pub struct Point {
        pub x: u16,
        pub y: u16,
    }
}

mod reader {
    fn x(bytes: &[u8; 3]) -> u16 {
        overlaid::overlay!(bytes as super::formats::Point).x()
    }
}

fn main() {}
