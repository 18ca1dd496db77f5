//! Lays a schema over bytes as its `LAYOUT` says.

mod schema;
mod window;

use overlaid::Fault;
use overlaid::layout::{Kind, Layout};

use crate::failure::{Failure, What};
use crate::fixed;
use crate::tree::Tree;
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
    let laid = lay_prefix(layout, bytes)?;
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
    let mut window = Window { pos: 0, end: bytes.len(), is_outermost: true, apart: 0 };
    let site = Site { schema: layout.name, field: "", last: "" };
    let tree = Interpreter { bytes, given: &[] }.one(layout, &mut window, site)?;
    Ok(Laid { tree, size: window.pos })
}

struct Interpreter<'a> {
    bytes: &'a [u8],
    /// What is given to the schema that it lays.
    given: &'a [(&'static str, i128)],
}

impl Interpreter<'_> {
    /// A value of any layout. `site` is the field that has it.
    fn one(&self, layout: &'static Layout, window: &mut Window, site: Site) -> Result<Tree> {
        match layout.kind {
            Kind::Dynamic { parts, len, check } => {
                Schema::new(self.bytes, layout.name, parts, *window, self.given)
                    .lay(window, len, check)
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
