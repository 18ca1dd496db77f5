//! What is generated for an enum.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::Ident;
use syn::ext::IdentExt as _;

use crate::check::{CheckedEnum, EnumOrder};
use crate::input::schema::{Enum, Variant};
use crate::layout::wire::{primitive, scalar_wire_type};

/// The items of an enum.
pub fn all(checked: &CheckedEnum) -> TokenStream {
    let discriminants = Discriminants::of(checked);
    let constants = &discriminants.constants;
    let (code, field, overlay) = (code(checked, &discriminants), field(checked), overlay(checked));
    let constant_code = constant_code(checked, &discriminants);
    quote! {
        #constants
        #constant_code
        #code
        #field
        #overlay
    }
}

/// The variants by their discriminants.
struct Discriminants<'a> {
    /// A constant for the discriminant of each variant.
    constants: TokenStream,
    /// The variants that stand for one number, with the names of their constants.
    numbered: Vec<(&'a Variant, Ident)>,
    /// The variant that stands for all other numbers.
    other: Option<&'a Variant>,
}

impl<'a> Discriminants<'a> {
    fn of(checked: &CheckedEnum<'a>) -> Self {
        let schema = checked.schema;
        let (ident, native) = (&schema.ident, primitive(checked.repr, &schema.private_path));
        let other = schema.variants.iter().find(|variant| variant.other.is_some());
        let mut constants = TokenStream::new();
        let mut numbered = Vec::new();
        let mut previous: Option<Ident> = None;
        for (i, variant) in schema.variants.iter().enumerate() {
            let (name, label) = (format_ident!("__{i}", span = Span::call_site()), &variant.ident);
            let value = match (&variant.discriminant, &previous) {
                // Rust casts an enum to a number only if no variant has fields.
                _ if other.is_none() => quote!(#ident::#label as #native),
                (Some(value), _) => quote!(#value),
                (None, Some(previous)) => quote!(#previous + 1),
                (None, None) => quote!(0),
            };
            constants.extend(quote!(const #name: #native = #value;));
            previous = Some(name.clone());
            if variant.other.is_none() {
                numbered.push((variant, name));
            }
        }
        Self { constants, numbered, other }
    }
}

/// The implementation of `Code`, which converts values from and to numbers.
fn code(checked: &CheckedEnum, discriminants: &Discriminants) -> TokenStream {
    let schema = checked.schema;
    let (runtime, ident) = (&schema.private_path, &schema.ident);
    let (native, name) = (primitive(checked.repr, runtime), ident.unraw().to_string());
    let (kind, decode, encode) =
        (kind(schema, discriminants), decode(checked, discriminants), encode(checked));
    let zeroes = discriminants.numbered.iter().map(|(_, value)| quote!(#value == 0));
    let (zero, restriction) = match discriminants.other {
        Some(_) => (quote!(true), quote!(Free)),
        None => (quote!(#(#zeroes)||*), quote!(WholeValue)),
    };
    // rustc refuses an enum that has `repr` and no variants.
    let fallback = schema.variants.first().map(|first| match (&first.ident, &first.other) {
        (first, None) => quote!(#ident::#first),
        (first, Some(_)) => quote!(#ident::#first(0)),
    });
    quote! {
        #[automatically_derived]
        #[doc(hidden)]
        impl #runtime::Code for #ident {
            type Repr = #native;
            type Way = #runtime::OfEnum<Self>;
            type Restriction = #runtime::#restriction;
            const WAY: #runtime::OfEnum<Self> = #runtime::OfEnum::WAY;
            const NAME: &'static #runtime::str = #name;
            const KIND: #runtime::Kind = #kind;
            const ZERO: #runtime::bool = #zero;
            const EXPECTED: #runtime::Expected =
                #runtime::Expected::Variant(#name);
            const FALLBACK: Self = #fallback;

            #decode
            #encode
        }
    }
}

/// The variants as `LAYOUT` has them.
fn kind(schema: &Enum, discriminants: &Discriminants) -> TokenStream {
    let runtime = &schema.private_path;
    let variants = discriminants.numbered.iter().map(|(variant, value)| {
        let label = variant.ident.unraw().to_string();
        quote!(#runtime::Variant::new(#label, #value as #runtime::u64))
    });
    let other = match discriminants.other {
        Some(Variant { ident, .. }) => {
            let label = ident.unraw().to_string();
            quote!(#runtime::Some(#label))
        }
        None => quote!(#runtime::None),
    };
    quote! {
        #runtime::Kind::Enum {
            variants: &[#(#variants),*],
            other: #other,
        }
    }
}

/// The value of a number, if it has one.
fn decode(checked: &CheckedEnum, discriminants: &Discriminants) -> TokenStream {
    let (runtime, ident) = (&checked.schema.private_path, &checked.schema.ident);
    let native = primitive(checked.repr, runtime);
    let numbered = discriminants.numbered.iter().map(
        |(Variant { ident: label, .. }, value)| quote!(#value => #runtime::Some(#ident::#label),),
    );
    let other = match discriminants.other {
        Some(Variant { ident: label, .. }) => {
            quote!(__other => #runtime::Some(#ident::#label(__other)),)
        }
        None => quote!(_ => #runtime::None,),
    };
    quote! {
        #[inline]
        fn decode(__repr: #native) -> #runtime::Option<Self> {
            match __repr {
                #(#numbered)*
                #other
            }
        }
    }
}

/// The number of a value.
fn encode(checked: &CheckedEnum) -> TokenStream {
    let native = primitive(checked.repr, &checked.schema.private_path);
    quote! {
        #[inline]
        fn encode(&self) -> #native {
            self.__code()
        }
    }
}

/// The number of a value, as a function that constants can call: those of a trait they cannot.
fn constant_code(checked: &CheckedEnum, discriminants: &Discriminants) -> TokenStream {
    let ident = &checked.schema.ident;
    let native = primitive(checked.repr, &checked.schema.private_path);
    let numbered = discriminants
        .numbered
        .iter()
        .map(|(Variant { ident: label, .. }, value)| quote!(#ident::#label => #value,));
    let other = discriminants
        .other
        .map(|Variant { ident: label, .. }| quote!(#ident::#label(__other) => __other,));
    quote! {
        #[automatically_derived]
        #[doc(hidden)]
        impl #ident {
            #[inline]
            pub const fn __code(&self) -> #native {
                match *self {
                    #(#numbered)*
                    #other
                }
            }
        }
    }
}

/// The implementation of `Field`.
fn field(checked: &CheckedEnum) -> TokenStream {
    let (runtime, ident) = (&checked.schema.private_path, &checked.schema.ident);
    let (bound, wire) = match checked.order {
        EnumOrder::Own(order) => (None, scalar_wire_type(checked.repr, order, runtime)),
        EnumOrder::OfTheField => {
            let number = format_ident!("U{}", checked.repr.bits(), span = Span::call_site());
            let bound = quote!(: #runtime::DeclaredOrder<Self>);
            (Some(bound), quote!(#runtime::#number<__Order>))
        }
    };
    quote! {
        #[automatically_derived]
        #[doc(hidden)]
        impl<__Order #bound> #runtime::Field<__Order> for #ident {
            type Wire = #runtime::Coded<Self, #wire>;
            type Get<'__a> = Self;
            type Misfit = #runtime::Infallible;
            type LoadError = #runtime::Infallible;

            #[inline]
            fn get(__wire: &#runtime::Coded<Self, #wire>) -> Self {
                __wire.get()
            }

            #[inline]
            fn load(
                __wire: &#runtime::Coded<Self, #wire>,
            ) -> #runtime::Result<Self, #runtime::Infallible> {
                #runtime::Ok(__wire.get())
            }

            #[inline]
            fn store(
                &self,
                __wire: &mut #runtime::Coded<Self, #wire>,
            ) -> #runtime::Result<(), #runtime::Infallible> {
                *__wire = #runtime::Coded::of(self);
                #runtime::Ok(())
            }
        }
    }
}

/// The implementation of `Overlay`, or what stands in for it.
fn overlay(checked: &CheckedEnum) -> TokenStream {
    let EnumOrder::Own(order) = checked.order else {
        return unavailable_calls(checked.schema);
    };
    let (runtime, ident) = (&checked.schema.private_path, &checked.schema.ident);
    let wire = scalar_wire_type(checked.repr, order, runtime);
    let view = quote!(#runtime::Coded<#ident, #wire>);
    quote! {
        #[automatically_derived]
        impl #runtime::Overlay for #ident {
            type View = #view;
            const LAYOUT: &'static #runtime::Layout =
                <#view as #runtime::Overlay>::LAYOUT;
        }
    }
}

/// The calls that lay an overlay, with a bound that is never satisfied. Its error says that the
/// enum has no byte order; without the calls, rustc would say that there is no such function.
fn unavailable_calls(schema: &Enum) -> TokenStream {
    let (runtime, ident) = (&schema.private_path, &schema.ident);
    let byte = quote!(#runtime::u8);
    let view = quote!(#runtime::Be<Self>);
    let (shared, writable) = (quote!(&'__a [#byte]), quote!(&'__a mut [#byte]));
    let number = quote!(, _: #runtime::usize);
    let calls = [
        ("overlay", &shared, None, quote!(&'__a #view)),
        ("overlay_mut", &writable, None, quote!(&'__a mut #view)),
        ("overlay_prefix", &shared, None, quote!((&'__a #view, #shared))),
        ("overlay_prefix_mut", &writable, None, quote!((&'__a mut #view, #writable))),
        ("overlay_suffix", &shared, None, quote!((#shared, &'__a #view))),
        ("overlay_suffix_mut", &writable, None, quote!((#writable, &'__a mut #view))),
        ("overlay_slice", &shared, None, quote!(&'__a [#view])),
        ("overlay_slice_mut", &writable, None, quote!(&'__a mut [#view])),
        ("overlay_slice_prefix", &shared, Some(&number), quote!((&'__a [#view], #shared))),
        (
            "overlay_slice_prefix_mut",
            &writable,
            Some(&number),
            quote!((&'__a mut [#view], #writable)),
        ),
        ("overlay_strided", &shared, Some(&number), quote!(#runtime::Strided<'__a, #view>)),
        (
            "overlay_strided_mut",
            &writable,
            Some(&number),
            quote!(#runtime::StridedMut<'__a, #view>),
        ),
    ];
    let calls = calls.map(|(name, bytes, number, laid)| {
        let name = Ident::new(name, Span::call_site());
        quote! {
            #[doc(hidden)]
            pub fn #name<'__a>(
                _: #bytes #number
            ) -> #runtime::Result<#laid, #runtime::OverlayError>
            where
                #runtime::Undeclared: #runtime::LaysAlone<'__a, Self>,
            {
                loop {}
            }
        }
    });
    quote! {
        #[automatically_derived]
        #[doc(hidden)]
        impl #ident {
            #(#calls)*
        }
    }
}
