use overlaid::{Le, overlay};

fn first(text: &String) -> u16 {
    overlay!(text[0..2] as Le<u16>).get()
}

fn main() {}
