//! The methods that would write what decides the layout of a view. Each has a bound that is never
//! satisfied, so a call of it is an error, which says what the field decides.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::Ident;
use syn::ext::IdentExt as _;

use super::run_field::RunField;
use super::setters::is_set;
use super::{Writing, type_of_part};
use crate::expand::documentation;
use crate::input::field::Field;
use crate::input::role::Role;
use crate::layout::deciding::{Access, Decision, What, is_checked};
use crate::layout::parts::{Part, Place, Variety};
use crate::layout::wire::codec_value;

/// The methods, and the types that stand for fields in their bounds.
pub fn all(writing: &Writing) -> TokenStream {
    let refusals: Vec<Refusal> = writing
        .dynamic
        .fields()
        .filter_map(|(field, place)| Refusal::of(writing, field, place))
        .collect();
    if refusals.is_empty() {
        return TokenStream::new();
    }
    let own = refusals.iter().map(|refusal| refusal.field.index);
    let mut indices: Vec<usize> =
        own.chain(refusals.iter().filter_map(|refusal| refusal.decision.of)).collect();
    indices.sort_unstable();
    indices.dedup();
    let names = indices.into_iter().map(|index| name_of(writing, index));
    let (view, methods) = (&writing.view, refusals.iter().map(Refusal::methods));
    quote! {
        mod __fields {
            #(pub struct #names;)*
        }

        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic)]
        impl #view<'_> {
            #(#methods)*
        }
    }
}

/// The type that stands for a field. Errors print its name, so that it contains that of the schema.
fn name_of(writing: &Writing, index: usize) -> Ident {
    let schema = writing.dynamic.schema;
    let label = &schema.fields[index].label;
    format_ident!("{}_{label}", schema.ident.unraw(), span = Span::call_site())
}

/// A field of which a method is refused.
struct Refusal<'a> {
    writing: &'a Writing<'a>,
    field: &'a Field,
    place: Place,
    decision: Decision,
    /// Whether the setter is refused too, and not only the reference.
    refuses_setter: bool,
}

impl<'a> Refusal<'a> {
    fn of(writing: &'a Writing<'a>, field: &'a Field, place: Place) -> Option<Self> {
        let is_in_run = place.in_run.is_some();
        let (decision, refuses_setter) = match writing.access(field) {
            _ if !matches!(field.role, Role::Plain) => return None,
            Access::Free => return None,
            Access::Decides(decision) => (*decision, true),
            Access::Checked(conditions) => {
                let of = conditions.first()?.of;
                (Decision { what: What::Condition, of }, !is_in_run)
            }
        };
        let this = Self { writing, field, place, decision, refuses_setter };
        (refuses_setter || this.run_field()?.has_getter_mut()).then_some(this)
    }

    fn run_field(&self) -> Option<RunField<'a>> {
        let dynamic = self.writing.dynamic;
        let run = dynamic.part(self.place).run()?;
        Some(RunField::new(dynamic, run, self.field, self.place.part))
    }

    /// The bound, which is never satisfied. It is about a type that is not the user's, and the tokens have
    /// the span of the macro, since the error shows the code of both. rustc refuses the definition of a
    /// bound that has no lifetime.
    fn bound(&self) -> TokenStream {
        let (runtime, view) = (self.writing.dynamic.runtime(), &self.writing.view);
        let field = name_of(self.writing, self.field.index);
        let of = match self.decision.of {
            Some(of) => {
                let of = name_of(self.writing, of);
                quote!(__fields::#of)
            }
            None => self.writing.dynamic.schema_type("'__a"),
        };
        let bound = match self.decision.what {
            What::Start => quote!(DecidesStart),
            What::End => quote!(DecidesEnd),
            What::Count => quote!(DecidesCount),
            What::Presence => quote!(DecidesPresence),
            What::Variant => quote!(DecidesVariant),
            What::Stride => quote!(DecidesStride),
            What::Nested => quote!(DecidesLayout),
            What::OwnEnd => quote!(DecidesOwnEnd),
            What::Condition if self.refuses_setter => quote!(DecidesCondition),
            What::Condition => quote!(HasCondition),
            What::GivenCondition => quote!(DecidesGivenCondition),
            What::ByteOrder => quote!(DecidesByteOrder),
        };
        quote!(&'__a (): #runtime::#bound<__fields::#field, #of, #view<'__a>>)
    }

    /// The methods.
    fn methods(&self) -> TokenStream {
        let (field, runtime) = (self.field, self.writing.dynamic.runtime());
        match (self.writing.dynamic.part(self.place), self.run_field()) {
            (Part::Variable(variable), _) if is_set(variable, field) => {
                let ty = match &variable.content {
                    Variety::Codec(element) => codec_value(element, runtime),
                    Variety::Text => quote!(&#runtime::str),
                    _ => quote!(&[#runtime::u8]),
                };
                let result = quote!(-> #runtime::Result<(), #runtime::OverlayError>);
                self.method(&field.setter, &quote!(_: #ty), &result)
            }
            (part @ Part::Variable(_), _) => {
                let ty = type_of_part(part, self.writing.dynamic, runtime);
                self.method(&field.getter_mut, &TokenStream::new(), &quote!(-> #ty))
            }
            (Part::Run(_), None) => TokenStream::new(),
            (Part::Run(run), Some(of_run)) => {
                let setter = (self.refuses_setter && of_run.has_setter()).then(|| {
                    let is_checked = is_checked(self.writing.dynamic.parts, field.index);
                    let result = if is_checked || run.is_optional {
                        quote!(-> #runtime::Result<(), #runtime::OverlayError>)
                    } else {
                        of_run.result()
                    };
                    let ty = of_run.value_type();
                    self.method(&field.setter, &quote!(_: #ty), &result)
                });
                let getter_mut = of_run.has_getter_mut().then(|| {
                    let over = of_run.over();
                    let ty = if run.is_optional {
                        quote!(#runtime::Option<&'__a mut #over>)
                    } else {
                        quote!(&'__a mut #over)
                    };
                    self.method(&field.getter_mut, &TokenStream::new(), &quote!(-> #ty))
                });
                quote!(#setter #getter_mut)
            }
        }
    }

    /// A method that cannot be called. What it returns is that of a method that can, so that what the
    /// user does with the result is not an error too.
    fn method(&self, name: &Ident, value: &TokenStream, result: &TokenStream) -> TokenStream {
        let (vis, bound) = (&self.field.vis, self.bound());
        let docs = documentation::of_refused(self.field, &self.decides());
        let mut name = name.clone();
        name.set_span(Span::call_site());
        quote! {
            #docs
            #vis fn #name<'__a>(&'__a mut self, #value) #result where #bound { loop {} }
        }
    }

    /// What the field decides, for the documentation.
    fn decides(&self) -> String {
        let schema = self.writing.dynamic.schema;
        let of = match self.decision.of {
            Some(of) => format!("`{}`", schema.fields[of].label),
            None => format!("`{}`", schema.name()),
        };
        match self.decision.what {
            What::Start => format!("where {of} starts"),
            What::End | What::OwnEnd => format!("where {of} ends"),
            What::Count => format!("how many elements {of} has"),
            What::Presence => format!("whether {of} is there"),
            What::Variant => format!("which variant {of} is"),
            What::Nested => format!("the layout of {of}"),
            What::Stride => format!("how far apart the elements of {of} are"),
            What::ByteOrder => format!("the byte order of {of}"),
            What::Condition | What::GivenCondition => format!("whether a condition of {of} holds"),
        }
    }
}
