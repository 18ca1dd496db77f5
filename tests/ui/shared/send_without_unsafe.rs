//! A descriptor of a segment is sent over a socket without `unsafe`.
use std::os::unix::net::UnixStream;

use overlaid::shared::SharedBuffer;

fn main() {
    let (here, _there) = UnixStream::pair().unwrap();
    let shared = SharedBuffer::<[u8; 4]>::create().unwrap();
    shared.send(&here).unwrap();
}
