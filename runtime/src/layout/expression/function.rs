//! The functions that expressions call.

use core::fmt;
use core::marker::PhantomData;

use crate::field::code::Code;
use crate::overlay::View;

/// A function of the user that an expression calls.
///
/// Two functions are equal if their paths are. The language does not compare the functions themselves.
#[derive(Clone, Copy)]
pub struct Function {
    path: &'static str,
    call: Option<Erased>,
}

/// A function with its arguments and its result as values of one type.
type Erased = fn(&[Value<'_>]) -> Result<i128, NotCalled>;

/// Why a [`Function`] is not called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCalled {
    /// There are more or fewer arguments, or one is not in the range of its parameter.
    Arguments,
    /// It has a parameter that no [`Value`] can be.
    Opaque,
}

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

    /// Whether it can be called: whether it takes only integers, bools, enums, bytes and views of schemas of fixed size.
    ///
    /// The derive does not know the types of the fields of a nested schema. So this is `true` also for a function that is
    /// given such a field and takes something else, and [`call`](Self::call) returns `None`.
    #[must_use]
    pub const fn can_be_called(&self) -> bool {
        self.call.is_some()
    }

    /// Calls it. An enum is given as its number, a view as its bytes. A result of type `bool` is 0 or 1.
    ///
    /// Returns `None` if these are not its arguments: if there are more or fewer, or one is not in the
    /// range of its parameter. It is `None` also for a function that takes something else, such as a view of a
    /// schema whose size depends on its data.
    #[must_use]
    pub fn call(&self, arguments: &[Value<'_>]) -> Option<i128> {
        self.try_call(arguments).ok()
    }

    /// Calls it, or says why it does not.
    pub(crate) fn try_call(&self, arguments: &[Value<'_>]) -> Result<i128, NotCalled> {
        match self.call {
            Some(call) => call(arguments),
            None => Err(NotCalled::Opaque),
        }
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

#[diagnostic::do_not_recommend]
impl<N: FromNumber> FromValue<'_> for N {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Integer(number) => Self::from_number(number),
            Value::Bytes(_) => None,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'a> FromValue<'a> for &'a [u8] {
    fn from_value(value: Value<'a>) -> Option<Self> {
        bytes_of(value)
    }
}

#[diagnostic::do_not_recommend]
impl<'a, const N: usize> FromValue<'a> for &'a [u8; N] {
    fn from_value(value: Value<'a>) -> Option<Self> {
        bytes_of(value)?.try_into().ok()
    }
}

fn bytes_of(value: Value<'_>) -> Option<&[u8]> {
    match value {
        Value::Integer(_) => None,
        Value::Bytes(bytes) => Some(bytes),
    }
}

/// A type whose values are numbers.
pub trait FromNumber: Sized {
    /// The value that the number is, if there is one.
    fn from_number(number: i128) -> Option<Self>;
}

macro_rules! integers {
    ($($integer:ident),*) => {$(
        impl FromNumber for $integer {
            fn from_number(number: i128) -> Option<Self> {
                number.try_into().ok()
            }
        }
    )*};
}

integers!(u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize);

impl<C: Code<Repr: TryFrom<i128>>> FromNumber for C {
    fn from_number(number: i128) -> Option<Self> {
        Self::decode(number.try_into().ok()?)
    }
}

/// A type that lies over bytes.
pub trait Laid {
    /// The value over these bytes, if they are valid.
    fn over(bytes: &[u8]) -> Option<&Self>;
}

impl Laid for [u8] {
    fn over(bytes: &[u8]) -> Option<&Self> {
        Some(bytes)
    }
}

impl<V: View> Laid for V {
    fn over(bytes: &[u8]) -> Option<&Self> {
        V::overlay(bytes).ok()
    }
}

/// A value as an argument of a function.
///
/// # Errors
/// If it is not of the type.
pub fn from_value<'a, T: FromValue<'a>>(value: Value<'a>) -> Result<T, NotCalled> {
    T::from_value(value).ok_or(NotCalled::Arguments)
}

/// A value as an argument of a function, of the type that the closure returns. The closure is not called.
///
/// # Errors
/// If it is not of the type.
pub fn from_value_like<'a, T: FromValue<'a>, S>(
    value: Value<'a>,
    _: impl FnOnce(S) -> T,
) -> Result<T, NotCalled> {
    from_value(value)
}

/// Stands for the type that a getter returns, where only rustc knows it.
///
/// Its method `of` makes an argument of a [`Value`]. There are three of this name. rustc calls that of [`Like`] itself if
/// the type is a number, else that of [`LikeReference`] if it is a reference to what lies over bytes, and else that of
/// [`LikeAnything`].
#[derive(Debug)]
pub struct Like<T>(PhantomData<fn() -> T>);

/// The type that the closure returns. The closure is not called.
#[must_use]
pub fn like<S, T>(_: impl FnOnce(S) -> T) -> Like<T> {
    Like(PhantomData)
}

impl<T: FromNumber> Like<T> {
    /// The argument.
    ///
    /// # Errors
    /// If the value is not of the type.
    #[expect(clippy::unused_self, reason = "which of the methods `of` is called depends on it")]
    pub fn of(self, value: Value<'_>) -> Result<T, NotCalled> {
        from_value(value)
    }
}

/// What a getter returns by a reference.
pub trait LikeReference {
    /// The type without the reference.
    type Target: ?Sized;

    /// The argument.
    ///
    /// # Errors
    /// If the value is not of the type.
    fn of(self, value: Value<'_>) -> Result<&Self::Target, NotCalled>;
}

impl<B: Laid + ?Sized> LikeReference for Like<&'static B> {
    type Target = B;

    fn of(self, value: Value<'_>) -> Result<&B, NotCalled> {
        bytes_of(value).and_then(B::over).ok_or(NotCalled::Arguments)
    }
}

/// Any other type, of which no [`Value`] is.
pub trait LikeAnything<T> {
    /// No argument.
    ///
    /// # Errors
    /// Always.
    fn of(self, value: Value<'_>) -> Result<T, NotCalled>;
}

impl<T> LikeAnything<T> for &Like<T> {
    fn of(self, _: Value<'_>) -> Result<T, NotCalled> {
        Err(NotCalled::Opaque)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(arguments: &[Value<'_>]) -> Result<i128, NotCalled> {
        match arguments {
            [Value::Bytes(bytes)] => i128::try_from(bytes.len()).map_err(|_| NotCalled::Arguments),
            _ => Err(NotCalled::Arguments),
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
        assert_eq!((from_value(number), from_value(bytes).ok()), (Ok(300_u16), None::<u16>));
        assert_eq!(from_value::<u8>(number), Err(NotCalled::Arguments));
        assert_eq!(from_value(Value::Integer(1)), Ok(true));
        assert_eq!(from_value::<bool>(number), Err(NotCalled::Arguments));
        assert_eq!(from_value(Value::Integer(65)), Ok('A'));
        assert_eq!(from_value_like(number, |byte: u8| u16::from(byte)), Ok(300));
        assert_eq!(from_value::<&[u8]>(bytes), Ok(b"PK".as_slice()));
        assert_eq!(from_value(bytes), Ok(b"PK"));
        assert!(from_value::<&[u8; 3]>(bytes).is_err() && from_value::<&[u8; 2]>(number).is_err());
    }

    #[test]
    fn what_a_getter_returns_becomes_an_argument_if_a_value_can_be_of_its_type() {
        let (number, bytes) = (Value::Integer(300), Value::Bytes(b"PK"));
        assert_eq!(like(|(): ()| 0_u16).of(number), Ok(300));
        assert_eq!(like(|(): ()| 0_u8).of(number), Err(NotCalled::Arguments));
        assert_eq!(like(|(): ()| b"..").of(bytes), Ok(b"PK"));
        assert_eq!(like(|(): ()| b"...").of(bytes), Err(NotCalled::Arguments));
        assert_eq!(like(|(): ()| b".".as_slice()).of(bytes), Ok(b"PK".as_slice()));
        assert_eq!(like(|(): ()| "text").of(bytes), Err(NotCalled::Opaque));
        assert_eq!(like(|(): ()| Some(0_u16)).of(number), Err(NotCalled::Opaque));
    }
}
