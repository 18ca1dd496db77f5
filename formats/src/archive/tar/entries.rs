//! Members with what other members say of them.

use std::borrow::Cow;

use overlaid::{LazyList, List, OverlayError};

use super::FileView;
use super::member::{Attribute, ContentView, ExtensionView, Kind, Member, MemberView};

/// A file in the archive: a member, and what the members before it say of it.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    member: MemberView<'a>,
    long_name: Option<&'a [u8]>,
    long_link: Option<&'a [u8]>,
    attributes: Option<List<'a, Attribute>>,
    global: Option<List<'a, Attribute>>,
}

impl<'a> Entry<'a> {
    /// The member itself.
    #[must_use]
    pub const fn member(&self) -> &MemberView<'a> {
        &self.member
    }

    /// The value of an attribute of pax, such as `mtime`: that of this file, or else the one that holds for all.
    #[must_use]
    pub fn attribute(&self, key: &[u8]) -> Option<&'a [u8]> {
        let find = |list: Option<List<'a, Attribute>>| {
            // A later attribute replaces an earlier one.
            list?
                .iter()
                .filter(|attribute| attribute.key() == key)
                .last()
                .map(|found| found.value())
        };
        find(self.attributes).or_else(|| find(self.global))
    }

    /// The path, of any length.
    #[must_use]
    pub fn path(&self) -> Cow<'a, [u8]> {
        let long = self.attribute(b"path").or(self.long_name);
        long.map_or_else(|| Cow::Owned(self.member.path()), Cow::Borrowed)
    }

    /// What a link refers to, of any length.
    #[must_use]
    pub fn link(&self) -> &'a [u8] {
        let long = self.attribute(b"linkpath").or(self.long_link);
        long.unwrap_or(self.member.link())
    }

    /// The data; of a sparse file, the parts that are there.
    #[must_use]
    pub fn data(&self) -> &'a [u8] {
        match self.member.content() {
            ContentView::Data(data) => data,
            _ => &[],
        }
    }

    /// Where the parts of a sparse file are, and how many bytes each has, as GNU writes it in headers.
    #[must_use]
    pub fn sparse(&self) -> Vec<(i64, i64)> {
        let ExtensionView::Gnu(gnu) = self.member.extension() else { return Vec::new() };
        if self.member.kind() != Kind::GnuSparse {
            return Vec::new();
        }
        let blocks = self.member.sparse().into_iter().flatten();
        let parts = gnu.sparse().iter().chain(blocks.flat_map(|block| block.sparse().iter()));
        parts.map(|part| (part.offset(), part.size())).take_while(|part| part.1 != 0).collect()
    }
}

impl<'a> FileView<'a> {
    /// The files in the archive, each with what other members say of it.
    #[must_use]
    pub fn entries(&self) -> Entries<'a> {
        Entries { members: self.members().iter(), global: None }
    }
}

/// The iterator over the files in an archive, which ends after the first error.
#[derive(Debug, Clone)]
pub struct Entries<'a> {
    members: <LazyList<'a, Member> as IntoIterator>::IntoIter,
    global: Option<List<'a, Attribute>>,
}

impl<'a> Iterator for Entries<'a> {
    type Item = Result<Entry<'a>, OverlayError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (mut long_name, mut long_link, mut attributes) = (None, None, None);
        loop {
            let member = match self.members.next()? {
                Ok(member) => member,
                Err(error) => return Some(Err(error)),
            };
            match (member.content(), member.kind()) {
                (ContentView::Attributes(list), Kind::PaxGlobal) => self.global = Some(list),
                (ContentView::Attributes(list), _) => attributes = Some(list),
                (ContentView::Path(path), Kind::GnuLongLink) => long_link = Some(until_nul(path)),
                (ContentView::Path(path), _) => long_name = Some(until_nul(path)),
                (ContentView::Data(_), _) => {
                    let global = self.global;
                    return Some(Ok(Entry { member, long_name, long_link, attributes, global }));
                }
            }
        }
    }
}

/// The bytes before the first NUL. A variant whose extent its field says is not filled up with NULs when it is built, as bytes
/// with `terminated` are.
fn until_nul(bytes: &[u8]) -> &[u8] {
    bytes.split(|byte| *byte == 0).next().unwrap_or(bytes)
}
