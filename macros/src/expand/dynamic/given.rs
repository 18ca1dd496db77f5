//! What is given to a schema from outside of its bytes, and what its fields give to the schemas in them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Ident, Path};

use super::evaluator::Evaluator;
use crate::input::field::Field;
use crate::input::parameter::{Argument, Parameter};
use crate::layout::wire::primitive;
use crate::span::macro_span;

/// The type of all that is given to a schema.
pub fn type_of(parameters: &[Parameter], runtime: &Path) -> TokenStream {
    let types = types(parameters, runtime);
    quote!((#(#types,)*))
}

fn types(parameters: &[Parameter], runtime: &Path) -> Vec<TokenStream> {
    let scalars = parameters.iter().filter_map(Parameter::scalar);
    scalars.map(|scalar| primitive(scalar, runtime)).collect()
}

/// The parameter of a function that has what is given to the schema.
pub fn taken(parameters: &[Parameter]) -> TokenStream {
    if parameters.is_empty() { quote!(_: ()) } else { quote!(__given: Self::Given) }
}

/// The argument for such a function: what is given to the schema itself.
pub fn own(parameters: &[Parameter], runtime: &Path) -> TokenStream {
    if parameters.is_empty() { quote!(()) } else { quote!(#runtime::Giving(__given)) }
}

/// What a schema has beside the type, if it has parameters.
pub fn constant(parameters: &[Parameter], runtime: &Path) -> Option<TokenStream> {
    if parameters.is_empty() {
        return None;
    }
    let all = parameters.iter().zip(types(parameters, runtime)).map(|(parameter, ty)| {
        let label = parameter.label();
        quote!(#runtime::ParameterLayout::of::<#ty>(#label))
    });
    Some(quote! {
        const PARAMETERS: &'static [#runtime::ParameterLayout] = &[#(#all),*];
    })
}

/// The parameters of a function of the user, and the tuple of them.
pub fn of_call(parameters: &[Parameter], runtime: &Path) -> (TokenStream, TokenStream) {
    let name = |parameter: &Parameter| -> Ident {
        format_ident!("__{}", parameter.label(), span = macro_span(parameter.name.span()))
    };
    let names: Vec<Ident> = parameters.iter().map(name).collect();
    let types = types(parameters, runtime);
    (quote!(#(#names: #types),*), quote!((#(#names,)*)))
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
        let Some(give) = &field.extent.give else {
            return Self { statement: TokenStream::new(), argument: quote!(()) };
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
        Self { statement, argument: quote!(#runtime::Giving(__gives)) }
    }
}
