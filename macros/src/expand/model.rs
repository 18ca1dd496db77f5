//! The checked struct, with the names and types that several of the generated items use.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::{Ident, Path};

use super::storage;
use crate::check::{Assertions, CheckedStruct};
use crate::input::field::{Field, FieldKind};
use crate::input::role::Role;
use crate::input::schema::Struct;
use crate::layout::wire::{self, order_type};
use crate::layout::{Layout, Placement};

pub struct Model<'a> {
    pub schema: &'a Struct,
    pub layout: &'a Layout<'a>,
    /// What the compiler checks.
    pub assertions: &'a Assertions,
    /// Whether it is a run without an overlay: accessors read and write a plain array of its bytes.
    pub is_array: bool,
    /// The name of the runtime's private module within the block of generated items.
    alias: Path,
}

impl<'a> Model<'a> {
    pub fn new(checked: &'a CheckedStruct) -> Self {
        let CheckedStruct { layout, assertions } = checked;
        let alias = Ident::new("__o", Span::call_site()).into();
        Self { schema: layout.schema, layout, assertions, is_array: false, alias }
    }

    /// A run of a dynamic schema. If its fields are numbers of which every bit pattern is valid, it needs
    /// no overlay, which takes less time to compile.
    pub fn of_run(checked: &'a CheckedStruct) -> Self {
        let mut run = Self::new(checked);
        let has_numbers_only = run.fields().all(|field| {
            field.conversion.is_none()
                && matches!(field.kind, FieldKind::Scalar(_) | FieldKind::Numbers(..))
        });
        run.is_array =
            has_numbers_only && storage::is_plain_array(&run) && run.assertions.sizes.is_empty();
        run
    }

    /// The path of the runtime's private module within the block of generated items.
    pub fn runtime(&self) -> &Path {
        &self.alias
    }

    /// The item that the block starts with. The alias is short because rustc parses, resolves and
    /// records every segment of every path.
    pub fn import(&self) -> TokenStream {
        let (private, alias) = (&self.schema.private_path, &self.alias);
        quote!(use #private as #alias;)
    }

    pub fn fields(&self) -> impl Iterator<Item = &'a Field> {
        self.schema.fields.iter()
    }

    pub fn placement(&self, field: &Field) -> &'a Placement {
        self.layout.placement(field)
    }

    pub fn has_opaque_fields(&self) -> bool {
        self.layout.opaque_fields().next().is_some()
    }

    /// Whether there are fields of types that are opaque to the macro, bit fields included.
    pub fn has_opaque_types(&self) -> bool {
        self.has_opaque_fields() || self.layout.packed_opaque_fields().next().is_some()
    }

    /// Whether the macro knows that every bit pattern of the overlay is valid.
    pub fn is_free(&self) -> bool {
        self.restricted_field().is_none() && !self.has_opaque_types()
    }

    /// The first field that the macro knows not to be valid in every bit pattern.
    pub fn restricted_field(&self) -> Option<&'a Field> {
        self.fields().find(|field| match (&field.role, &field.kind) {
            (Role::Magic(_), _) => true,
            // A bit field that is a bool has one bit, of which both values are valid.
            (Role::Plain, FieldKind::Scalar(scalar)) => field.bits.is_none() && !scalar.is_free(),
            (Role::Plain, FieldKind::Numbers(..) | FieldKind::Packed(_) | FieldKind::Opaque)
            | (Role::Reserved(_), _) => false,
        })
    }

    /// Whether storing a value can fail because a bit field is narrower than its type.
    pub fn has_narrow_bits(&self) -> bool {
        self.fields().any(|field| match field.role {
            Role::Plain => field.is_narrow(),
            Role::Magic(_) | Role::Reserved(_) => false,
        })
    }

    /// The index, in the bytes of the overlay, of byte `at` of the field.
    pub fn index(&self, field: &Field, at: u64) -> TokenStream {
        if let Some(offset) = self.placement(field).offset.value() {
            return Literal::u64_unsuffixed(offset.saturating_add(at)).into_token_stream();
        }
        let (offset, at_literal) = (offset_constant(field), Literal::u64_unsuffixed(at));
        if at == 0 { quote!(#offset) } else { quote!(#offset + #at_literal) }
    }

    /// A constant for each offset that only the compiler knows.
    pub fn offset_constants(&self) -> TokenStream {
        let runtime = self.runtime();
        self.fields()
            .filter(|field| self.placement(field).offset.value().is_none())
            .map(|field| {
                let (name, offset) = (offset_constant(field), &self.placement(field).offset);
                quote!(const #name: #runtime::usize = #offset;)
            })
            .collect()
    }

    /// The type that lies over the field, as it is named within the block.
    pub fn wire_type(&self, field: &Field) -> TokenStream {
        wire::wire_type_in(field, self.runtime(), &self.field_order(field))
    }

    /// `<T as Field<O>>`, as it is named within the block.
    pub fn field_impl(&self, field: &Field) -> TokenStream {
        wire::field_impl(field, self.runtime(), &self.field_order(field))
    }

    /// The byte order in which the type is a field, as it is named within the block.
    fn field_order(&self, field: &Field) -> TokenStream {
        match field.kind {
            FieldKind::Opaque => order_alias(field).into_token_stream(),
            FieldKind::Scalar(_) | FieldKind::Numbers(..) | FieldKind::Packed(_) => {
                order_type(field.order, self.runtime())
            }
        }
    }
}

/// The name of the byte order of an opaque field within the block.
pub fn order_alias(field: &Field) -> Ident {
    format_ident!("__Order{}", field.index, span = Span::call_site())
}

fn offset_constant(field: &Field) -> Ident {
    format_ident!("__AT_{}", field.index, span = Span::call_site())
}

/// The receiver of a method. Signature and body must have this one: in a struct that a macro
/// writes, the tokens of the user and those of the derive differ in hygiene.
pub fn self_ident() -> Ident {
    Ident::new("self", Span::call_site())
}

/// The parameter of a function that reads or writes an overlay.
pub fn view_ident() -> Ident {
    Ident::new("__view", Span::call_site())
}
