//! Macros that implement [`Value`](super::Value) for schemas.

/// Implements [`Value`](crate::value::Value) for structs.
#[macro_export]
macro_rules! values {
    ($($name:ident { $($field:tt),* })*) => {$(
        impl $crate::value::Value for $name {
            fn tree(&self) -> $crate::tree::Tree {
                let fields = vec![$($crate::value::field(stringify!($field), &self.$field)),*];
                let name = stringify!($name);
                $crate::tree::Tree::Struct { name, is_dynamic: false, fields }
            }

            fn random(random: &mut $crate::inputs::Random) -> Self {
                random.nested(|random| Self { $($field: $crate::value::Value::random(random)),* })
            }

            fn change(&mut self, random: &mut $crate::inputs::Random) {
                let mut chosen = random.below([$(stringify!($field)),*].len());
                $(
                    if chosen == 0 {
                        return self.$field.change(random);
                    }
                    chosen -= 1;
                )*
                unreachable!("{chosen} of no fields");
            }
        }
    )*};
}

/// Implements [`Value`](crate::value::Value) for tagged enums, whose variants hold a value or none.
#[macro_export]
macro_rules! variants {
    ($($name:ident { $($variant:ident $(($held:ident))?),* })*) => {$(
        impl $crate::value::Value for $name {
            fn tree(&self) -> $crate::tree::Tree {
                match self {
                    $(Self::$variant $(($held))? => {
                        #[allow(unused_mut, unused_assignments, reason = "if nothing is held")]
                        let mut held = None;
                        $(held = Some(Box::new($held.tree()));)?
                        $crate::tree::Tree::Variant { name: stringify!($variant), held }
                    })*
                }
            }

            fn random(random: &mut $crate::inputs::Random) -> Self {
                let all = [$(
                    |_random: &mut $crate::inputs::Random| Self::$variant $(({
                        let $held = $crate::value::Value::random(_random);
                        $held
                    }))?
                ),*];
                all[random.below(all.len())](random)
            }

            fn change(&mut self, random: &mut $crate::inputs::Random) {
                match self {
                    $($(Self::$variant($held) if random.below(3) != 0 => $held.change(random),)?)*
                    _ => *self = Self::random(random),
                }
            }
        }
    )*};
}

/// Implements [`Value`](crate::value::Value) for fixed enums.
#[macro_export]
macro_rules! codes {
    ($($name:ident: $code:ident { $($variant:ident = $number:literal),* $(; $other:ident)? })*) => {$(
        impl $crate::value::Value for $name {
            fn tree(&self) -> $crate::tree::Tree {
                let number = match self {
                    $(Self::$variant => $number,)*
                    $(Self::$other(number) => i128::from(*number),)?
                };
                $crate::tree::Tree::leaf(number as u128, Some(number))
            }

            fn random(random: &mut $crate::inputs::Random) -> Self {
                let all = [$(Self::$variant,)* $(Self::$other($code::random(random)))?];
                all[random.below(all.len())]
            }
        }
    )*};
}
