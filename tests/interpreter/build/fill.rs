//! The fields that are computed when all else is written.

use overlaid::Fault;
use overlaid::layout::{FieldLayout, Fill, Kind, PartLayout};

use super::names::run_of;
use super::refusal::{Refusal, Why};
use super::schema::Schema;
use super::{Cells, encode};
use crate::evaluate::Names;

impl Schema<'_> {
    /// Writes the runs, in which the fields that a `fill` computes are gaps, as others may lie there.
    pub fn write_runs(&mut self) {
        for (i, part) in self.parts.iter().enumerate() {
            let (Some(bytes), Some(span)) = (&self.runs[i], self.spans[i]) else { continue };
            let mut cells = Cells::of(bytes);
            for fill in part.fills {
                let field = field_of(part, fill);
                cells.clear(field.offset..field.offset + field.size);
            }
            self.put(span.start, &cells);
        }
    }

    /// Puts the bytes of fields where they are, where other fields may lie.
    pub fn put(&mut self, at: usize, cells: &Cells) {
        if !self.cells.put(at, cells) {
            self.refuse_fault(None, Fault::Overlapping);
        }
    }

    /// Computes the fields with a `fill`, one after the other.
    pub fn fill(&mut self) {
        let parts = self.parts.iter().zip(&self.spans);
        let there = parts.enumerate().filter_map(|(i, (part, span))| Some((i, part, (*span)?)));
        let all: Vec<(usize, &Fill, &FieldLayout, usize)> = there
            .flat_map(|(i, part, span)| {
                let fills = part.fills.iter().map(move |fill| (fill, field_of(part, fill)));
                fills.map(move |(fill, field)| (i, fill, field, span.start + field.offset))
            })
            .collect();
        for (done, (i, fill, field, at)) in all.iter().enumerate() {
            let mut bytes = self.cells.bytes();
            for (_, _, field, at) in &all[done..] {
                bytes[*at..][..field.size].fill(0);
            }
            match self.computed(fill, field, &bytes, *at) {
                Ok(number) => {
                    self.set_in_run(*i, field, number);
                    let bytes = encode::number(number as u128, field.size, field.order);
                    self.put(*at, &Cells::of(&bytes));
                }
                Err(why) => {
                    let schema = self.name;
                    self.builder.refusals.push(Refusal { schema, field: field.name, why });
                }
            }
        }
    }

    /// What the field gets, which starts at this byte.
    fn computed(
        &self,
        fill: &Fill,
        field: &FieldLayout,
        bytes: &[u8],
        at: usize,
    ) -> Result<i128, Why> {
        let (laid, rest) = bytes.split_at(at);
        let (size, left) = (bytes.len(), rest.len());
        let names = Names {
            fields: &self.fields,
            given: &self.given,
            element: None,
            at,
            size,
            left,
            rest,
            laid,
        };
        let (least, most) = encode::range(field);
        match names.number(fill.expression) {
            Ok(number) if (least..=most).contains(&number) => Ok(number),
            Ok(number) => Err(Why::Fit {
                value: number as u128,
                bits: 8 * field.size as u32,
                is_signed: matches!(field.layout.kind, Kind::Signed),
            }),
            Err(fault) => Err(Why::Fault(fault)),
        }
    }
}

/// The field that is computed.
fn field_of(part: &PartLayout, fill: &Fill) -> &'static FieldLayout {
    let fields = run_of(part).map_or(&[][..], |run| run.fields());
    fields.iter().find(|field| field.name == fill.field).expect("a field of the run")
}
