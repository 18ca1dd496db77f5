//! Fields of every visibility whose types have every visibility.

mod inner {
    use overlaid::Overlay;

    /// A type that is private to this module.
    #[derive(Overlay, Clone, Copy, Default)]
    #[overlay(endian = little)]
    struct Secret {
        code: u32,
    }

    /// An enum that is private to this module.
    #[derive(Overlay, Clone, Copy, Default)]
    #[repr(u8)]
    enum Mode {
        #[default]
        Idle,
        Busy,
    }

    /// A type that is visible in the crate.
    #[derive(Overlay, Clone, Copy, Default)]
    #[overlay(endian = big)]
    pub(crate) struct Internal(pub(crate) u16, u16);

    /// A public type with fields of every visibility.
    #[derive(Overlay, Clone, Default)]
    #[overlay(endian = big, bit_order = lsb)]
    pub struct Public {
        secret: Secret,
        secrets: [Secret; 2],
        mode: Mode,
        pub(super) for_parent: u16,
        pub(crate) for_crate: Internal,
        pub(in crate::privacy) for_path: [u16; 2],
        /// A public field.
        pub for_all: u64,
        #[overlay(bits = 4)]
        pub(crate) narrow: u8,
        #[overlay(bits = 4)]
        narrow_too: u8,
        #[overlay(reserved)]
        spare: [u8; 2],
    }

    impl Public {
        /// Reads the private fields.
        #[must_use]
        pub fn sum(&self) -> u32 {
            let mode = match self.mode {
                Mode::Idle => 0,
                Mode::Busy => 1,
            };
            let codes = self.secret.code + self.secrets[1].code;
            codes + mode + u32::from(self.for_crate.1) + u32::from(self.narrow_too)
        }
    }

    /// Calls private accessors.
    pub(super) fn change(view: &mut PublicOverlay) {
        view.set_mode(Mode::Busy);
        view.secret_mut().set_code(1);
    }
}

pub use inner::{Public, PublicOverlay};

/// Calls accessors that the parent module, the crate or everyone may call.
pub fn change(view: &mut PublicOverlay) -> bool {
    inner::change(view);
    view.set_for_parent(view.for_crate()._0());
    view.for_path_mut()[0].set(2);
    view.set_for_all(3);
    view.set_narrow(4).is_ok()
}

mod of_private_schemas {
    /// A private schema of which only the overlay is used.
    #[derive(overlaid::Overlay)]
    #[overlay(endian = big)]
    struct Viewed {
        used: u16,
        unused: u16,
        inner: Inner,
    }

    #[derive(overlaid::Overlay)]
    #[overlay(endian = big)]
    struct Inner {
        unused: u16,
    }

    pub(super) fn used(bytes: &[u8]) -> u16 {
        use overlaid::Overlay as _;
        Viewed::overlay(bytes).map_or(0, ViewedOverlay::used)
    }
}

/// Uses one field of a private schema.
#[must_use]
pub fn used(bytes: &[u8]) -> u16 {
    of_private_schemas::used(bytes)
}
