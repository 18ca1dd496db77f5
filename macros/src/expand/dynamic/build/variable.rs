//! Writing what one variable field holds, to which a variable is a reference.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Ident, Path};

use super::decide::text_of;
use super::{Build, name_of_value};
use crate::expand::dynamic::evaluator::Evaluator;
use crate::expand::dynamic::given::Gives;
use crate::input::expression::Expression;
use crate::input::field::{Field, FieldKind};
use crate::layout::parts::{Variable, Variety};
use crate::layout::wire::parts_of_values;

/// The bytes of the value of a field, to which `value` is a reference. The macro knows the type by its name
/// only: if it is another one, this is no second error.
pub fn held(value: &Ident, method: &str, runtime: &Path) -> TokenStream {
    let method = Ident::new(method, value.span());
    quote!(#runtime::Held(#value).#method())
}

/// How many elements the value of a list has.
pub fn count(is_borrowed: bool, value: &Ident, runtime: &Path) -> TokenStream {
    if is_borrowed { quote!(#runtime::Held(#value).held_count()) } else { quote!(#value.len()) }
}

/// Whether the value of a list has no elements.
pub fn is_empty(is_borrowed: bool, value: &Ident, runtime: &Path) -> TokenStream {
    let count = count(is_borrowed, value, runtime);
    quote!((#count == 0))
}

/// The condition that ends a list, if it only reads the elements, so that it is evaluated on each element
/// that is written. Any other one is evaluated when all fields are computed.
pub fn settled_by_elements(field: &Field, is_borrowed: bool) -> Option<&Expression> {
    let until = field.extent.until.as_ref()?;
    let reads_elements = until.fields().next().is_none() && !until.reads_range();
    (reads_elements && !is_borrowed).then_some(until)
}

impl Build<'_> {
    /// The statements that write the field.
    pub(super) fn content(
        &mut self,
        variable: &Variable,
        field: &Field,
        site: &TokenStream,
    ) -> TokenStream {
        let (runtime, value) = (self.dynamic.runtime(), name_of_value(variable.field));
        let is_range = field.extent.has_range();
        let close = is_range.then(|| quote!(__c.close()?;));
        match &variable.content {
            Variety::Bytes => self.bytes(field, &held(&value, "held_bytes", runtime), site),
            Variety::Text => self.bytes(field, &held(&value, "held_text", runtime), site),
            Variety::List { element, is_borrowed } => {
                let parts = parts_of_values(element, field.order, runtime);
                let Gives { statement, argument } = self.gives(field, &parts, site);
                let written = if let Some(until) = settled_by_elements(field, *is_borrowed) {
                    let (text, is_range) = (text_of(field, "until"), is_range);
                    let ends = Evaluator::new(self.dynamic, site).until(until, element);
                    quote! {
                        #parts::emit_until(
                            &#value[..], __c, #argument, #site, #is_range, #text, #ends,
                        )?;
                    }
                } else {
                    self.list(field, *is_borrowed, (&parts, &argument), &value, site)
                };
                let close = close.filter(|_| matches!(element.kind, FieldKind::Opaque));
                quote!(#statement #written #close)
            }
            Variety::Nested(element) => {
                let parts = parts_of_values(element, field.order, runtime);
                let Gives { statement, argument } = self.gives(field, &parts, site);
                quote!(#statement #parts::emit(#value, __c, #argument, #site)?; #close)
            }
            // It is written by a function of its own.
            Variety::Codec(_) => TokenStream::new(),
            Variety::Tagged(ty) => {
                let variants = quote!(<#ty as #runtime::Variants>);
                let Gives { statement, argument } = self.gives(field, &variants, site);
                let written = quote_spanned!(ty.span()=> <#ty as #runtime::Variants>::emit_given);
                quote!(#statement #written(#value, __c, #argument)?; #close)
            }
        }
    }

    /// What the field gives to the schema in it.
    fn gives(&mut self, field: &Field, of: &TokenStream, site: &TokenStream) -> Gives {
        let runtime = self.dynamic.runtime();
        let values: Vec<&Expression> = field.extent.given().collect();
        if values.iter().any(|value| !self.is_known_early(value)) {
            return Gives {
                statement: quote!(__c.unplaced("give", #site)?;),
                argument: quote!(()),
            };
        }
        let (evaluator, bound) = (Evaluator::new(self.dynamic, site), self.bound(&values));
        Gives::of(field, &evaluator, of, &bound, site, runtime)
    }

    /// Bytes, which may end with a terminator.
    fn bytes(&mut self, field: &Field, bytes: &TokenStream, site: &TokenStream) -> TokenStream {
        let Some(terminator) = &field.extent.terminated else { return quote!(__c.put(#bytes)?;) };
        let terminator = Literal::u8_suffixed(terminator.value);
        match self.filled_length(field, site) {
            Some(length) => quote! {
                let __length = #length;
                __c.put_filled(#bytes, #terminator, __length, #site)?;
            },
            None if field.extent.rest.is_some() => {
                quote!(__c.put_before(#bytes, #terminator, #site)?;)
            }
            None => quote!(__c.put_terminated(#bytes, #terminator, #site)?;),
        }
    }

    /// How many bytes a field has that is filled up with its terminator.
    fn filled_length(&mut self, field: &Field, site: &TokenStream) -> Option<TokenStream> {
        let extent = &field.extent;
        if let Some(end) = &extent.end {
            let end = self.early(end, "end", site);
            return Some(quote!({ let __end = #end; __c.up_to(__whole, __end, #site)? }));
        }
        let (name, length) = match (&extent.len, &extent.count) {
            (Some(len), _) => ("len", len),
            (None, count) => ("count", count.as_ref()?),
        };
        Some(self.early(length, name, site))
    }

    /// The elements of a list.
    fn list(
        &mut self,
        field: &Field,
        is_borrowed: bool,
        (parts, given): (&TokenStream, &TokenStream),
        value: &Ident,
        site: &TokenStream,
    ) -> TokenStream {
        let runtime = self.dynamic.runtime();
        // A list without elements has no stride.
        let stride = field.extent.stride.as_ref().map(|stride| {
            let stride = self.early(stride, "stride", site);
            let is_empty = is_empty(is_borrowed, value, runtime);
            quote!(let __stride = if #is_empty { 0 } else { #stride };)
        });
        match (is_borrowed, stride) {
            (true, None) => quote!(#runtime::Held(#value).emit_held(0, __c, #given, #site)?;),
            (true, Some(stride)) => {
                quote!(#stride #runtime::Held(#value).emit_held(__stride, __c, #given, #site)?;)
            }
            (false, None) => quote!(#parts::emit_all(&#value[..], __c, #given, #site)?;),
            (false, Some(stride)) => {
                quote!(#stride #parts::emit_strided(&#value[..], __stride, __c, #given, #site)?;)
            }
        }
    }
}
