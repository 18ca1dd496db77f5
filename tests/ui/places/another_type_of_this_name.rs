use overlaid::Overlay;

#[derive(Overlay)]
struct File { offset: u8, #[overlay(at = offset, len = 2)] table: At<Vec<u8>> }

struct At<T>(T);

fn main() {}
