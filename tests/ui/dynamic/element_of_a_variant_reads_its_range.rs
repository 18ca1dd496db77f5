use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(count: u8))]
enum Body {
    #[overlay(tag = 0)]
    Nothing,
    #[overlay(other)]
    Entries(#[overlay(count = count)] Vec<Entry>),
}

#[derive(Overlay)]
struct Entry {
    kind: u8,
    #[overlay(len = size_of_data(self.rest))]
    data: Vec<u8>,
}

fn size_of_data(rest: &[u8]) -> usize {
    rest.len() / 2
}

fn main() {}
