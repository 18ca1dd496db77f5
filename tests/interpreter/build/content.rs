//! The bytes of what one field holds.

use overlaid::Fault;
use overlaid::layout::{Content, Kind, Layout, PartLayout, Range, Value, VariantLayout};

use super::schema::Schema;
use super::{Built, Cells, Why, names};
use crate::evaluate::Names;
use crate::interpret::{Tag, content_of};
use crate::order;
use crate::tree::{Field, Role, Tree};

impl Schema<'_> {
    /// The bytes of the value of a part that starts here.
    pub fn content(
        &mut self,
        i: usize,
        part: &'static PartLayout,
        value: &Tree,
        start: usize,
    ) -> Cells {
        let (built, cells) = match (content_of(part), value) {
            (Content::Bytes, Tree::Bytes(bytes, _)) => return self.bytes(i, part, bytes, start),
            (Content::Text, Tree::Text(text, _)) => {
                return self.bytes(i, part, text.as_bytes(), start);
            }
            (Content::Codec(codec), value) => return self.codec(i, codec, value),
            (Content::List(element), value) => {
                let deep = part.depth.filter(|_| value.count() != 0);
                if let Some(most) = deep {
                    self.descend(i, most as usize);
                }
                let (cells, open, trees) = self.list(i, part, element, &value.elements());
                self.builder.depth -= usize::from(deep.is_some());
                (Tree::List(trees), (cells, open))
            }
            (Content::Nested(layout), value) => {
                if let Some(most) = part.depth {
                    self.descend(i, most as usize);
                }
                self.builder.given = self.give(i, layout);
                let Built { cells, tree, open } = self.builder.one(layout, value);
                self.builder.depth -= usize::from(part.depth.is_some());
                (tree, (cells, open))
            }
            (Content::Tagged { layout, .. }, Tree::Variant { name, held }) => {
                let layout = order::known(layout);
                let variant = variant_of(layout, name);
                self.builder.given = self.give(i, layout);
                let Built { cells, tree, open } =
                    self.variant(layout.name, variant, held.as_deref());
                (tree, (cells, open))
            }
            (_, value) => panic!("{value:?} is no value of `{}`", part.name),
        };
        let (cells, mut open) = cells;
        let has_range = !matches!(part.range, Range::None);
        if has_range {
            self.builder.close(&open, cells.len());
        } else {
            shift(&mut open, start);
            self.open.append(&mut open);
        }
        let is_optional = part.condition.is_some();
        let tree = if is_optional { Tree::Present(Box::new(built)) } else { built };
        let field = self.fields.iter_mut().find(|field| field.name == part.name);
        field.expect("the field of the part").tree = tree;
        cells
    }

    /// Enters a schema that returned to itself.
    fn descend(&mut self, i: usize, most: usize) {
        if self.builder.depth >= most {
            self.refuse_fault(Some(i), Fault::Depth { most });
        }
        self.builder.depth += 1;
    }

    /// Bytes, which may end before a terminator, or be filled up with it.
    fn bytes(&mut self, i: usize, part: &'static PartLayout, bytes: &[u8], start: usize) -> Cells {
        let mut cells = Cells::of(bytes);
        let Some(terminator) = part.terminated else { return cells };
        if let Some(position) = bytes.iter().position(|byte| *byte == terminator) {
            self.refuse_fault(Some(i), Fault::Terminator { terminator, position });
        }
        let length = match (part.range, part.count) {
            (Range::None, None) => Some(bytes.len() as u64 + 1),
            (Range::Rest, _) => None,
            (Range::End(end), _) => self.early(i, end, "end").and_then(|end| {
                let length = end.checked_sub(start as u64);
                if length.is_none() {
                    self.refuse_fault(Some(i), Fault::Before { end, start });
                }
                length
            }),
            (Range::Len(len), _) => self.early(i, len, "len"),
            (_, count) => self.early(i, count.expect("a count"), "count"),
        };
        let Some(length) = length else { return cells };
        let Some(more) = length.checked_sub(bytes.len() as u64) else {
            self.refuse_fault(Some(i), Fault::Long { size: bytes.len(), length });
            return cells;
        };
        if let Some(more @ 1..) = self.builder.room(more) {
            cells.append(&Cells::of(&[terminator]));
            // What follows a terminator belongs to no field, where others may lie.
            cells.append(&Cells::padding(terminator, more - 1));
        }
        cells
    }

    /// The bytes of the elements of a list, the schemas in them, and the elements.
    fn list(
        &mut self,
        i: usize,
        part: &'static PartLayout,
        element: &'static Layout,
        values: &[Tree],
    ) -> (Cells, Vec<super::Open>, Vec<Tree>) {
        // A list without elements has no stride.
        let stride = part.stride.filter(|_| !values.is_empty());
        let stride = stride.map(|stride| self.early(i, stride, "stride"));
        let (mut cells, mut all_open, mut trees) = (Cells::default(), Vec::new(), Vec::new());
        let given = self.give(i, element);
        for value in values {
            let start = cells.len();
            self.builder.given.clone_from(&given);
            let Built { cells: bytes, tree, mut open } = self.builder.one(element, value);
            cells.append(&bytes);
            trees.push(tree);
            match stride {
                None => {
                    shift(&mut open, start);
                    all_open.append(&mut open);
                }
                Some(None) => {}
                Some(Some(stride)) => {
                    if stride < bytes.len() as u64 {
                        let fault = Fault::Stride { stride, element: bytes.len() };
                        self.refuse_fault(Some(i), fault);
                    } else if let Some(stride) = self.builder.room(stride) {
                        cells.extend_to(start + stride);
                        // A stride is a range.
                        self.builder.close(&open, stride);
                    }
                }
            }
        }
        (cells, all_open, trees)
    }

    /// What a variant holds, which is a schema of one part.
    fn variant(
        &mut self,
        name: &'static str,
        variant: &'static VariantLayout,
        held: Option<&Tree>,
    ) -> Built {
        let (Some(part), Some(held)) = (variant.content, held) else {
            let tree = Tree::Variant { name: variant.name, held: None };
            return Built { cells: Cells::default(), tree, open: Vec::new() };
        };
        let member = names::last_field(part);
        let fields = vec![Field { name: member, role: Role::Plain, tree: held.clone() }];
        let value = Tree::Struct { name, is_dynamic: true, fields };
        let parts = std::slice::from_ref(part);
        let built = self.builder.parts(name, parts, (None, None), None, &value);
        let held = built.tree.field(member).map(|held| Box::new(held.clone()));
        Built { tree: Tree::Variant { name: variant.name, held }, ..built }
    }

    /// Gives the field with the tag the only tag of the variant, unless it has one that selects it.
    pub fn decide_tag(
        &mut self,
        i: usize,
        part: &'static PartLayout,
        decision: usize,
        value: &Tree,
    ) {
        let (Content::Tagged { layout, tag }, Tree::Variant { name, .. }) = (part.content, value)
        else {
            return;
        };
        let variant = variant_of(layout, name);
        let tag =
            match (Names { fields: &self.fields, given: &self.given, ..Names::NONE }).value(tag) {
                Ok(Value::Integer(number)) => Tag::Number(number),
                Ok(Value::Bytes(bytes)) => Tag::Bytes(bytes.to_vec()),
                Ok(other) => panic!("an unknown tag: {other:?}"),
                Err(fault) => return self.refuse_fault(Some(i), fault),
            };
        if selects(layout, variant, &tag) {
            return;
        }
        match only_tag(variant) {
            Some(Tag::Number(number)) => {
                self.decide(decision, overlaid::Quantity::Tag, number);
            }
            Some(Tag::Bytes(bytes)) => self.set_bytes(decision, &bytes),
            None => {
                self.refuse(Some(i), not_selected(variant, &tag));
                self.unfit.push((Some(i), overlaid::Quantity::Tag));
            }
        }
    }
}

/// Counts the ends from further outside.
fn shift(all: &mut [super::Open], start: usize) {
    for open in all {
        open.end += start;
    }
}

/// The variant of this name.
pub fn variant_of(layout: &'static Layout, name: &str) -> &'static VariantLayout {
    let Kind::Tagged { variants } = layout.kind else { panic!("`{}` has no tags", layout.name) };
    variants.iter().find(|variant| variant.name == name).expect("a variant of the enum")
}

/// Whether the tag selects the variant.
pub fn selects(layout: &'static Layout, variant: &VariantLayout, tag: &Tag) -> bool {
    let Kind::Tagged { variants } = layout.kind else { return false };
    let has = |variant: &VariantLayout| variant.tags.iter().any(|pattern| tag.is(pattern));
    if variant.is_other { !variants.iter().any(has) } else { has(variant) }
}

/// The tag of a variant that has one only.
fn only_tag(variant: &VariantLayout) -> Option<Tag> {
    use overlaid::layout::TagPattern;
    match variant.tags {
        [TagPattern::Number(number)] => Some(Tag::Number(*number)),
        [TagPattern::Bytes(bytes)] => Some(Tag::Bytes(bytes.to_vec())),
        _ => None,
    }
}

/// Why the tag does not fit the variant.
pub fn not_selected(variant: &'static VariantLayout, tag: &Tag) -> Why {
    let tag = match tag {
        Tag::Number(number) => i64::try_from(*number).ok(),
        Tag::Bytes(_) => None,
    };
    let has_one = only_tag(variant).is_some();
    Why::Fault(Fault::Variant { variant: variant.name, expression: "", tag, has_one })
}
