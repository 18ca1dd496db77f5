//! Macros for the modules of the candidates.

/// Makes the surrounding function start at a cache line, and keeps LLVM from merging it with a
/// function of identical code.
///
/// The time of identical code at different offsets in a cache line differs by a tenth and more.
/// Merged functions would hide the remaining noise.
///
/// The macro adds no instruction: the directive raises the alignment of the section of the
/// function, and adds no padding if that takes more than a byte.
macro_rules! cache_line {
    () => {
        // SAFETY: the assembly contains no instruction.
        unsafe {
            core::arch::asm!(
                concat!(".p2align 6, , 1 /* ", module_path!(), " */"),
                options(nomem, nostack, preserves_flags)
            );
        }
    };
}

/// Conversions between `Values` and a struct with the same fields in native types.
macro_rules! same_fields_as_values {
    ($Header:ident) => {
        impl From<&$crate::record::Values> for $Header {
            #[inline]
            fn from(values: &$crate::record::Values) -> Self {
                let &$crate::record::Values {
                    kind,
                    flags,
                    sequence,
                    timestamp,
                    hops,
                    priority,
                    checksum,
                } = values;
                Self { kind, flags, sequence, timestamp, hops, priority, checksum }
            }
        }

        impl From<$Header> for $crate::record::Values {
            #[inline]
            fn from(header: $Header) -> Self {
                let $Header { kind, flags, sequence, timestamp, hops, priority, checksum } = header;
                Self { kind, flags, sequence, timestamp, hops, priority, checksum }
            }
        }
    };
}
