//! The native types that the macro knows by name.

/// A native type that the macro knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scalar {
    pub class: Class,
    /// Its size in bytes.
    pub size: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    Unsigned,
    Signed,
    Float,
    Bool,
    Char,
}

impl Scalar {
    /// The scalar of this name.
    pub fn named(name: &str) -> Option<Self> {
        let (class, size) = match name {
            "bool" => (Class::Bool, 1),
            "char" => (Class::Char, 4),
            "f32" => (Class::Float, 4),
            "f64" => (Class::Float, 8),
            _ => {
                let class = match name.get(..1)? {
                    "u" => Class::Unsigned,
                    "i" => Class::Signed,
                    _ => return None,
                };
                let size = match name.get(1..)? {
                    "8" => 1,
                    "16" => 2,
                    "32" => 4,
                    "64" => 8,
                    "128" => 16,
                    _ => return None,
                };
                (class, size)
            }
        };
        Some(Self { class, size })
    }

    pub fn name(self) -> String {
        match self.class {
            Class::Bool => "bool".into(),
            Class::Char => "char".into(),
            Class::Float => format!("f{}", self.bits()),
            Class::Signed => format!("i{}", self.bits()),
            Class::Unsigned => format!("u{}", self.bits()),
        }
    }

    pub fn bits(self) -> u64 {
        self.size * 8
    }

    /// Whether every bit pattern is a value.
    pub fn is_free(self) -> bool {
        !matches!(self.class, Class::Bool | Class::Char)
    }

    pub fn is_integer(self) -> bool {
        matches!(self.class, Class::Unsigned | Class::Signed)
    }
}
