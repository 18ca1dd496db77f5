use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
enum Body {
    #[overlay(tag = 1)]
    Degrees(#[overlay(as = i16)] Celsius),
    #[overlay(other)]
    Other(Vec<u8>),
}

struct Celsius(i16);

impl From<i16> for Celsius {
    fn from(degrees: i16) -> Self {
        Self(degrees)
    }
}

impl From<Celsius> for i16 {
    fn from(celsius: Celsius) -> Self {
        celsius.0
    }
}

fn main() {}
