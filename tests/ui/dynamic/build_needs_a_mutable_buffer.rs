use overlaid::Overlay;

#[derive(Overlay)]
struct Chunk {
    length: u8,
    #[overlay(len = length)]
    data: Vec<u8>,
}

fn main() {
    let chunk = Chunk { length: 0, data: vec![1] };
    let _ = chunk.build(&[0; 4]);
}
