//! Builds values as their `LAYOUT` says: the bytes, or which fields are at fault and why.
//!
//! The order in which a value with several faults is refused is not part of what the library promises. So
//! all faults are found, and the library must report one of them.

mod cells;
pub mod codec;
mod compare;
mod content;
mod decide;
pub mod encode;
mod fill;
mod linear;
pub mod names;
mod refusal;
mod schema;

use overlaid::layout::{Expression, Kind, Layout, PartLayout};

pub use cells::Cells;
pub use refusal::{Refusal, Why};

use crate::given::Given;
use crate::interpret;
use crate::order::{self, NoOrder};
use crate::tree::Tree;
use schema::Schema;

/// More bytes than a test builds.
const HUGE: usize = 1 << 20;

/// What building a value gives.
#[derive(Debug)]
pub struct Outcome {
    pub bytes: Vec<u8>,
    /// The value with what building fills in.
    pub tree: Tree,
    /// What is wrong with the value.
    pub refusals: Vec<Refusal>,
    /// Whether it has more bytes than a test builds, so that the bytes are not all of them.
    pub is_huge: bool,
}

/// Builds the value of a dynamic schema.
pub fn build(layout: &'static Layout, value: &Tree) -> Outcome {
    let mut builder = Builder { refusals: Vec::new(), is_huge: false, given: Vec::new(), depth: 0 };
    let built = builder.one(layout, value);
    builder.close(&built.open, built.cells.len());
    let Builder { mut refusals, is_huge, .. } = builder;
    for i in (1..refusals.len()).rev() {
        if refusals[..i].contains(&refusals[i]) {
            refusals.remove(i);
        }
    }
    Outcome { bytes: built.cells.bytes(), tree: built.tree, refusals, is_huge }
}

/// A value that is built.
struct Built {
    cells: Cells,
    tree: Tree,
    /// The schemas whose range must end at a byte.
    open: Vec<Open>,
}

/// A schema that reads how many bytes its range has, and where it ends. The range must end there too.
struct Open {
    schema: &'static str,
    end: usize,
}

struct Builder {
    refusals: Vec<Refusal>,
    is_huge: bool,
    /// What is given to the schema that is built next.
    given: Given,
    /// How many schemas that returned to themselves are being built.
    depth: usize,
}

impl Builder {
    /// A value of any layout.
    fn one(&mut self, layout: &'static Layout, value: &Tree) -> Built {
        let said_by = order::said_by(layout);
        let layout = match order::of_value(layout, value) {
            Ok(layout) => layout,
            Err(NoOrder { field, fault, .. }) => {
                self.refusals.push(Refusal { schema: layout.name, field, why: Why::Fault(fault) });
                let tree = value.clone();
                return Built { cells: Cells::default(), tree, open: Vec::new() };
            }
        };
        match layout.kind {
            Kind::Dynamic { parts, len, check } => {
                let parts = interpret::without_places(parts);
                self.parts(layout.name, parts, (len, check), said_by, value)
            }
            Kind::Tagged { .. } => panic!("`{}` needs a tag", layout.name),
            _ => {
                let bytes = encode::one(layout, value, &mut self.refusals);
                let tree = crate::fixed::tree(layout, &bytes, 0);
                Built { cells: Cells::of(&bytes), tree, open: Vec::new() }
            }
        }
    }

    /// A dynamic schema with these parts. A field that a codec writes may be computed from what follows it.
    /// It has the fewest bytes first, and all is built again until each of them has as many bytes as it
    /// needs.
    fn parts(
        &mut self,
        name: &'static str,
        parts: &'static [PartLayout],
        (len, check): (Option<&'static Expression>, Option<&'static Expression>),
        said_by: Option<&'static str>,
        value: &Tree,
    ) -> Built {
        let (given, refusals) = (std::mem::take(&mut self.given), self.refusals.len());
        let mut rooms = codec::least_rooms(parts);
        loop {
            self.given.clone_from(&given);
            let schema = Schema::new(self, name, parts, (len, said_by), value, rooms);
            match schema.build(check) {
                Ok(built) => return built,
                Err(needed) => rooms = needed,
            }
            self.refusals.truncate(refusals);
        }
    }

    /// A range ends at this byte.
    fn close(&mut self, open: &[Open], end: usize) {
        for open in open.iter().filter(|open| open.end != end) {
            let why = Why::Fault(overlaid::Fault::Followed);
            self.refusals.push(Refusal { schema: open.schema, field: "", why });
        }
    }

    /// The number, if it is a number of bytes that a test builds.
    fn room(&mut self, number: u64) -> Option<usize> {
        let count = usize::try_from(number).ok().filter(|count| *count <= HUGE);
        self.is_huge |= count.is_none();
        count
    }
}
