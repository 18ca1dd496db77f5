//! Building: the bytes of a value, and the room for one that is computed from what follows it.

use super::FieldCodec;
use super::view::{SCRATCH, written};
use crate::dynamic::number::Operand;
use crate::dynamic::pass::Pass;
use crate::dynamic::solve::Linear;
use crate::dynamic::writer::{BuiltPart, Writer};
use crate::error::{Fault, Quantity, Site};

/// A field of a value that is built.
#[derive(Debug, Clone, Copy)]
pub struct BuiltCodec<T> {
    value: T,
    /// Where the room for its bytes starts.
    start: usize,
    /// How many bytes the room has.
    length: usize,
}

impl<T: Copy> BuiltCodec<T> {
    /// The value that the field has so far.
    #[inline]
    pub const fn get(&self) -> T {
        self.value
    }
}

impl<T> BuiltCodec<T> {
    /// The field with this value, for which no room is made yet.
    #[inline]
    #[must_use]
    pub fn new<K: FieldCodec<Value = T>>(value: &T) -> Self
    where
        T: Copy,
    {
        Self { value: *value, start: 0, length: 0 }
    }

    /// The byte after the room.
    const fn end(&self) -> usize {
        self.start.saturating_add(self.length)
    }
}

/// What knows where in the bytes something is.
pub trait Moves {
    /// What is at byte `from` or later moves by this many bytes.
    fn move_by(&mut self, from: usize, by: usize);
}

impl Moves for usize {
    fn move_by(&mut self, from: usize, by: usize) {
        if *self >= from {
            *self = self.saturating_add(by);
        }
    }
}

impl Moves for BuiltPart {
    fn move_by(&mut self, from: usize, by: usize) {
        let from = from.saturating_sub(self.base);
        self.start.move_by(from, by);
        self.end.move_by(from, by);
    }
}

impl<T> Moves for BuiltCodec<T> {
    fn move_by(&mut self, from: usize, by: usize) {
        self.start.move_by(from, by);
    }
}

impl<T: Moves> Moves for Option<T> {
    fn move_by(&mut self, from: usize, by: usize) {
        if let Some(it) = self {
            it.move_by(from, by);
        }
    }
}

/// From which byte what was written has moved, and by how many bytes.
#[derive(Debug, Clone, Copy)]
pub struct Moved {
    from: usize,
    by: usize,
}

impl Moved {
    /// Moves what knows where something is.
    #[inline]
    pub fn apply(self, places: &mut dyn Moves) {
        places.move_by(self.from, self.by);
    }
}

impl<P: Pass> Writer<'_, P> {
    /// What stops the pass at a value that the codec cannot write.
    fn unencodable(&self, site: &'static Site) -> P {
        self.fault(site, || Fault::Unencodable)
    }

    /// Writes the bytes of a value.
    ///
    /// # Errors
    /// If the codec cannot write it.
    #[inline]
    pub fn put_codec<K: FieldCodec>(
        &mut self,
        field: &BuiltCodec<K::Value>,
        site: &'static Site,
    ) -> Result<(), P> {
        let scratch = &mut [0; SCRATCH];
        match written(K::write, &field.value, scratch) {
            Some(written) => self.put(written),
            None => Err(self.unencodable(site)),
        }
    }

    /// Leaves the least room for a value that is computed from what follows it.
    ///
    /// # Errors
    /// If the pass stops at the end of the buffer.
    #[inline]
    pub fn make_room<K: FieldCodec>(&mut self, field: &mut BuiltCodec<K::Value>) -> Result<(), P> {
        let start = self.size();
        // What was built before is compared now: the room is that of the value.
        let built = self.built_from(start).and_then(|bytes| K::read(bytes).ok());
        let length = built.map_or(K::MIN_SIZE, |(_, length)| length);
        (field.start, field.length) = (start, length);
        self.reserve(length)?;
        Ok(())
    }

    /// Writes the value of the field to its room, after which a part was written. What follows the room
    /// moves if the value has more bytes.
    ///
    /// # Errors
    /// If the codec cannot write it.
    pub fn settle<K: FieldCodec>(
        &mut self,
        field: &mut BuiltCodec<K::Value>,
        site: &'static Site,
    ) -> Result<Moved, P> {
        let scratch = &mut [0; SCRATCH];
        let Some(written) = written(K::write, &field.value, scratch) else {
            return Err(self.unencodable(site));
        };
        let from = field.end();
        let by = match written.len().checked_sub(field.length) {
            Some(by) => by,
            // Another part lies over the bytes that were built.
            None if P::COMPARES => {
                self.note_difference();
                return Ok(Moved { from, by: 0 });
            }
            // The codec has a smaller value than it said.
            None => return Err(self.unencodable(site)),
        };
        self.insert(from, by);
        self.overwrite(field.start, written);
        field.length = written.len();
        Ok(Moved { from, by })
    }

    /// Gives the field the tag that selects the variant, as [`settle`](Self::settle) does.
    ///
    /// # Errors
    /// If the field cannot hold it.
    pub fn settle_tag<K: FieldCodec<Value: Operand>>(
        &mut self,
        field: &mut BuiltCodec<K::Value>,
        tag: Option<i128>,
        part: &BuiltPart,
        sites: (&'static Site, &'static Site),
        by: &Linear,
    ) -> Result<Moved, P> {
        if let Some(tag) = tag {
            field.value = part.decides_tag(tag, sites.1, by)?;
        }
        self.settle::<K>(field, sites.0)
    }

    /// Gives the field the value that makes the quantity of the part what it is, as
    /// [`settle`](Self::settle) does.
    ///
    /// The bytes of the field may count themselves, as in a `len` of the schema that has the field. More
    /// bytes then make a greater number, which may need more bytes again.
    ///
    /// # Errors
    /// If the field cannot hold it.
    pub fn settle_by<K: FieldCodec<Value: Operand>>(
        &mut self,
        field: &mut BuiltCodec<K::Value>,
        quantity: Quantity,
        part: &BuiltPart,
        sites: (&'static Site, &'static Site),
        by: &Linear,
    ) -> Result<Moved, P> {
        let (mut part, mut length, from) = (*part, field.length, field.end());
        loop {
            field.value = part.decides(quantity, sites.1, by)?;
            let scratch = &mut [0; SCRATCH];
            let Some(written) = written(K::write, &field.value, scratch) else {
                return Err(self.unencodable(sites.0));
            };
            // It grows in each step, which ends at the latest with the bytes that the codec is given.
            match written.len().checked_sub(length) {
                Some(0) => return self.settle::<K>(field, sites.0),
                Some(more) => part.move_by(from, more),
                None if P::COMPARES => return self.settle::<K>(field, sites.0),
                None => return Err(self.unencodable(sites.0)),
            }
            length = written.len();
        }
    }
}
