use overlaid::Overlay;

#[derive(Overlay)]
struct Element {
    kind: u8,
    size: u8,
    #[overlay(tag = kind, len = size)]
    body: Body,
}

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    Group(Group),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay)]
struct Group {
    count: u8,
    #[overlay(until = it.kind == 0)]
    members: Vec<Member>,
}

#[derive(Overlay)]
struct Member {
    kind: u8,
    #[overlay(dynamic)]
    element: Element,
}

fn main() {}
