//! A dynamic schema: its parts are written one after the other, then the fields are computed that need
//! all of them, and then all is compared with the expressions.

use overlaid::layout::{Content, Expression, FieldLayout, Layout, PartLayout, Place};
use overlaid::{Fault, Quantity};

use super::codec::Rooms;
use super::decide::{Attribute, Decision, Target, decisions, in_order_of_writing};
use super::names::{deciding, reads_range, run_of};
use super::refusal::{Refusal, Why};
use super::{Builder, Built, Cells, Open, encode};
use crate::evaluate::Names;
use crate::fixed;
use crate::given::{Given, give};
use crate::interpret::content_of;
use crate::tree::{Field, Tree};

/// A dynamic schema that is being built.
pub struct Schema<'a> {
    pub builder: &'a mut Builder,
    /// What is given to it.
    pub given: Given,
    pub name: &'static str,
    pub parts: &'static [PartLayout],
    pub len: Option<&'static Expression>,
    pub decisions: Vec<Decision>,
    /// The value of each field as far as it is known.
    pub fields: Vec<Field>,
    /// The bytes of the runs that are there.
    pub runs: Vec<Option<Vec<u8>>>,
    /// Where the parts are that are there.
    pub spans: Vec<Option<Span>>,
    /// Where the parts start, or would start if they had no offset of their own and no gap before them.
    pub before: Vec<usize>,
    /// Where the parts and their paddings end.
    after: Vec<usize>,
    pub cells: Cells,
    /// Where the next part starts.
    pub position: usize,
    pub open: Vec<Open>,
    /// What the field that decides it cannot hold, which is refused already.
    pub unfit: Vec<(Option<usize>, Quantity)>,
    /// How many bytes the parts have that codecs write.
    pub rooms: Rooms,
}

/// Where a part is in its schema, without its padding.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    /// How many elements it has.
    pub count: usize,
}

impl Span {
    pub fn number(self, quantity: Quantity) -> u64 {
        (match quantity {
            Quantity::Elements => self.count,
            Quantity::End => self.end,
            _ => self.end - self.start,
        }) as u64
    }
}

impl<'a> Schema<'a> {
    pub fn new(
        builder: &'a mut Builder,
        name: &'static str,
        parts: &'static [PartLayout],
        (len, said_by): (Option<&'static Expression>, Option<&'static str>),
        value: &Tree,
        rooms: Rooms,
    ) -> Self {
        let Tree::Struct { fields, .. } = value else { panic!("{value:?} is no `{name}`") };
        let given = std::mem::take(&mut builder.given);
        Self {
            builder,
            given,
            name,
            parts,
            len,
            decisions: decisions(parts, len, said_by),
            fields: fields.clone(),
            runs: vec![None; parts.len()],
            spans: vec![None; parts.len()],
            before: vec![0; parts.len()],
            after: vec![0; parts.len()],
            cells: Cells::default(),
            position: 0,
            open: Vec::new(),
            unfit: Vec::new(),
            rooms,
        }
    }

    /// Builds the value, or returns how many bytes the codecs need if that is more than they had.
    pub fn build(mut self, check: Option<&'static Expression>) -> Result<Built, Rooms> {
        for (i, part) in self.parts.iter().enumerate() {
            if let Some(run) = run_of(part) {
                self.encode_run(i, part, run);
            }
        }
        for (i, part) in in_order_of_writing(self.parts) {
            self.part(i, part);
        }
        self.before_places();
        if self.len.is_some() {
            let span = Span { start: 0, end: self.cells.len(), count: 0 };
            self.decide_extents(None, span);
            // The range of the struct.
            let open = std::mem::take(&mut self.open);
            self.builder.close(&open, span.end);
        }
        let rooms = self.needed_rooms();
        if rooms != self.rooms {
            return Err(rooms);
        }
        self.write_codecs();
        self.write_runs();
        self.fill();
        self.compare();
        if let Some(check) = check {
            self.evaluate_check(None, check);
        }
        let reads_range = self.parts.iter().flat_map(deciding).any(reads_range);
        if self.len.is_none() && reads_range {
            self.open.push(Open { schema: self.name, end: self.cells.len() });
        }
        let tree = Tree::Struct { name: self.name, is_dynamic: true, fields: self.fields };
        Ok(Built { cells: self.cells, tree, open: self.open })
    }

    /// The bytes of a run as far as its fields are known.
    fn encode_run(&mut self, i: usize, part: &'static PartLayout, run: &'static Layout) {
        let first = self.field_mut(run.fields()[0].name);
        if part.condition.is_some() && matches!(first.tree, Tree::Absent { .. }) {
            return;
        }
        let mut refusals = Vec::new();
        let matters = |field: &FieldLayout| !self.replaces(part, field);
        let (name, size, values) = (self.name, run.size, &self.fields);
        let bytes = encode::struct_of(name, run.fields(), size, values, matters, &mut refusals);
        self.builder.refusals.append(&mut refusals);
        self.runs[i] = Some(bytes);
        self.decode_run(i);
    }

    /// Sets the values of the fields of a run to what its bytes say.
    fn decode_run(&mut self, i: usize) {
        let (part, Some(bytes)) = (&self.parts[i], self.runs[i].clone()) else { return };
        let run = run_of(part).expect("a run");
        for read in fixed::fields(run.fields(), &bytes, 0) {
            let is_optional = part.condition.is_some();
            let tree = if is_optional { Tree::Present(Box::new(read.tree)) } else { read.tree };
            self.field_mut(read.name).tree = tree;
        }
    }

    /// Sets where parts with an offset of their own would start without it.
    fn before_places(&mut self) {
        let mut end = 0;
        for (i, part) in self.parts.iter().enumerate() {
            if matches!(part.place, Place::At(_)) {
                self.before[i] = end;
            } else {
                end = self.after[i];
            }
        }
    }

    fn field_mut(&mut self, name: &str) -> &mut Field {
        let field = self.fields.iter_mut().find(|field| field.name == name);
        field.unwrap_or_else(|| panic!("no field `{name}`"))
    }

    /// The value of a variable field.
    pub fn value(&self, part: &PartLayout) -> &Tree {
        let field = self.fields.iter().find(|field| field.name == part.name);
        field.map_or_else(|| panic!("no field `{}`", part.name), |field| &field.tree)
    }

    /// Gives the field of a decision a number, if it is there.
    pub fn set(&mut self, decision: usize, number: i128) {
        let Decision { holder, target, .. } = self.decisions[decision];
        match target {
            Target::InRun(field) => self.set_in_run(holder, field, number),
            Target::Codec(_) => self.set_codec(holder, number),
        }
    }

    /// Gives a field of a run a number, if the run is there.
    pub fn set_in_run(&mut self, run: usize, field: &FieldLayout, number: i128) {
        if let Some(bytes) = &mut self.runs[run] {
            encode::store(field, number as u128, bytes);
            self.decode_run(run);
        }
    }

    /// Gives the field of a decision these bytes, if it is there.
    pub fn set_bytes(&mut self, decision: usize, tag: &[u8]) {
        let Decision { holder, target: Target::InRun(field), .. } = self.decisions[decision] else {
            panic!("a codec has no bytes")
        };
        if let Some(bytes) = &mut self.runs[holder] {
            bytes[field.offset..][..field.size].copy_from_slice(tag);
            self.decode_run(holder);
        }
    }

    /// Writes a part where it is.
    fn part(&mut self, i: usize, part: &'static PartLayout) {
        self.before[i] = self.position;
        let (value, is_there) = match run_of(part) {
            Some(_) => (None, self.runs[i].is_some()),
            None => match self.value(part) {
                Tree::Absent { .. } => (None, false),
                tree => (Some(tree.held().clone()), true),
            },
        };
        if is_there {
            self.placed(i, part, value.as_ref());
        }
        self.after[i] = self.position;
        if let Some(decision) = self.decision(Some(i), Attribute::If) {
            self.set(decision, is_there.into());
        }
    }

    /// Writes the value of a part where its place is, and its padding.
    fn placed(&mut self, i: usize, part: &'static PartLayout, value: Option<&Tree>) {
        let is_list = matches!(content_of(part), Content::List(_));
        let is_empty = is_list && value.is_some_and(|value| value.count() == 0);
        let is_placed = matches!(part.place, Place::At(_));
        let start = match part.place {
            // A list without elements has no place.
            Place::At(_) if is_empty && part.count.is_some() => {
                self.spans[i] = Some(Span { start: self.position, end: self.position, count: 0 });
                self.decide_extents(Some(i), self.spans[i].expect("a span"));
                return;
            }
            Place::At(at) => {
                let at = self.early(i, at, "at").and_then(|at| self.builder.room(at));
                at.unwrap_or(self.position)
            }
            Place::Skip(at) => {
                let end = self.position;
                if at < end as u64 {
                    // The first field of a run has the offset.
                    let field = run_of(part).map_or(part.name, |run| run.fields()[0].name);
                    let why = Why::Fault(Fault::Behind { at, end });
                    self.builder.refusals.push(Refusal { schema: self.name, field, why });
                }
                (at as usize).max(end)
            }
            _ => self.position,
        };
        let mut cells = self.part_cells(i, part, value, start);
        let end = start + cells.len();
        if let Some(multiple) = part.pad {
            cells.extend_to(end.next_multiple_of(multiple as usize) - start);
        }
        if !self.cells.put(start, &cells) {
            let why = Why::Fault(Fault::Overlapping);
            self.builder.refusals.push(Refusal { schema: self.name, field: "", why });
        }
        if is_placed {
            self.position = self.cells.len();
        } else {
            self.position = start + cells.len();
        }
    }

    /// The bytes of a part that starts here. The fields that decide it get their value.
    fn part_cells(
        &mut self,
        i: usize,
        part: &'static PartLayout,
        value: Option<&Tree>,
        start: usize,
    ) -> Cells {
        let Some(value) = value else {
            // A run, which may overlap other parts once its fields are computed.
            let size = run_of(part).map_or(0, |run| run.size);
            self.spans[i] = Some(Span { start, end: start + size, count: 0 });
            let mut cells = Cells::default();
            cells.extend_to(size);
            return cells;
        };
        let cells = self.content(i, part, value, start);
        let count = match content_of(part) {
            Content::List(_) => value.count(),
            _ => 0,
        };
        let span = Span { start, end: start + cells.len(), count };
        self.spans[i] = Some(span);
        self.decide_extents(Some(i), span);
        if let Some(decision) = self.decision(Some(i), Attribute::Tag) {
            self.decide_tag(i, part, decision, value);
        }
        cells
    }

    /// A number that is needed before the part is written.
    pub fn early(
        &mut self,
        i: usize,
        expression: &'static Expression,
        attribute: &'static str,
    ) -> Option<u64> {
        if !self.is_known_early(expression) {
            self.refuse_fault(Some(i), Fault::Unplaced { attribute });
            return None;
        }
        let number = self.early_names().extent(expression);
        match number {
            Ok(number) => Some(number),
            Err(fault) => {
                self.refuse_fault(Some(i), fault);
                None
            }
        }
    }

    /// What is known before a part is written.
    fn early_names(&self) -> Names<'_> {
        Names { fields: &self.fields, given: &self.given, at: self.position, ..Names::NONE }
    }

    /// What a part gives to the schema in it; zeroes if that is not known.
    pub fn give(&mut self, i: usize, layout: &'static Layout) -> Given {
        let arguments = self.parts[i].give;
        let zeroes = arguments.iter().map(|argument| (argument.name, 0)).collect();
        if !arguments.iter().all(|argument| self.is_known_early(argument.value)) {
            self.refuse_fault(Some(i), Fault::Unplaced { attribute: "give" });
            return zeroes;
        }
        match give(arguments, layout, &self.early_names()) {
            Ok(given) => given,
            Err(fault) => {
                self.refuse_fault(Some(i), fault);
                zeroes
            }
        }
    }

    /// Whether it reads what is known before all is written: the fields of runs, and bytes.
    fn is_known_early(&self, expression: &'static Expression) -> bool {
        let is_known = |name: &str| {
            let part = self.parts.iter().find(|part| super::names::has(part, name));
            part.is_some_and(|part| {
                use Content::{Bytes, Codec, Run, Text};
                matches!(part.content, Run(_) | Bytes | Text | Codec(_))
            })
        };
        super::names::fields(expression).into_iter().all(is_known)
            && !reads_range(expression)
            && !super::names::all_in(expression).contains(&&Expression::Laid)
    }
}
