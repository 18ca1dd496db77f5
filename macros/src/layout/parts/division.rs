//! How the fields of a dynamic schema are divided into parts.

use proc_macro2::Span;
use syn::ext::IdentExt as _;
use syn::{Ident, Type};

use super::{Element, Part, Parts, Place, Run, Variable, Variety, in_little};
use crate::diagnostics::as_written;
use crate::input::field::{Field, FieldKind, element, with_element};
use crate::input::mention::depends_on_its_item;
use crate::input::order::Endian;
use crate::input::schema::Struct;
use crate::input::self_type::with_static;
use crate::input::shape::{Content, Shape};
use crate::layout::Layout;

impl<'a> Parts<'a> {
    pub fn of(schema: &'a Struct) -> Self {
        let (all, places, referred) = (Vec::new(), Vec::new(), Vec::new());
        let mut this = Self { schema, all, places, referred, tail: 0 };
        let mut ends_run = true;
        for field in &schema.fields {
            let shape = Shape::of_field(field);
            // In the first run, offsets count from the start of the schema.
            let is_in_first = this.all.is_empty() || (this.all.len() == 1 && !ends_run);
            let is_moved = field.extent.at.is_some() || (field.at.is_some() && !is_in_first);
            let is_fixed = matches!(shape.content, Content::Single)
                && !field.extent.has_extent()
                && field.extent.with.is_none()
                && field.extent.depth.is_none()
                && field.extent.tag.is_none();
            if is_fixed && !shape.is_optional && !ends_run && !is_moved {
                this.extend_run(field);
            } else if is_fixed {
                this.start_run(field, &shape);
            } else {
                this.places.push(Place { part: this.all.len(), in_run: None });
                let variable = this.variable(field, &shape, shape.is_optional);
                this.all.push(Part::Variable(Box::new(variable)));
            }
            ends_run = !is_fixed
                || shape.is_optional
                || field.extent.at.is_some()
                || field.extent.pad.is_some()
                || field.extent.check.is_some();
        }
        this.referred =
            schema.referred.iter().map(|referred| this.referred(&referred.field)).collect();
        this.order_runs();
        let rest = this.rest();
        this.tail = rest.map_or(this.all.len(), |field| this.places[field.index].part + 1);
        this
    }

    /// Makes two of each run that has a field whose byte order is chosen, one for each order.
    fn order_runs(&mut self) {
        for part in self.all.iter_mut().chain(&mut self.referred) {
            let Part::Run(run) = part else { continue };
            let layout = Layout::of(&run.schema);
            let chosen: Vec<bool> =
                run.schema.fields.iter().map(|field| layout.is_chosen(field)).collect();
            for (field, is_chosen) in run.schema.fields.iter_mut().zip(&chosen) {
                field.is_chosen = *is_chosen;
                field.order = if *is_chosen { Some(Endian::Big) } else { field.order };
            }
            run.little = chosen.contains(&true).then(|| Box::new(run_in_little(&run.schema)));
        }
    }

    /// What a place refers to, as if it were always there.
    fn referred(&self, field: &Field) -> Part {
        let shape = Shape::of_field(field);
        let is_number = !matches!(FieldKind::of(&shape.ty), FieldKind::Opaque);
        let has_extent = field.extent.has_extent() || field.extent.with.is_some();
        if !is_number || has_extent || field.extent.tag.is_some() {
            return Part::Variable(Box::new(self.variable(field, &shape, false)));
        }
        // Its name does not depend on how many runs there are.
        let mut run = self.run(&field.label, field.index, false);
        let field = self.in_run(&run, field);
        run.schema.fields.push(field);
        Part::Run(Box::new(run))
    }

    fn start_run(&mut self, field: &Field, shape: &Shape) {
        let run = self.run(&self.all.len(), field.index, shape.is_optional);
        self.all.push(Part::Run(Box::new(run)));
        self.extend_run(field);
    }

    /// A run without fields. `first` is the index of its first field.
    fn run(&self, part: &dyn std::fmt::Display, first: usize, is_optional: bool) -> Run {
        let span = Span::call_site();
        let ident = self.schema.part_prefix.as_ref().unwrap_or(&self.schema.ident).unraw();
        let name = Ident::new(&format!("__overlaid_{ident}_{part}"), span);
        let run = Struct {
            holder: name.clone(),
            overlay: name,
            size: None,
            align: None,
            fingerprint: None,
            declared_name: None,
            fields: Vec::new(),
            referred: Vec::new(),
            reprs: Vec::new(),
            len: None,
            len_text: String::new(),
            check: None,
            parameters: Vec::new(),
            root: None,
            read_only: None,
            marks: Vec::new(),
            ..self.schema.clone()
        };
        Run { schema: run, little: None, first, is_optional, is_first: self.all.is_empty() }
    }

    /// Adds a field to the run that is the last part.
    fn extend_run(&mut self, field: &Field) {
        let part = self.all.len() - 1;
        let Part::Run(run) = &self.all[part] else { return };
        let in_run = self.in_run(run, field);
        let Part::Run(run) = &mut self.all[part] else { return };
        self.places.push(Place { part, in_run: Some(in_run.index) });
        run.schema.fields.push(in_run);
    }

    /// A field as the next one of a run.
    fn in_run(&self, run: &Run, field: &Field) -> Field {
        let (index, lifetime) = (run.schema.fields.len(), self.lifetime());
        let mut run_field = field.clone();
        let inner = with_static(&Shape::of(field.written_type()).ty, lifetime);
        if let Some(conversion) = &mut run_field.conversion {
            let is_argument = as_written(&conversion.value) != as_written(&inner);
            let is_named = is_argument || self.schema.is_variant() || depends_on_its_item(&inner);
            conversion.alias = is_named.then(|| self.named_by_alias(field, &inner));
            conversion.value = inner;
        } else {
            let is_bits = field.bits.is_some();
            run_field.kind =
                if is_bits { FieldKind::of_bits(&inner) } else { FieldKind::of(&inner) };
            run_field.alias_of_ty = self.named(field, &run_field.kind, &inner);
            run_field.ty = inner;
        }
        run_field.is_chosen &= field.bits.is_some() || !run_field.kind.is_of_single_bytes();
        let owner = run.schema.holder.clone();
        let at = field.at.filter(|_| run.is_first);
        Field {
            at,
            owner,
            index,
            vis: syn::Visibility::Inherited,
            docs: Vec::new(),
            marks: Vec::new(),
            // A place has neither.
            bits: field.bits.filter(|_| !field.is_place),
            word: field.word.filter(|_| !field.is_place),
            is_place: false,
            ..run_field
        }
    }

    fn variable(&self, field: &Field, shape: &Shape, is_optional: bool) -> Variable {
        let (lifetime, alias) = (self.lifetime(), self.alias(field));
        let element = |ty: &Type| {
            let (written, ty) = (ty.clone(), with_static(ty, lifetime));
            let (kind, alias) = (FieldKind::of(&ty), alias.clone());
            let named = self.named(field, &kind, &ty);
            Element { ty, written, named, kind, alias }
        };
        let is_list = field.extent.until.is_some() || field.extent.stride.is_some();
        let content = match &shape.content {
            _ if field.extent.with.is_some() => Variety::Codec(element(&shape.ty)),
            _ if field.extent.tag.is_some() => Variety::Tagged(alias),
            Content::Bytes if is_list => {
                Variety::List { element: element(&syn::parse_quote!(u8)), is_borrowed: false }
            }
            Content::Bytes => Variety::Bytes,
            Content::Text => Variety::Text,
            Content::List(ty) => {
                Variety::List { element: element(ty), is_borrowed: shape.is_borrowed_list() }
            }
            Content::Single => {
                let boxed = Shape::boxed_in(field);
                Variety::Nested(element(boxed.as_ref().unwrap_or(&shape.ty)))
            }
        };
        Variable { field: field.index, is_optional, content }
    }

    /// The alias by which generated code names the type of a field that the macro does not know, with `'static`
    /// as its lifetime. Of an array, the alias stands for the element.
    fn named(&self, field: &Field, kind: &FieldKind, ty: &Type) -> Option<Type> {
        kind.is_opaque().then(|| with_element(ty, self.named_by_alias(field, element(ty))))
    }
}

/// The same run in little-endian order.
fn run_in_little(big: &Struct) -> Struct {
    let name = in_little(&big.overlay);
    let fields = big.fields.iter().cloned().map(|field| Field {
        owner: name.clone(),
        order: if field.is_chosen { Some(Endian::Little) } else { field.order },
        ..field
    });
    Struct {
        fields: fields.collect(),
        holder: name.clone(),
        overlay: name,
        big: Some(big.overlay.clone()),
        ..big.clone()
    }
}
