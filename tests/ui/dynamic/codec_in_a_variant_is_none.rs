use overlaid::Overlay;

struct Compact;

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    Number(#[overlay(with = Compact)] u16),
}

fn main() {}
