//! What the formats declare alike: enums of codes, and numbers that have as many bits as an address.

/// Declares an enum that keeps codes which it does not know, and converts it from and to its number. The last code must
/// not be the largest one, as Rust gives the next number to `Other`.
macro_rules! codes {
    ($(#[$meta:meta])* pub enum $name:ident: $repr:ident { $($variant:ident = $value:literal,)* }) => {
        $(#[$meta])*
        #[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr($repr)]
        #[allow(missing_docs, reason = "the names are those of the specification")]
        pub enum $name {
            $($variant = $value,)*
            /// Any other code.
            #[overlay(other)]
            Other($repr),
        }

        impl From<$repr> for $name {
            fn from(code: $repr) -> Self {
                match code {
                    $($value => Self::$variant,)*
                    other => Self::Other(other),
                }
            }
        }

        impl From<$name> for $repr {
            fn from(code: $name) -> Self {
                match code {
                    $($name::$variant => $value,)*
                    $name::Other(other) => other,
                }
            }
        }
    };
}

pub(crate) use codes;

/// Getters of numbers that have as many bits as an address: of two fields, the one that is there.
macro_rules! words {
    ($view:ident: $($(#[$doc:meta])* $name:ident = $short:ident | $long:ident;)*) => {
        impl $view<'_> {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name(&self) -> u64 {
                    self.$short().map_or(self.$long().unwrap_or(0), u64::from)
                }
            )*
        }
    };
}
pub(crate) use words;
