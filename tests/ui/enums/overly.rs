use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    A = 1,
    #[overly(other)]
    B(u8),
}

fn main() {}
