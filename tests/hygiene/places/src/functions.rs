//! Schemas that are declared in functions and constants.

use overlaid::Overlay as _;

/// Declares schemas in a function.
#[must_use]
pub fn inside_a_function(bytes: &[u8]) -> u32 {
    #[derive(overlaid::Overlay)]
    #[repr(u8)]
    enum Kind {
        Request,
        Response,
    }

    #[derive(overlaid::Overlay)]
    #[overlay(endian = big)]
    struct Inner(u16, Kind);

    #[derive(overlaid::Overlay)]
    #[overlay(endian = little, bit_order = lsb)]
    struct Outer {
        id: u32,
        inner: Inner,
        #[overlay(bits = 7)]
        rate: u8,
        #[overlay(bits = 1)]
        last: bool,
    }

    let Ok(outer) = Outer::overlay(bytes) else {
        return 0;
    };
    let value = outer.to_value();
    let fits = value.to_bytes().is_ok() && value.last && value.rate > 1;
    match value.inner {
        Inner(0, Kind::Request) if fits => value.id,
        Inner(_, Kind::Response) => 1,
        Inner(..) => 2,
    }
}

/// A type whose constant and method declare schemas.
pub struct Owner;

impl Owner {
    /// The size of a schema that is declared in the constant.
    pub const BYTES: usize = {
        #[derive(overlaid::Overlay)]
        #[overlay(endian = big)]
        struct Constant {
            number: u16,
        }
        const _: fn(&Constant) -> u16 = |constant| constant.number;
        Constant::SIZE
    };

    /// Declares a schema in a method and one in a closure.
    #[must_use]
    pub fn method(&self, bytes: &[u8]) -> Option<u8> {
        #[derive(overlaid::Overlay)]
        struct Method {
            one: u8,
        }
        let closure = || {
            #[derive(overlaid::Overlay)]
            struct Closure {
                two: [u8; 2],
            }
            Closure::overlay(bytes).map(|closure| closure.to_value().two[0])
        };
        closure().ok().or_else(|| Some(Method::overlay(bytes).ok()?.to_value().one))
    }
}
