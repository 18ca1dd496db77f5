//! A field in a run, and how it is written.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned as _;

use crate::expand::accessors::{of_field_number, returns_unless_it_fits};
use crate::expand::dynamic::model::Dynamic;
use crate::expand::dynamic::order::{Ordered, by_order};
use crate::expand::model::Model;
use crate::expand::{own_types, packed, references, scalars};
use crate::input::field::{Field, FieldKind};
use crate::layout::parts::Run;
use crate::layout::wire::{field_impl, order_type, primitive, wire_type};

pub struct RunField<'a> {
    dynamic: &'a Dynamic<'a>,
    model: &'a Model<'a>,
    pub run: &'a Run,
    /// The field of the dynamic schema.
    pub outer: &'a Field,
    /// The same field in the run.
    field: &'a Field,
    /// The index of the part.
    pub part: usize,
}

impl<'a> RunField<'a> {
    pub fn new(dynamic: &'a Dynamic<'a>, run: &'a Run, outer: &'a Field, part: usize) -> Self {
        Self { dynamic, model: dynamic.run(run), run, outer, field: run.field(outer), part }
    }

    pub fn has_setter(&self) -> bool {
        self.field.has_setter()
    }

    pub fn has_getter_mut(&self) -> bool {
        self.field.has_getter_mut()
    }

    /// The type of the value that is written.
    pub fn value_type(&self) -> TokenStream {
        let (field, runtime) = (self.field, self.model.runtime());
        match (&field.conversion, &field.kind) {
            (Some(conversion), _) => conversion.named_value().to_token_stream(),
            (None, FieldKind::Scalar(scalar)) => primitive(*scalar, runtime),
            (None, FieldKind::Packed(packed)) => packed::value_type(field, packed, runtime),
            (None, FieldKind::Numbers(..) | FieldKind::Opaque) => {
                own_types::stored_type(field, runtime)
            }
        }
    }

    /// What the setter returns if nothing is checked, with the arrow.
    pub fn result(&self) -> TokenStream {
        let (field, runtime) = (self.field, self.model.runtime());
        match &field.kind {
            FieldKind::Scalar(_) if field.is_narrow() => {
                quote!(-> #runtime::Result<(), #runtime::OverlayError>)
            }
            FieldKind::Packed(packed) => packed::setter_type(self.model, field, packed),
            FieldKind::Opaque if field.conversion.is_none() => {
                let (ty, of_field) = (field.named_type(), of_field_number(field));
                quote_spanned!(ty.span()=> -> #runtime::SetResult<#ty, #of_field>)
            }
            FieldKind::Scalar(_) | FieldKind::Numbers(..) | FieldKind::Opaque => TokenStream::new(),
        }
    }

    /// The body of the setter if nothing is checked. `of` is a mutable reference to the run.
    pub fn plain_write(&self, of: &TokenStream) -> TokenStream {
        self.in_each_order(&|this, ordered| this.plain_write_in(&ordered.of_mut(of)))
    }

    fn plain_write_in(&self, of: &TokenStream) -> TokenStream {
        let (runtime, setter) = (self.model.runtime(), &self.field.setter);
        if !self.model.is_array && !self.is_copied() {
            return quote!(#of.#setter(__value));
        }
        let write = self.write_in(of);
        if self.field.is_narrow() { quote!(#write #runtime::Ok(())) } else { write }
    }

    /// Statements that write the value, in a function that returns a result. `of` is a mutable reference
    /// to the run.
    pub fn write(&self, of: &TokenStream) -> TokenStream {
        self.in_each_order(&|this, ordered| this.write_in(&ordered.of_mut(of)))
    }

    /// Code that writes the field, for each order if it depends on that.
    fn in_each_order(&self, code: &dyn Fn(&RunField, Ordered) -> TokenStream) -> TokenStream {
        by_order(self.dynamic, self.run, self.field.is_chosen, &|ordered| {
            let field = &ordered.model.schema.fields[self.field.index];
            let this = RunField { model: ordered.model, field, ..*self };
            let code = code(&this, ordered);
            if field.is_chosen { quote!({ #code }) } else { code }
        })
    }

    /// Whether it is an array of numbers in an order that is chosen, which is written by value.
    fn is_copied(&self) -> bool {
        let is_array = matches!(self.field.kind, FieldKind::Numbers(..));
        is_array && self.field.is_chosen && self.field.conversion.is_none()
    }

    fn write_in(&self, of: &TokenStream) -> TokenStream {
        let (model, field, runtime) = (self.model, self.field, self.model.runtime());
        let value = quote!(__value);
        match &field.kind {
            FieldKind::Scalar(scalar) if model.is_array => {
                let check = model
                    .layout
                    .narrow_range(field)
                    .map(|range| returns_unless_it_fits(model, field, range, *scalar, &value));
                // The code that writes bits binds the bytes to a name.
                let of = if field.bits.is_some() { quote!((&mut *#of)) } else { of.clone() };
                let write = scalars::write(model, field, *scalar, &of, &value);
                quote!(#check #write)
            }
            FieldKind::Numbers(..) if field.conversion.is_none() => {
                let reference = self.reference_in(of);
                if references::is_array_of_bytes(model, field) {
                    return quote!(*#reference = __value;);
                }
                let field_impl = field_impl(field, runtime, &order_type(field.order, runtime));
                quote!(let #runtime::Ok(()) = #field_impl::assign(&__value, #reference);)
            }
            _ => {
                let setter = &field.setter;
                quote!(#runtime::outcome(#of.#setter(__value))?;)
            }
        }
    }

    /// What lies over the bytes of the field, in the block of generated items.
    pub fn over(&self) -> TokenStream {
        self.over_in(self.model.runtime())
    }

    /// What lies over the bytes of the field, where this is the path of the runtime.
    pub fn over_in(&self, runtime: &Path) -> TokenStream {
        let field = self.field;
        match field.kind {
            FieldKind::Opaque => {
                let (ty, of_field) = (field.named_type(), of_field_number(field));
                quote_spanned!(ty.span()=> #runtime::Over<#ty, #of_field>)
            }
            FieldKind::Scalar(_) | FieldKind::Numbers(..) | FieldKind::Packed(_) => {
                wire_type(field, runtime)
            }
        }
    }

    /// A mutable reference to what lies over the bytes of the field. `of` is a mutable reference to the
    /// run.
    pub fn reference(&self, of: &TokenStream) -> TokenStream {
        by_order(self.dynamic, self.run, false, &|ordered| self.reference_in(&ordered.of_mut(of)))
    }

    fn reference_in(&self, of: &TokenStream) -> TokenStream {
        let getter_mut = &self.field.getter_mut;
        if self.model.is_array {
            references::field_mut(self.model, self.field, of)
        } else {
            quote!(#of.#getter_mut())
        }
    }

    /// The offset of the field in the run.
    pub fn offset(&self) -> TokenStream {
        self.model.placement(self.field).offset.to_token_stream()
    }

    /// An expression that returns the error of an absent field.
    pub fn absent(&self) -> TokenStream {
        let (runtime, site) =
            (self.dynamic.runtime(), super::site(self.dynamic, &self.outer.label));
        quote!(return #runtime::Err(#runtime::absent(#site)))
    }
}
