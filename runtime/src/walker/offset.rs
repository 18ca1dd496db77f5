//! Finding the nodes that have a byte.

use crate::layout::{Content, Kind, Layout, PartLayout};
use crate::walker::node::{Node, NodeKind};

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
        self.has_byte_within(offset, places, &mut { usize::MAX })
    }

    /// The same as [`has_byte`](Self::has_byte), but it follows no more than `most` places of nodes that do not have the byte
    /// themselves, and subtracts those that it followed: bytes can refer to one another in so many ways that following
    /// all of them takes too long.
    #[must_use]
    pub fn has_byte_within(&self, offset: usize, places: usize, most: &mut usize) -> bool {
        if self.kind() == NodeKind::Place {
            *most = most.saturating_sub(1);
            let found = if places > 0 { self.follow().and_then(Result::ok) } else { None };
            return found.is_some_and(|found| found.has_byte_within(offset, places - 1, most));
        }
        let end = self.size().map_or(usize::MAX, |size| self.offset().saturating_add(size));
        if self.offset() <= offset && offset < end {
            return true;
        }
        if !self.leads_elsewhere() {
            return false;
        }
        let mut children = self.children();
        while *most > 0 {
            match children.next() {
                Some(Ok(child)) if child.has_byte_within(offset, places, most) => return true,
                Some(_) => {}
                None => return false,
            }
        }
        false
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
