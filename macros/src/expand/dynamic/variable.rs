//! How one variable field is laid: an expression for its part, which advances the cursor `__c`.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Ident;

use super::evaluator::Evaluator;
use super::given::Gives;
use super::model::Dynamic;
use crate::input::attr::Spanned;
use crate::input::expression::Expression;
use crate::input::field::Field;
use crate::layout::parts::{Element, Variable, Variety};
use crate::layout::wire::parts_of;

/// Generates the part of the walk that lays one variable field.
pub struct VariableWalk<'a> {
    pub dynamic: &'a Dynamic<'a>,
    pub field: &'a Field,
    /// The site of its faults.
    pub site: TokenStream,
    /// A statement that remembers where it starts.
    pub start: Option<TokenStream>,
}

impl VariableWalk<'_> {
    /// An expression that lays the field where it is.
    pub fn variable(&self, variable: &Variable) -> TokenStream {
        let field = self.field;
        let placed = self.placed(field.at, self.content(variable));
        let (Variety::List { element, .. }, Some(count)) = (&variable.content, &field.extent.count)
        else {
            return placed;
        };
        let count = self.evaluator().extent(count);
        let parts = parts_of(element, field.order, self.dynamic.runtime());
        let none = match field.extent.stride {
            Some(_) => quote!(#parts::none_strided()),
            None => quote!(#parts::none()),
        };
        let has_place = field.extent.at.is_some() || field.extent.stride.is_some();
        // Without elements, neither `at` nor `stride` is evaluated.
        let placed =
            if has_place { quote!(if __count == 0 { #none } else { #placed }) } else { placed };
        quote!({ let __count = #count; #placed })
    }

    /// Lays the field where its `at` says, which is the constant or an expression.
    pub fn placed(&self, constant: Option<Spanned<u64>>, laid: TokenStream) -> TokenStream {
        let site = &self.site;
        let laid = match &self.start {
            Some(start) => quote!({ #start #laid }),
            None => laid,
        };
        if let Some(at) = constant {
            let at = Literal::u64_unsuffixed(at.value);
            return quote!({ __c.skip_to(__whole, #at, #site)?; #laid });
        }
        let Some(at) = &self.field.extent.at else { return laid };
        let at = self.evaluator().extent(at);
        let is_from_root = self.field.extent.is_from_root();
        let place = if is_from_root { quote!(place_in_root) } else { quote!(place) };
        quote!({
            let __at = #at;
            let mut __place = __c.#place(__whole, __at, #site)?;
            let __c = &mut __place;
            #laid
        })
    }

    /// An expression that lays the content of the field.
    pub fn content(&self, variable: &Variable) -> TokenStream {
        let field = self.field;
        let gives = |of: &TokenStream| {
            let (evaluator, runtime) = (self.evaluator(), self.dynamic.runtime());
            Gives::of(field, &evaluator, of, &TokenStream::new(), &self.site, runtime)
        };
        match &variable.content {
            Variety::Bytes => self.bytes(),
            Variety::Text => self.text(),
            Variety::List { element, .. } => {
                let parts = parts_of(element, field.order, self.dynamic.runtime());
                let Gives { statement, argument } = gives(&parts);
                let list = |cursor| self.list(element, &parts, &cursor, &argument);
                let laid = self.in_range(&list, None);
                // The range of the field is another one than that of the schema.
                let place = self.until_reads_range().then(|| quote!(let __field = *__c;));
                let statements = quote!(#statement #place);
                if statements.is_empty() { laid } else { quote!({ #statements #laid }) }
            }
            Variety::Nested(element) => {
                let parts = parts_of(element, field.order, self.dynamic.runtime());
                let (site, Gives { statement, argument }) = (&self.site, gives(&parts));
                let one = |cursor| quote!(#parts::one::<__R, __CHECK>(#cursor, #argument, #site)?);
                let laid = self.in_range(&one, Some(&quote!(#parts::HAS_LEN)));
                if statement.is_empty() { laid } else { quote!({ #statement #laid }) }
            }
            Variety::Codec(Element { alias, .. }) => {
                let site = &self.site;
                quote!(__c.take_codec::<#alias>(#site)?)
            }
            Variety::Tagged(ty) => {
                let (runtime, site) = (self.dynamic.runtime(), &self.site);
                let tag = field.extent.tag.as_ref().map(|tag| self.evaluator().tag(tag));
                let selector = Ident::new("__tag", Span::call_site());
                let has_len = quote!(<#ty as #runtime::Variants>::has_len(&__part));
                let Gives { statement, argument } = gives(&quote!(<#ty as #runtime::Variants>));
                let one = |cursor| {
                    quote_spanned!(ty.span()=> <#ty as #runtime::Variants>::lay::<__R, __CHECK>(
                        #cursor, #selector, #argument, #site
                    )?)
                };
                let laid = self.in_range(&one, Some(&has_len));
                // `self.at` in the tag is where the field starts, so its range is not taken yet.
                quote!({
                    let #selector = #tag;
                    #statement
                    let __start = __c.here();
                    #runtime::Placed { place: __start, held: #laid }
                })
            }
        }
    }

    /// Whether the condition that ends a list depends on where in the range of the schema it is.
    fn until_reads_range(&self) -> bool {
        self.field.extent.until.as_ref().is_some_and(Expression::reads_range)
    }

    pub fn evaluator(&self) -> Evaluator<'_> {
        Evaluator::new(self.dynamic, &self.site)
    }

    /// How many bytes the range of the field has; nothing if it has none, or takes all.
    fn length(&self) -> Option<TokenStream> {
        let (extent, site) = (&self.field.extent, &self.site);
        if let Some(len) = &extent.len {
            return Some(self.evaluator().extent(len));
        }
        let end = self.evaluator().extent(extent.end.as_ref()?);
        Some(quote!({ let __end = #end; __c.up_to(__whole, __end, #site)? }))
    }

    /// The bytes of the field.
    fn bytes(&self) -> TokenStream {
        let (extent, site, runtime) = (&self.field.extent, &self.site, self.dynamic.runtime());
        let count = extent.count.as_ref().map(|count| self.evaluator().extent(count));
        let length = self.length().or_else(|| count.clone());
        let taken = match (&length, &extent.rest, &extent.terminated) {
            (Some(length), ..) => quote!({ let __length = #length; __c.take(__length, #site)? }),
            (None, Some(_), _) => quote!(__c.take_rest()),
            (None, None, Some(terminator)) => {
                let terminator = Literal::u8_suffixed(terminator.value);
                return quote!(__c.take_terminated(#terminator, #site)?);
            }
            // `check` refuses a field without an extent.
            (None, None, None) => quote!(__c.take_rest()),
        };
        match &extent.terminated {
            Some(terminator) => {
                let terminator = Literal::u8_suffixed(terminator.value);
                quote!(#runtime::before(#taken, #terminator))
            }
            None => taken,
        }
    }

    /// The bytes of the field, which must be text.
    fn text(&self) -> TokenStream {
        let (bytes, site) = (self.bytes(), &self.site);
        quote!({
            let __start = *__c;
            let __text = #bytes;
            __start.check_text::<__CHECK>(__text, #site)?;
            __text
        })
    }

    /// Lays what `inner` lays in the range of the field, which it must fill. `has_len` is an expression
    /// for whether what it lays has a `len`: the bytes after it are padding then.
    fn in_range(
        &self,
        inner: &dyn Fn(TokenStream) -> TokenStream,
        has_len: Option<&TokenStream>,
    ) -> TokenStream {
        let (site, stride) = (&self.site, self.stride());
        match self.length() {
            Some(length) => {
                let laid = inner(quote!(&mut __range));
                quote!({
                    let __length = #length;
                    #stride
                    let mut __range = __c.take_range(__length, #site)?;
                    let __part = #laid;
                    __range.finish(#site)?;
                    __part
                })
            }
            None if self.field.extent.rest.is_some() => {
                let laid = inner(quote!(__c));
                let runtime = self.dynamic.runtime();
                let length =
                    stride.as_ref().map(|_| quote!(let __length = __c.left() as #runtime::u64;));
                let finish = match has_len {
                    Some(has_len) => quote!(__c.finish_after(#has_len, #site)?;),
                    None => quote!(__c.finish(#site)?;),
                };
                quote!({ #length #stride let __part = #laid; #finish __part })
            }
            None => {
                let laid = inner(quote!(__c));
                quote!({ #stride #laid })
            }
        }
    }

    /// A statement that computes the stride of a list before its range is taken. An empty list has
    /// none.
    fn stride(&self) -> Option<TokenStream> {
        let stride = self.evaluator().extent(self.field.extent.stride.as_ref()?);
        // With a count, the list is known not to be empty.
        Some(match self.field.extent.count {
            Some(_) => quote!(let __stride = #stride;),
            None => quote!(let __stride = if __length == 0 { 0 } else { #stride };),
        })
    }

    /// The elements of a list.
    fn list(
        &self,
        element: &Element,
        parts: &TokenStream,
        cursor: &TokenStream,
        given: &TokenStream,
    ) -> TokenStream {
        let (extent, site, runtime) = (&self.field.extent, &self.site, self.dynamic.runtime());
        let is_in_range = extent.has_range();
        if let Some(until) = &extent.until {
            let condition = self.evaluator().until(until, element);
            let laid = quote! {
                #parts::until::<__R, __CHECK>(#cursor, #given, #is_in_range, #site, #condition)?
            };
            return if self.until_reads_range() {
                quote!({ let __first = (#cursor).left(); #laid })
            } else {
                laid
            };
        }
        match (&extent.stride, &extent.count) {
            (Some(_), Some(_)) => quote! {
                #parts::strided::<__R, __CHECK>(
                    #cursor, __stride, #runtime::Some(__count), #given, #site
                )?
            },
            (Some(_), None) => quote! {
                if __length == 0 {
                    #parts::none_strided()
                } else {
                    #parts::strided::<__R, __CHECK>(#cursor, __stride, #runtime::None, #given, #site)?
                }
            },
            (None, Some(_)) => {
                quote!(#parts::counted::<__R, __CHECK>(#cursor, __count, #given, #site)?)
            }
            (None, None) => quote!(#parts::filling::<__R, __CHECK>(#cursor, #given, #site)?),
        }
    }
}
