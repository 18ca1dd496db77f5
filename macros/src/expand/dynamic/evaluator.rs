//! Expressions in the walk: the code that computes them there, and what their names stand for.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Ident, Path};

use super::expression::Context;
use super::expression::emission::{self, Emission};
use super::model::{Dynamic, name_of_part};
use super::run;
use crate::input::expression::Expression;
use crate::input::extent::Check;
use crate::input::field::{Field, FieldKind};
use crate::input::scalar::{Scalar, Width};
use crate::layout::expression::{
    Interval, LeafKind, Names, Scope as _, Ty, Typed, analyse_checked, kind_in_run,
};
use crate::layout::parts::{Element, Part, Run, Variety};

/// Generates the code of expressions in the walk.
pub struct Evaluator<'a> {
    dynamic: &'a Dynamic<'a>,
    /// The site of the faults.
    site: &'a TokenStream,
    /// The cursor whose place is the offset of the faults.
    faults: &'static str,
    /// The element of a list, in the condition that ends it.
    element: Option<&'a Element>,
}

impl<'a> Evaluator<'a> {
    pub fn new(dynamic: &'a Dynamic<'a>, site: &'a TokenStream) -> Self {
        Self { dynamic, site, faults: "__c", element: None }
    }

    /// The same for an expression about what starts at another cursor than `__c`, which is after it.
    pub fn about(self, start: &'static str) -> Self {
        Self { faults: start, ..self }
    }

    /// The expression as a `u64`.
    pub fn extent(&self, expression: &Expression) -> TokenStream {
        self.emission().extent(&self.analyse(expression))
    }

    /// An expression that returns the error of a condition that does not hold.
    pub fn unless(&self, check: &Check) -> TokenStream {
        let (runtime, text) = (self.runtime(), &check.text);
        self.fails(&quote!(#runtime::Fault::Check { condition: #text }))
    }

    /// An expression that returns the error of a fault.
    fn fails(&self, fault: &TokenStream) -> TokenStream {
        let (runtime, site) = (self.runtime(), self.site);
        let start = Ident::new(self.faults, Span::call_site());
        quote!(return #runtime::Err(#start.fault(#site, || #fault)))
    }

    /// Whether the code of the expression uses the cursor: it reads where the field is, or can fail.
    pub fn uses_cursor(&self, expression: &Expression) -> bool {
        let typed = self.analyse(expression);
        let is_extent = typed.interval.is_within(Interval::U64);
        typed.can_fail || !is_extent || expression.reads_range()
    }

    /// The expression as an `i128`.
    pub fn number(&self, expression: &Expression) -> TokenStream {
        self.emission().number(&self.analyse(expression), emission::Width::I128)
    }

    /// The expression as bytes.
    pub fn bytes(&self, expression: &Expression) -> TokenStream {
        self.emission().value(&self.analyse(expression))
    }

    /// The expression as a `bool`.
    pub fn condition(&self, expression: &Expression) -> TokenStream {
        self.emission().condition(&self.analyse(expression))
    }

    /// The expression as a `Tag`.
    pub fn tag(&self, expression: &Expression) -> TokenStream {
        let (runtime, typed) = (self.runtime(), self.analyse(expression));
        let value = self.emission().value(&typed);
        match typed.ty {
            Ty::Bytes(_) => quote!(#runtime::Tag::Bytes(#value)),
            Ty::Number | Ty::Bool | Ty::Unknown | Ty::Wrong | Ty::Other(_) => {
                quote!(#runtime::Tag::Number(#value as #runtime::i128))
            }
        }
    }

    /// A closure that says whether an element is the last one.
    pub fn until(&self, expression: &Expression, element: &Element) -> TokenStream {
        let runtime = self.runtime();
        let condition = Evaluator { element: Some(element), ..*self }.condition(expression);
        // After the element, in the range of the schema.
        let place = expression
            .reads_range()
            .then(|| quote!(let __place = __field.advanced(__first.wrapping_sub(__c.left()));));
        match place {
            Some(place) => quote!(|__it, __c| { #place #runtime::Ok(#condition) }),
            None => quote!(|__it, __c| #runtime::Ok(#condition)),
        }
    }

    fn names(&self) -> Names<'_> {
        Names { parts: self.dynamic.parts, element: self.element }
    }

    fn analyse<'e>(&self, expression: &'e Expression) -> Typed<'e> {
        analyse_checked(expression, &self.names())
    }

    /// A cursor over the bytes of the schema that are not laid yet.
    fn place(&self) -> TokenStream {
        if self.element.is_some() { quote!(__place) } else { quote!(__c) }
    }

    fn emission(&self) -> Emission<'_> {
        Emission { context: self }
    }

    /// A field in a run.
    fn in_run(&self, run: &Run, part: usize, field: &Field, path: &[Ident]) -> TokenStream {
        let (runtime, name) = (self.runtime(), name_of_part(part));
        let nested = &path[1..];
        let read = |of: TokenStream| {
            let value = run::read(self.dynamic, run, field, &of);
            if nested.is_empty() { quote!((#value)) } else { quote!(#value #(.#nested())*) }
        };
        if !run.is_optional {
            return read(quote!(#name));
        }
        let value = read(quote!(__run));
        let (value, absent) = match kind_in_run(field, path) {
            LeafKind::Bool => (value, quote!(false)),
            LeafKind::Number(_) => (value, quote!(0)),
            LeafKind::Opaque => (quote!(#runtime::number(&#value)), quote!(0)),
            LeafKind::Bytes(_) => (quote!(&#value[..]), quote!(&[][..])),
            LeafKind::Other(_) => return quote!(#name.map(|__run| #value)),
        };
        quote! {
            (match #name {
                #runtime::Some(__run) => #value,
                #runtime::None => #absent,
            })
        }
    }

    /// A value that a codec read.
    fn of_codec(&self, is_optional: bool, part: usize, path: &[Ident]) -> TokenStream {
        let (runtime, name, nested) = (self.runtime(), name_of_part(part), &path[1..]);
        if !is_optional {
            return quote!(#name.get() #(.#nested())*);
        }
        let value = quote!(__part.get() #(.#nested())*);
        let (value, absent) = match self.names().field(path) {
            LeafKind::Bool => (value, quote!(false)),
            LeafKind::Number(interval) if interval == Interval::ALL => {
                (quote!(#runtime::number(&#value)), quote!(0))
            }
            LeafKind::Number(_) => (value, quote!(0)),
            LeafKind::Opaque | LeafKind::Bytes(_) | LeafKind::Other(_) => {
                return quote!(#name.map(|__part| #value));
            }
        };
        quote! {
            (match #name {
                #runtime::Some(__part) => #value,
                #runtime::None => #absent,
            })
        }
    }
}

impl Context for Evaluator<'_> {
    fn runtime(&self) -> &Path {
        self.dynamic.runtime()
    }

    fn exit(&self, fault: &TokenStream) -> TokenStream {
        let runtime = self.runtime();
        self.fails(&quote!(<#runtime::Fault as #runtime::From<_>>::from(#fault)))
    }

    fn field(&self, path: &[Ident]) -> TokenStream {
        let parts = self.dynamic.parts;
        let Some((field, place)) = parts.place_of(path) else {
            // `check` refuses a name that is neither a field nor a parameter.
            // A byte order is given before the parameters.
            let before = usize::from(parts.schema.takes_order());
            let number = parts
                .parameter_of(path)
                .map(|(number, _)| Literal::usize_unsuffixed(before + number));
            return number.map_or_else(|| quote!(0), |number| quote!(__given.#number));
        };
        match &parts.all[place.part] {
            Part::Run(run) => self.in_run(run, place.part, run.field(field), path),
            Part::Variable(variable) if matches!(variable.content, Variety::Codec(_)) => {
                self.of_codec(variable.is_optional, place.part, path)
            }
            Part::Variable(_) => {
                let (name, nested) = (name_of_part(place.part), &path[1..]);
                quote!(#name #(.#nested())*)
            }
        }
    }

    fn element(&self, path: &[Ident], span: Span) -> TokenStream {
        let is_byte = matches!(
            self.element.map(|element| &element.kind),
            Some(FieldKind::Scalar(Scalar::Unsigned(Width::W8) | Scalar::Signed(Width::W8)))
        );
        match (self.names().element(path), path) {
            (LeafKind::Bytes(_), _) => quote!(__it),
            _ if is_byte => quote!((*__it)),
            // A schema has no number. If a function is given one, rustc's error points at `it`.
            (_, []) => {
                let get = quote_spanned!(span=> .get());
                quote!(__it #get)
            }
            (_, path) => quote!(__it #(.#path())*),
        }
    }

    fn at(&self) -> TokenStream {
        // An element is in a field that starts before it.
        let field = if self.element.is_some() { quote!(__field) } else { quote!(__c) };
        quote!(#field.position(__whole))
    }

    fn size(&self) -> TokenStream {
        quote!(__whole.len())
    }

    fn left(&self) -> TokenStream {
        // Until the fields after a `rest` are set apart, they are among the bytes that are left.
        let place = self.place();
        if self.dynamic.parts.has_tail() {
            quote!(#place.left().saturating_sub(__after))
        } else {
            quote!(#place.left())
        }
    }

    fn rest(&self) -> TokenStream {
        let place = self.place();
        quote!(#place.rest())
    }

    fn laid(&self) -> TokenStream {
        let place = self.place();
        quote!(#place.laid(__whole))
    }
}
