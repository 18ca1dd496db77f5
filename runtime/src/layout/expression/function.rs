//! The functions that expressions call.

use core::fmt;

/// A function of the user that an expression calls.
///
/// Two functions are equal if their paths are. The language does not compare the functions themselves.
#[derive(Clone, Copy)]
pub struct Function {
    path: &'static str,
    call: Option<Erased>,
}

/// A function with its arguments and its result as values of one type.
type Erased = fn(&[Value<'_>]) -> Option<i128>;

/// An argument of a [`Function`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value<'a> {
    /// An integer; 0 or 1 for a `bool`.
    Integer(i128),
    /// Bytes.
    Bytes(&'a [u8]),
}

impl Function {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(path: &'static str, call: Erased) -> Self {
        Self { path, call: Some(call) }
    }

    /// A function with a parameter that no [`Value`] can be.
    #[doc(hidden)]
    #[must_use]
    pub const fn opaque(path: &'static str) -> Self {
        Self { path, call: None }
    }

    /// Its path, as it is written in the schema.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// Whether it can be called: whether it takes only integers, bools and bytes.
    #[must_use]
    pub const fn can_be_called(&self) -> bool {
        self.call.is_some()
    }

    /// Calls it. A result of type `bool` is 0 or 1.
    ///
    /// Returns `None` if these are not its arguments: if there are more or fewer, or one is not in the
    /// range of its parameter. It is `None` also for a function that takes something other than
    /// integers, bools and bytes, such as a view of a nested schema.
    #[must_use]
    pub fn call(&self, arguments: &[Value<'_>]) -> Option<i128> {
        self.call?(arguments)
    }
}

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for Function {}

/// The path of the function.
impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.path)
    }
}

/// A type that a parameter of such a function can have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a parameter of a function in an expression",
    label = "neither an integer, nor a bool, nor bytes",
    note = "a function takes what the getters of its arguments give: integers, bools, `&[u8]` and `&[u8; N]`"
)]
pub trait FromValue<'a>: Sized {
    /// The argument, if the value is of this type.
    fn from_value(value: Value<'a>) -> Option<Self>;
}

macro_rules! integers {
    ($($integer:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl FromValue<'_> for $integer {
            fn from_value(value: Value<'_>) -> Option<Self> {
                match value {
                    Value::Integer(value) => value.try_into().ok(),
                    Value::Bytes(_) => None,
                }
            }
        }
    )*};
}

integers!(u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize);

#[diagnostic::do_not_recommend]
impl FromValue<'_> for bool {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Integer(0) => Some(false),
            Value::Integer(1) => Some(true),
            Value::Integer(_) | Value::Bytes(_) => None,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'a> FromValue<'a> for &'a [u8] {
    fn from_value(value: Value<'a>) -> Option<Self> {
        match value {
            Value::Integer(_) => None,
            Value::Bytes(bytes) => Some(bytes),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'a, const N: usize> FromValue<'a> for &'a [u8; N] {
    fn from_value(value: Value<'a>) -> Option<Self> {
        <&[u8]>::from_value(value)?.try_into().ok()
    }
}

/// A value as an argument of a function.
#[must_use]
pub fn from_value<'a, T: FromValue<'a>>(value: Value<'a>) -> Option<T> {
    T::from_value(value)
}

/// A value as an argument of a function, of the type that the closure returns. The closure is not called.
#[must_use]
pub fn from_value_like<'a, T: FromValue<'a>, S>(
    value: Value<'a>,
    _: impl FnOnce(S) -> T,
) -> Option<T> {
    T::from_value(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(arguments: &[Value<'_>]) -> Option<i128> {
        match arguments {
            [Value::Bytes(bytes)] => i128::try_from(bytes.len()).ok(),
            _ => None,
        }
    }

    #[test]
    fn functions_are_called_and_are_equal_by_their_paths() {
        let function = Function::new("length", length);
        assert_eq!(function.call(&[Value::Bytes(b"PK")]), Some(2));
        assert_eq!(function.call(&[Value::Integer(2)]), None);
        assert_eq!(function.call(&[]), None);
        assert!(function.can_be_called() && !Function::opaque("length").can_be_called());
        assert_eq!(function, Function::opaque("length"));
        assert_ne!(function, Function::new("other", length));
        assert_eq!(std::format!("{function:?}"), "length");
    }

    #[test]
    fn values_become_arguments_of_their_type_only() {
        let (number, bytes) = (Value::Integer(300), Value::Bytes(b"PK"));
        assert_eq!((from_value(number), from_value(bytes)), (Some(300_u16), None::<u16>));
        assert_eq!(from_value::<u8>(number), None);
        assert_eq!(from_value(Value::Integer(1)), Some(true));
        assert_eq!(from_value::<bool>(number), None);
        assert_eq!(from_value_like(number, |byte: u8| u16::from(byte)), Some(300));
        assert_eq!(from_value::<&[u8]>(bytes), Some(b"PK".as_slice()));
        assert_eq!(from_value(bytes), Some(b"PK"));
        assert_eq!((from_value::<&[u8; 3]>(bytes), from_value::<&[u8; 2]>(number)), (None, None));
    }
}
