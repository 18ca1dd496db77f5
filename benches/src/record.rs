//! The record that every candidate works on, and the data they are fed.

/// Bytes in one record.
pub const SIZE: usize = 16;

/// Records in the buffer that a task goes over: 64 KiB, which stays in the second-level cache.
pub const COUNT: u16 = 4096;

/// One record by value: big-endian in the bytes, in this order, without padding.
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
    /// The weights tell the fields apart, so that a candidate which swaps two of them is caught,
    /// and they are a shift or an add each, so that folding does not drown the reading. Fields
    /// put next to each other by shifts alone would let the compiler read several with one load.
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

/// `COUNT` records as values and as bytes.
pub struct Fixture {
    pub values: Vec<Values>,
    pub bytes: Vec<u8>,
}

impl Fixture {
    /// The same records on every run.
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
    assert!(rest.is_empty(), "the bytes are a whole number of records");
    records.iter().map(decode).collect()
}

/// The layout spelled out once more, apart from all candidates, as what they are checked against.
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

/// Steele, Lea and Flood's generator: enough to keep a branch predictor from learning the data.
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
