//! Lays a schema over bytes as its `LAYOUT` says.

mod made;
mod schema;
mod window;

use overlaid::Fault;
use overlaid::layout::{Content, Kind, Layout, PartLayout};

use crate::failure::{Failure, What};
use crate::fixed;
use crate::order::{self, NoOrder};
use crate::tree::{Reference, Tree};
pub use made::without_places;
use schema::Schema;
pub use schema::Tag;
use window::{Site, Window};

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
    all_of(lay_prefix(layout, bytes)?, layout, bytes)
}

/// Lays the schema over all of the bytes, and all elements of its lazy lists.
pub fn lay_with_lazy(layout: &'static Layout, bytes: &[u8]) -> Result<Laid> {
    all_of(lay_start(layout, bytes, true)?, layout, bytes)
}

/// Requires that all bytes are laid.
fn all_of(laid: Laid, layout: &'static Layout, bytes: &[u8]) -> Result<Laid> {
    if laid.size == bytes.len() {
        return Ok(laid);
    }
    let fault = Fault::Trailing { left: bytes.len() - laid.size };
    let schema = layout.name;
    let what = What::Fault { schema, field: "", last: "", fault };
    Err(Failure { what, offset: laid.size, needed: None, others: Vec::new() })
}

/// Lays the schema over the start of the bytes.
pub fn lay_prefix(layout: &'static Layout, bytes: &[u8]) -> Result<Laid> {
    lay_start(layout, bytes, false)
}

fn lay_start(layout: &'static Layout, bytes: &[u8], checks_lazy: bool) -> Result<Laid> {
    let end = bytes.len();
    let mut window = Window { pos: 0, end, is_outermost: true, apart: 0, checks_lazy, depth: 0 };
    let site = Site { schema: layout.name, field: "", last: "" };
    let tree = Interpreter { bytes, given: &[], root: (0, end) }.one(layout, &mut window, site)?;
    Ok(Laid { tree, size: window.pos })
}

/// Lays what a place refers to. What is wrong counts from where the place does.
pub fn referred(bytes: &[u8], reference: &Reference) -> Result<Tree> {
    let start = reference.base.0;
    let mut laid =
        Schema::referred(bytes, reference).map_err(|failure| failure.counted_from(start));
    if let Ok(tree) = &mut laid {
        tree.count_failures_from(start);
    }
    laid
}

/// What the bytes of a part are. What leads back to the schema is behind a function.
pub fn content_of(part: &PartLayout) -> Content {
    match part.content {
        Content::Returned(target) => order::given(part, target.content()),
        content => content,
    }
}

struct Interpreter<'a> {
    bytes: &'a [u8],
    /// What is given to the schema that it lays.
    given: &'a [(&'static str, i128)],
    /// Where the root starts, from which places count, and where it ends.
    root: (usize, usize),
}

impl Interpreter<'_> {
    /// A value of any layout. `site` is the field that has it.
    fn one(&self, layout: &'static Layout, window: &mut Window, site: Site) -> Result<Tree> {
        let bytes = &self.bytes[window.pos..window.end];
        let layout =
            order::of_bytes(layout, bytes).map_err(|NoOrder { field, offset, fault }| {
                if let Some(wrong) = order::wrong_before(layout, &bytes[..offset], window.pos) {
                    let offset = wrong.offset;
                    let what = What::Value(wrong);
                    return Failure { what, offset, needed: None, others: Vec::new() };
                }
                let window = Window { pos: window.pos + offset, ..*window };
                window.fails(Site { schema: layout.name, field, last: "" }, fault)
            })?;
        match layout.kind {
            Kind::Dynamic { parts, len, check } => {
                let mut schema = Schema::new(self.bytes, layout.name, parts, *window, self.given);
                schema.set_root(self.root, layout.is_root);
                schema.lay(window, len, check)
            }
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
            let what = What::Value(wrong);
            return Err(Failure { what, offset, needed: None, others: Vec::new() });
        }
        let start = window.pos;
        *window = after;
        Ok(fixed::tree(layout, bytes, start))
    }
}
