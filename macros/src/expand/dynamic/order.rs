//! The byte order of a schema, if a field says it or it is given to the schema: the variable `__order`, and code
//! that is generated for both orders.

use std::slice;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Expr, Ident, Path};

use super::build::{self, name_of_value};
use super::model::{Dynamic, Sites};
use super::tagged::selection::pattern;
use crate::expand::model::Model;
use crate::expand::storage;
use crate::input::field::{Field, FieldKind};
use crate::input::order::{Chosen, Endian, OrderBy};
use crate::input::shape::{Content, Shape};
use crate::layout::parts::Run;

/// A run in one byte order.
#[derive(Clone, Copy)]
pub struct Ordered<'m, 'a> {
    pub model: &'m Model<'a>,
    /// Whether the run is held as its bytes, and not as an overlay.
    is_bytes: bool,
}

impl Ordered<'_, '_> {
    /// The run as its fields are read. `of` is a reference to what is held.
    pub fn of(self, of: &dyn ToTokens) -> TokenStream {
        self.over("run_of_bytes", of)
    }

    /// The run as its fields are written. `of` is a mutable reference to what is held.
    pub fn of_mut(self, of: &dyn ToTokens) -> TokenStream {
        if self.is_bytes {
            self.over("run_of_bytes_mut", &quote!(&mut *#of))
        } else {
            of.to_token_stream()
        }
    }

    /// The run as it is held, where `laid` is a reference to the overlay.
    pub fn held(self, laid: TokenStream) -> TokenStream {
        let runtime = self.model.runtime();
        if self.is_bytes { quote!(#runtime::bytes_of_run(#laid)) } else { laid }
    }

    fn over(self, function: &str, of: &dyn ToTokens) -> TokenStream {
        if !self.is_bytes {
            return of.to_token_stream();
        }
        let (runtime, name) = (self.model.runtime(), &self.model.schema.overlay);
        let function = Ident::new(function, Span::call_site());
        quote!(#runtime::#function::<#name, _>(#of))
    }
}

/// Code about a run. If its byte order is chosen and the code depends on it, it is generated for each order.
pub fn by_order(
    dynamic: &Dynamic,
    run: &Run,
    depends: bool,
    code: &dyn Fn(Ordered) -> TokenStream,
) -> TokenStream {
    let (runtime, model) = (dynamic.runtime(), dynamic.run(run));
    let is_bytes = run.little.is_some() && !model.is_array;
    let big = code(Ordered { model, is_bytes });
    let Some(little) = dynamic.little(run).filter(|_| depends) else { return big };
    let little = code(Ordered { model: little, is_bytes });
    quote! {
        match __order {
            #runtime::Endian::Big => #big,
            #runtime::Endian::Little => #little,
        }
    }
}

/// An expression that takes a run from the cursor.
pub fn taken(dynamic: &Dynamic, run: &Run, site: &TokenStream) -> TokenStream {
    by_order(dynamic, run, !dynamic.run(run).is_array, &|ordered| {
        let overlay = storage::type_of(ordered.model, ordered.model.runtime());
        ordered.held(quote!(__c.take_fixed::<#overlay, __CHECK>(#site)?))
    })
}

/// A statement that declares the byte order in a method of a view, which is `of`.
pub fn of_view(dynamic: &Dynamic, of: &TokenStream) -> Option<TokenStream> {
    dynamic.schema.chosen.as_ref().map(|_| quote!(let __order = #of.__order.get();))
}

/// The field of a view that has the byte order, with the type.
pub fn field(dynamic: &Dynamic, runtime: &Path) -> Option<TokenStream> {
    dynamic.schema.chosen.as_ref().map(|_| quote!(__order: #runtime::HeldOrder,))
}

/// The field of a view in an expression that makes one, where this is its value.
pub fn member(dynamic: &Dynamic, value: &TokenStream) -> Option<TokenStream> {
    dynamic.schema.chosen.as_ref().map(|_| quote!(__order: #value,))
}

/// A statement that declares the byte order if it is given.
pub fn given(chosen: Option<&Chosen>) -> Option<TokenStream> {
    matches!(chosen, Some(Chosen::Given(_))).then(|| quote!(let __order = __given.0;))
}

/// A statement that declares the byte order before the bytes are laid.
pub fn of_bytes(dynamic: &Dynamic, sites: &mut Sites) -> Option<TokenStream> {
    let Some(Chosen::From(by)) = &dynamic.schema.chosen else {
        return given(dynamic.schema.chosen.as_ref());
    };
    let (runtime, field) = (dynamic.runtime(), Saying::of(dynamic, by)?);
    let said = match field.length {
        None => quote!(#runtime::number(&__said[0])),
        Some(_) => quote!(&__said[..]),
    };
    let (site, offset) = (sites.of_field(field.field), &field.offset);
    let big = dynamic.run(field.run);
    let [big, little] = [big, dynamic.little(field.run).unwrap_or(big)]
        .map(|model| storage::type_of(model, runtime));
    let unknown = quote!(__c.no_order::<#big, #little>(#offset, #site, &__said[..]));
    let arms = arms(by, &unknown, runtime);
    let length = field.length.map_or(quote!(1), |it| quote!({ #it }));
    // If the bytes are not there, the run says so in any order.
    Some(quote! {
        let __order = match __c.peek::<#length>(#offset) {
            #runtime::Some(__said) => match #said { #arms },
            #runtime::None => #runtime::Endian::Big,
        };
    })
}

/// A statement that declares the byte order before a value is built.
pub fn of_value(dynamic: &Dynamic, sites: &mut Sites) -> Option<TokenStream> {
    let Some(Chosen::From(by)) = &dynamic.schema.chosen else {
        return given(dynamic.schema.chosen.as_ref());
    };
    let (runtime, field) = (dynamic.runtime(), Saying::of(dynamic, by)?);
    let value = name_of_value(field.field.index);
    let (said, bytes) = match field.length {
        None => (quote!(#runtime::number(#value)), quote!(&[*#value])),
        Some(_) => (quote!(&#value[..]), quote!(&#value[..])),
    };
    let (site, offset) = (sites.of_field(field.field), &field.offset);
    let unknown = quote!(__c.fault_at(#offset, #site, || #runtime::no_order(#bytes)));
    let arms = arms(by, &unknown, runtime);
    Some(quote!(let __order = match #said { #arms };))
}

/// The field that says the byte order.
struct Saying<'a> {
    field: &'a Field,
    run: &'a Run,
    /// Its offset in the schema.
    offset: TokenStream,
    /// How many bytes it has, if it is an array of them, and no number.
    length: Option<&'a Expr>,
}

impl<'a> Saying<'a> {
    fn of(dynamic: &Dynamic<'a>, by: &OrderBy) -> Option<Self> {
        let (field, place) = dynamic.parts.place_of(slice::from_ref(&by.field))?;
        let run = dynamic.part(place).run()?;
        let offset = build::run::offset(dynamic, run, field);
        let length = match &field.kind {
            FieldKind::Numbers(_, lengths) => lengths.first(),
            FieldKind::Scalar(_) | FieldKind::Packed(_) | FieldKind::Opaque => None,
        };
        Some(Self { field, run, offset, length })
    }
}

/// The arms of a match of what the field holds. `unknown` is the report of a field that says no order.
fn arms(by: &OrderBy, unknown: &TokenStream, runtime: &Path) -> TokenStream {
    let known = by.arms.iter().flat_map(|arm| {
        let order = value(arm.order, runtime);
        arm.patterns.iter().map(move |it| {
            let pattern = pattern(it, runtime);
            quote!(#pattern => #order,)
        })
    });
    quote! {
        #(#known)*
        _ => return #runtime::Err(#unknown),
    }
}

/// A byte order as a value.
pub fn value(order: Endian, runtime: &Path) -> TokenStream {
    match order {
        Endian::Big => quote!(#runtime::Endian::Big),
        Endian::Little => quote!(#runtime::Endian::Little),
    }
}

/// The byte order that a field gives to the schema in it, if it has one. The type of the field may be a schema.
pub fn handed_on(field: &Field, runtime: &Path) -> Option<TokenStream> {
    let shape = Shape::of_field(field);
    let kind = match &shape.content {
        Content::Bytes | Content::Text => return None,
        Content::List(element) => FieldKind::of(element),
        Content::Single => FieldKind::of(&shape.ty),
    };
    match (kind, field.order) {
        (FieldKind::Opaque, Some(order)) => Some(value(order, runtime)),
        (FieldKind::Opaque, None) => field.is_chosen.then(|| quote!(__order)),
        (FieldKind::Scalar(_) | FieldKind::Numbers(..) | FieldKind::Packed(_), _) => None,
    }
}
