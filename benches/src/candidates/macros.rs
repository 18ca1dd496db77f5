//! What the candidates' modules have in common.

/// Makes the function it stands in begin a cache line of its own, whose place in memory would
/// otherwise make identical code differ by a tenth and more; and keeps LLVM from making one function
/// of two with the same code, which would hide what noise there is left.
///
/// No instruction comes of it: the directive raises the alignment of the function's section, and
/// gives up padding where that would take more than a byte.
macro_rules! cache_line {
    () => {
        // SAFETY: nothing is executed.
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
