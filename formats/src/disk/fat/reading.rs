//! Following chains of clusters, and putting long names together.

use std::borrow::Cow;

use super::directory::{Entry, LongEntryOverlay, RecordView, ShortEntryOverlay};
use super::{Fat32Overlay, FatEntriesView, VolumeView, clusters, data_start, fat_bits};
use crate::disk::Error;

/// The size of the largest directory, in entries.
const MOST_ENTRIES: usize = 65536;

/// A file or a directory.
#[derive(Debug, Clone)]
pub struct File<'a> {
    /// Its entry, which has the short name.
    pub entry: &'a ShortEntryOverlay,
    /// Its long name, if it has one.
    pub long_name: Option<String>,
}

impl File<'_> {
    /// The long name, or else the short one.
    #[must_use]
    pub fn name(&self) -> Cow<'_, str> {
        self.long_name.as_deref().map_or_else(|| Cow::Owned(self.entry.text()), Cow::Borrowed)
    }
}

impl<'a> VolumeView<'a> {
    /// How many bytes a cluster has.
    #[must_use]
    pub fn cluster_bytes(&self) -> u32 {
        u32::from(self.sector_bytes()) * u32::from(self.cluster_sectors())
    }

    /// How many sectors there are.
    #[must_use]
    pub fn sectors(&self) -> u32 {
        if self.sectors16() == 0 { self.sectors32() } else { self.sectors16().into() }
    }

    /// How many sectors a table has.
    #[must_use]
    pub fn fat_sectors(&self) -> u32 {
        match self.fat32() {
            Some(fat32) => fat32.fat_sectors(),
            None => self.fat_sectors16().into(),
        }
    }

    /// The byte where the clusters start.
    #[must_use]
    pub fn data_start(&self) -> u64 {
        let (sector, reserved) = (self.sector_bytes(), self.reserved_sectors());
        data_start(sector, reserved, self.fat_count(), self.fat_sectors(), self.root_entries())
    }

    /// How many clusters there are. They are numbered from 2.
    #[must_use]
    pub fn cluster_count(&self) -> u32 {
        clusters(self.sector_bytes(), self.sectors(), self.data_start(), self.cluster_bytes())
    }

    /// How many bits an entry of the table has: 12, 16 or 32.
    #[must_use]
    pub fn fat_bits(&self) -> u8 {
        if self.fat_sectors16() == 0 { 32 } else { fat_bits(self.cluster_count()) }
    }

    /// The entry of a table: the next cluster, 0 for a free one, and a number that is larger than all clusters at the end
    /// of a chain. `None` if the table has no such entry.
    #[must_use]
    pub fn fat_entry(&self, table: usize, cluster: u32) -> Option<u32> {
        let index = cluster as usize;
        match self.regions().fats().get(table)?.entries() {
            FatEntriesView::Fat12(entries) => {
                let Some(pair) = entries.pairs().get(index / 2) else {
                    // Two bytes after the last pair are one more entry, and four bits.
                    let is_next = index % 2 == 0 && index / 2 == entries.pairs().len();
                    return match entries.rest() {
                        [low, high] if is_next => {
                            Some(u32::from(u16::from_le_bytes([*low, *high]) & 0x0fff))
                        }
                        _ => None,
                    };
                };
                Some(if index % 2 == 0 { pair.even() } else { pair.odd() }.into())
            }
            FatEntriesView::Fat16(entries) => entries.get(index).map(|entry| entry.get().into()),
            FatEntriesView::Fat32(entries) => {
                entries.get(index).map(|entry| entry.get() & 0x0fff_ffff)
            }
        }
    }

    /// The clusters that follow one another from this one on, by the table that is used. A chain that is longer than
    /// the bytes have room for, and one cluster more, is an error.
    #[must_use]
    pub fn clusters(&self, first: u32) -> Clusters<'a> {
        let table = match self.fat32() {
            Some(fat32) if fat32.is_one_fat() => fat32.active_fat().into(),
            _ => 0,
        };
        // If a chain has one cluster more, and no cluster twice, then one of them has no bytes. A reader should say that
        // this one is missing, and not that the chain returns.
        let held = self.bytes().len().checked_div(self.cluster_bytes() as usize).unwrap_or(0);
        let most = u32::try_from(held).unwrap_or(u32::MAX).saturating_add(1);
        let left = self.cluster_count().min(most);
        Clusters { volume: *self, table, next: Some(first), left }
    }

    /// The bytes of a cluster.
    #[must_use]
    pub fn cluster(&self, number: u32) -> Option<&'a [u8]> {
        let size = self.cluster_bytes();
        let start = u64::from(number.checked_sub(2)?) * u64::from(size);
        let start = usize::try_from(self.data_start().checked_add(start)?).ok()?;
        self.bytes().get(start..start.checked_add(size as usize)?)
    }

    /// The files in a directory, of which this is the first cluster; 0 stands for the root directory. Deleted entries and
    /// the label are left out.
    ///
    /// # Errors
    /// If a cluster is not in the file, or the chain of them returns.
    pub fn directory(&self, first: u32) -> Result<Vec<File<'a>>, Error> {
        let mut names = Names::default();
        let root = self.fat32().map(Fat32Overlay::root_cluster);
        let first = if first == 0 { root } else { Some(first) };
        let Some(first) = first else {
            for entry in self.regions().root() {
                if !names.add(entry.record()) {
                    break;
                }
            }
            return Ok(names.files);
        };
        for cluster in self.clusters(first) {
            let number = cluster?;
            let missing = Error::Missing { what: "cluster", number: number.into() };
            let bytes = self.cluster(number).ok_or(missing)?;
            // What an entry refers to is not read here, so it does not matter where its root is.
            let (data, size) = (self.data_start(), self.cluster_bytes());
            let entries = Entry::overlay_given_list(bytes, data, size, self.fat32().is_some())?;
            for entry in entries {
                if !names.add(entry.record()) {
                    return Ok(names.files);
                }
            }
            if names.entries > MOST_ENTRIES {
                return Err(Error::Loop { what: "cluster", number: number.into() });
            }
        }
        Ok(names.files)
    }

    /// The file with this path from the root directory on, with `/` between names. Names are compared without regard to
    /// the case of ASCII letters.
    ///
    /// # Errors
    /// If a directory cannot be read.
    pub fn find(&self, path: &str) -> Result<Option<File<'a>>, Error> {
        let (mut directory, mut found) = (0, None);
        for name in path.split('/').filter(|name| !name.is_empty()) {
            let is_it = |file: &File| {
                let short = file.entry.text();
                file.name().eq_ignore_ascii_case(name) || short.eq_ignore_ascii_case(name)
            };
            let Some(file) = self.directory(directory)?.into_iter().find(is_it) else {
                return Ok(None);
            };
            directory = file.entry.cluster(self.fat32().is_some());
            found = Some(file);
        }
        Ok(found)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// If a cluster is not in the file, or the chain ends before the file does.
    pub fn read(&self, file: &File<'_>) -> Result<Vec<u8>, Error> {
        let size = file.entry.size() as usize;
        let first = file.entry.cluster(self.fat32().is_some());
        let mut bytes = Vec::new();
        let mut clusters = self.clusters(first);
        while bytes.len() < size {
            let missing = Error::Missing { what: "cluster", number: first.into() };
            let number = clusters.next().ok_or(missing)??;
            let missing = Error::Missing { what: "cluster", number: number.into() };
            let cluster = self.cluster(number).ok_or(missing)?;
            bytes.extend(cluster.iter().take(size - bytes.len()));
        }
        Ok(bytes)
    }
}

/// The clusters of a chain. It ends after the first one that is wrong.
#[derive(Debug, Clone)]
pub struct Clusters<'a> {
    volume: VolumeView<'a>,
    table: usize,
    next: Option<u32>,
    /// How many clusters there can be, less those that were returned.
    left: u32,
}

impl Iterator for Clusters<'_> {
    type Item = Result<u32, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let number = self.next.take()?;
        let count = self.volume.cluster_count();
        let Some(entry) = self.volume.fat_entry(self.table, number).filter(|_| number >= 2) else {
            return Some(Err(Error::Missing { what: "cluster", number: number.into() }));
        };
        let Some(left) = self.left.checked_sub(1) else {
            return Some(Err(Error::Loop { what: "cluster", number: number.into() }));
        };
        self.left = left;
        // The entry of the last cluster is larger than all clusters. The first one has the number 2.
        self.next = (entry < count.saturating_add(2)).then_some(entry);
        Some(Ok(number))
    }
}

impl core::iter::FusedIterator for Clusters<'_> {}

/// The files of a directory. The parts of a long name are before its entry.
#[derive(Default)]
struct Names<'a> {
    files: Vec<File<'a>>,
    parts: Vec<&'a LongEntryOverlay>,
    entries: usize,
}

impl<'a> Names<'a> {
    /// Adds an entry. Returns whether others follow.
    fn add(&mut self, record: RecordView<'a>) -> bool {
        self.entries += 1;
        match record {
            RecordView::End(_) => return false,
            RecordView::Long(part) => {
                if part.is_last() {
                    self.parts.clear();
                }
                self.parts.push(part);
            }
            RecordView::Short(record) => {
                let entry = record.entry();
                if !entry.is_deleted() && !entry.is_label() {
                    let long_name = self.long_name(entry.checksum());
                    self.files.push(File { entry, long_name });
                }
                self.parts.clear();
            }
        }
        true
    }

    /// The long name, if all its parts are there and belong to the entry.
    fn long_name(&self, checksum: u8) -> Option<String> {
        let (first, count) = (self.parts.first()?, self.parts.len());
        let is_whole = first.is_last() && usize::from(first.number()) == count;
        let are_parts = self.parts.iter().zip((1..=count).rev()).all(|(part, number)| {
            usize::from(part.number()) == number
                && part.checksum() == checksum
                && !part.is_deleted()
        });
        let units = self.parts.iter().rev().flat_map(|part| part.units());
        let units: Vec<_> = units.take_while(|unit| *unit != 0).collect();
        (is_whole && are_parts).then(|| String::from_utf16_lossy(&units))
    }
}
