//! Bytes that are needed soon.

/// Lets the processor fetch the byte at this index, if it is there, while the program goes on. A load would keep it from
/// going on.
#[inline]
pub(super) fn fetch(bytes: &[u8], index: usize) {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    if let Some(byte) = bytes.get(index) {
        use core::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: The instruction is part of SSE, which every processor of this architecture has. It reads nothing into
        // the program and changes nothing that the program can see, whatever the address is.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(core::ptr::from_ref(byte).cast()) };
    }
    #[cfg(not(all(target_arch = "x86_64", not(miri))))]
    let _ = (bytes, index);
}
