//! A dynamic schema: where its parts are, and what must hold of them.

mod content;
mod list;
mod tagged;

pub use tagged::Tag;

use overlaid::Fault;
use overlaid::layout::{Content, Expression, Kind, Layout, PartLayout, Place, Range};

use super::made::{target_of, without_places};
use super::window::{Site, Window};
use super::{Result, content_of};
use crate::build::names::{extent, is_named};
use crate::evaluate::Names;
use crate::failure::{Failure, What};
use crate::given::Given;
use crate::tree::{self, Field, Reference, Role, Tree};

/// A dynamic schema that is being laid.
pub struct Schema<'a> {
    bytes: &'a [u8],
    name: &'static str,
    parts: &'static [PartLayout],
    start: usize,
    /// Where its range ends.
    end: usize,
    fields: Vec<Field>,
    /// What is given to it.
    given: &'a [(&'static str, i128)],
    /// What the part that is laid gives to the schema in it.
    gives: Given,
    /// The fields that are places.
    places: Vec<&'static PartLayout>,
    /// Where the root of the schemas in it starts, and where it ends.
    root: (usize, usize),
    is_root: bool,
}

impl<'a> Schema<'a> {
    /// A schema that starts where the window does.
    pub fn new(
        bytes: &'a [u8],
        name: &'static str,
        parts: &'static [PartLayout],
        window: Window,
        given: &'a [(&'static str, i128)],
    ) -> Self {
        let (start, end) = (window.pos, window.end);
        let is_place = |part: &&PartLayout| matches!(part.content, Content::Referred(_));
        Self {
            bytes,
            name,
            parts: without_places(parts),
            start,
            end,
            fields: Vec::new(),
            given,
            gives: Vec::new(),
            places: parts.iter().filter(is_place).collect(),
            root: (0, bytes.len()),
            is_root: false,
        }
    }

    /// Says what the root is around it, and whether it is one itself.
    pub fn set_root(&mut self, root: (usize, usize), is_root: bool) {
        self.is_root = is_root;
        self.root = if is_root { (self.start, self.end) } else { root };
    }

    /// Lays what a place refers to.
    pub fn referred(bytes: &[u8], reference: &Reference) -> Result<Tree> {
        let Reference { schema, part, base: (start, end), root, fields, given } = reference;
        let laid = target_of(part);
        let is_from_root = matches!(part.place, Place::FromRoot(_));
        let (pos, end) = (*start, *end);
        let mut window =
            Window { pos, end, is_outermost: false, apart: 0, checks_lazy: false, depth: 0 };
        let parts = std::slice::from_ref(laid);
        let mut this = Schema::new(bytes, schema, parts, window, given);
        this.root = *root;
        this.fields.clone_from(fields);
        let site = this.site(laid);
        match this.part(laid, &mut window, true) {
            Ok(()) => Ok(this.fields.pop().expect("the place was laid").tree),
            Err(failure) => match failure.what {
                What::Fault { schema, field, fault: Fault::Outside { at, size }, .. }
                    if is_from_root && (schema, field) == (site.schema, site.field) =>
                {
                    Err(failure.with_fault(Fault::OutsideRoot { at, size }))
                }
                _ => Err(failure),
            },
        }
    }

    /// Adds the places, when all parts are laid.
    fn add_places(&mut self, window: Window) -> Result<()> {
        for part in std::mem::take(&mut self.places) {
            let site = self.site(part);
            let is_there = match part.condition {
                Some(condition) => {
                    Some(self.evaluate(window, site, true, |names| names.condition(condition))?)
                }
                None => None,
            };
            let own = (self.start, self.end);
            let is_from_root = matches!(part.place, Place::FromRoot(_));
            let reference = Reference {
                schema: self.name,
                part,
                base: if is_from_root { self.root } else { own },
                root: self.root,
                fields: self.fields.clone(),
                given: self.given.to_vec(),
            };
            let tree =
                Tree::Place(tree::Place::Reference { is_there, reference: reference.into() });
            self.fields.push(Field { name: part.name, role: Role::Place, tree });
        }
        Ok(())
    }

    pub fn lay(
        mut self,
        outer: &mut Window,
        len: Option<&'static Expression>,
        check: Option<&'static Expression>,
    ) -> Result<Tree> {
        let whole = Site { schema: self.name, field: "", last: "" };
        let narrowed_at = len.map(|len| self.after_what_decides(len));
        let tail = self.tail();
        let mut window = *outer;
        let mut last = None;
        for i in 0..=self.parts.len() {
            if let Some(len) = len.filter(|_| narrowed_at == Some(i)) {
                window = self.narrow(&mut window, outer, len)?;
            }
            let Some(part) = self.parts.get(i) else { break };
            if i == tail {
                window = last.expect("the fields after a `rest` were set apart");
            } else if i + 1 == tail && tail < self.parts.len() {
                last = Some(self.set_tail_apart(&mut window)?);
            }
            self.part(part, &mut window, i >= tail || last.is_some())?;
        }
        let mut parts = self.parts.iter().chain(self.places.iter().copied());
        let takes_range = self.is_root || parts.any(|part| matches!(part.place, Place::At(_)));
        if takes_range {
            window.pos = window.end;
        } else if len.is_some() && last.is_none() {
            window.finish(whole)?;
        }
        if len.is_none() {
            outer.pos = window.pos;
        }
        if let Some(check) = check {
            self.check(check, self.start, window, whole)?;
        }
        self.add_places(window)?;
        Ok(Tree::Struct { name: self.name, is_dynamic: true, fields: self.fields })
    }

    /// The index of the first part after those whose fields the expression reads.
    fn after_what_decides(&self, len: &Expression) -> usize {
        let mut names = Vec::new();
        read_names(len, &mut names);
        let has = |part: &PartLayout, name: &str| match part.content {
            Content::Run(run) => run.fields().iter().any(|field| is_named(field.name, name)),
            _ => part.name == name,
        };
        let parts = self.parts.iter().enumerate();
        let deciding = parts.filter(|(_, part)| names.iter().any(|name| has(part, name)));
        deciding.map(|(i, _)| i + 1).max().unwrap_or(0)
    }

    /// The index of the first part after a `rest`.
    fn tail(&self) -> usize {
        let rest = self.parts.iter().position(|part| part.range == Range::Rest);
        rest.map_or(self.parts.len(), |rest| rest + 1)
    }

    fn tail_size(&self) -> usize {
        self.parts[self.tail()..].iter().map(|part| run_of(part).map_or(0, |run| run.size)).sum()
    }

    fn narrow(
        &mut self,
        window: &mut Window,
        outer: &mut Window,
        len: &'static Expression,
    ) -> Result<Window> {
        let site = Site { schema: self.name, field: "", last: "" };
        let end = self.evaluate_from(self.start, *window, site, |names| names.extent(len))?;
        let schema = Window { pos: self.start, ..*window };
        let count = self.up_to(*window, end).map_err(|before| schema.fails(site, before))?;
        let range = window.take_range(count, site)?;
        self.end = range.end;
        if self.is_root {
            self.root.1 = range.end;
        }
        outer.pos = range.end;
        Ok(range)
    }

    fn up_to(&self, window: Window, end: u64) -> std::result::Result<u64, Fault> {
        let start = window.pos - self.start;
        end.checked_sub(start as u64).ok_or(Fault::Before { end, start })
    }

    fn set_tail_apart(&self, window: &mut Window) -> Result<Window> {
        let (size, available) = (self.tail_size(), window.left());
        let site = self.site_of_run(&self.parts[self.tail()]);
        if size > available {
            return Err(window.fails(site, Fault::Short { needed: size as u64, available }));
        }
        let last = Window { pos: window.end - size, ..*window };
        window.end -= size;
        window.apart += size;
        Ok(last)
    }

    /// The site of a run, or of any other part.
    fn site_of_run(&self, part: &PartLayout) -> Site {
        match run_of(part).map(Layout::fields) {
            Some([first, .., last]) => {
                Site { schema: self.name, field: first.name, last: last.name }
            }
            _ => self.site(part),
        }
    }

    /// The site of the last field of a part.
    fn site(&self, part: &PartLayout) -> Site {
        let last = run_of(part).and_then(|run| run.fields().last());
        Site { schema: self.name, field: last.map_or(part.name, |field| field.name), last: "" }
    }

    fn evaluate<T>(
        &self,
        window: Window,
        site: Site,
        is_tail_apart: bool,
        evaluate: impl FnOnce(&Names<'_>) -> crate::evaluate::Result<T>,
    ) -> Result<T> {
        let names = self.names(window, is_tail_apart);
        evaluate(&names).map_err(|fault| window.fails(site, fault))
    }

    fn names(&self, window: Window, is_tail_apart: bool) -> Names<'_> {
        let tail = if is_tail_apart { 0 } else { self.tail_size() };
        Names {
            fields: &self.fields,
            given: self.given,
            element: None,
            at: window.pos - self.start,
            size: self.end - self.start,
            left: window.left().saturating_sub(tail),
            rest: &self.bytes[window.pos..window.end],
            laid: &self.bytes[self.start..window.pos],
        }
    }

    /// Evaluates an expression whose faults are at `start`, which is before the window.
    fn evaluate_from<T>(
        &self,
        start: usize,
        window: Window,
        site: Site,
        evaluate: impl FnOnce(&Names<'_>) -> crate::evaluate::Result<T>,
    ) -> Result<T> {
        let start = Window { pos: start, ..window };
        evaluate(&self.names(window, true)).map_err(|fault| start.fails(site, fault))
    }

    /// Requires that a condition holds. Its faults are at `start`.
    fn check(
        &self,
        check: &'static Expression,
        start: usize,
        window: Window,
        site: Site,
    ) -> Result<()> {
        if self.evaluate_from(start, window, site, |names| names.condition(check))? {
            Ok(())
        } else {
            let start = Window { pos: start, ..window };
            Err(start.fails(site, Fault::Check { condition: "" }))
        }
    }

    /// Lays a part, its padding, and evaluates what must hold after it. `is_apart` is whether the fields
    /// after a `rest` are outside of the window already.
    fn part(
        &mut self,
        part: &'static PartLayout,
        window: &mut Window,
        is_apart: bool,
    ) -> Result<()> {
        let site = self.site(part);
        if let Some(condition) = part.condition {
            let is_there =
                self.evaluate(*window, site, is_apart, |names| names.condition(condition))?;
            if !is_there {
                self.add_absent(part);
                return Ok(());
            }
        }
        let before = *window;
        let placed = self.placed(part, window, is_apart);
        let (start, mut fields) =
            placed.map_err(|failure| self.with_others(failure, part, before, is_apart))?;
        if let Some(multiple) = part.pad {
            let over = (window.pos - self.start) as u64 % multiple;
            window.take(if over == 0 { 0 } else { multiple - over }, site)?;
        }
        if part.condition.is_some() {
            for field in &mut fields {
                let tree = std::mem::replace(&mut field.tree, Tree::Absent { is_bytes: false });
                field.tree = Tree::Present(Box::new(tree));
            }
        }
        self.fields.append(&mut fields);
        match part.check {
            Some(check) => {
                // A condition is that of the last field of a run.
                let last = run_of(part).and_then(|run| run.fields().last());
                let start = start + last.map_or(0, |last| last.offset);
                self.check(check, start, *window, site)
            }
            None => Ok(()),
        }
    }

    /// Adds what is wrong with the other expressions of a part that cannot be laid.
    fn with_others(
        &self,
        failure: Failure,
        part: &'static PartLayout,
        window: Window,
        is_apart: bool,
    ) -> Failure {
        let site = (self.name, self.site(part).field);
        let is_of_part =
            matches!(&failure.what, What::Fault { schema, field, .. } if (*schema, *field) == site);
        if !is_of_part {
            return failure;
        }
        let names = self.names(window, is_apart);
        let extents = [extent(part), part.count, part.stride].into_iter().flatten();
        let at = match part.place {
            Place::At(at) => Some(at),
            _ => None,
        };
        let others = extents.chain(at).filter_map(|expression| names.extent(expression).err());
        Failure { others: others.collect(), ..failure }
    }

    fn add_absent(&mut self, part: &'static PartLayout) {
        let (name, is_bytes, role) = match run_of(part).map(Layout::fields) {
            Some([field, ..]) => {
                let is_bytes = matches!(field.layout.kind, Kind::Array { .. });
                (field.name, is_bytes, Role::of(field))
            }
            _ => (part.name, matches!(part.content, Content::Bytes), Role::Plain),
        };
        self.fields.push(Field { name, role, tree: Tree::Absent { is_bytes } });
    }

    /// Lays a part where its place is, and tells where it starts.
    fn placed(
        &mut self,
        part: &'static PartLayout,
        window: &mut Window,
        is_apart: bool,
    ) -> Result<(usize, Vec<Field>)> {
        let site = self.site(part);
        let is_list = matches!(content_of(part), Content::List(_));
        let count = match part.count.filter(|_| is_list) {
            Some(count) => {
                Some(self.evaluate(*window, site, is_apart, |names| names.extent(count))?)
            }
            None => None,
        };
        let needs_elements = matches!(part.place, Place::At(_)) || part.stride.is_some();
        if count == Some(0) && needs_elements {
            let tree = Tree::List(Vec::new());
            let field = Field { name: part.name, role: Role::Plain, tree };
            return Ok((window.pos, vec![field]));
        }
        let mut place = match part.place {
            Place::Next => *window,
            Place::Skip(at) => {
                let site = Site { last: "", ..self.site_of_run(part) };
                let end = window.pos - self.start;
                let gap = at.checked_sub(end as u64);
                let gap = gap.ok_or_else(|| window.fails(site, Fault::Behind { at, end }))?;
                window.take(gap, site)?;
                *window
            }
            Place::At(at) => {
                let site = Site { last: "", ..self.site_of_run(part) };
                let at = self.evaluate(*window, site, is_apart, |names| names.extent(at))?;
                let size = self.end - self.start;
                if at > size as u64 {
                    let failure = Window { pos: self.start, ..*window }
                        .fails(site, Fault::Short { needed: at, available: 0 });
                    return Err(failure.with_fault(Fault::Outside { at, size }));
                }
                Window { pos: self.start + at as usize, ..*window }
            }
            other => panic!("an unknown place: {other:?}"),
        };
        let (start, is_at) = (place.pos, matches!(part.place, Place::At(_)));
        let fields = self.content(part, &mut place, is_apart || is_at, count)?;
        if !is_at {
            *window = place;
        }
        Ok((start, fields))
    }
}

fn run_of(part: &PartLayout) -> Option<&'static Layout> {
    match part.content {
        Content::Run(run) => Some(run),
        _ => None,
    }
}

/// The fields of the schema that an expression reads.
fn read_names(expression: &Expression, names: &mut Vec<&'static str>) {
    match expression {
        Expression::Field(path) => names.push(path[0]),
        Expression::Unary(_, operand) => read_names(operand, names),
        Expression::Binary(_, left, right) => {
            read_names(left, names);
            read_names(right, names);
        }
        Expression::If(condition, then, otherwise) => {
            for operand in [condition, then, otherwise] {
                read_names(operand, names);
            }
        }
        Expression::Call { arguments, .. } => {
            arguments.iter().for_each(|argument| read_names(argument, names));
        }
        _ => {}
    }
}
