//! The type of a node as text, and `Debug`.

use core::fmt;

use super::{Inside, Node};
use crate::walker::fixed::Fixed;
use crate::walker::locate::What;

/// The type of a node, as Rust writes it.
pub(super) struct TypeName<'n, 'a>(pub(super) &'n Node<'a>);

impl fmt::Display for TypeName<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.inside {
            Inside::Bits { layout, .. }
            | Inside::Located(
                What::Fixed(Fixed { layout, .. }) | What::Run(Fixed { layout, .. }),
            ) => layout.type_name().fmt(f),
            Inside::Located(What::Schema(schema)) => schema.layout.type_name().fmt(f),
            Inside::Located(What::List(list)) => write!(f, "[{}]", list.element.type_name()),
            Inside::Located(What::Bytes) => f.write_str("[u8]"),
            Inside::Located(What::Text) => f.write_str("str"),
            Inside::Located(What::Codec(codec)) => {
                write!(f, "{} of {}", codec.path(), codec.type_name())
            }
            Inside::Located(What::Place(_)) => match self.0.target() {
                Some(target) => write!(f, "At<{target}>"),
                None => Ok(()),
            },
            Inside::Located(What::Absent | What::Unit) => Ok(()),
        }
    }
}

/// The label, the type, the offset, the size and the value.
impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Node")
            .field("label", &self.label)
            .field("type", &format_args!("{}", self.type_name()))
            .field("offset", &self.start)
            .field("size", &self.size())
            .field("value", &self.value())
            .finish_non_exhaustive()
    }
}
