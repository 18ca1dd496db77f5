use overlaid::Overlay;
use overlaid::schema::Schema;

#[derive(Overlay)]
#[overlay(endian = given)]
struct Entry {
    tag: u16,
}

fn size<T: Schema>() -> usize {
    T::MIN_SIZE
}

fn main() {
    size::<Entry>();
}
