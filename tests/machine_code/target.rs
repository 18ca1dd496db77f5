//! What the instructions of a target do, as far as accesses to fields need them.

/// The instructions that an access may be made of, by the starts of their names.
pub struct Target {
    /// Loads, stores, and moves between registers.
    pub moves: &'static [&'static str],
    pub swaps: &'static [&'static str],
    /// Shifts and masks, for bit fields.
    pub bits: &'static [&'static str],
    pub returns: &'static [&'static str],
    /// Jumps that depend on a condition.
    pub branches: &'static [&'static str],
    pub calls: &'static [&'static str],
}

/// The target of this build, unless its instructions are not known here.
pub const fn target() -> Option<Target> {
    if cfg!(target_arch = "x86_64") {
        Some(X86_64)
    } else if cfg!(target_arch = "aarch64") {
        Some(AARCH64)
    } else {
        None
    }
}

const X86_64: Target = Target {
    moves: &["mov"],
    swaps: &["bswap", "rol", "ror", "movbe"],
    bits: &["shl", "shr", "sal", "sar", "and", "or", "xor", "lea", "add", "bextr", "bt"],
    returns: &["ret"],
    branches: &["j"],
    calls: &["call"],
};

const AARCH64: Target = Target {
    moves: &["ldr", "ldur", "str", "stur", "mov", "fmov"],
    // A number of 16 bits is swapped as one of 32, and shifted down.
    swaps: &["rev", "lsr"],
    bits: &["lsl", "asr", "and", "orr", "eor", "ubfx", "bfi", "bfxil", "ubfiz"],
    returns: &["ret"],
    branches: &["b.", "cbz", "cbnz", "tbz", "tbnz"],
    calls: &["bl"],
};

impl Target {
    /// Whether the instruction only moves, swaps or returns.
    pub fn is_access(&self, mnemonic: &str) -> bool {
        [self.moves, self.swaps, self.returns].iter().any(|kind| is_of(mnemonic, kind))
    }

    /// Whether the instruction shifts or masks, and neither jumps nor calls.
    pub fn is_bits(&self, mnemonic: &str) -> bool {
        is_of(mnemonic, self.bits)
    }

    pub fn is_branch(&self, mnemonic: &str) -> bool {
        is_of(mnemonic, self.branches)
    }

    pub fn is_call(&self, mnemonic: &str) -> bool {
        is_of(mnemonic, self.calls)
    }
}

fn is_of(mnemonic: &str, kind: &[&str]) -> bool {
    kind.iter().any(|start| mnemonic.starts_with(start))
}
