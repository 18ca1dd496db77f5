//! The traits of zerocopy and bytemuck, which the features of these names turn on.
//!
//! zerocopy's traits can only be derived. `FromBytes` is derived
//! - always, if the macro knows that every bit pattern is valid;
//! - never, if the macro knows a field that is restricted;
//! - under a bound, if there are opaque fields and no alignment is declared. Then the overlay is
//!   `struct UdpOverlay<const __NESTED: bool = false>(Storage<Udp, for<'a> fn(&'a ())>)`: the
//!   parameter makes zerocopy write the bound `Storage<..>: FromBytes` instead of requiring it, and
//!   the `for<'a>` makes rustc accept the bound where it is never satisfied.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned as _;

use super::model::Model;
use super::packed;
use super::traits::Zeroes;

/// The parts of the declaration of an overlay that are for zerocopy.
#[derive(Default)]
pub struct Zerocopy {
    pub derives: TokenStream,
    /// zerocopy refuses to derive `FromBytes` for a type without parameters where a field does not
    /// implement it. For a type with parameters it makes the field's implementation a bound. Only the
    /// compiler knows whether an overlay with opaque fields has it, so such an overlay gets a
    /// parameter, whose value is always `false`.
    pub parameter: TokenStream,
    /// The argument for the parameter `BoundLifetime` of `Storage`.
    pub argument: TokenStream,
}

/// zerocopy's derives for an overlay, if the feature is on.
pub fn zerocopy(model: &Model) -> Zerocopy {
    if !cfg!(feature = "zerocopy") {
        return Zerocopy::default();
    }
    let is_unaligned = model.layout.align() == 1;
    // For an aligned type with parameters zerocopy cannot derive `IntoBytes`.
    let derives_from_bytes =
        model.restricted_field().is_none() && (!model.has_opaque_types() || is_unaligned);
    let has_parameter = derives_from_bytes && model.has_opaque_types();
    let (crate_path, private) = (&model.schema.crate_path, &model.schema.private_path);
    let mut traits = vec!["IntoBytes", "Immutable", "KnownLayout"];
    traits.extend(is_unaligned.then_some("Unaligned"));
    traits.extend(derives_from_bytes.then_some("FromBytes"));
    let (parameter, argument) = if has_parameter {
        (quote!(<const __NESTED: #private::bool = false>), quote!(, for<'__a> fn(&'__a ())))
    } else {
        Default::default()
    };
    Zerocopy { derives: zerocopy_derives(crate_path, &traits), parameter, argument }
}

/// These derives of zerocopy's, if the feature is on.
pub fn zerocopy_derives(crate_path: &Path, traits: &[&str]) -> TokenStream {
    if !cfg!(feature = "zerocopy") {
        return TokenStream::new();
    }
    let zerocopy = quote!(#crate_path::__zerocopy);
    let zerocopy_path = zerocopy.to_string().replace(' ', "");
    let traits = traits.iter().map(|name| quote::format_ident!("{name}"));
    quote! {
        #[derive(#(#zerocopy::#traits),*)]
        #[zerocopy(crate = #zerocopy_path)]
    }
}

/// The associated type of a restriction that keeps zerocopy from implementing `FromBytes`, if the
/// feature is on.
pub fn without_from_bytes(runtime: &Path) -> TokenStream {
    if !cfg!(feature = "zerocopy") {
        return TokenStream::new();
    }
    quote!(type FromBytes = #runtime::WithoutFromBytes;)
}

/// bytemuck's traits, if the feature is on: `Pod` where every bit pattern is valid, else `NoUninit`,
/// and `Zeroable` where zeroes are a value. Where only the compiler knows whether every bit pattern
/// is valid, `Pod` and `Zeroable` have that as their bound.
pub fn bytemuck(model: &Model, zeroes: &Zeroes) -> TokenStream {
    if !cfg!(feature = "bytemuck") {
        return TokenStream::new();
    }
    let (runtime, name) = (model.runtime(), &model.schema.overlay);
    if model.restricted_field().is_some() {
        let zeroable = matches!(zeroes, Zeroes::Value)
            .then(|| quote!(unsafe impl #runtime::bytemuck::Zeroable for #name {}));
        return quote! {
            #zeroable
            unsafe impl #runtime::bytemuck::NoUninit for #name {}
        };
    }
    let fields = model.layout.opaque_fields().map(|field| {
        let wire = model.wire_type(field);
        quote_spanned!(field.ty.span()=> <#wire as #runtime::View>::FREE)
    });
    let packed = model.layout.packed_opaque_fields();
    let fields = fields.chain(packed.map(|field| packed::is_free(model, field)));
    let bound = model
        .has_opaque_types()
        .then(|| quote!(where for<'__a> #runtime::Proven<{ #(#fields)&&* }>: #runtime::IsTrue));
    quote! {
        unsafe impl #runtime::bytemuck::Zeroable for #name #bound {}
        unsafe impl #runtime::bytemuck::Pod for #name #bound {}
    }
}
