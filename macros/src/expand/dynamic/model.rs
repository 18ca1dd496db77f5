//! The checked dynamic schema, with the names and types that several of the generated items use.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Ident, Path};

use crate::check::CheckedDynamic;
use crate::expand::model::Model;
use crate::expand::storage;
use crate::input::field::Field;
use crate::input::order::Endian;
use crate::input::schema::Struct;
use crate::layout::parts::{Element, Part, Parts, Place, Run, Variable, Variety};
use crate::layout::wire::{codec_value, parts_of, wire_of};

pub struct Dynamic<'a> {
    pub schema: &'a Struct,
    pub parts: &'a Parts<'a>,
    /// The runs, in the order of the parts.
    pub runs: Vec<Model<'a>>,
    /// The same runs in little-endian order, of those whose byte order is chosen.
    little: Vec<Model<'a>>,
    /// The name of the view.
    pub view: &'a Ident,
    /// What the compiler checks.
    pub assertions: &'a [TokenStream],
    runtime: Path,
}

impl<'a> Dynamic<'a> {
    pub fn new(checked: &'a CheckedDynamic) -> Self {
        let CheckedDynamic { parts, runs, little, assertions } = checked;
        let runs = runs.iter().map(Model::of_run).collect();
        let little = little.iter().map(Model::of_run).collect();
        let runtime = Ident::new("__o", Span::call_site()).into();
        let schema = parts.schema;
        Self {
            schema,
            parts,
            runs,
            little,
            view: &schema.overlay,
            assertions: &assertions.items,
            runtime,
        }
    }

    /// The path of the runtime's private module within the block of generated items.
    pub fn runtime(&self) -> &Path {
        &self.runtime
    }

    /// The parts with their indices.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = (usize, &'a Part)> {
        self.parts.all.iter().enumerate()
    }

    /// The fields, each with its place.
    pub fn fields(&self) -> impl Iterator<Item = (&'a Field, Place)> {
        self.schema.fields.iter().zip(self.parts.places.iter().copied())
    }

    /// The checked run.
    pub fn run(&self, run: &Run) -> &Model<'a> {
        let is_this = |model: &&Model| model.schema.overlay == run.schema.overlay;
        match self.runs.iter().find(is_this) {
            Some(model) => model,
            None => unreachable!("each run was checked"),
        }
    }

    /// The checked run in little-endian order, if its byte order is chosen.
    pub fn little(&self, run: &Run) -> Option<&Model<'a>> {
        let name = &run.little.as_ref()?.overlay;
        self.little.iter().find(|model| model.schema.overlay == *name)
    }

    /// The type of a run, as it is named outside of the block too. A run whose byte order is chosen is its
    /// bytes.
    pub fn type_of_run(&self, run: &Run, runtime: &Path) -> TokenStream {
        let model = self.run(run);
        if run.little.is_none() || model.is_array {
            return storage::type_of(model, runtime);
        }
        match model.layout.size.value() {
            Some(size) => {
                let size = Literal::u64_unsuffixed(size);
                quote!([#runtime::u8; #size])
            }
            None => {
                let name = &model.schema.overlay;
                quote!([#runtime::u8; #runtime::size_of::<#name>()])
            }
        }
    }

    pub fn part(&self, place: Place) -> &'a Part {
        &self.parts.all[place.part]
    }

    /// The schema as a type, with this lifetime if it has a parameter.
    pub fn schema_type(&self, lifetime: &str) -> TokenStream {
        let ident = &self.schema.ident;
        match self.parts.lifetime() {
            Some(_) => {
                let lifetime = syn::Lifetime::new(lifetime, Span::call_site());
                quote!(#ident<#lifetime>)
            }
            None => quote!(#ident),
        }
    }
}

/// The name of a part: the field of the view, and the local variable in the walk.
pub fn name_of_part(part: usize) -> Ident {
    format_ident!("__{part}", span = Span::call_site())
}

/// The type of a part in the view, as it is named outside of the block too.
pub fn type_of_part(part: &Part, dynamic: &Dynamic, runtime: &Path) -> TokenStream {
    let ty = match part {
        Part::Run(run) => {
            let ty = dynamic.type_of_run(run, runtime);
            quote!(&'__a #ty)
        }
        Part::Variable(variable) => {
            let held = type_of_held(dynamic, variable, runtime);
            match variable.content {
                Variety::Tagged(_) => quote!(#runtime::Placed<'__a, #held>),
                _ => held,
            }
        }
    };
    if part.is_optional() { quote!(#runtime::Option<#ty>) } else { ty }
}

/// The type of what lies over the bytes of a variable field that is not absent.
pub fn type_of_held(dynamic: &Dynamic, variable: &Variable, runtime: &Path) -> TokenStream {
    let field = dynamic.parts.field(variable);
    match &variable.content {
        Variety::Bytes | Variety::Text => quote!(&'__a [#runtime::u8]),
        Variety::List { element, .. } => {
            type_of_list(element, field.order, field.extent.stride.is_some(), runtime)
        }
        Variety::Nested(element) => {
            let parts = parts_of(element, field.order, runtime);
            quote!(#parts::One<'__a>)
        }
        Variety::Tagged(ty) => {
            quote_spanned!(ty.span()=> <#ty as #runtime::Variants>::View<'__a>)
        }
        Variety::Codec(element) => {
            let value = codec_value(element, runtime);
            quote!(#runtime::CodecView<'__a, #value>)
        }
    }
}

/// What a getter of a list returns. A list of numbers is written out, as a view with an associated type
/// is invariant, and takes the compiler longer.
fn type_of_list(
    element: &Element,
    order: Option<Endian>,
    is_strided: bool,
    runtime: &Path,
) -> TokenStream {
    match (wire_of(element, order, runtime), is_strided) {
        (Some(wire), true) => quote!(#runtime::Strided<'__a, #wire>),
        (Some(wire), false) => quote!(&'__a [#wire]),
        (None, is_strided) => {
            let parts = parts_of(element, order, runtime);
            if is_strided { quote!(#parts::Strided<'__a>) } else { quote!(#parts::Several<'__a>) }
        }
    }
}

/// The sites of the faults, each of which is one element of an array.
#[derive(Default)]
pub struct Sites {
    sites: Vec<(String, String)>,
}

impl Sites {
    /// A reference to the site of a field.
    pub fn of_field(&mut self, field: &Field) -> TokenStream {
        self.add(field.label.clone(), String::new())
    }

    /// A reference to the site of a run.
    pub fn of_run(&mut self, run: &Run) -> TokenStream {
        let fields = &run.schema.fields;
        let first = fields.first().map_or_else(String::new, |field| field.label.clone());
        let last = match fields.as_slice() {
            [_, .., last] => last.label.clone(),
            _ => String::new(),
        };
        self.add(first, last)
    }

    /// A reference to the site of the whole schema.
    pub fn of_schema(&mut self) -> TokenStream {
        self.add(String::new(), String::new())
    }

    fn add(&mut self, field: String, last: String) -> TokenStream {
        let site = (field, last);
        let index = self.sites.iter().position(|other| *other == site).unwrap_or_else(|| {
            self.sites.push(site);
            self.sites.len() - 1
        });
        let index = Literal::usize_unsuffixed(index);
        quote!(&__SITES[#index])
    }

    /// The array.
    pub fn items(&self, schema: &str, runtime: &Path) -> TokenStream {
        let count = self.sites.len();
        let sites = self.sites.iter().map(
            |(field, last)| quote!(#runtime::Site { schema: #schema, field: #field, last: #last }),
        );
        quote!(static __SITES: [#runtime::Site; #count] = [#(#sites),*];)
    }
}
