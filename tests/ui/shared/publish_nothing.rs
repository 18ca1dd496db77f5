//! A value is published in a buffer without a published type.
use overlaid::{Overlay, SharedBuffer};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Telemetry { count: u64 }

fn main() {
    let shared = SharedBuffer::<Telemetry>::local().unwrap();
    shared.lock().unwrap().publish_value(&Telemetry { count: 1 });
}
