use overlaid::Overlay;

#[derive(Overlay)]
struct Dynamic<'a> {
    length: u8,
    #[overlay(len = length)]
    data: &'a [u8],
}
#[derive(Overlay)]
struct Fixed {
    h: Dynamic,
}

fn main() {}
