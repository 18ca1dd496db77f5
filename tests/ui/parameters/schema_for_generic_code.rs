use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(width: u8, is_named: bool))]
struct Record {
    #[overlay(len = width)]
    number: Vec<u8>,
    #[overlay(if = is_named)]
    name: Option<u8>,
}

fn lay<S: overlaid::schema::Schema>(bytes: &[u8]) {
    let _ = S::lay(bytes);
}

fn main() {
    lay::<Record>(b"\x01\x02");
}
