//! The walk: statements that split the bytes into the parts.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::model::{Dynamic, Sites, name_of_part, parts_of};
use super::scope::{Evaluator, deciding_parts};
use crate::input::attr::Spanned;
use crate::input::field::Field;
use crate::layout::parts::{Element, Part, Run, Variable, Variety};

/// The statements of the walk, which end with the view.
pub fn body(dynamic: &Dynamic, sites: &mut Sites) -> TokenStream {
    let (runtime, view) = (dynamic.runtime(), dynamic.view);
    let statements = statements(dynamic, sites);
    let names = dynamic.parts().map(|(i, _)| name_of_part(i));
    quote!(#statements #runtime::Ok(#view { __bytes, #(#names),* }))
}

/// The statements that lay the parts.
pub fn statements(dynamic: &Dynamic, sites: &mut Sites) -> TokenStream {
    let mut walk = Walk { dynamic, sites, statements: quote!(let mut __whole = __c.rest();) };
    let narrowed_at = walk.narrowing();
    for (i, part) in dynamic.parts() {
        if narrowed_at == Some(i) {
            walk.narrow();
        }
        if i == dynamic.parts.tail {
            walk.statements.extend(quote!(let __c = &mut __tail;));
        } else if i + 1 == dynamic.parts.tail && dynamic.parts.tail < dynamic.parts.all.len() {
            walk.take_tail();
        }
        walk.part(i, part);
    }
    let count = dynamic.parts.all.len();
    if narrowed_at == Some(count) {
        walk.narrow();
    }
    walk.finish(narrowed_at.is_some());
    walk.check_schema();
    walk.statements
}

struct Walk<'a> {
    dynamic: &'a Dynamic<'a>,
    sites: &'a mut Sites,
    statements: TokenStream,
}

impl Walk<'_> {
    /// The index of the part before which the `len` of the struct narrows the range: the first one
    /// after those that decide it.
    fn narrowing(&self) -> Option<usize> {
        let len = self.dynamic.schema.len.as_ref()?;
        Some(deciding_parts(self.dynamic.parts, len).max().map_or(0, |part| part + 1))
    }

    fn narrow(&mut self) {
        let Some(len) = &self.dynamic.schema.len else { return };
        let site = self.sites.of_schema();
        let len = Evaluator::new(self.dynamic, &site).extent(len);
        self.statements.extend(quote! {
            let mut __range = {
                let __len = #len;
                __c.narrow(&mut __whole, __len, #site)?
            };
            let __c = &mut __range;
        });
    }

    /// Sets the bytes of the fields after a `rest` apart.
    fn take_tail(&mut self) {
        let runtime = self.dynamic.runtime();
        let tail = &self.dynamic.parts.all[self.dynamic.parts.tail..];
        let runs: Vec<&Run> = tail.iter().filter_map(Part::run).collect();
        let Some(first) = runs.first() else { return };
        let (site, names) = (self.sites.of_run(first), runs.iter().map(|run| &run.schema.overlay));
        self.statements.extend(quote! {
            let mut __tail = __c.take_end(#(#runtime::size_of::<#names>())+*, #site)?;
        });
    }

    /// Lays a part, its padding, and what must hold after it.
    fn part(&mut self, index: usize, part: &Part) {
        let (runtime, name) = (self.dynamic.runtime(), name_of_part(index));
        let laid = match part {
            Part::Run(run) => {
                let (site, overlay) = (self.sites.of_run(run), &run.schema.overlay);
                let laid = quote!(__c.take_fixed::<#overlay, __CHECK>(#site)?);
                let first = &self.dynamic.schema.fields[run.first];
                let constant = first.at.filter(|_| !run.is_first);
                self.placed(first, constant, laid)
            }
            Part::Variable(variable) => self.variable(variable),
        };
        let field = &self.dynamic.schema.fields[part.last()];
        let pad = self.padding(field);
        let laid = match &pad {
            Some(pad) => quote!({ let __part = #laid; #pad __part }),
            None => laid,
        };
        let laid = match &field.extent.condition {
            Some(condition) => {
                let site = self.sites.of_field(field);
                let condition = Evaluator::new(self.dynamic, &site).condition(condition);
                quote!(if #condition { #runtime::Some(#laid) } else { #runtime::None })
            }
            None => laid,
        };
        self.statements.extend(quote!(let #name = #laid;));
        self.check_field(field, part, index);
    }

    /// Lays a field where its `at` says, which is the constant or an expression.
    fn placed(
        &mut self,
        field: &Field,
        constant: Option<Spanned<u64>>,
        laid: TokenStream,
    ) -> TokenStream {
        let site = self.sites.of_field(field);
        if let Some(at) = constant {
            let at = Literal::u64_unsuffixed(at.value);
            return quote!({ __c.skip_to(__whole, #at, #site)?; #laid });
        }
        let Some(at) = &field.extent.at else { return laid };
        let at = Evaluator::new(self.dynamic, &site).extent(at);
        quote!({
            let __at = #at;
            let mut __place = __c.place(__whole, __at, #site)?;
            let __c = &mut __place;
            #laid
        })
    }

    fn padding(&mut self, field: &Field) -> Option<TokenStream> {
        let (site, pad) = (self.sites.of_field(field), field.extent.pad.as_ref()?);
        let pad = Literal::u64_unsuffixed(pad.value);
        Some(quote!(__c.pad(__whole, #pad, #site)?;))
    }

    /// The `check` of a field.
    fn check_field(&mut self, field: &Field, part: &Part, index: usize) {
        let (runtime, Some(check)) = (self.dynamic.runtime(), &field.extent.check) else { return };
        let (site, name) = (self.sites.of_field(field), name_of_part(index));
        let is_there = part.is_optional().then(|| quote!(&& #name.is_some()));
        let condition = Evaluator::new(self.dynamic, &site).condition(&check.condition);
        let text = &check.text;
        self.statements.extend(quote! {
            if __CHECK #is_there && !(#condition) {
                return #runtime::Err(
                    __c.fault(#site, || #runtime::Fault::Check { condition: #text })
                );
            }
        });
    }

    /// The `check` of the struct.
    fn check_schema(&mut self) {
        let (runtime, Some(check)) = (self.dynamic.runtime(), &self.dynamic.schema.check) else {
            return;
        };
        let site = self.sites.of_schema();
        let condition = Evaluator::new(self.dynamic, &site).condition(&check.condition);
        let text = &check.text;
        self.statements.extend(quote! {
            if __CHECK && !(#condition) {
                return #runtime::Err(
                    __c.fault(#site, || #runtime::Fault::Check { condition: #text })
                );
            }
        });
    }

    /// The bytes of the view. A range of its own must be filled.
    fn finish(&mut self, is_narrowed: bool) {
        let has_tail = self.dynamic.parts.tail < self.dynamic.parts.all.len();
        if self.dynamic.parts.has_places() {
            // What no field names is a gap.
            self.statements.extend(quote!(__c.take_rest(); let __bytes = __whole;));
            return;
        }
        if is_narrowed && !has_tail {
            let site = self.sites.of_schema();
            self.statements.extend(quote!(__c.finish(#site)?;));
        }
        let bytes =
            if is_narrowed || has_tail { quote!(__whole) } else { quote!(__c.laid(__whole)) };
        self.statements.extend(quote!(let __bytes = #bytes;));
    }

    /// An expression that lays a variable field.
    fn variable(&mut self, variable: &Variable) -> TokenStream {
        let field = self.dynamic.parts.field(variable);
        let site = self.sites.of_field(field);
        let lay = Lay { dynamic: self.dynamic, field, site };
        let laid = lay.content(variable);
        let placed = self.placed(field, field.at, laid);
        match (&variable.content, &field.extent.count) {
            (Variety::List { element, .. }, Some(count)) => {
                let count = lay.evaluator().extent(count);
                let parts = parts_of(element, field.order, self.dynamic.runtime());
                let none = match field.extent.stride {
                    Some(_) => quote!(#parts::none_strided()),
                    None => quote!(#parts::none()),
                };
                let has_place = field.extent.at.is_some() || field.extent.stride.is_some();
                // Without elements, neither `at` nor `stride` is evaluated.
                let placed = if has_place {
                    quote!(if __count == 0 { #none } else { #placed })
                } else {
                    placed
                };
                quote!({ let __count = #count; #placed })
            }
            _ => placed,
        }
    }
}

/// Lays one variable field.
struct Lay<'a> {
    dynamic: &'a Dynamic<'a>,
    field: &'a Field,
    site: TokenStream,
}

impl Lay<'_> {
    /// An expression that lays the content of the field.
    fn content(&self, variable: &Variable) -> TokenStream {
        let (lay, field) = (self, self.field);
        match &variable.content {
            Variety::Bytes => lay.bytes(),
            Variety::Text => lay.text(),
            Variety::List { element, .. } => {
                let parts = parts_of(element, field.order, self.dynamic.runtime());
                lay.in_range(&|cursor| lay.list(element, &parts, &cursor))
            }
            Variety::Nested(element) => {
                let parts = parts_of(element, field.order, self.dynamic.runtime());
                let site = &lay.site;
                lay.in_range(&|cursor| quote!(#parts::one::<__R, __CHECK>(#cursor, #site)?))
            }
            Variety::Tagged(ty) => {
                let (runtime, site) = (self.dynamic.runtime(), &lay.site);
                let tag = field.extent.tag.as_ref().map(|tag| lay.evaluator().tag(tag));
                lay.in_range(&|cursor| {
                    quote_spanned!(ty.span()=> <#ty as #runtime::Variants>::walk::<__R, __CHECK>(
                        #cursor, #tag, #site
                    )?)
                })
            }
        }
    }

    fn evaluator(&self) -> Evaluator<'_> {
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

    /// Lays what `inner` lays in the range of the field, which it must fill.
    fn in_range(&self, inner: &dyn Fn(TokenStream) -> TokenStream) -> TokenStream {
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
                quote!({ #length #stride let __part = #laid; __c.finish(#site)?; __part })
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
    fn list(&self, element: &Element, parts: &TokenStream, cursor: &TokenStream) -> TokenStream {
        let (extent, site, runtime) = (&self.field.extent, &self.site, self.dynamic.runtime());
        let is_in_range = extent.len.is_some() || extent.end.is_some() || extent.rest.is_some();
        if let Some(until) = &extent.until {
            let condition = self.evaluator().until(until, element);
            return quote! {
                #parts::until::<__R, __CHECK>(#cursor, #is_in_range, #site, #condition)?
            };
        }
        match (&extent.stride, &extent.count) {
            (Some(_), Some(_)) => quote! {
                #parts::strided::<__R, __CHECK>(
                    #cursor, __stride, #runtime::Some(__count), #site
                )?
            },
            (Some(_), None) => quote! {
                if __length == 0 {
                    #parts::none_strided()
                } else {
                    #parts::strided::<__R, __CHECK>(#cursor, __stride, #runtime::None, #site)?
                }
            },
            (None, Some(_)) => {
                quote!(#parts::counted::<__R, __CHECK>(#cursor, __count, #site)?)
            }
            (None, None) => quote!(#parts::filling::<__R, __CHECK>(#cursor, #site)?),
        }
    }
}
