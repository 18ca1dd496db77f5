//! Finding the nodes that have a byte.

use crate::layout::{Content, Kind, Layout, PartLayout};
use crate::walker::node::Node;

impl Node<'_> {
    /// Whether it has the byte with this offset, or something has it that a place in it refers to. A place in what another
    /// place refers to is followed up to `places - 1` times.
    ///
    /// It does not look at what is in the node, unless there may be places in it.
    ///
    /// ```
    /// use overlaid::walker::Walker;
    /// use overlaid::{At, Overlay};
    ///
    /// #[derive(Overlay)]
    /// #[overlay(endian = big)]
    /// struct Entry {
    ///     offset: u16,
    ///     #[overlay(at = offset)]
    ///     value: At<u16>,
    /// }
    ///
    /// let root = Walker::new(Entry::LAYOUT, &[0, 3, 9, 1, 0]).root()?;
    /// let offset = root.find("offset")?.expect("a field");
    /// assert!(offset.has_byte(1, 1) && !offset.has_byte(4, 1));
    /// let value = root.find("value")?.expect("a place");
    /// assert!(value.has_byte(4, 1) && !value.has_byte(4, 0));
    /// # Ok::<(), overlaid::walker::WalkError>(())
    /// ```
    #[must_use]
    pub fn has_byte(&self, offset: usize, places: usize) -> bool {
        if let Some(found) = self.follow() {
            return places > 0 && found.is_ok_and(|found| found.has_byte(offset, places - 1));
        }
        let end = self.size().map_or(usize::MAX, |size| self.offset().saturating_add(size));
        let has_byte =
            |child: Result<Node<'_>, _>| child.is_ok_and(|child| child.has_byte(offset, places));
        let is_in_it = self.offset() <= offset && offset < end;
        is_in_it || (self.leads_elsewhere() && self.children().any(has_byte))
    }

    /// Whether there may be places in it.
    fn leads_elsewhere(&self) -> bool {
        self.layout().is_some_and(has_places)
    }
}

pub(super) fn has_places(layout: &Layout) -> bool {
    let of_part = |part: &PartLayout| match part.content {
        // What leads back to the schema is not followed here, since that would have no end.
        Content::Referred(_) | Content::Returned(_) => true,
        Content::List(layout) | Content::Nested(layout) | Content::Tagged { layout, .. } => {
            has_places(layout)
        }
        Content::Run(_) | Content::Bytes | Content::Text | Content::Codec(_) => false,
    };
    match layout.kind {
        Kind::Dynamic { parts, .. } => parts.iter().any(of_part),
        Kind::Tagged { variants } => {
            variants.iter().any(|variant| variant.content.is_some_and(of_part))
        }
        _ => false,
    }
}
