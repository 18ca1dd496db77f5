//! Publishing in a buffer that publishes nothing.
use overlaid::{Overlay, SharedBuffer};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Telemetry { count: u64 }

fn main() {
    let shared = SharedBuffer::<Telemetry>::local().unwrap();
    shared.lock().unwrap().publish_value(&Telemetry { count: 1 });
}
