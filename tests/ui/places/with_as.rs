use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(at = offset, as = u32)]
    first: At<std::net::Ipv4Addr>,
}

fn main() {}
