//! What is in a page.

use overlaid::{At, Overlay};

use super::value::{SignedVarint, Type, Varint};

/// A page. Section 1.2, "Pages".
///
/// The offsets of its cells count from its start.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, root, given(usable: u32))]
pub struct Page {
    /// What is in it.
    #[overlay(rest, tag = looks_like(self.rest), give(usable = usable))]
    pub content: Content,
}

/// What a page looks like. What it is for, only the pages say that refer to it: a free page may still look as it did
/// before. [`DatabaseView::tree`](super::DatabaseView::tree) does not look.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(usable: u32))]
pub enum Content {
    /// A part of a tree.
    #[overlay(tag = true)]
    Tree(#[overlay(give(usable = usable))] Tree),
    /// Anything else: a page of an overflow, of the free list, or of pointers.
    #[overlay(tag = false)]
    Other(Vec<u8>),
}

/// Whether a page looks like one of a tree: its kind is one, and all cells are in it, after their offsets. One with
/// others below it has a cell. A page of pointers starts with the same bytes, but has zeros where the first offset
/// would be.
fn looks_like(page: &[u8]) -> bool {
    let [kind @ (2 | 5 | 10 | 13), _, _, high, low, ..] = page else { return false };
    let head = if *kind < 10 { 12 } else { 8 };
    let count = usize::from(u16::from_be_bytes([*high, *low]));
    if *kind < 10 && count == 0 {
        return false;
    }
    let end = head + 2 * count;
    page.get(head..end).is_some_and(|offsets| {
        offsets.chunks_exact(2).all(|offset| {
            let offset = usize::from(u16::from_be_bytes([offset[0], offset[1]]));
            (end..page.len()).contains(&offset)
        })
    })
}

/// A b-tree page. Section 1.6, "B-tree Pages".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(usable: u32))]
pub struct Tree {
    /// What is in its cells.
    pub kind: Kind,
    /// The offset of the first block of free bytes; 0 if there is none.
    pub first_free: u16,
    /// How many cells it has.
    pub cell_count: u16,
    /// Where the cells start; 0 stands for 65536.
    pub content_start: u16,
    /// How many free bytes are in pieces of less than four bytes.
    pub fragmented_bytes: u8,
    /// The page with all keys that are larger than those of the cells.
    #[overlay(if = kind == Kind::IndexInterior || kind == Kind::TableInterior)]
    pub right_child: Option<u32>,
    /// Where the cells are, in the order of their keys.
    #[overlay(count = cell_count, stride = 2, give(kind = kind, usable = usable))]
    pub cells: Vec<CellPointer>,
    /// The first block of free bytes.
    #[overlay(at = first_free, from = root, if = first_free != 0)]
    pub free: Option<At<FreeBlock>>,
    /// The bytes of the cells, and free ones.
    #[overlay(rest)]
    pub content: Vec<u8>,
}

/// What is in the cells of a b-tree page. Section 1.6.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// Keys of an index, and pages.
    IndexInterior = 2,
    /// The numbers of rows, and pages.
    TableInterior = 5,
    /// Keys of an index.
    IndexLeaf = 10,
    /// Rows.
    TableLeaf = 13,
}

/// A block of free bytes in a b-tree page. Section 1.6.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct FreeBlock {
    /// The offset of the next block; 0 if there is none.
    pub next: u16,
    /// How many bytes it has, with these four.
    pub size: u16,
    /// The next block.
    #[overlay(at = next, from = root, if = next != 0)]
    pub next_block: Option<At<Self>>,
}

/// The offset of a cell. Section 1.6.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(kind: u8, usable: u32))]
pub struct CellPointer {
    /// Where the cell is, from the start of the page.
    pub offset: u16,
    /// The cell.
    #[overlay(at = offset, from = root, tag = kind, give(usable = usable))]
    pub cell: At<Cell>,
}

/// A cell. Section 1.6.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(usable: u32))]
pub enum Cell {
    /// Of a table, with other pages below it.
    #[overlay(tag = 5)]
    TableInterior(TableInterior),
    /// Of a table: a row.
    #[overlay(tag = 13)]
    TableLeaf(#[overlay(give(usable = usable))] TableLeaf),
    /// Of an index, with other pages below it.
    #[overlay(tag = 2)]
    IndexInterior(#[overlay(give(usable = usable))] IndexInterior),
    /// Of an index: a key.
    #[overlay(tag = 10)]
    IndexLeaf(#[overlay(give(usable = usable))] IndexLeaf),
}

/// A page with all rows up to a number.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct TableInterior {
    /// The page.
    pub left_child: u32,
    /// The largest number of a row in the page, and in those below it.
    #[overlay(with = SignedVarint)]
    pub row_id: i64,
}

/// A row of a table.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(usable: u32))]
pub struct TableLeaf {
    /// How many bytes its payload has.
    #[overlay(with = Varint)]
    pub payload_size: u64,
    /// The number of the row.
    #[overlay(with = SignedVarint)]
    pub row_id: i64,
    /// The payload, or its start.
    #[overlay(
        len = in_table(payload_size, usable),
        tag = in_table(payload_size, usable) < payload_size
    )]
    pub payload: Payload,
    /// The page that continues the payload.
    #[overlay(if = in_table(payload_size, usable) < payload_size)]
    pub overflow: Option<u32>,
}

/// A key of an index, and a page with all smaller ones.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(usable: u32))]
pub struct IndexInterior {
    /// The page.
    pub left_child: u32,
    /// The key.
    #[overlay(dynamic, give(usable = usable))]
    pub key: IndexLeaf,
}

/// A key of an index, or a row of a table without row numbers.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(usable: u32))]
pub struct IndexLeaf {
    /// How many bytes its payload has.
    #[overlay(with = Varint)]
    pub payload_size: u64,
    /// The payload, or its start.
    #[overlay(
        len = in_index(payload_size, usable),
        tag = in_index(payload_size, usable) < payload_size
    )]
    pub payload: Payload,
    /// The page that continues the payload.
    #[overlay(if = in_index(payload_size, usable) < payload_size)]
    pub overflow: Option<u32>,
}

/// How many bytes of the payload of a row are in the cell: `P`, `U`, `X`, `M` and `K` of section 1.6.
fn in_table(payload: u64, usable: u32) -> u64 {
    in_cell(payload, usable.into(), u64::from(usable).saturating_sub(35))
}

/// The same of a key. A page must hold at least four of them.
fn in_index(payload: u64, usable: u32) -> u64 {
    let most = (u64::from(usable).saturating_sub(12) * 64 / 255).saturating_sub(23);
    in_cell(payload, usable.into(), most)
}

/// An expression could say it, but would have to repeat `M` and `K`.
fn in_cell(payload: u64, usable: u64, most: u64) -> u64 {
    let least = (usable.saturating_sub(12) * 32 / 255).saturating_sub(23);
    let page = usable.saturating_sub(4).max(1);
    match least + payload.saturating_sub(least) % page {
        _ if payload <= most => payload,
        whole_pages_follow if whole_pages_follow <= most => whole_pages_follow,
        _ => least,
    }
}

/// The part of a payload that is in its cell.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Payload {
    /// All of it.
    #[overlay(tag = false)]
    Record(Record),
    /// The start of it, which continues in other pages.
    #[overlay(tag = true)]
    Start(Vec<u8>),
}

/// A record. Section 2.1, "Record Format".
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Record {
    /// How many bytes the header has, with this number.
    #[overlay(with = Varint)]
    pub header_size: u64,
    /// The types of the values.
    #[overlay(end = header_size)]
    pub types: Vec<ColumnType>,
    /// The values, one after the other.
    #[overlay(rest)]
    pub values: Vec<u8>,
}

/// The type of a value. Section 2.1.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct ColumnType {
    /// The number that says the type and the size.
    #[overlay(with = Varint)]
    pub serial: u64,
}

impl ColumnTypeView<'_> {
    /// What the number says.
    #[must_use]
    pub fn kind(&self) -> Type {
        Type::from_serial(self.serial())
    }
}

/// A page that continues a payload. Section 1.7, "Cell Payload Overflow Pages".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Overflow {
    /// The page that continues it; 0 if it ends here.
    pub next: u32,
    /// The bytes.
    #[overlay(rest)]
    pub data: Vec<u8>,
}

/// A page of the free list. Section 1.5, "The Freelist".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(page_bytes: u32))]
pub struct Trunk {
    /// The next page of the list; 0 if there is none.
    pub next: u32,
    /// How many numbers follow. They are in the page, after the two numbers before them.
    #[overlay(check = leaf_count + 2 <= page_bytes / 4)]
    pub leaf_count: u32,
    /// The numbers of free pages, whose bytes have no meaning.
    #[overlay(count = leaf_count)]
    pub leaves: Vec<u32>,
    /// The next page of the list.
    #[overlay(
        at = (next - 1) * page_bytes,
        from = root,
        if = next != 0,
        give(page_bytes = page_bytes)
    )]
    pub next_trunk: Option<At<Self>>,
}

/// What refers to a page. Section 1.8, "Pointer Map or Ptrmap Pages".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = big)]
pub struct Pointer {
    /// How the page is used.
    pub kind: PointerKind,
    /// The page that refers to it; 0 if there is none.
    pub parent: u32,
}

/// How a page is used. Section 1.8.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum PointerKind {
    /// The root of a tree.
    Root = 1,
    /// In the free list.
    Free = 2,
    /// The first page that continues a payload.
    FirstOverflow = 3,
    /// Another one.
    Overflow = 4,
    /// A b-tree page that is no root.
    Tree = 5,
    /// An entry without a page.
    #[overlay(other)]
    Other(u8),
}
