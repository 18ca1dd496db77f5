//! The parts of a dynamic schema. Neighbouring fields of fixed size are one part, a run. Every
//! other field is a part of its own.

mod division;

use proc_macro2::Span;
use quote::format_ident;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Ident, Lifetime, Type};

use crate::input::expression::Expression;
use crate::input::field::{Field, FieldKind};
use crate::input::parameter::Parameter;
use crate::input::schema::Struct;
use crate::layout::Layout;
use crate::span::macro_span;

/// A dynamic schema, taken apart.
pub struct Parts<'a> {
    pub schema: &'a Struct,
    pub all: Vec<Part>,
    /// For each field, in the order of the source, where it is.
    pub places: Vec<Place>,
    /// What the fields that are places refer to, each as a part.
    pub referred: Vec<Part>,
    /// The index of the first part after a `rest`, which is laid from the end of the range. It is the
    /// number of parts if there is none.
    pub tail: usize,
}

/// A part.
pub enum Part {
    Run(Box<Run>),
    Variable(Box<Variable>),
}

/// Neighbouring fields of fixed size.
pub struct Run {
    /// The fields as a struct, whose overlay is the run.
    pub schema: Struct,
    /// The same fields in little-endian order, if the byte order of one of them is chosen. Those of `schema`
    /// are in big-endian order then.
    pub little: Option<Box<Struct>>,
    /// The index of its first field in the dynamic schema.
    pub first: usize,
    /// Whether the run is one field that may be absent.
    pub is_optional: bool,
    /// Whether its offsets are those in the schema.
    pub is_first: bool,
}

/// A field whose size depends on the data.
pub struct Variable {
    /// Its index in the dynamic schema.
    pub field: usize,
    pub is_optional: bool,
    pub content: Variety,
}

/// What the bytes of a variable field are.
pub enum Variety {
    Bytes,
    Text,
    /// A list of this element. Its value borrows the bytes if `is_borrowed`.
    List {
        element: Element,
        is_borrowed: bool,
    },
    /// A schema.
    Nested(Element),
    /// An enum whose variant a tag selects, by an alias.
    Tagged(Ident),
    /// A value of this type that a codec reads, by an alias.
    Codec(Element),
}

/// A type that is laid as a part.
#[derive(Clone)]
pub struct Element {
    /// The type, with `'static` as its lifetimes.
    pub ty: Type,
    /// The type as it is written.
    pub written: Type,
    /// The alias by which generated code names the type, if the macro does not know it.
    pub named: Option<Type>,
    pub kind: FieldKind,
    /// The alias of the type that says whether it is of fixed size, if the macro does not know.
    pub alias: Ident,
}

/// Where a field is: the index of its part and, in a run, its index in the run.
#[derive(Clone, Copy)]
pub struct Place {
    pub part: usize,
    pub in_run: Option<usize>,
}

impl<'a> Parts<'a> {
    /// The `rest` that takes all bytes which the other fields leave. A `rest` with a computed `at` is not
    /// it: its bytes may belong to other fields as well.
    pub fn rest(&self) -> Option<&'a Field> {
        let mut fields = self.schema.fields.iter();
        fields.find(|field| field.extent.rest.is_some() && field.extent.at.is_none())
    }

    /// The name of the alias that stands for what only the compiler knows of the type of a field. It is in
    /// errors about that type.
    pub fn alias(&self, field: &Field) -> Ident {
        alias(self.schema, field)
    }

    /// The alias of the type of a field, with `'static` as its lifetime.
    pub fn named_by_alias(&self, field: &Field, ty: &Type) -> Type {
        let mut name = self.schema.name_of_type(field);
        name.set_span(ty.span());
        match self.lifetime() {
            Some(_) => syn::parse_quote!(#name<'static>),
            None => syn::parse_quote!(#name),
        }
    }

    /// The lifetime of the values that borrow the bytes.
    pub fn lifetime(&self) -> Option<&'a Lifetime> {
        self.schema.generics.lifetimes().next().map(|parameter| &parameter.lifetime)
    }

    /// Whether fields follow a `rest`.
    pub fn has_tail(&self) -> bool {
        self.tail < self.all.len()
    }

    /// Whether the schema takes its whole range, in which bytes that no part has are gaps: a part has an
    /// offset that the data says, a place counts from its start, or it is the root of others.
    pub fn takes_range(&self) -> bool {
        let mut places = self.schema.referred.iter();
        let counts_from_start = places.any(|place| !place.field.extent.is_from_root());
        self.has_places() || self.schema.root.is_some() || counts_from_start
    }

    /// Whether the schema itself needs the bytes of its root: a place counts from there, or the schema at a
    /// place may have one that does, which only the compiler knows.
    pub fn needs_root(&self) -> bool {
        let is_opaque = |part: &Part| match part.variable().map(|variable| &variable.content) {
            Some(Variety::List { element, .. } | Variety::Nested(element)) => {
                matches!(element.kind, FieldKind::Opaque)
            }
            Some(Variety::Tagged(_)) => true,
            Some(Variety::Bytes | Variety::Text | Variety::Codec(_)) | None => false,
        };
        let mut places = self.schema.referred.iter();
        let counts_from_root = places.any(|place| place.field.extent.is_from_root());
        self.schema.root.is_none() && (counts_from_root || self.referred.iter().any(is_opaque))
    }

    /// Whether a part has an offset that the data says.
    pub fn has_places(&self) -> bool {
        self.schema.fields.iter().any(|field| field.extent.at.is_some())
    }

    /// The parts, and what places refer to. A place between the fields of a run comes after the run.
    pub fn in_source_order(&self) -> Vec<&Part> {
        let mut places = self.schema.referred.iter().zip(&self.referred).peekable();
        let mut all = Vec::new();
        for part in &self.all {
            let first = part.run().map_or(part.last(), |run| run.first);
            while let Some((_, place)) = places.next_if(|(place, _)| place.before <= first) {
                all.push(place);
            }
            all.push(part);
        }
        all.extend(places.map(|(_, place)| place));
        all
    }

    /// The layouts of the runs, each followed by that of the same run in little-endian order if there is one.
    pub fn layouts(&self) -> impl Iterator<Item = Layout<'_>> {
        let both = self.runs().flat_map(|run| [Some(&run.schema), run.little.as_deref()]);
        both.flatten().map(Layout::of)
    }

    /// The runs of the schema, and then those that places refer to.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.all.iter().chain(&self.referred).filter_map(Part::run)
    }

    pub fn variables(&self) -> impl Iterator<Item = &Variable> {
        self.all.iter().filter_map(Part::variable)
    }

    /// The variable fields, also those that places refer to.
    pub fn laid_variables(&self) -> impl Iterator<Item = &Variable> {
        self.all.iter().chain(&self.referred).filter_map(Part::variable)
    }

    pub fn field(&self, variable: &Variable) -> &'a Field {
        self.schema.field(variable.field)
    }

    /// The part that a field is in, or that it refers to.
    pub fn part_of(&self, field: &Field) -> &Part {
        match field.index.checked_sub(self.places.len()) {
            None => &self.all[self.places[field.index].part],
            Some(index) => &self.referred[index],
        }
    }

    /// The field that a path in an expression starts with, and where it is.
    pub fn place_of(&self, path: &[Ident]) -> Option<(&'a Field, Place)> {
        // Which names are keywords, and raw, depends on the edition of the tokens.
        let name = path.first()?.unraw();
        let index = self.schema.fields.iter().position(|field| field.getter.unraw() == name)?;
        Some((&self.schema.fields[index], self.places[index]))
    }

    /// The parameter that a path in an expression names, and its number.
    pub fn parameter_of(&self, path: &[Ident]) -> Option<(usize, &'a Parameter)> {
        let name = path.first()?.unraw();
        let mut parameters = self.schema.parameters.iter().enumerate();
        parameters.find(|(_, parameter)| parameter.name.unraw() == name)
    }

    /// Whether an expression reads a parameter.
    pub fn reads_parameter(&self, expression: &Expression) -> bool {
        expression
            .fields()
            .any(|path| self.place_of(path).is_none() && self.parameter_of(path).is_some())
    }

    /// The indices of the parts that an expression reads.
    pub fn parts_in(&self, expression: &Expression) -> impl Iterator<Item = usize> {
        expression.fields().filter_map(|path| Some(self.place_of(path)?.1.part))
    }
}

impl Run {
    /// A field of the dynamic schema as it is in this run, which it is part of.
    pub fn field(&self, field: &Field) -> &Field {
        &self.schema.fields[field.index - self.first]
    }
}

/// The name of the overlay of the same run in little-endian order.
pub fn in_little(big: &Ident) -> Ident {
    format_ident!("{big}_le", span = Span::call_site())
}

/// The name of the alias that stands for what only the compiler knows of the type of a field.
pub fn alias(schema: &Struct, field: &Field) -> Ident {
    let ident = schema.ident.unraw();
    let span = macro_span(field.ty.span());
    format_ident!("__type_of_{}_in_{ident}", field.label, span = span)
}

impl Element {
    /// The type as generated code names it.
    pub fn named_type(&self) -> &Type {
        self.named.as_ref().unwrap_or(&self.ty)
    }
}

impl Part {
    pub fn run(&self) -> Option<&Run> {
        match self {
            Self::Run(run) => Some(run),
            Self::Variable(_) => None,
        }
    }

    pub fn variable(&self) -> Option<&Variable> {
        match self {
            Self::Variable(variable) => Some(variable),
            Self::Run(_) => None,
        }
    }

    /// The index of its last field in the dynamic schema.
    pub fn last(&self) -> usize {
        match self {
            Self::Run(run) => run.first + run.schema.fields.len() - 1,
            Self::Variable(variable) => variable.field,
        }
    }

    pub fn is_optional(&self) -> bool {
        match self {
            Self::Run(run) => run.is_optional,
            Self::Variable(variable) => variable.is_optional,
        }
    }
}
