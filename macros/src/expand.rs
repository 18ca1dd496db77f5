//! Writes the code. Nothing here can fail: what could is for `check` to find before.

mod accessors;
mod bits;
mod conversions;
pub mod describe;
pub mod enums;
mod model;
pub mod orders;
mod parts;
mod storage;
pub mod stubs;
mod validity;

use proc_macro2::TokenStream;
use quote::quote;

use crate::input::schema::Struct;
use crate::layout::Layout;
use model::Model;

/// Everything that is generated for a struct; `assertions` are what the compiler has yet to check.
pub fn of_struct(schema: &Struct, layout: &Layout, assertions: &[TokenStream]) -> TokenStream {
    let model = Model::new(schema, layout);
    let storage = storage::overlay(&model);
    let parts = [
        parts::all(&model),
        accessors::all(&model),
        conversions::all(&model),
        storage::traits(&model),
        validity::all(&model),
    ];
    let (import, offsets) = (model.import(), model.offset_constants());
    quote! {
        #storage
        const _: () = {
            #import
            #offsets
            #(#parts)*
        };
        #(#assertions)*
    }
}
