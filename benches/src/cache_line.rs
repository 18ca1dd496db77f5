//! Where the functions that are timed start.

/// Makes the surrounding function start at a cache line, and keeps LLVM from merging it with a
/// function of identical code.
///
/// The time of identical code at different offsets in a cache line differs by a tenth and more.
/// Merged functions would hide the remaining noise.
///
/// The macro adds no instruction: the directive raises the alignment of the section of the
/// function, and adds no padding if that takes more than a byte.
#[macro_export]
macro_rules! cache_line {
    () => {
        // SAFETY: the assembly contains no instruction.
        unsafe {
            core::arch::asm!(
                concat!(".p2align 6, , 1 /* ", module_path!(), " ", line!(), " */"),
                options(nomem, nostack, preserves_flags)
            );
        }
    };
}
