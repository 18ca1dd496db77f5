//! A macro for the modules of the candidates.

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
