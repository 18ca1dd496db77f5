//! The kinds of the instructions that accesses to fields consist of, for each known target.

/// The instructions of a target, given by prefixes of their names.
pub struct Target {
    /// Loads, stores, and moves between registers.
    pub moves: &'static [&'static str],
    pub swaps: &'static [&'static str],
    /// Shifts and masks, which bit fields need.
    pub shifts_and_masks: &'static [&'static str],
    pub returns: &'static [&'static str],
    /// Conditional jumps.
    pub branches: &'static [&'static str],
    pub calls: &'static [&'static str],
}

/// The target of this build, if its instructions are known.
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
    shifts_and_masks: &[
        "shl", "shr", "sal", "sar", "and", "or", "xor", "lea", "add", "bextr", "bt",
    ],
    returns: &["ret"],
    branches: &["j"],
    calls: &["call"],
};

const AARCH64: Target = Target {
    moves: &["ldr", "ldur", "str", "stur", "mov", "fmov"],
    // A number of 16 bits is swapped as one of 32 bits, and then shifted down.
    swaps: &["rev", "lsr"],
    shifts_and_masks: &["lsl", "asr", "and", "orr", "eor", "ubfx", "bfi", "bfxil", "ubfiz"],
    returns: &["ret"],
    branches: &["b.", "cbz", "cbnz", "tbz", "tbnz"],
    calls: &["bl"],
};

impl Target {
    /// Whether the instruction moves, swaps or returns.
    pub fn is_access(&self, mnemonic: &str) -> bool {
        [self.moves, self.swaps, self.returns].iter().any(|prefixes| has_prefix(mnemonic, prefixes))
    }

    /// Whether the instruction shifts or masks.
    pub fn is_shift_or_mask(&self, mnemonic: &str) -> bool {
        has_prefix(mnemonic, self.shifts_and_masks)
    }

    pub fn is_branch(&self, mnemonic: &str) -> bool {
        has_prefix(mnemonic, self.branches)
    }

    pub fn is_call(&self, mnemonic: &str) -> bool {
        has_prefix(mnemonic, self.calls)
    }
}

fn has_prefix(mnemonic: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| mnemonic.starts_with(prefix))
}
