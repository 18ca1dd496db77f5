//! Lays a schema over bytes as its `LAYOUT` says.

use overlaid::Fault;
use overlaid::layout::{
    Content, Expression, FieldLayout, Kind, Layout, PartLayout, Place, Range, TagPattern, Value,
    VariantLayout,
};

use crate::evaluate::Names;
use crate::failure::{Failure, What};
use crate::fixed;
use crate::tree::{Field, Tree};

/// Bytes that are not laid yet.
#[derive(Debug, Clone, Copy)]
struct Window {
    /// The first of them.
    pos: usize,
    /// Where they end.
    end: usize,
    /// Whether more bytes could follow them.
    is_outermost: bool,
    /// How many bytes after them belong to the fields after a `rest`.
    apart: usize,
}

/// Which fields a failure is about.
#[derive(Debug, Clone, Copy)]
struct Site {
    schema: &'static str,
    field: &'static str,
    last: &'static str,
}

type Result<T> = std::result::Result<T, Failure>;

/// A schema over bytes.
#[derive(Debug)]
pub struct Laid {
    pub tree: Tree,
    /// How many bytes it has.
    pub size: usize,
}

/// Lays the schema over all of the bytes.
pub fn lay(layout: &'static Layout, bytes: &[u8]) -> Result<Laid> {
    let laid = lay_prefix(layout, bytes)?;
    if laid.size == bytes.len() {
        return Ok(laid);
    }
    let fault = Fault::Trailing { left: bytes.len() - laid.size };
    let schema = layout.name;
    let what = What::Fault { schema, field: "", last: "", fault };
    Err(Failure { what, offset: laid.size, needed: None })
}

/// Lays the schema over the start of the bytes.
pub fn lay_prefix(layout: &'static Layout, bytes: &[u8]) -> Result<Laid> {
    let mut window = Window { pos: 0, end: bytes.len(), is_outermost: true, apart: 0 };
    let site = Site { schema: layout.name, field: "", last: "" };
    let tree = Interpreter { bytes }.one(layout, &mut window, site)?;
    Ok(Laid { tree, size: window.pos })
}

impl Window {
    fn left(self) -> usize {
        self.end - self.pos
    }

    fn fails(self, site: Site, fault: Fault) -> Failure {
        let end = match fault {
            Fault::Short { needed, .. } | Fault::Partial { needed, .. } => {
                u64::try_from(self.pos).expect("an offset").checked_add(needed)
            }
            Fault::Unterminated { .. } => Some(self.end as u64 + 1),
            _ => None,
        };
        let needed = end
            .filter(|_| self.is_outermost)
            .and_then(|end| usize::try_from(end).ok()?.checked_add(self.apart));
        let Site { schema, field, last } = site;
        Failure { what: What::Fault { schema, field, last, fault }, offset: self.pos, needed }
    }

    fn take(&mut self, count: u64, site: Site) -> Result<usize> {
        let available = self.left();
        if count > available as u64 {
            return Err(self.fails(site, Fault::Short { needed: count, available }));
        }
        self.pos += count as usize;
        Ok(count as usize)
    }

    /// The next bytes as a range of their own.
    fn take_range(&mut self, count: u64, site: Site) -> Result<Self> {
        let pos = self.pos;
        self.take(count, site)?;
        Ok(Self { pos, end: self.pos, is_outermost: false, apart: 0 })
    }

    fn finish(self, site: Site) -> Result<()> {
        match self.left() {
            0 => Ok(()),
            left => Err(self.fails(site, Fault::Trailing { left })),
        }
    }
}

struct Interpreter<'a> {
    bytes: &'a [u8],
}

impl Interpreter<'_> {
    /// A value of any layout. `site` is the field that has it.
    fn one(&self, layout: &'static Layout, window: &mut Window, site: Site) -> Result<Tree> {
        match layout.kind {
            Kind::Dynamic { parts, len, check } => Schema {
                bytes: self.bytes,
                name: layout.name,
                parts,
                start: window.pos,
                end: window.end,
                fields: Vec::new(),
            }
            .lay(window, len, check),
            Kind::Tagged { .. } => panic!("`{}` needs a tag", layout.name),
            _ => self.fixed(layout, window, site),
        }
    }

    fn fixed(&self, layout: &'static Layout, window: &mut Window, site: Site) -> Result<Tree> {
        let mut after = *window;
        after.take(layout.size as u64, site)?;
        let bytes = &self.bytes[window.pos..after.pos];
        if let Some(wrong) = fixed::check(layout, bytes, window.pos) {
            let offset = wrong.offset;
            // A type without fields does not know which field it is.
            let wrong = match wrong.field {
                "" => fixed::Wrong { schema: site.schema, field: site.field, ..wrong },
                _ => wrong,
            };
            return Err(Failure { what: What::Value(wrong), offset, needed: None });
        }
        *window = after;
        Ok(fixed::tree(layout, bytes))
    }
}

/// A dynamic schema that is being laid.
struct Schema<'a> {
    bytes: &'a [u8],
    name: &'static str,
    parts: &'static [PartLayout],
    start: usize,
    /// Where its range ends.
    end: usize,
    fields: Vec<Field>,
}

impl Schema<'_> {
    fn lay(
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
        let takes_range = self.parts.iter().any(|part| matches!(part.place, Place::At(_)));
        if takes_range {
            window.pos = window.end;
        } else if len.is_some() && last.is_none() {
            window.finish(whole)?;
        }
        if len.is_none() {
            outer.pos = window.pos;
        }
        if let Some(check) = check {
            self.check(check, window, whole)?;
        }
        Ok(Tree::Struct { name: self.name, is_dynamic: true, fields: self.fields })
    }

    /// The index of the first part after those whose fields the expression reads.
    fn after_what_decides(&self, len: &Expression) -> usize {
        let mut names = Vec::new();
        read_names(len, &mut names);
        let has = |part: &PartLayout, name: &str| match part.content {
            Content::Run(run) => run.fields().iter().any(|field| is_named(field, name)),
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
        let end = self.evaluate(*window, site, true, |names| names.extent(len))?;
        let count = self.up_to(*window, end, site)?;
        let range = window.take_range(count, site)?;
        self.end = range.end;
        outer.pos = range.end;
        Ok(range)
    }

    fn up_to(&self, window: Window, end: u64, site: Site) -> Result<u64> {
        let start = window.pos - self.start;
        let before = Fault::Before { end, start };
        end.checked_sub(start as u64).ok_or_else(|| window.fails(site, before))
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
        self.evaluate_element(window, site, is_tail_apart, None, evaluate)
    }

    fn evaluate_element<T>(
        &self,
        window: Window,
        site: Site,
        is_tail_apart: bool,
        element: Option<&Tree>,
        evaluate: impl FnOnce(&Names<'_>) -> crate::evaluate::Result<T>,
    ) -> Result<T> {
        let tail = if is_tail_apart { 0 } else { self.tail_size() };
        let names = Names {
            fields: &self.fields,
            element,
            at: window.pos - self.start,
            size: self.end - self.start,
            left: window.left().saturating_sub(tail),
            rest: &self.bytes[window.pos..window.end],
            laid: &self.bytes[self.start..window.pos],
        };
        evaluate(&names).map_err(|fault| window.fails(site, fault))
    }

    fn check(&self, check: &'static Expression, window: Window, site: Site) -> Result<()> {
        if self.evaluate(window, site, true, |names| names.condition(check))? {
            Ok(())
        } else {
            Err(window.fails(site, Fault::Check { condition: "" }))
        }
    }

    /// Lays a part, its padding, and evaluates what must hold after it.
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
        let mut fields = self.placed(part, window, is_apart)?;
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
            Some(check) => self.check(check, *window, site),
            None => Ok(()),
        }
    }

    fn add_absent(&mut self, part: &'static PartLayout) {
        let (name, is_bytes, is_reserved) = match run_of(part).map(Layout::fields) {
            Some([field, ..]) => {
                let is_bytes = matches!(field.layout.kind, Kind::Array { .. });
                (field.name, is_bytes, field.reserved)
            }
            _ => (part.name, matches!(part.content, Content::Bytes), false),
        };
        self.fields.push(Field { name, is_reserved, tree: Tree::Absent { is_bytes } });
    }

    /// Lays a part where its place is.
    fn placed(
        &mut self,
        part: &'static PartLayout,
        window: &mut Window,
        is_apart: bool,
    ) -> Result<Vec<Field>> {
        let site = self.site(part);
        let is_list = matches!(part.content, Content::List(_));
        let count = match part.count.filter(|_| is_list) {
            Some(count) => {
                Some(self.evaluate(*window, site, is_apart, |names| names.extent(count))?)
            }
            None => None,
        };
        let needs_elements = matches!(part.place, Place::At(_)) || part.stride.is_some();
        if count == Some(0) && needs_elements {
            let tree = Tree::List(Vec::new());
            return Ok(vec![Field { name: part.name, is_reserved: false, tree }]);
        }
        match part.place {
            Place::Next => self.content(part, window, is_apart, count),
            Place::Skip(at) => {
                let site = Site { last: "", ..self.site_of_run(part) };
                let end = window.pos - self.start;
                let gap = at.checked_sub(end as u64);
                let gap = gap.ok_or_else(|| window.fails(site, Fault::Behind { at, end }))?;
                window.take(gap, site)?;
                self.content(part, window, is_apart, count)
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
                let mut place = Window { pos: self.start + at as usize, ..*window };
                self.content(part, &mut place, true, count)
            }
            other => panic!("an unknown place: {other:?}"),
        }
    }

    /// Lays the content of a part. `count` is that of a list.
    fn content(
        &mut self,
        part: &'static PartLayout,
        window: &mut Window,
        is_apart: bool,
        count: Option<u64>,
    ) -> Result<Vec<Field>> {
        let site = self.site(part);
        let tree = match part.content {
            Content::Run(run) => return self.run(part, run, window),
            Content::Bytes => {
                let bytes = self.bytes_of(part, window, is_apart)?;
                Tree::Bytes(self.bytes[bytes].to_vec())
            }
            Content::Text => {
                let before = *window;
                let bytes = self.bytes_of(part, window, is_apart)?;
                match std::str::from_utf8(&self.bytes[bytes.clone()]) {
                    Ok(text) => Tree::Text(text.to_owned()),
                    Err(error) => {
                        let valid = error.valid_up_to();
                        let byte = self.bytes[bytes.start + valid];
                        return Err(before.fails(site, Fault::Text { valid, byte }));
                    }
                }
            }
            Content::List(element) => {
                self.in_range(part, window, is_apart, count, |this, window, stride| {
                    this.list(part, element, window, is_apart, count, stride)
                })?
            }
            Content::Nested(layout) => {
                self.in_range(part, window, is_apart, count, |this, window, _| {
                    let tree = Interpreter { bytes: this.bytes }.one(layout, window, site)?;
                    skip_padding(part, has_len(layout), window);
                    Ok(tree)
                })?
            }
            Content::Tagged { layout, tag } => {
                let Kind::Tagged { variants } = layout.kind else { panic!("no tagged enum") };
                let tag = self.evaluate(*window, site, is_apart, |names| {
                    Ok(match names.value(tag)? {
                        Value::Bytes(bytes) => Tag::Bytes(bytes.to_vec()),
                        Value::Integer(number) => Tag::Number(number),
                        other => panic!("an unknown tag: {other:?}"),
                    })
                })?;
                self.in_range(part, window, is_apart, count, |this, window, _| {
                    let tree = this.tagged(layout.name, variants, &tag, window, site)?;
                    skip_padding(part, variant_has_len(variants, &tree), window);
                    Ok(tree)
                })?
            }
            other => panic!("an unknown content: {other:?}"),
        };
        Ok(vec![Field { name: part.name, is_reserved: false, tree }])
    }

    fn run(
        &self,
        part: &'static PartLayout,
        run: &'static Layout,
        window: &mut Window,
    ) -> Result<Vec<Field>> {
        let site = self.site_of_run(part);
        match (Interpreter { bytes: self.bytes }).fixed(run, window, site)? {
            Tree::Struct { fields, .. } => Ok(fields),
            other => panic!("the run is {other:?}"),
        }
    }

    /// How many bytes the range of a part has, if it has one.
    fn length(
        &self,
        part: &'static PartLayout,
        window: Window,
        is_apart: bool,
    ) -> Result<Option<u64>> {
        let site = self.site(part);
        match part.range {
            Range::None | Range::Rest => Ok(None),
            Range::Len(len) => {
                self.evaluate(window, site, is_apart, |names| names.extent(len)).map(Some)
            }
            Range::End(end) => {
                let end = self.evaluate(window, site, is_apart, |names| names.extent(end))?;
                self.up_to(window, end, site).map(Some)
            }
            other => panic!("an unknown range: {other:?}"),
        }
    }

    /// Where the bytes of a field of bytes or text are.
    fn bytes_of(
        &self,
        part: &'static PartLayout,
        window: &mut Window,
        is_apart: bool,
    ) -> Result<std::ops::Range<usize>> {
        let (site, start) = (self.site(part), window.pos);
        let length = match (self.length(part, *window, is_apart)?, part.count) {
            (None, Some(count)) => {
                Some(self.evaluate(*window, site, is_apart, |names| names.extent(count))?)
            }
            (length, _) => length,
        };
        let ends_at = |bytes: &[u8]| {
            let terminator = part.terminated?;
            bytes.iter().position(|byte| *byte == terminator)
        };
        match (length, part.range) {
            (Some(length), _) => {
                window.take(length, site)?;
            }
            (None, Range::Rest) => window.pos = window.end,
            (None, _) => {
                let terminator = part.terminated.expect("a part without an extent");
                let Some(length) = ends_at(&self.bytes[start..window.end]) else {
                    return Err(window.fails(site, Fault::Unterminated { terminator }));
                };
                window.pos += length + 1;
            }
        }
        let length = ends_at(&self.bytes[start..window.pos]);
        Ok(start..length.map_or(window.pos, |length| start + length))
    }

    /// Lays what `inner` lays in the range of a part, which it must fill. It is given the stride.
    fn in_range(
        &mut self,
        part: &'static PartLayout,
        window: &mut Window,
        is_apart: bool,
        count: Option<u64>,
        inner: impl FnOnce(&mut Self, &mut Window, u64) -> Result<Tree>,
    ) -> Result<Tree> {
        let site = self.site(part);
        let length = self.length(part, *window, is_apart)?;
        let is_empty = count.is_none() && length.unwrap_or(window.left() as u64) == 0;
        let stride = match part.stride.filter(|_| !is_empty) {
            Some(stride) => self.evaluate(*window, site, is_apart, |names| names.extent(stride))?,
            None => 0,
        };
        match length {
            Some(length) => {
                let mut range = window.take_range(length, site)?;
                let tree = inner(self, &mut range, stride)?;
                range.finish(site)?;
                Ok(tree)
            }
            None => {
                let tree = inner(self, window, stride)?;
                if part.range == Range::Rest {
                    window.finish(site)?;
                }
                Ok(tree)
            }
        }
    }

    /// Lays the elements of a list.
    fn list(
        &mut self,
        part: &'static PartLayout,
        element: &'static Layout,
        window: &mut Window,
        is_apart: bool,
        count: Option<u64>,
        stride: u64,
    ) -> Result<Tree> {
        let (site, this) = (self.site(part), Interpreter { bytes: self.bytes });
        let is_fixed = !matches!(element.kind, Kind::Dynamic { .. });
        if part.stride.is_some() {
            return self.strided(part, element, window, count, stride);
        }
        let mut elements = Vec::new();
        if let Some(until) = part.until {
            while part.range == Range::None || window.left() != 0 {
                let tree = this.one(element, window, site)?;
                let is_last =
                    self.evaluate_element(*window, site, is_apart, Some(&tree), |names| {
                        names.condition(until)
                    })?;
                elements.push(tree);
                if is_last {
                    break;
                }
            }
            return Ok(Tree::List(elements));
        }
        let available = window.left();
        if is_fixed {
            // All elements are one extent.
            let size = element.size as u64;
            match count {
                Some(count) => {
                    let needed = count.saturating_mul(size);
                    if needed > available as u64 {
                        return Err(window.fails(site, Fault::Short { needed, available }));
                    }
                }
                None if available as u64 % size != 0 => {
                    let needed = (available as u64 / size + 1) * size;
                    let fault = Fault::Partial { element: element.size, needed, available };
                    return Err(window.fails(site, fault));
                }
                None => {}
            }
        }
        let mut laid = 0;
        while count.map_or(window.left() != 0, |count| laid < count) {
            elements.push(this.one(element, window, site)?);
            laid += 1;
        }
        Ok(Tree::List(elements))
    }

    fn strided(
        &self,
        part: &'static PartLayout,
        element: &'static Layout,
        window: &mut Window,
        count: Option<u64>,
        stride: u64,
    ) -> Result<Tree> {
        let (site, available) = (self.site(part), window.left());
        if count.is_none() && available == 0 {
            return Ok(Tree::List(Vec::new()));
        }
        if stride < element.size as u64 || stride == 0 {
            return Err(window.fails(site, Fault::Stride { stride, element: element.size }));
        }
        let count = match count {
            Some(count) => {
                let needed = count.saturating_mul(stride);
                if needed > available as u64 {
                    return Err(window.fails(site, Fault::Short { needed, available }));
                }
                count
            }
            None if available as u64 % stride != 0 => {
                let needed = (available as u64 / stride).saturating_add(1).saturating_mul(stride);
                let element = usize::try_from(stride).unwrap_or(usize::MAX);
                return Err(window.fails(site, Fault::Partial { element, needed, available }));
            }
            None => available as u64 / stride,
        };
        let mut elements = Vec::new();
        for _ in 0..count {
            let mut range = window.take_range(stride, site)?;
            elements.push((Interpreter { bytes: self.bytes }).one(element, &mut range, site)?);
        }
        Ok(Tree::List(elements))
    }

    /// Lays the variant that the tag selects.
    fn tagged(
        &self,
        name: &'static str,
        variants: &'static [VariantLayout],
        tag: &Tag,
        window: &mut Window,
        site: Site,
    ) -> Result<Tree> {
        let selected =
            variants.iter().find(|variant| variant.tags.iter().any(|pattern| tag.is(pattern)));
        let other = || variants.iter().find(|variant| variant.is_other);
        let Some(variant) = selected.or_else(other) else {
            return Err(window.fails(site, tag.fault()));
        };
        let held = match variant.content {
            Some(part) => {
                let parts = std::slice::from_ref(part);
                let mut schema = Schema {
                    bytes: self.bytes,
                    name,
                    parts,
                    start: window.pos,
                    end: window.end,
                    fields: Vec::new(),
                };
                let mut inner = *window;
                schema.part(part, &mut inner, true)?;
                window.pos = inner.pos;
                schema.fields.pop().map(|field| Box::new(field.tree))
            }
            None => None,
        };
        Ok(Tree::Variant { name: variant.name, held })
    }
}

/// Skips what follows a schema that has a `len`, in a part that takes the rest.
fn skip_padding(part: &PartLayout, has_len: bool, window: &mut Window) {
    if part.range == Range::Rest && has_len {
        window.pos = window.end;
    }
}

fn has_len(layout: &Layout) -> bool {
    matches!(layout.kind, Kind::Dynamic { len: Some(_), .. })
}

/// Whether the variant holds a schema that has a `len`.
fn variant_has_len(variants: &[VariantLayout], tree: &Tree) -> bool {
    let Tree::Variant { name, .. } = tree else { return false };
    let selected = variants.iter().find(|variant| variant.name == *name);
    match selected.and_then(|variant| variant.content).map(|part| part.content) {
        Some(Content::Nested(layout)) => has_len(layout),
        _ => false,
    }
}

fn run_of(part: &PartLayout) -> Option<&'static Layout> {
    match part.content {
        Content::Run(run) => Some(run),
        _ => None,
    }
}

fn is_named(field: &FieldLayout, name: &str) -> bool {
    field.name == name || name.strip_prefix('_') == Some(field.name)
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

/// What selects a variant.
enum Tag {
    Number(i128),
    Bytes(Vec<u8>),
}

impl Tag {
    fn is(&self, pattern: &TagPattern) -> bool {
        match (self, pattern) {
            (Self::Number(tag), TagPattern::Number(number)) => tag == number,
            (Self::Number(tag), TagPattern::Numbers { first, last }) => {
                first.is_none_or(|first| first <= *tag) && last.is_none_or(|last| *tag <= last)
            }
            (Self::Bytes(tag), TagPattern::Bytes(bytes)) => tag == bytes,
            _ => false,
        }
    }

    fn fault(&self) -> Fault {
        match self {
            Self::Number(tag) => Fault::Tag { tag: *tag },
            Self::Bytes(bytes) => {
                let first = bytes.iter().take(16);
                let tag = first.fold(0, |tag, byte| tag << 8 | u128::from(*byte));
                Fault::TagBytes { tag, length: bytes.len() }
            }
        }
    }
}
