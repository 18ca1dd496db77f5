use overlaid::Overlay;

#[derive(Overlay)]
enum Value {
    #[overlay(tag = 1)]
    Number(u8),
    #[overlay(tag = 2)]
    List(Vec<Value>),
}

fn main() {}
