//! The fields that codecs write.

use overlaid::layout::{CodecLayout, Content, PartLayout, Place, Range};
use overlaid::{CodecError, Fault};

use super::Cells;
use super::decide::{Attribute, Target};
use super::schema::Schema;
use crate::tree::Tree;

/// How many bytes each part has that a codec writes; 0 of other parts.
pub type Rooms = Vec<usize>;

/// The fewest bytes that the parts have.
pub fn least_rooms(parts: &[PartLayout]) -> Rooms {
    let least = |part: &PartLayout| match part.content {
        Content::Codec(codec) => codec.min_size(),
        _ => 0,
    };
    parts.iter().map(least).collect()
}

/// The bytes of a number, if the codec can write it.
pub fn bytes(codec: CodecLayout, number: i128) -> Option<Vec<u8>> {
    let mut bytes = vec![0; 64];
    let written: Result<usize, CodecError> = codec.write(number, &mut bytes);
    bytes.truncate(written.ok()?);
    Some(bytes)
}

/// Whether a part that a codec writes, and that has this index, can be computed from the part that it
/// decides, or from the struct. The places of what follows it must not depend on how many bytes it has.
pub fn can_make_room(
    parts: &[PartLayout],
    index: usize,
    decided: Option<usize>,
    attribute: Attribute,
) -> bool {
    let is_placed = |part: &PartLayout| matches!(part.place, Place::At(_));
    if attribute == Attribute::If || is_placed(&parts[index]) || parts[index].pad.is_some() {
        return false;
    }
    let last = match decided {
        Some(decided) => decided,
        None if parts.iter().any(is_placed) => return false,
        None => parts.len() - 1,
    };
    let mut moves = parts.iter().enumerate().take(last + 1).skip(index + 1).peekable();
    let can_move = |(i, part): (usize, &PartLayout)| {
        let is_decided = decided == Some(i);
        let decides_end = matches!(attribute, Attribute::Count | Attribute::End);
        let ends = matches!(part.range, Range::End(_)) && !(is_decided && decides_end);
        part.place == Place::Next && part.pad.is_none() && !ends
    };
    moves.peek().is_some() && moves.all(can_move)
}

impl Schema<'_> {
    /// Room for the bytes of a codec's field, which are written when its value is known.
    pub fn codec(&mut self, i: usize, codec: CodecLayout, value: &Tree) -> Cells {
        if self.is_computed(i) {
            let mut cells = Cells::default();
            cells.extend_to(self.rooms[i]);
            return cells;
        }
        self.encoded(i, codec, value)
    }

    fn encoded(&mut self, i: usize, codec: CodecLayout, value: &Tree) -> Cells {
        let bytes = bytes(codec, number(value));
        if bytes.is_none() {
            self.refuse_fault(Some(i), Fault::Unencodable);
        }
        Cells::of(&bytes.unwrap_or_default())
    }

    /// Whether building computes the value of the part.
    fn is_computed(&self, i: usize) -> bool {
        let is_it = |target| matches!(target, Target::Codec(_));
        self.decisions.iter().any(|it| it.holder == i && is_it(it.target))
    }

    /// Whether the field cannot hold what it must, which is refused already.
    fn is_unfit(&self, i: usize) -> bool {
        let decided = self.decisions.iter().filter(|it| it.holder == i).map(|it| it.part);
        decided.into_iter().any(|part| self.unfit.iter().any(|(unfit, _)| *unfit == part))
    }

    /// Gives a codec's field a number, if it is there.
    pub fn set_codec(&mut self, i: usize, number: i128) {
        let name = self.parts[i].name;
        let field = self.fields.iter_mut().find(|field| field.name == name);
        let leaf = Tree::leaf(number as u128, Some(number));
        match field.map(|field| &mut field.tree) {
            Some(Tree::Absent { .. }) | None => {}
            Some(Tree::Present(tree)) => **tree = leaf,
            Some(tree) => *tree = leaf,
        }
    }

    /// How many bytes the values of computed fields have, if that is more than they had.
    pub fn needed_rooms(&self) -> Rooms {
        let rooms = self.parts.iter().zip(&self.rooms).enumerate().map(|(i, (part, room))| {
            let Content::Codec(codec) = part.content else { return 0 };
            match (self.is_computed(i) && !self.is_unfit(i), self.value(part).held()) {
                (true, value @ Tree::Leaf(_)) => {
                    bytes(codec, number(value)).map_or(*room, |bytes| bytes.len().max(*room))
                }
                _ => *room,
            }
        });
        rooms.collect()
    }

    /// Writes the computed fields to their rooms.
    pub fn write_codecs(&mut self) {
        for (i, part) in self.parts.iter().enumerate() {
            let (Content::Codec(codec), Some(span)) = (part.content, self.spans[i]) else {
                continue;
            };
            if self.is_computed(i) {
                let value = self.value(part).held().clone();
                let written = self.encoded(i, codec, &value);
                self.put(span.start, &written);
            }
        }
    }
}

/// The value of a codec's field.
fn number(value: &Tree) -> i128 {
    match value {
        Tree::Leaf(leaf) => leaf.number.expect("a number"),
        other => panic!("{other:?} is no number"),
    }
}
