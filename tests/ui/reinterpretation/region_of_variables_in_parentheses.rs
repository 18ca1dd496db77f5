use overlaid::{Le, overlay};

fn number(bytes: &[u8; 8], at: usize) -> u32 {
    overlay!(bytes[(at)..(at + 4)] as Le<u32>).get()
}

fn main() {}
