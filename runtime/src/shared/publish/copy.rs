//! Copying bytes that another thread may write during the copy, so that no reference to them may
//! exist.
//!
//! Reader and writer access whole aligned words of eight bytes with relaxed atomic order. Whether
//! the words that were copied belong to one value, [`sequence`](crate::shared::publish::sequence)
//! finds out. The compiler makes one load of each word; on x86-64, vector loads copy whole lines
//! several times as fast.

use core::sync::atomic::{AtomicU64, Ordering};

/// The size of a word, which is accessed as a whole.
const WORD: usize = size_of::<u64>();

/// The size of a cache line, to which the copies in shared memory are aligned.
const LINE: usize = 64;

/// Up to this many bytes, wider vectors gain less than the check for them and the call cost.
#[cfg(all(target_arch = "x86_64", not(any(miri, overlaid_no_asm))))]
const SHORT: usize = 4 * LINE;

/// Copies out of shared memory.
///
/// # Safety
/// - `from` is aligned to 64 and valid for reads of `len` bytes, rounded up to 64.
/// - While this runs, all others who write these bytes write them as [`write`] does.
/// - `to` is valid for writes of `len` bytes, which no other code accesses, and which do not
///   overlap those.
#[inline]
pub(crate) unsafe fn read(from: *const u8, to: *mut u8, len: usize) {
    let lines = len / LINE * LINE;
    if lines != 0 {
        // SAFETY: `lines` is a multiple of 64, is not zero, and is at most `len`. So `from` is
        // valid for reads and `to` for writes of that many bytes, as the caller promises with the
        // other conditions.
        unsafe { read_lines(from, to, lines) };
    }
    if lines != len {
        let (from, to) = (from.wrapping_add(lines), to.wrapping_add(lines));
        // SAFETY: both pointers are `lines` bytes further on, so `from` is still aligned to 64.
        // `len - lines` bytes remain behind each, those behind `from` rounded up to 64, as the
        // caller promises with the other conditions.
        unsafe { read_words(from, to, len - lines) };
    }
}

/// [`read`] by words, for any length.
///
/// # Safety
/// That of [`read`]; but it is enough if `from` is aligned to 8 and valid for reads of `len`
/// rounded up to 8.
unsafe fn read_words(from: *const u8, to: *mut u8, len: usize) {
    let whole = len / WORD * WORD;
    let mut at = 0;
    while at < whole {
        // SAFETY: `at` is a multiple of 8, and 8 bytes from there on are within the `len` for which
        // `from` is valid. So the word is aligned and valid for reads, and others write it as
        // `write` does, as the caller promises.
        let word = unsafe { load(from.wrapping_add(at)) };
        // SAFETY: 8 bytes from `at` on are within the `len` for which `to` is valid for writes, as
        // the caller promises; the write is an unaligned one.
        unsafe { to.wrapping_add(at).cast::<u64>().write_unaligned(word) };
        at += WORD;
    }
    if whole < len {
        // SAFETY: `whole` is a multiple of 8 less than `len`, so 8 bytes from there on are within
        // `len` rounded up to 8, for which `from` is valid. So the word is aligned and valid for
        // reads, and others write it as `write` does, as the caller promises.
        let word = unsafe { load(from.wrapping_add(whole)) }.to_ne_bytes();
        // SAFETY: `len - whole` is less than 8, the size of `word`. Behind `whole`, that many bytes
        // are valid for writes, as the caller promises. `word` is a local variable, so the two do
        // not overlap.
        unsafe { to.wrapping_add(whole).copy_from_nonoverlapping(word.as_ptr(), len - whole) };
    }
}

/// [`read`] by vectors, for whole lines.
///
/// # Safety
/// That of [`read`]; also, `len` is a multiple of 64, and not zero.
#[cfg(all(target_arch = "x86_64", not(any(miri, overlaid_no_asm))))]
#[inline]
unsafe fn read_lines(from: *const u8, to: *mut u8, len: usize) {
    if len > SHORT && std::is_x86_feature_detected!("avx") {
        // SAFETY: the processor has AVX, as was just checked. The other conditions are those of
        // this function, which the caller promises.
        unsafe { x86_64::read_lines_avx(from, to, len) };
    } else {
        // SAFETY: every x86-64 processor has SSE2. The conditions are those of this function, which
        // the caller promises.
        unsafe { x86_64::read_lines_sse2(from, to, len) };
    }
}

/// [`read`] by words, for processors without vector loads.
///
/// # Safety
/// That of [`read`].
#[cfg(not(all(target_arch = "x86_64", not(any(miri, overlaid_no_asm)))))]
#[inline]
unsafe fn read_lines(from: *const u8, to: *mut u8, len: usize) {
    // SAFETY: the conditions are those of this function, which the caller promises; they include
    // that `from` is aligned to 8 and valid for reads of `len` rounded up to 8.
    unsafe { read_words(from, to, len) };
}

/// Vector loads in assembly, because Rust has no atomic ones. An aligned vector load reads each
/// aligned word in it as a whole, so in the memory model it is several relaxed loads of words, like
/// [`load`].
///
/// The loops are aligned to the blocks of 32 bytes in which instructions are decoded. Without that
/// they took 1.5 times as long while another thread of the same core was busy.
///
/// Miri and `ThreadSanitizer` cannot follow assembly. They get words, the latter by
/// `--cfg overlaid_no_asm`.
#[cfg(all(target_arch = "x86_64", not(any(miri, overlaid_no_asm))))]
mod x86_64 {
    use core::arch::asm;

    /// # Safety
    /// That of [`read_lines`](super::read_lines); also, the processor has AVX.
    #[target_feature(enable = "avx")]
    pub(crate) unsafe fn read_lines_avx(from: *const u8, to: *mut u8, len: usize) {
        // SAFETY: `len` is a multiple of 64 and not zero, as the caller promises, so the loop reads
        // `len` bytes from `from` on and writes `len` bytes from `to` on, a line in each round.
        // `from` is valid for these reads and aligned for `vmovdqa`; `to` is valid for these
        // writes. The processor has AVX, as the caller promises. All registers that change are
        // operands, as are the flags by default, and the stack is not used.
        unsafe {
            asm!(
                ".p2align 5",
                "2:",
                "vmovdqa ymm0, [{from} + {at}]",
                "vmovdqa ymm1, [{from} + {at} + 32]",
                "vmovdqu [{to} + {at}], ymm0",
                "vmovdqu [{to} + {at} + 32], ymm1",
                "add {at}, 64",
                "cmp {at}, {len}",
                "jb 2b",
                "vzeroupper",
                from = in(reg) from, to = in(reg) to, len = in(reg) len,
                at = inout(reg) 0_usize => _,
                // `vzeroupper` clears the upper halves of all vector registers, in which the
                // function that this is inlined into may keep values.
                out("ymm0") _, out("ymm1") _, out("ymm2") _, out("ymm3") _,
                out("ymm4") _, out("ymm5") _, out("ymm6") _, out("ymm7") _,
                out("ymm8") _, out("ymm9") _, out("ymm10") _, out("ymm11") _,
                out("ymm12") _, out("ymm13") _, out("ymm14") _, out("ymm15") _,
                options(nostack),
            );
        }
    }

    /// # Safety
    /// That of [`read_lines`](super::read_lines).
    pub(crate) unsafe fn read_lines_sse2(from: *const u8, to: *mut u8, len: usize) {
        // SAFETY: `len` is a multiple of 64 and not zero, as the caller promises, so the loop reads
        // `len` bytes from `from` on and writes `len` bytes from `to` on, a line in each round.
        // `from` is valid for these reads and aligned for `movdqa`; `to` is valid for these writes.
        // Every x86-64 processor has SSE2. All registers that change are operands, as are the flags
        // by default, and the stack is not used.
        unsafe {
            asm!(
                ".p2align 5",
                "2:",
                "movdqa {a}, [{from} + {at}]",
                "movdqa {b}, [{from} + {at} + 16]",
                "movdqa {c}, [{from} + {at} + 32]",
                "movdqa {d}, [{from} + {at} + 48]",
                "movdqu [{to} + {at}], {a}",
                "movdqu [{to} + {at} + 16], {b}",
                "movdqu [{to} + {at} + 32], {c}",
                "movdqu [{to} + {at} + 48], {d}",
                "add {at}, 64",
                "cmp {at}, {len}",
                "jb 2b",
                from = in(reg) from, to = in(reg) to, len = in(reg) len,
                at = inout(reg) 0_usize => _,
                a = out(xmm_reg) _, b = out(xmm_reg) _, c = out(xmm_reg) _, d = out(xmm_reg) _,
                options(nostack),
            );
        }
    }
}

/// Loads a word of shared memory.
///
/// # Safety
/// `from` is aligned to 8 and valid for reads of 8 bytes, which all others write as [`write`] does.
#[inline]
unsafe fn load(from: *const u8) -> u64 {
    // SAFETY: the pointer is aligned and valid for reads, and all others access the word
    // atomically, as the caller promises. The memory may be mapped for reading alone: a relaxed
    // load of 8 bytes is guaranteed not to write.
    unsafe { AtomicU64::from_ptr(from.cast_mut().cast()) }.load(Ordering::Relaxed)
}

/// Copies into shared memory, and fills the last word up with zeroes.
///
/// # Safety
/// - `to` is aligned to 8 and valid for writes of the length, rounded up to 8.
/// - While this runs, all others who read these bytes read them as [`read`] does, and no other code
///   writes them.
pub(crate) unsafe fn write(from: &[u8], to: *mut u8) {
    let mut rest = from;
    let mut to = to;
    while !rest.is_empty() {
        let (word, after) = match rest.split_first_chunk() {
            Some((word, after)) => (*word, after),
            None => {
                let mut last = [0; WORD];
                last[..rest.len()].copy_from_slice(rest);
                (last, [].as_slice())
            }
        };
        // SAFETY: `to` has moved by 8 bytes for each word before, so it is aligned to 8, as it was at
        // first. Bytes are left to copy, so there is a word here, as the caller's `to` is valid for
        // writes of the length, rounded up to 8. All others access it atomically, as the caller
        // promises.
        let place = unsafe { AtomicU64::from_ptr(to.cast()) };
        place.store(u64::from_ne_bytes(word), Ordering::Relaxed);
        to = to.wrapping_add(WORD);
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::{read, write};
    use std::vec::Vec;

    #[repr(align(64))]
    struct Shared([u8; 512]);

    /// Copies `len` bytes in and out, to every alignment, and checks the bytes around them.
    fn check(read: unsafe fn(*const u8, *mut u8, usize), len: usize) {
        let value: Vec<u8> = (1..=u8::MAX).cycle().take(len).collect();
        let mut shared = Shared([0; 512]);
        // Others write shared memory, so both sides have a pointer that allows it.
        let shared = shared.0.as_mut_ptr();
        // SAFETY: the pointer is valid for writes of 512 bytes, which is more than `len`, and
        // aligned to 64; no other code accesses the local variable.
        unsafe { write(&value, shared) };
        for to in 0..8 {
            let mut copy = std::vec![0xee; len + 16];
            // SAFETY: `shared` is aligned to 64 and valid for reads of 512 bytes, which is more
            // than `len` rounded up; no code writes them. `copy` has `len` bytes from `to` on,
            // which no other code accesses. If `read` is one of the vector functions, `len` is a
            // multiple of 64 and not zero, and the processor has its instructions: the callers of
            // `check` have checked that.
            unsafe { read(shared, copy[to..].as_mut_ptr(), len) };
            assert_eq!(copy[to..to + len], value, "{len} bytes to {to}");
            assert!(copy[..to].iter().chain(&copy[to + len..]).all(|&byte| byte == 0xee));
        }
    }

    #[test]
    fn every_length_is_copied_as_a_whole_and_nothing_beside_it() {
        for len in (0..=320).step_by(if cfg!(miri) { 13 } else { 1 }) {
            check(read, len);
        }
    }

    #[test]
    fn lines_are_copied_alike_by_all_vectors_and_by_words() {
        for len in [64, 128, 320] {
            check(super::read_words, len);
            #[cfg(all(target_arch = "x86_64", not(any(miri, overlaid_no_asm))))]
            {
                check(super::x86_64::read_lines_sse2, len);
                if std::is_x86_feature_detected!("avx") {
                    check(super::x86_64::read_lines_avx, len);
                }
            }
        }
    }

    /// In optimised builds, where the copy is inlined, this fails if the assembly changes registers
    /// that are not among its operands.
    #[cfg(all(target_arch = "x86_64", not(any(miri, overlaid_no_asm))))]
    #[test]
    fn the_vector_registers_of_the_caller_keep_their_values() {
        use core::arch::x86_64::{_mm256_add_pd, _mm256_loadu_pd, _mm256_storeu_pd};

        /// # Safety
        /// The processor has AVX.
        #[target_feature(enable = "avx")]
        unsafe fn add_while_copying(numbers: &mut [f64; 4], from: &Shared, to: &mut Shared) {
            // SAFETY: the reference is valid for reads of four numbers; the load is an unaligned
            // one.
            let each = unsafe { _mm256_loadu_pd(numbers.as_ptr()) };
            let mut sum = each;
            for _ in 0..3 {
                // SAFETY: both references are valid for 512 bytes, a multiple of 64, for reads and
                // for writes, and aligned to 64; no other code accesses them. The processor has
                // AVX, as the caller promises.
                unsafe {
                    super::x86_64::read_lines_avx(from.0.as_ptr(), to.0.as_mut_ptr(), 512);
                }
                // SAFETY: the processor has AVX, as the caller promises.
                #[allow(unused_unsafe, reason = "the addition is `unsafe` before Rust 1.87")]
                let added = unsafe { _mm256_add_pd(sum, each) };
                sum = added;
            }
            // SAFETY: the reference is valid for writes of four numbers; the store is an unaligned
            // one.
            unsafe { _mm256_storeu_pd(numbers.as_mut_ptr(), sum) };
        }

        if std::is_x86_feature_detected!("avx") {
            let mut numbers = [1.0, 2.0, 3.0, 4.0];
            // SAFETY: the processor has AVX, as was just checked.
            unsafe { add_while_copying(&mut numbers, &Shared([1; 512]), &mut Shared([0; 512])) };
            assert_eq!(numbers.map(f64::to_bits), [4.0, 8.0, 12.0, 16.0].map(f64::to_bits));
        }
    }
}
