//! The record of the benchmarks, and their input.

/// The number of bytes in a record.
pub const SIZE: usize = 16;

/// The number of records in the input. They take 64 KiB, which stay in the second-level cache.
pub const COUNT: u16 = 4096;

/// The values of a record. Its bytes are these fields in this order, big-endian and without
/// padding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Values {
    pub kind: u16,
    pub flags: u16,
    pub sequence: u32,
    pub timestamp: u32,
    pub hops: u8,
    pub priority: u8,
    pub checksum: u16,
}

impl Values {
    /// Folds all fields into one number.
    ///
    /// The fields have different weights, so that the result shows if a candidate swaps two of
    /// them. Each weight takes a shift or an addition only, so that folding is cheap compared with
    /// reading. With shifts alone, the compiler could read several neighbouring fields by one load.
    #[inline]
    pub fn fold(self) -> u64 {
        u64::from(self.kind)
            + u64::from(self.flags) * 2
            + u64::from(self.sequence) * 3
            + u64::from(self.timestamp) * 4
            + u64::from(self.hops) * 5
            + u64::from(self.priority) * 8
            + u64::from(self.checksum) * 9
    }
}

/// The input: `COUNT` records, as values and as bytes.
pub struct Fixture {
    pub values: Vec<Values>,
    pub bytes: Vec<u8>,
}

impl Fixture {
    /// The records are the same in every run.
    pub fn new() -> Self {
        let mut random = SplitMix64(0x6f76_6572_6c61_6964);
        let words = std::iter::repeat_with(|| random.next())
            .take(usize::from(COUNT) * SIZE / size_of::<u64>());
        let bytes: Vec<u8> = words.flat_map(u64::to_be_bytes).collect();
        Self { values: decode_all(&bytes), bytes }
    }
}

/// The values of all records.
pub fn decode_all(bytes: &[u8]) -> Vec<Values> {
    let (records, rest) = bytes.as_chunks();
    assert!(rest.is_empty(), "the bytes are whole records");
    records.iter().map(decode).collect()
}

/// The values of a record, computed without any candidate: their results are compared with these.
fn decode(record: &[u8; SIZE]) -> Values {
    let [k0, k1, f0, f1, s0, s1, s2, s3, t0, t1, t2, t3, hops, priority, c0, c1] = *record;
    Values {
        kind: u16::from_be_bytes([k0, k1]),
        flags: u16::from_be_bytes([f0, f1]),
        sequence: u32::from_be_bytes([s0, s1, s2, s3]),
        timestamp: u32::from_be_bytes([t0, t1, t2, t3]),
        hops,
        priority,
        checksum: u16::from_be_bytes([c0, c1]),
    }
}

/// A pseudo-random number generator, so that a branch predictor cannot learn the data.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
