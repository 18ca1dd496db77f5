use overlaid::overlay;

type Pair = [i32; 2];

fn ints(bytes: &[u8; 8]) {
    overlay!(bytes as Pair);
}

fn main() {}
