use overlaid::Overlay;

#[derive(Clone, Copy, Debug)]
struct Temp(u8);
impl From<u8> for Temp { fn from(v: u8) -> Self { Self(v) } }
impl From<Temp> for u8 { fn from(v: Temp) -> Self { v.0 } }
#[derive(Overlay)]
struct Fixed {
    a: u8,
    #[overlay(as = Unknown)]
    b: Temp,
}

fn main() {}
