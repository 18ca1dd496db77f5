//! The procedural half of `overlay!`: what is written, whether its type is refused, what is
//! generated.

mod expansion;
mod invocation;
mod names;
mod refusal;
mod region;
pub mod sizes;

use proc_macro2::TokenStream;
use quote::quote;

use invocation::Invocation;

/// `overlay!`. The input begins with the path of the crate `overlaid`, in a group.
pub fn expand(input: TokenStream) -> TokenStream {
    let invocation = Invocation::parse(input.clone())
        .and_then(|invocation| refusal::check(&invocation.ty).map(|()| invocation));
    match invocation {
        Ok(invocation) => expansion::of(&invocation),
        Err(error) => {
            let error = error.to_compile_error();
            // A statement that names the type. Without one, rustc would call its import unused.
            let named = invocation::type_of(input).map(|ty| quote!(let _: *const #ty;));
            quote!({ #named #error })
        }
    }
}
