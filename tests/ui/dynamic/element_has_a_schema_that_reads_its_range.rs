use overlaid::Overlay;

#[derive(Overlay)]
struct Table {
    #[overlay(until = it.kind == 0)]
    entries: Vec<Entry>,
}

#[derive(Overlay)]
struct Entry {
    kind: u8,
    #[overlay(tag = kind)]
    body: Body,
}

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 0)]
    End,
    #[overlay(other)]
    Data(Data),
}

#[derive(Overlay)]
struct Data {
    flags: u8,
    #[overlay(if = self.size > 4)]
    more: Option<u8>,
}

fn main() {}
