//! What is given to a schema from outside of its bytes, and what its fields give to the schemas in them.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Ident, Path, Visibility};

use super::evaluator::Evaluator;
use super::order;
use crate::input::field::Field;
use crate::input::parameter::{Argument, Parameter};
use crate::input::schema::Struct;
use crate::input::tagged::Tagged;
use crate::layout::wire::primitive;
use crate::span::macro_span;

/// All that is given to a schema: a byte order, and its parameters.
#[derive(Clone, Copy)]
pub struct Taken<'a> {
    has_order: bool,
    parameters: &'a [Parameter],
}

impl<'a> Taken<'a> {
    pub fn of(schema: &'a Struct) -> Self {
        Self { has_order: schema.takes_order(), parameters: &schema.parameters }
    }

    pub fn of_tagged(schema: &'a Tagged) -> Self {
        Self { has_order: schema.chosen.is_some(), parameters: &schema.parameters }
    }

    /// Whether nothing is given to it.
    pub fn is_empty(self) -> bool {
        !self.has_order && self.parameters.is_empty()
    }

    /// The type of all.
    pub fn ty(self, runtime: &Path) -> TokenStream {
        let types = self.types(runtime);
        quote!((#(#types,)*))
    }

    fn types(self, runtime: &Path) -> impl Iterator<Item = TokenStream> {
        let order = self.has_order.then(|| quote!(#runtime::Endian));
        order.into_iter().chain(types(self.parameters, runtime))
    }

    /// The parameter of a function that has it.
    pub fn parameter(self, runtime: &Path) -> TokenStream {
        if self.is_empty() {
            return quote!(_: ());
        }
        let ty = self.ty(runtime);
        quote!(__given: #ty)
    }

    /// The argument for such a function: what is given to the schema itself.
    pub fn own(self, runtime: &Path) -> TokenStream {
        if self.is_empty() { quote!(()) } else { quote!(#runtime::Giving(__given)) }
    }

    /// What a schema has beside the type, if it has parameters.
    pub fn constant(self, runtime: &Path) -> Option<TokenStream> {
        if self.parameters.is_empty() {
            return None;
        }
        let all = self.parameters.iter().zip(types(self.parameters, runtime));
        let all = all.map(|(parameter, ty)| {
            let label = parameter.label();
            quote!(#runtime::ParameterLayout::of::<#ty>(#label))
        });
        Some(quote! {
            const PARAMETERS: &'static [#runtime::ParameterLayout] = &[#(#all),*];
        })
    }

    /// The parameters of a function of the user, and the tuple of them.
    pub fn of_call(self, runtime: &Path) -> (TokenStream, TokenStream) {
        let order = self.has_order.then(|| Ident::new("__order", Span::call_site()));
        let names = order.into_iter().chain(self.parameters.iter().map(name_in_call));
        let names: Vec<Ident> = names.collect();
        let types = self.types(runtime);
        (quote!(#(#names: #types),*), quote!((#(#names,)*)))
    }

    /// What such a function gives to a walker: the byte order, if there is one, and the parameters by their names.
    pub fn to_walker(self, runtime: &Path) -> (TokenStream, TokenStream) {
        let order =
            if self.has_order { quote!(#runtime::Some(__order)) } else { quote!(#runtime::None) };
        let parameters = self.parameters.iter().map(|parameter| {
            let (label, name) = (parameter.label(), name_in_call(parameter));
            quote!((#label, #runtime::number(&#name)))
        });
        (order, quote!(#(#parameters),*))
    }
}

/// The name of a parameter in a function of the user. It has a prefix of its own, as such a function has other
/// parameters, such as `__bytes`.
fn name_in_call(parameter: &Parameter) -> Ident {
    format_ident!("__given_{}", parameter.label(), span = macro_span(parameter.name.span()))
}

/// The call `name` without what is given to a schema, which would take `bytes` and return a `laid`. The `bound` is
/// never satisfied, so that the call is an error that says what is missing. Its lifetime is `'__a`, as rustc refuses
/// the definition of a bound that has none.
pub fn refused_call(
    name: &str,
    vis: &Visibility,
    [bytes, laid]: [&TokenStream; 2],
    bound: &TokenStream,
    runtime: &Path,
) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    quote! {
        #[doc(hidden)]
        #vis fn #name<'__a>(_: #bytes) -> #laid
        where &'__a (): #runtime::#bound { loop {} }
    }
}

fn types(parameters: &[Parameter], runtime: &Path) -> impl Iterator<Item = TokenStream> {
    let scalars = parameters.iter().filter_map(Parameter::scalar);
    scalars.map(|scalar| primitive(scalar, runtime))
}

/// What a field gives: a statement that computes it, and an argument for the functions that lay or build the
/// field.
pub struct Gives {
    pub statement: TokenStream,
    pub argument: TokenStream,
}

impl Gives {
    /// `of` is the trait by which the content of the field is laid, of its type. `bound` declares the names
    /// that the values read.
    pub fn of(
        field: &Field,
        evaluator: &Evaluator,
        of: &TokenStream,
        bound: &TokenStream,
        site: &TokenStream,
        runtime: &Path,
    ) -> Self {
        let order = order::handed_on(field, runtime);
        let Some(give) = &field.extent.give else {
            let argument = order.unwrap_or_else(|| quote!(()));
            return Self { statement: TokenStream::new(), argument };
        };
        let names = give.arguments.iter().map(Argument::label);
        let numbers = give.arguments.iter().map(|argument| evaluator.number(&argument.value));
        let statement = quote! {
            let __gives: #of::Given = {
                const __NAMES: &[&#runtime::str] = &[#(#names),*];
                #bound
                match #runtime::given(
                    const { #runtime::slots(#of::PARAMETERS, __NAMES) },
                    __NAMES,
                    [#(#numbers),*],
                ) {
                    #runtime::Ok(__given) => __given,
                    #runtime::Err(__fault) => {
                        return #runtime::Err(__c.fault(#site, || __fault));
                    }
                }
            };
        };
        let gives = match order {
            Some(order) => quote!(#runtime::Given::in_order(__gives, #order)),
            None => quote!(__gives),
        };
        Self { statement, argument: quote!(#runtime::Giving(#gives)) }
    }
}
