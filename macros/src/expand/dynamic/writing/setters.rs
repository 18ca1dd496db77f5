//! The methods of a view for writing that write a field, or give a reference to write it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Writing, type_of_part};
use crate::expand::documentation;
use crate::expand::dynamic::evaluator::Evaluator;
use crate::expand::dynamic::model::name_of_part;
use crate::expand::dynamic::order;
use crate::expand::dynamic::writing::run_field::RunField;
use crate::input::field::Field;
use crate::layout::deciding::{Access, Condition};
use crate::layout::parts::{Element, Part, Place, Variable, Variety};
use crate::layout::wire::codec_value;

/// The methods of all fields that can be written.
pub fn all(writing: &Writing) -> TokenStream {
    let fields = writing.dynamic.fields();
    fields.map(|(field, place)| of_field(writing, field, place)).collect()
}

fn of_field(writing: &Writing, field: &Field, place: Place) -> TokenStream {
    match (writing.dynamic.part(place), writing.access(field)) {
        (_, Access::Decides(_)) => TokenStream::new(),
        (Part::Run(run), access) => {
            let conditions: &[Condition] = match access {
                Access::Checked(conditions) => conditions,
                Access::Free | Access::Decides(_) => &[],
            };
            let field = RunField::new(writing.dynamic, run, field, place.part);
            // A setter evaluates conditions, which a reference does not.
            let (has_setter, has_getter_mut) = if conditions.is_empty() {
                (field.has_setter(), field.has_getter_mut())
            } else {
                (field.has_setter() || field.has_getter_mut(), false)
            };
            let setter = has_setter.then(|| setter(writing, &field, conditions));
            let getter_mut = has_getter_mut.then(|| getter_mut(writing, &field));
            quote!(#setter #getter_mut)
        }
        (Part::Variable(variable), Access::Free) => {
            of_variable(writing, variable, field, place.part)
        }
        (Part::Variable(_), Access::Checked(_)) => TokenStream::new(),
    }
}

/// The setter of a field in a run.
fn setter(writing: &Writing, field: &RunField, conditions: &[Condition]) -> TokenStream {
    let (runtime, outer) = (writing.dynamic.runtime(), field.outer);
    let (marks, vis, name, part) =
        (&outer.marks, &outer.vis, &outer.setter, name_of_part(field.part));
    let (ty, order) = (field.value_type(), order::of_view(writing.dynamic, &quote!(self)));
    let mut docs = documentation::of_setter(outer);
    let (result, body) = if conditions.is_empty() && !field.run.is_optional {
        if outer.is_narrow() {
            docs = documentation::of_narrow_setter(outer);
        }
        (field.result(), field.plain_write(&quote!(self.#part)))
    } else {
        let error = if conditions.is_empty() {
            "If the field is absent, or the value does not fit."
        } else {
            "If a condition of the schema does not hold with the value, or it does not fit, or the \
             field is absent. The old value stays."
        };
        docs.extend(quote!(#[doc = ""] #[doc = "# Errors"] #[doc = #error]));
        let body = if conditions.is_empty() {
            let absent = field.absent();
            let write = field.write(&quote!(__run));
            let run = super::writing(writing.dynamic, field.part, &quote!(self));
            quote! {
                let #runtime::Some(__run) = #run else { #absent };
                #write
                #runtime::Ok(())
            }
        } else {
            checked(writing, field, conditions)
        };
        (quote!(-> #runtime::Result<(), #runtime::OverlayError>), body)
    };
    quote! {
        #docs
        #(#marks)*
        #[inline]
        #vis fn #name(&mut self, __value: #ty) #result { #order #body }
    }
}

/// The body of a setter that evaluates conditions. The value is written to a copy of the run, with which
/// they are evaluated, and then the copy is written.
fn checked(writing: &Writing, field: &RunField, conditions: &[Condition]) -> TokenStream {
    let (dynamic, runtime, part) =
        (writing.dynamic, writing.dynamic.runtime(), name_of_part(field.part));
    let write = field.write(&quote!(__run));
    let this = quote!(self);
    let (shared, written) =
        (super::shared(dynamic, field.part, &this), super::writing(dynamic, field.part, &this));
    let (copy, changed, store) = if field.run.is_optional {
        let absent = field.absent();
        (
            quote! {
                let #runtime::Some(__run) = #shared else { #absent };
                let mut __changed = *__run;
            },
            quote!(#runtime::Some(&__changed)),
            quote! {
                if let #runtime::Some(__run) = #written {
                    *__run = __changed;
                }
            },
        )
    } else {
        let copy = quote!(let mut __changed = *self.#part;);
        (copy, quote!(&__changed), quote!(*self.#part = __changed;))
    };
    let checks = conditions.iter().map(|condition| check(writing, condition));
    let mut read: Vec<usize> = conditions
        .iter()
        .flat_map(|condition| {
            let own = condition.of.map(|of| dynamic.parts.places[of].part);
            dynamic.parts.parts_in(&condition.check.condition).chain(own)
        })
        .filter(|index| *index != field.part)
        .collect();
    read.sort_unstable();
    read.dedup();
    let read = read.into_iter().map(|index| {
        let (name, shared) = (name_of_part(index), super::shared(dynamic, index, &this));
        quote!(let #name = #shared;)
    });
    quote! {
        #copy
        {
            let __run = &mut __changed;
            #write
        }
        {
            #(#read)*
            let #part = #changed;
            let __c = #runtime::Setting;
            #(#checks)*
        }
        #store
        #runtime::Ok(())
    }
}

/// A statement that returns an error unless a condition holds.
fn check(writing: &Writing, condition: &Condition) -> TokenStream {
    let dynamic = writing.dynamic;
    let field = condition.of.map(|of| &dynamic.schema.fields[of]);
    let label = field.map_or("", |field| &field.label);
    let site = super::site(dynamic, label);
    // A condition of a field that is absent need not hold.
    let is_there = condition.of.and_then(|of| {
        let part = dynamic.parts.places[of].part;
        let name = name_of_part(part);
        dynamic.parts.all[part].is_optional().then(|| quote!(#name.is_some() &&))
    });
    let evaluator = Evaluator::new(dynamic, &site);
    let holds = evaluator.condition(&condition.check.condition);
    let fails = evaluator.unless(condition.check);
    quote!(if #is_there !(#holds) { #fails })
}

/// The method that gives a mutable reference to a field in a run.
fn getter_mut(writing: &Writing, field: &RunField) -> TokenStream {
    let (runtime, outer, part) = (writing.dynamic.runtime(), field.outer, name_of_part(field.part));
    let (marks, vis, name) = (&outer.marks, &outer.vis, &outer.getter_mut);
    let (docs, ty) = (documentation::of_getter_mut(outer), field.over());
    let (ty, body) = if field.run.is_optional {
        let reference = field.reference(&quote!(__run));
        let run = super::writing(writing.dynamic, field.part, &quote!(self));
        let body = quote!(#run.map(|__run| #reference));
        (quote!(#runtime::Option<&mut #ty>), body)
    } else {
        (quote!(&mut #ty), field.reference(&quote!(self.#part)))
    };
    quote! {
        #docs
        #(#marks)*
        #[inline]
        #vis fn #name(&mut self) -> #ty { #body }
    }
}

/// The method of a field that is a part of its own: the setter of text, and of bytes that another byte
/// ends, or else the method that gives the part for writing.
fn of_variable(writing: &Writing, variable: &Variable, field: &Field, index: usize) -> TokenStream {
    let (dynamic, runtime, part) =
        (writing.dynamic, writing.dynamic.runtime(), name_of_part(index));
    let (marks, vis) = (&field.marks, &field.vis);
    let written = super::writing(dynamic, index, &quote!(self));
    if let Variety::Codec(element) = &variable.content {
        return of_codec(writing, variable, element, field, index);
    }
    if is_set(variable, field) {
        let (name, docs) = (&field.setter, documentation::of_setter(field));
        let (ty, value) = match variable.content {
            Variety::Text => (quote!(&#runtime::str), quote!(__value.as_bytes())),
            _ => (quote!(&[#runtime::u8]), quote!(__value)),
        };
        let of =
            if variable.is_optional { written } else { quote!(#runtime::Some(&mut *self.#part)) };
        let terminator = match &field.extent.terminated {
            Some(terminator) => {
                let terminator = Literal::u8_suffixed(terminator.value);
                quote!(#runtime::Some(#terminator))
            }
            None => quote!(#runtime::None),
        };
        let site = super::site(dynamic, &field.label);
        return quote! {
            #docs
            ///
            /// # Errors
            /// If the field is absent, its length is another one, or the value has the byte that ends it.
            #(#marks)*
            #[inline]
            #vis fn #name(
                &mut self,
                __value: #ty,
            ) -> #runtime::Result<(), #runtime::OverlayError> {
                #runtime::set_bytes(#of, #value, #terminator, #site)
            }
        };
    }
    let (name, docs) = (&field.getter_mut, documentation::of_getter_mut(field));
    let ty = type_of_part(&dynamic.parts.all[index], dynamic, runtime);
    quote! {
        #docs
        #(#marks)*
        #[inline]
        #vis fn #name<'__a>(&'__a mut self) -> #ty {
            #written
        }
    }
}

/// The setter of a value of a codec.
fn of_codec(
    writing: &Writing,
    variable: &Variable,
    element: &Element,
    field: &Field,
    index: usize,
) -> TokenStream {
    let (dynamic, runtime, part) =
        (writing.dynamic, writing.dynamic.runtime(), name_of_part(index));
    let (marks, vis, name, docs) =
        (&field.marks, &field.vis, &field.setter, documentation::of_setter(field));
    let (ty, site) = (codec_value(element, runtime), super::site(dynamic, &field.label));
    let set = if variable.is_optional {
        quote! {
            match &mut self.#part {
                #runtime::Some(__part) => __part.set_at(__value, #site),
                #runtime::None => #runtime::Err(#runtime::absent(#site)),
            }
        }
    } else {
        quote!(self.#part.set_at(__value, #site))
    };
    quote! {
        #docs
        ///
        /// # Errors
        /// If the field is absent, or the codec does not write the value to as many bytes as are there.
        #(#marks)*
        #[inline]
        #vis fn #name(
            &mut self,
            __value: #ty,
        ) -> #runtime::Result<(), #runtime::OverlayError> {
            #set
        }
    }
}

/// Whether a variable field is set as a whole: text, which must stay text, bytes without the byte that
/// ends them, and a value of a codec.
pub fn is_set(variable: &Variable, field: &Field) -> bool {
    match variable.content {
        Variety::Text => true,
        Variety::Bytes => field.extent.terminated.is_some(),
        Variety::Codec(_) => true,
        Variety::List { .. } | Variety::Nested(_) | Variety::Tagged(_) => false,
    }
}
