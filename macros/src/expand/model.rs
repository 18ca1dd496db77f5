//! A struct and its layout, with the questions that all parts of the expansion ask.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Ident, Path};

use crate::check::{Assertions, CheckedStruct};
use crate::input::attr::Endian;
use crate::input::role::Role;
use crate::input::scalar::{Scalar, Width};
use crate::input::schema::{Field, FieldKind, Struct};
use crate::layout::wire::{self, order_type};
use crate::layout::{Layout, Placement};
use crate::span::respan;

pub struct Model<'a> {
    pub schema: &'a Struct,
    pub layout: &'a Layout<'a>,
    /// What the compiler checks.
    pub assertions: &'a Assertions,
    /// The name of the runtime's private module within the block of generated items.
    alias: Path,
}

impl<'a> Model<'a> {
    pub fn new(checked: &'a CheckedStruct) -> Self {
        let CheckedStruct { layout, assertions } = checked;
        Self {
            schema: layout.schema,
            layout,
            assertions,
            alias: Ident::new("__o", Span::call_site()).into(),
        }
    }

    /// The path of the runtime's private module within the block of generated items.
    pub fn runtime(&self) -> &Path {
        &self.alias
    }

    /// The item that the block starts with: one short name, because rustc parses, resolves and
    /// records every segment of every path.
    pub fn import(&self) -> TokenStream {
        let (private, alias) = (&self.schema.private_path, &self.alias);
        quote!(use #private as #alias;)
    }

    /// The fields with their indices and placements.
    pub fn fields(&self) -> impl Iterator<Item = (usize, &Field, &Placement)> {
        let placements = self.layout.placements.iter();
        self.schema.fields.iter().zip(placements).enumerate().map(|(i, (f, p))| (i, f, p))
    }

    /// The fields whose type is opaque to the macro.
    pub fn opaque_fields(&self) -> impl Iterator<Item = (usize, &Field, &Placement)> {
        self.fields().filter(|(_, field, _)| matches!(field.kind, FieldKind::Opaque))
    }

    pub fn has_opaque_fields(&self) -> bool {
        self.opaque_fields().next().is_some()
    }

    pub fn align(&self) -> u64 {
        self.schema.attr.align.map_or(1, |align| align.value)
    }

    /// Whether the macro itself sees a field in which not every bit pattern is valid.
    pub fn restricted_field(&self) -> Option<&Field> {
        let restricted = |field: &&Field| match (&field.role, &field.kind) {
            (Role::Magic(_), _) => true,
            // A bit field that is a bool has one bit, of which both values are valid.
            (Role::Plain, FieldKind::Scalar(scalar)) => {
                field.attr.bits.is_none() && !scalar.is_free()
            }
            (Role::Plain, FieldKind::Numbers(..) | FieldKind::Opaque) | (Role::Reserved, _) => {
                false
            }
        };
        self.schema.fields.iter().find(restricted)
    }

    /// Whether storing a value can fail because a bit field is too narrow for it.
    pub fn has_narrow_bits(&self) -> bool {
        self.fields().any(|(_, field, placement)| match field.role {
            Role::Plain => is_narrow(field, placement),
            Role::Magic(_) | Role::Reserved => false,
        })
    }

    /// The size of the word in bytes, and the shift and width of the field in it.
    pub fn bit_range(&self, i: usize) -> (u64, u64, u64) {
        match self.layout.bit_range(&self.schema.fields[i]) {
            Some(range) => (range.word_size, range.shift, range.width),
            None => (1, 0, 8),
        }
    }

    /// Byte `at` of the field with index `i`, as an index into the overlay's bytes.
    pub fn index(&self, i: usize, at: u64) -> TokenStream {
        let at_literal = Literal::u64_unsuffixed(at);
        if let Some(offset) = self.layout.placements[i].offset.value() {
            let index = Literal::u64_unsuffixed(offset.saturating_add(at));
            return quote!(#index);
        }
        let offset = offset_constant(i);
        if at == 0 { quote!(#offset) } else { quote!(#offset + #at_literal) }
    }

    /// `bytes[a], bytes[b], …` of one receiver.
    pub fn bytes_of(&self, i: usize, range: std::ops::Range<u64>, of: &Ident) -> Vec<TokenStream> {
        range
            .map(|at| {
                let index = self.index(i, at);
                quote!(#of.0[#index])
            })
            .collect()
    }

    /// The offset of a field as a generic argument.
    pub fn offset_argument(&self, i: usize) -> TokenStream {
        let index = self.index(i, 0);
        quote!({ #index })
    }

    /// A name for each offset that only the compiler knows.
    pub fn offset_constants(&self) -> TokenStream {
        let runtime = self.runtime();
        self.fields()
            .filter(|(_, _, placement)| placement.offset.value().is_none())
            .map(|(i, _, placement)| {
                let (name, offset) = (offset_constant(i), &placement.offset);
                quote!(const #name: #runtime::usize = #offset;)
            })
            .collect()
    }

    /// What lies over the field, by the names of the block.
    pub fn wire_type(&self, field: &Field) -> TokenStream {
        wire::wire_type_in(field, self.runtime(), &self.field_order(field))
    }

    /// `<T as Field<O>>`, by the names of the block.
    pub fn field_impl(&self, field: &Field) -> TokenStream {
        wire::field_impl(field, self.runtime(), &self.field_order(field))
    }

    /// The byte order in which the type is a field; an opaque field's has a short name.
    fn field_order(&self, field: &Field) -> TokenStream {
        match field.kind {
            FieldKind::Opaque => order_alias(field.index).into_token_stream(),
            _ => order_type(field.order, self.runtime()),
        }
    }

    /// A reference to the bytes of the field within the overlay, as its wire type.
    pub fn field_ref(&self, i: usize, of: &TokenStream) -> TokenStream {
        self.field_reference("subview", i, of)
    }

    pub fn field_mut(&self, i: usize, of: &TokenStream) -> TokenStream {
        self.field_reference("subview_mut", i, of)
    }

    /// Whether the field is an array of bytes of known length, which nothing can be wrong with: it
    /// needs no view, and so less of the compiler's time. A magic names its type for comparison.
    pub fn is_bytes(&self, i: usize) -> bool {
        let (field, placement) = (&self.schema.fields[i], &self.layout.placements[i]);
        let is_byte = |scalar: &Scalar| *scalar == Scalar::Unsigned(Width::W8);
        let is_named = match field.role {
            Role::Magic(_) => true,
            Role::Plain | Role::Reserved => false,
        };
        !is_named
            && placement.size.value().is_some()
            && matches!(&field.kind, FieldKind::Numbers(scalar, lens) if is_byte(scalar) && lens.len() == 1)
    }

    fn field_reference(&self, function: &str, i: usize, of: &TokenStream) -> TokenStream {
        let (field, overlay) = (&self.schema.fields[i], &self.schema.overlay);
        if self.is_bytes(i) {
            let (runtime, at) = (self.runtime(), self.index(i, 0));
            return if function == "subview" {
                quote!(#runtime::chunk_at(&#of.0, #at))
            } else {
                quote!(#runtime::chunk_at_mut(&mut #of.0, #at))
            };
        }
        let (wire, at) = (self.wire_type(field), self.offset_argument(i));
        let span = field.ty.span();
        let (runtime, function) = (respan(self.runtime(), span), Ident::new(function, span));
        quote_spanned!(span=> #runtime::#function::<#overlay, #wire, #at>(#of))
    }

    /// The byte order of the whole, as a type.
    pub fn order(&self) -> TokenStream {
        let runtime = self.runtime();
        let own = self.fields().filter_map(|(_, field, placement)| {
            match (&field.kind, &placement.bits) {
                (FieldKind::Opaque, None) => None,
                (FieldKind::Scalar(scalar), None) | (FieldKind::Numbers(scalar, _), _)
                    if scalar.size() == 1 =>
                {
                    None
                }
                (_, Some(bits)) if self.layout.words[bits.word].size() == 1 => None,
                _ => field.order,
            }
        });
        let own: Vec<Endian> = own.collect();
        let own = match own.split_first() {
            None => quote!(#runtime::Undeclared),
            Some((first, rest)) if rest.iter().all(|order| order == first) => {
                order_type(Some(*first), runtime)
            }
            Some(_) => return quote!(#runtime::MixedEndian),
        };
        if !self.has_opaque_fields() {
            return own;
        }
        let fields = self.opaque_fields().map(|(_, field, _)| {
            let wire = self.wire_type(field);
            quote_spanned!(field.ty.span()=> <#wire as #runtime::View>::Order)
        });
        let order = quote!(#runtime::Order);
        quote! {
            <#runtime::OrderCode<{
                #runtime::combine_orders(&[
                    <#own as #order>::ORDER,
                    #(<#fields as #order>::ORDER),*
                ])
            }> as #runtime::DecodeOrder>::Order
        }
    }

    /// How storing a value can fail, as a type.
    pub fn misfit(&self) -> TokenStream {
        let runtime = self.runtime();
        if self.has_narrow_bits() {
            return quote!(#runtime::OverlayError);
        }
        if !self.has_opaque_fields() {
            return quote!(#runtime::Infallible);
        }
        let fields = self.opaque_fields().map(|(_, field, _)| {
            let field_impl = self.field_impl(field);
            quote_spanned!(field.ty.span()=> <#field_impl::Misfit as #runtime::Misfit>::FAILS)
        });
        quote! {
            <#runtime::Proven<{ #(#fields)||* }> as #runtime::Failing>::Misfit
        }
    }

    /// What a function that stores returns: `T`, or a `Result` of it.
    pub fn outcome(&self, of: &TokenStream) -> TokenStream {
        let runtime = self.runtime();
        if self.has_narrow_bits() {
            return quote!(#runtime::Result<#of, #runtime::OverlayError>);
        }
        if !self.has_opaque_fields() {
            return of.clone();
        }
        let misfit = self.misfit();
        quote!(<#misfit as #runtime::Misfit>::Or<#of>)
    }
}

/// Whether the field is a bit field narrower than its type.
pub fn is_narrow(field: &Field, placement: &Placement) -> bool {
    match (&field.kind, placement.bits) {
        (FieldKind::Scalar(scalar), Some(bits)) => {
            scalar.is_integer() && bits.width < scalar.bits()
        }
        _ => false,
    }
}

/// The name of an opaque field's byte order within the block.
pub fn order_alias(i: usize) -> Ident {
    format_ident!("__Order{i}", span = Span::call_site())
}

fn offset_constant(i: usize) -> Ident {
    format_ident!("__AT_{i}", span = Span::call_site())
}
