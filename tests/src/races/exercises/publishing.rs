//! Values that are published and read at the same time.

use overlaid::shared::{Published, ReadError, SharedBuffer, SharedReader};
use overlaid::{Buffer, Le};

use crate::process::{Actor, inherited};
use crate::threads::together;

/// Four whole cache lines, and one word more.
type Words = [Le<u64>; 33];
/// The locked word is the number of the last value; all words of a value are its number.
type Shared = SharedBuffer<[Le<u64>; 1], Words>;

const READERS: u32 = 3;
const EACH: u64 = 3000;
/// The number of all values: the parent and its child each have a publisher.
const ALL: u64 = 2 * EACH;

fn publish(shared: &Shared) {
    let mut value = Buffer::<Words>::new();
    for _ in 0..EACH {
        let mut guard = shared.lock().unwrap();
        let number = guard[0].get() + 1;
        guard[0].set(number);
        for word in value.iter_mut() {
            word.set(number);
        }
        guard.publish(&value);
    }
}

/// Reads until it has read the last value.
fn read(published: Published<'_, Words>) {
    let (mut value, mut last) = (*Buffer::<Words>::new(), 0);
    while last < ALL {
        let number = match published.read_into(&mut value) {
            Ok(number) => number,
            Err(error) => {
                assert!(matches!(error, ReadError::Empty | ReadError::Busy), "{error}");
                continue;
            }
        };
        assert!(value.iter().all(|word| word.get() == number));
        assert!(number >= last, "{number} after {last}");
        last = number;
    }
    assert_eq!(published.publications(), ALL);
    assert_eq!(published.read().unwrap()[32].get(), ALL);
}

fn part_of(shared: &Shared) {
    // SAFETY: the descriptor is only opened as a segment, by code that keeps to the lock.
    let fd = unsafe { shared.try_clone_fd() }.unwrap();
    // SAFETY: this program made the segment, and all its processes keep to the lock.
    let reader = unsafe { SharedReader::<_, Words>::from_fd(fd) };
    let reader: SharedReader<[Le<u64>; 1], Words> = reader.unwrap();
    together(1 + READERS, |i| match i {
        0 => publish(shared),
        // This thread reads through a mapping that is for reading alone.
        1 => read(reader.published()),
        _ => read(shared.published()),
    });
}

pub(super) fn by_processes() {
    let shared = Shared::create().unwrap();
    let child = Actor::start("publisher", &shared);
    part_of(&shared);
    child.finish();
}

/// What a child does.
pub(super) fn part() {
    part_of(&inherited());
}
