use overlaid::Overlay;

#[derive(Overlay)]
struct Value {
    kind: u8,
    #[overlay(tag = kind, give(kind = kind))]
    body: Body,
}

#[derive(Overlay)]
#[overlay(given(kind: u8))]
enum Body {
    #[overlay(tag = 1, give(length = kind - 1))]
    Name(Name),
    #[overlay(other)]
    Other,
}

#[derive(Overlay)]
#[overlay(given(length: u8))]
struct Name {
    #[overlay(len = length)]
    text: String,
}

fn main() {
    let value = Value::overlay(b"\x01").unwrap();
    if let BodyView::Name(name) = value.body() {
        assert_eq!(name.text(), "");
    }
}
