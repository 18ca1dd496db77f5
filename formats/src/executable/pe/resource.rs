//! Icons, texts, dialogs and other data. Section "The .rsrc Section".

use overlaid::{At, Overlay};

use super::offset_of;

/// The resources. They are laid over the whole file.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(table: u64, count: u16, rva: u32, size: u32))]
pub struct Resources {
    /// The tree: its levels are types, names and languages.
    #[overlay(at = offset_of(self.rest, table, count, rva), len = size)]
    pub tree: ResourceTree,
}

/// The tree of resources, from whose start all places in it count.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, root)]
pub struct ResourceTree {
    /// The types.
    #[overlay(dynamic)]
    pub types: ResourceDirectory,
}

/// A level of the tree. Section "Resource Directory Table".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub struct ResourceDirectory {
    pub flags: u32,
    pub time: u32,
    pub major: u16,
    pub minor: u16,
    pub name_count: u16,
    pub id_count: u16,
    /// What has a name, and then what has a number.
    #[overlay(count = name_count + id_count)]
    pub entries: Vec<ResourceEntry>,
}

/// An entry of a level. Section "Resource Directory Entries".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct ResourceEntry {
    /// A number; or with the highest bit, where the name is.
    pub id: u32,
    /// Where the data is; or with the highest bit, where the next level is.
    pub content_at: u32,
    /// The name.
    #[overlay(at = id & 0x7fff_ffff, from = root, if = id & 0x8000_0000 != 0)]
    pub name: Option<At<ResourceName>>,
    /// The next level.
    #[overlay(at = content_at & 0x7fff_ffff, from = root, if = content_at & 0x8000_0000 != 0)]
    pub directory: Option<At<ResourceDirectory>>,
    /// The data.
    #[overlay(at = content_at, from = root, if = content_at & 0x8000_0000 == 0)]
    pub data: Option<At<ResourceData>>,
}

/// A name. Section "Resource Directory String".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct ResourceName {
    /// The number of units.
    pub length: u16,
    /// The units of UTF-16.
    #[overlay(count = length)]
    pub units: Vec<u16>,
}

impl ResourceNameView<'_> {
    /// The text.
    #[must_use]
    pub fn text(&self) -> String {
        let units = self.units().iter().map(|unit| unit.get());
        char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    }
}

/// Where the bytes of a resource are. Section "Resource Data Entry".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, size = 16)]
pub struct ResourceData {
    /// The address of the bytes. [`ImageView::offset_of`](super::ImageView::offset_of) finds them in the file.
    pub rva: u32,
    /// How many bytes it has.
    pub size: u32,
    /// The code page of text in it.
    pub code_page: u32,
    /// It is 0.
    #[overlay(reserved)]
    pub reserved: u32,
}
