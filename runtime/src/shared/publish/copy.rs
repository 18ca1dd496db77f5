//! Copying bytes that another thread may be writing, which no reference may be made to.
//!
//! Both sides touch whole aligned words of eight bytes, with relaxed atomic order; whether what was
//! copied belongs together, [`sequence`](crate::shared::publish::sequence) says. The compiler makes one load
//! of each word; on x86-64 vector loads do the same for whole lines, several times as fast.

use core::sync::atomic::{AtomicU64, Ordering};

/// The word of shared memory.
const WORD: usize = size_of::<u64>();

/// A cache line, to which shared copies are aligned.
const LINE: usize = 64;

/// Up to so many bytes, wider vectors gain less than asking for them and calling costs.
#[cfg(all(target_arch = "x86_64", not(any(miri, overlaid_no_asm))))]
const SHORT: usize = 4 * LINE;

/// Copies out of shared memory.
///
/// # Safety
/// `from` is aligned to 64 and valid for reads of `len` bytes rounded up to 64, to which all others
/// write by [`write`] alone while this runs; `to` is valid for writes of `len` bytes that nobody
/// else touches.
#[inline]
pub(crate) unsafe fn read(from: *const u8, to: *mut u8, len: usize) {
    let lines = len / LINE * LINE;
    if lines != 0 {
        // SAFETY: whole lines inside of both, which is what the caller promises.
        unsafe { read_lines(from, to, lines) };
    }
    if lines != len {
        let (from, to) = (from.wrapping_add(lines), to.wrapping_add(lines));
        // SAFETY: the rest of both.
        unsafe { read_words(from, to, len - lines) };
    }
}

/// # Safety
/// That of [`read`].
unsafe fn read_words(from: *const u8, to: *mut u8, len: usize) {
    let whole = len / WORD * WORD;
    let mut at = 0;
    while at < whole {
        // SAFETY: inside of `from`, aligned.
        let word = unsafe { load(from.wrapping_add(at)) };
        // SAFETY: inside of `to`.
        unsafe { to.wrapping_add(at).cast::<u64>().write_unaligned(word) };
        at += WORD;
    }
    if whole < len {
        // SAFETY: the last word is inside of `from`, as its length is rounded up.
        let word = unsafe { load(from.wrapping_add(whole)) }.to_ne_bytes();
        // SAFETY: the rest of `to`, which is no part of `word`.
        unsafe { to.wrapping_add(whole).copy_from_nonoverlapping(word.as_ptr(), len - whole) };
    }
}

/// # Safety
/// That of [`read`]; `len` is a multiple of 64, and not zero.
#[cfg(all(target_arch = "x86_64", not(any(miri, overlaid_no_asm))))]
#[inline]
unsafe fn read_lines(from: *const u8, to: *mut u8, len: usize) {
    if len > SHORT && std::is_x86_feature_detected!("avx") {
        // SAFETY: the processor has AVX; the rest is the caller's promise.
        unsafe { x86_64::read_lines_avx(from, to, len) };
    } else {
        // SAFETY: the caller's promise.
        unsafe { x86_64::read_lines_sse2(from, to, len) };
    }
}

/// # Safety
/// That of [`read`]; `len` is a multiple of 64.
#[cfg(not(all(target_arch = "x86_64", not(any(miri, overlaid_no_asm)))))]
#[inline]
unsafe fn read_lines(from: *const u8, to: *mut u8, len: usize) {
    // SAFETY: the caller's promise.
    unsafe { read_words(from, to, len) };
}

/// Vector loads in assembly, as Rust has no atomic ones. An aligned vector load reads each aligned
/// word in it at once, so to the memory model it is several relaxed loads of words, like [`load`].
/// The loops start where a block of instructions does that is decoded at once: those that did not took
/// half as long again when another thread of the same core was busy.
///
/// Tools that see no assembly are given words: Miri, and by `overlaid_no_asm` `ThreadSanitizer`.
#[cfg(all(target_arch = "x86_64", not(any(miri, overlaid_no_asm))))]
mod x86_64 {
    use core::arch::asm;

    /// # Safety
    /// That of [`read_lines`](super::read_lines), and the processor has AVX.
    #[target_feature(enable = "avx")]
    pub(crate) unsafe fn read_lines_avx(from: *const u8, to: *mut u8, len: usize) {
        // SAFETY: reads and writes `len` bytes, a line in each round; `from` is aligned to 64.
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
                // `vzeroupper` clears the upper halves of all of them, in which whoever this is
                // inlined into may keep something.
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
        // SAFETY: as above.
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

/// # Safety
/// `from` is aligned to 8, valid for reads of 8 bytes, and written to by [`write`] alone.
#[inline]
unsafe fn load(from: *const u8) -> u64 {
    // SAFETY: aligned, valid, and only ever accessed as an atomic word; a shared mapping that is
    // read-only may be loaded from.
    unsafe { AtomicU64::from_ptr(from.cast_mut().cast()) }.load(Ordering::Relaxed)
}

/// Copies into shared memory; the last word is filled up with zeroes.
///
/// # Safety
/// `to` is aligned to 8 and valid for writes of the length rounded up to 8, which others read by
/// [`read`] alone while this runs, and nobody writes.
pub(crate) unsafe fn write(from: &[u8], to: *mut u8) {
    let (words, rest) = from.as_chunks();
    let mut last = [0; WORD];
    last[..rest.len()].copy_from_slice(rest);
    let last = (!rest.is_empty()).then_some(&last);
    for (i, &word) in words.iter().chain(last).enumerate() {
        // SAFETY: inside of `to`, aligned.
        let place = unsafe { AtomicU64::from_ptr(to.wrapping_add(i * WORD).cast()) };
        place.store(u64::from_ne_bytes(word), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::{read, write};
    use std::vec::Vec;

    #[repr(align(64))]
    struct Shared([u8; 512]);

    /// Copies `len` bytes in and out, to every alignment, and looks at the bytes around them.
    fn check(read: unsafe fn(*const u8, *mut u8, usize), len: usize) {
        let value: Vec<u8> = (1..=u8::MAX).cycle().take(len).collect();
        let mut shared = Shared([0; 512]);
        // Shared memory is written by others, so both sides have a pointer to write through.
        let shared = shared.0.as_mut_ptr();
        // SAFETY: 512 bytes, aligned to 64, which nobody else has.
        unsafe { write(&value, shared) };
        for to in 0..8 {
            let mut copy = std::vec![0xee; len + 16];
            // SAFETY: as above, and `copy` has as many bytes from there on.
            unsafe { read(shared, copy[to..].as_mut_ptr(), len) };
            assert_eq!(copy[to..to + len], value, "{len} bytes to {to}");
            assert!(copy[..to].iter().chain(&copy[to + len..]).all(|&byte| byte == 0xee));
        }
    }

    #[test]
    fn every_length_comes_whole_and_nothing_beside_it() {
        for len in (0..=320).step_by(if cfg!(miri) { 13 } else { 1 }) {
            check(read, len);
        }
    }

    #[test]
    fn lines_come_the_same_by_all_vectors_and_by_none() {
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
    /// of which it does not say so.
    #[cfg(all(target_arch = "x86_64", not(any(miri, overlaid_no_asm))))]
    #[test]
    fn vectors_of_the_caller_stay() {
        use core::arch::x86_64::{_mm256_add_pd, _mm256_loadu_pd, _mm256_storeu_pd};

        /// # Safety
        /// The processor has AVX.
        #[target_feature(enable = "avx")]
        unsafe fn add_while_copying(numbers: &mut [f64; 4], from: &Shared, to: &mut Shared) {
            // SAFETY: four numbers.
            let each = unsafe { _mm256_loadu_pd(numbers.as_ptr()) };
            let mut sum = each;
            for _ in 0..3 {
                // SAFETY: 512 bytes each, aligned to 64.
                unsafe {
                    super::x86_64::read_lines_avx(from.0.as_ptr(), to.0.as_mut_ptr(), 512);
                }
                sum = _mm256_add_pd(sum, each);
            }
            // SAFETY: room for four numbers.
            unsafe { _mm256_storeu_pd(numbers.as_mut_ptr(), sum) };
        }

        if std::is_x86_feature_detected!("avx") {
            let mut numbers = [1.0, 2.0, 3.0, 4.0];
            // SAFETY: asked for.
            unsafe { add_while_copying(&mut numbers, &Shared([1; 512]), &mut Shared([0; 512])) };
            assert_eq!(numbers.map(f64::to_bits), [4.0, 8.0, 12.0, 16.0].map(f64::to_bits));
        }
    }
}
