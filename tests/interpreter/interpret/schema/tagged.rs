//! The variant that a tag selects.

use overlaid::Fault;
use overlaid::layout::{Content, TagPattern, VariantLayout};

use super::Schema;
use super::content::has_len;
use crate::interpret::Result;
use crate::interpret::window::{Site, Window};
use crate::tree::Tree;

impl Schema<'_> {
    /// Lays the variant that the tag selects.
    pub fn tagged(
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
                let mut schema = Schema::new(self.bytes, name, parts, *window, &self.gives);
                schema.set_root(self.root, false);
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

/// Whether the variant holds a schema that has a `len`.
pub fn variant_has_len(variants: &[VariantLayout], tree: &Tree) -> bool {
    let Tree::Variant { name, .. } = tree else { return false };
    let selected = variants.iter().find(|variant| variant.name == *name);
    match selected.and_then(|variant| variant.content).map(|part| part.content) {
        Some(Content::Nested(layout)) => has_len(layout),
        _ => false,
    }
}

/// What selects a variant.
pub enum Tag {
    Number(i128),
    Bytes(Vec<u8>),
}

impl Tag {
    pub fn is(&self, pattern: &TagPattern) -> bool {
        match (self, pattern) {
            (Self::Number(tag), TagPattern::Number(number)) => tag == number,
            (Self::Number(tag), TagPattern::Numbers { first, last }) => {
                first.is_none_or(|first| first <= *tag) && last.is_none_or(|last| *tag <= last)
            }
            (Self::Bytes(tag), TagPattern::Bytes(bytes)) => tag == bytes,
            _ => false,
        }
    }

    pub fn fault(&self) -> Fault {
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
