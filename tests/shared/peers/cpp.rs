//! A peer that is written in the style of C++. The `Peer::Cpp` of the other tests is the peer in C,
//! compiled as C++.

use std::process::Command;

use overlaid::export::{c_header, c_header_named};
use overlaid_examples::peers::{Product, compile};

use super::{Shared, Telemetry, Words, finish};

#[test]
fn cpp_locks_writes_and_publishes_and_c_gives_its_lock_back() {
    // The headers contain C casts, and disable this warning for themselves.
    let strict = "#pragma GCC diagnostic error \"-Wold-style-cast\"\n";
    let source = String::from(strict) + include_str!("lock.cpp");
    let sources = [("lock.cpp", source.as_str()), ("unlock.c", include_str!("unlock.c"))];
    let headers =
        [("telemetry.h", c_header::<Telemetry>()), ("words.h", c_header_named::<Words>("Words"))];
    let program = compile("lock-cpp", &sources, &headers, Product::Program).unwrap();
    let shared = Shared::create().unwrap();
    let mut command = Command::new(program);
    shared.pass_to(&mut command, "TELEMETRY").unwrap();
    let (printed, status) = finish(&mut command);
    let expected = ["no error", "no error", "this thread does not hold the lock", "no error"];
    assert_eq!(printed.lines().collect::<Vec<_>>(), expected);
    assert!(status.success(), "{status}");
    let guard = shared.lock().unwrap();
    assert_eq!((guard.count(), guard.sample()[2].get()), (5, -3));
    let published = shared.published().read().unwrap();
    assert!((0..).zip(published.iter()).all(|(i, word)| word.get() == i));
}
