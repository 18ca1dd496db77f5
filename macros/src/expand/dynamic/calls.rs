//! The calls of the user: those that lay the schema, and those that build a value.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Ident, Lifetime};

use super::model::Dynamic;
use super::writing::{absent, name_of_view};
use super::{given, recursion};

/// What differs between the calls of schemas with parameters and of those without.
pub struct Call {
    has_parameters: bool,
    /// The parameters of the function that are those of the schema, each with a comma after it; and all with
    /// one before them.
    pub declared: Option<TokenStream>,
    pub after_self: Option<TokenStream>,
    /// The argument of the functions that lay the schema.
    given: Option<TokenStream>,
    /// The argument of the functions that build a value.
    pub built: TokenStream,
    /// The type of all that is given.
    tuple: Option<TokenStream>,
}

/// The name of a call: `overlay_given_mut` for `overlay_mut` if there are parameters.
pub fn name_of_call(name: &str, has_parameters: bool) -> Ident {
    let name = match name.strip_prefix("overlay") {
        _ if !has_parameters => name.into(),
        Some(rest) => format!("overlay_given{rest}"),
        None => format!("{name}_given"),
    };
    Ident::new(&name, Span::call_site())
}

impl Call {
    fn of(dynamic: &Dynamic) -> Self {
        let (runtime, taken) = (dynamic.runtime(), given::Taken::of(dynamic.schema));
        if taken.is_empty() {
            return Self {
                has_parameters: false,
                declared: None,
                after_self: None,
                given: None,
                built: quote!(()),
                tuple: None,
            };
        }
        let (declared, values) = taken.of_call(runtime);
        Self {
            has_parameters: true,
            declared: Some(quote!(#declared,)),
            after_self: Some(quote!(, #declared)),
            given: Some(quote!(, #values)),
            built: quote!(#runtime::Giving(#values)),
            tuple: Some(taken.ty(runtime)),
        }
    }

    pub fn name(&self, name: &str) -> Ident {
        name_of_call(name, self.has_parameters)
    }

    /// The name of the function that lays the schema.
    fn laying(&self, name: &str) -> Ident {
        let suffix = if self.has_parameters { "_given" } else { "" };
        Ident::new(&format!("{name}{suffix}"), Span::call_site())
    }
}

/// The calls.
pub fn all(dynamic: &Dynamic) -> TokenStream {
    let (runtime, view, vis) = (dynamic.runtime(), dynamic.view, &dynamic.schema.vis);
    let call = Call::of(dynamic);
    let list = list_call(dynamic, &call);
    let ty = dynamic.schema_type("'_");
    let [overlay, prefix] = ["overlay", "overlay_prefix"].map(|it| call.name(it));
    let [lay, lay_prefix] = ["lay", "lay_prefix"].map(|it| call.laying(it));
    let Call { declared, given, .. } = &call;
    let (in_place, built) = match dynamic.schema.read_only {
        Some(_) => (absent::calls(dynamic, &call), TokenStream::new()),
        None => (calls_in_place(dynamic, &call), calls_that_build(dynamic, &call)),
    };
    let refused = call.tuple.as_ref().map(|tuple| refused(dynamic, &call, tuple));
    // A call has an argument for each parameter.
    let allow = call.has_parameters.then(|| quote!(#[allow(clippy::too_many_arguments)]));
    quote! {
        #[automatically_derived]
        #allow
        impl #ty {
            /// The smallest number of bytes that the schema takes.
            #vis const MIN_SIZE: #runtime::usize = <Self as #runtime::Lay>::MIN_SIZE;

            /// The layout, which holds the expressions.
            #vis const LAYOUT: &'static #runtime::Layout = <Self as #runtime::Lay>::LAYOUT;

            /// A hash of the layout, the same on every platform and with every compiler.
            #vis const FINGERPRINT: #runtime::u64 = #runtime::fingerprint(Self::LAYOUT);

            /// Lays the schema over all of the bytes.
            ///
            /// # Errors
            /// If the bytes are not what the schema says, or bytes are left over.
            #[inline]
            #vis fn #overlay(
                __bytes: &[#runtime::u8],
                #declared
            ) -> #runtime::Result<#view<'_>, #runtime::OverlayError> {
                <Self as #runtime::Lay>::#lay(__bytes #given)
            }

            /// Lays the schema over the start of the bytes, and also returns the rest.
            ///
            /// # Errors
            /// If the bytes are not what the schema says.
            #[inline]
            #vis fn #prefix(
                __bytes: &[#runtime::u8],
                #declared
            ) -> #runtime::Result<(#view<'_>, &[#runtime::u8]), #runtime::OverlayError> {
                <Self as #runtime::Lay>::#lay_prefix(__bytes #given)
            }

            #in_place

            #list

            #refused

            #built
        }
    }
}

/// The calls that lay the schema for writing in place.
fn calls_in_place(dynamic: &Dynamic, call: &Call) -> TokenStream {
    let (runtime, vis) = (dynamic.runtime(), &dynamic.schema.vis);
    let view_mut = name_of_view(dynamic.view);
    let [overlay_mut, prefix_mut] = ["overlay_mut", "overlay_prefix_mut"].map(|it| call.name(it));
    let [lay_mut, lay_prefix_mut] = ["lay_mut", "lay_prefix_mut"].map(|it| call.laying(it));
    let Call { declared, given, .. } = call;
    quote! {
        /// Lays the schema over all of the bytes, for writing in place.
        ///
        /// # Errors
        /// If the bytes are not what the schema says, bytes are left over, or fields overlap.
        #[inline]
        #vis fn #overlay_mut(
            __bytes: &mut [#runtime::u8],
            #declared
        ) -> #runtime::Result<#view_mut<'_>, #runtime::OverlayError> {
            <Self as #runtime::Lay>::#lay_mut(__bytes #given)
        }

        /// Lays the schema over the start of the bytes, for writing in place, and also returns the
        /// rest.
        ///
        /// # Errors
        /// If the bytes are not what the schema says, or fields overlap.
        #[inline]
        #vis fn #prefix_mut(
            __bytes: &mut [#runtime::u8],
            #declared
        ) -> #runtime::Result<(#view_mut<'_>, &mut [#runtime::u8]), #runtime::OverlayError> {
            <Self as #runtime::Lay>::#lay_prefix_mut(__bytes #given)
        }
    }
}

/// The calls that build a value.
fn calls_that_build(dynamic: &Dynamic, call: &Call) -> TokenStream {
    let (runtime, vis) = (dynamic.runtime(), &dynamic.schema.vis);
    let [size, build, to_bytes] = ["size", "build", "to_bytes"].map(|it| call.name(it));
    let Call { declared, after_self, built, .. } = call;
    quote! {
        /// How many bytes the value takes.
        ///
        /// # Errors
        /// If a field cannot hold a number that another field decides.
        #vis fn #size(&self #after_self) -> #runtime::Result<#runtime::usize, #runtime::OverlayError> {
            #runtime::size::<Self>(self, #built)
        }

        /// Builds the value at the start of the buffer, and returns how many bytes it takes. Counts,
        /// lengths and tags are filled in, paddings and gaps are zero.
        ///
        /// # Errors
        /// If the buffer is too small, a field cannot hold a number that another field decides, or
        /// fields contradict each other.
        #vis fn #build(
            &self,
            __buffer: &mut [#runtime::u8],
            #declared
        ) -> #runtime::Result<#runtime::usize, #runtime::OverlayError> {
            #runtime::build::<Self>(self, __buffer, #built)
        }

        #runtime::with_alloc! {
            /// Builds the value, and returns its bytes. Counts, lengths and tags are filled in,
            /// paddings and gaps are zero.
            ///
            /// # Errors
            /// If a field cannot hold a number that another field decides, or fields contradict each
            /// other.
            #vis fn #to_bytes(
                &self #after_self
            ) -> #runtime::Result<#runtime::Vec<#runtime::u8>, #runtime::OverlayError> {
                #runtime::to_built_bytes::<Self>(self, #built)
            }
        }
    }
}

/// The calls without the `tuple` of what is given, each of which is an error that names the right one.
fn refused(dynamic: &Dynamic, call: &Call, tuple: &TokenStream) -> TokenStream {
    let (runtime, view, vis) = (dynamic.runtime(), dynamic.view, &dynamic.schema.vis);
    let view_mut = match dynamic.schema.read_only {
        Some(_) => quote!(()),
        None => {
            let view_mut = name_of_view(view);
            quote!(#view_mut<'__a>)
        }
    };
    let (bytes, bytes_mut) = (quote!(&'__a [#runtime::u8]), quote!(&'__a mut [#runtime::u8]));
    let result = |laid: &TokenStream| quote!(#runtime::Result<#laid, #runtime::OverlayError>);
    let calls = [
        ("overlay", &bytes, result(&quote!(#view<'__a>))),
        ("overlay_prefix", &bytes, result(&quote!((#view<'__a>, #bytes)))),
        ("overlay_mut", &bytes_mut, result(&view_mut)),
        ("overlay_prefix_mut", &bytes_mut, result(&quote!((#view_mut, #bytes_mut)))),
    ];
    let lists = in_lists(dynamic, call, "'__a").map(|inside| {
        let list = result(&quote!(#runtime::List<#inside>));
        let lazy = quote!(#runtime::LazyList<#inside>);
        [("overlay_list", &bytes, list), ("overlay_list_lazy", &bytes, lazy)]
    });
    let bound = quote!(LaidAlone<#tuple, Self>);
    let calls = calls.into_iter().chain(lists.into_iter().flatten());
    calls
        .map(|(name, bytes, laid)| given::refused_call(name, vis, [bytes, &laid], &bound, runtime))
        .collect()
}

/// The parameters of the types of lists of the schema, unless it takes all bytes.
fn in_lists(dynamic: &Dynamic, call: &Call, lifetime: &str) -> Option<TokenStream> {
    let runtime = dynamic.runtime();
    let takes_rest = dynamic.schema.fields.iter().any(|field| field.extent.rest.is_some());
    if dynamic.schema.len.is_none() && (takes_rest || dynamic.parts.takes_range()) {
        return None;
    }
    let (element, lifetime) =
        (dynamic.schema_type("'static"), Lifetime::new(lifetime, Span::call_site()));
    let of_elements = if recursion::may_need_root(dynamic) {
        Some(quote!(, #runtime::KeptOf<#lifetime, #element>))
    } else {
        call.tuple.as_ref().map(|tuple| quote!(, #tuple))
    };
    Some(quote!(#lifetime, #element #of_elements))
}

/// The calls that lay schemas one after the other.
fn list_call(dynamic: &Dynamic, call: &Call) -> Option<TokenStream> {
    let (runtime, vis) = (dynamic.runtime(), &dynamic.schema.vis);
    let (element, inside) = (dynamic.schema_type("'static"), in_lists(dynamic, call, "'_")?);
    let (name, lay) = (call.name("overlay_list"), call.laying("lay_list"));
    let (lazy_name, lay_lazy) = (call.name("overlay_list_lazy"), call.laying("lay_list_lazy"));
    let Call { declared, given, .. } = call;
    Some(quote! {
        /// Lays schemas one after the other, to the end of the bytes.
        ///
        /// # Errors
        /// If the bytes are not what the schema says.
        #[inline]
        #vis fn #name(
            __bytes: &[#runtime::u8],
            #declared
        ) -> #runtime::Result<#runtime::List<#inside>, #runtime::OverlayError> {
            <#element as #runtime::Lay>::#lay(__bytes #given)
        }

        /// The list of schemas one after the other, to the end of the bytes. Each is checked when it is
        /// read.
        #[inline]
        #[must_use]
        #vis fn #lazy_name(
            __bytes: &[#runtime::u8],
            #declared
        ) -> #runtime::LazyList<#inside> {
            <#element as #runtime::Lay>::#lay_lazy(__bytes #given)
        }
    })
}
