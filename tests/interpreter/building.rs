//! Building the value of bytes gives bytes of the same value: the same bytes, but for those that are not
//! part of the value.

use overlaid::layout::{Content, Expression, FieldLayout, Kind, Layout, PartLayout, Place, Range};
use overlaid::{Fault, OverlayError};

use crate::build::names::{all_in, deciding};
use crate::inputs::Random;
use crate::subject::Subject;

/// What building the values of bytes gave.
#[derive(Debug, Default)]
pub struct Counts {
    /// The same bytes.
    pub same: u64,
    /// Other bytes of the same value.
    pub equal: u64,
    /// Values that can be read, but not built.
    pub refused: u64,
}

impl Subject {
    /// Builds the value of bytes, if they are one.
    pub fn build_again(&self, bytes: &[u8], counts: &mut Counts) {
        let build = |bytes| (self.build)(Some(bytes), 0, &mut Random::new(0));
        let Ok(built) = build(bytes) else { return };
        let again = match (built.size, built.bytes) {
            (Ok(size), Some(Ok(again))) => {
                assert_eq!(size, again.len(), "{bytes:?} in\n{}", self.layout);
                again
            }
            (Err(error), _) | (Ok(_), Some(Err(error))) => {
                self.require_refusable(error, bytes);
                counts.refused += 1;
                return;
            }
            (Ok(size), None) => panic!("{size} bytes of {bytes:?} in\n{}", self.layout),
        };
        if again == bytes {
            counts.same += 1;
            return;
        }
        let names = || format!("{again:?} of {bytes:?} in\n{}", self.layout);
        assert!(!is_all_named(self.layout), "other bytes: {}", names());
        let second = build(&again).unwrap_or_else(|error| panic!("{error}: {}", names()));
        // A number that is written with fewer bytes than it was read from changes the lengths around it, also if
        // the padding after it makes up for them.
        if !has_codec(self.layout) && !has_fill(self.layout) {
            let [first, second] = [&built.value, &second.value].map(|it| format!("{it:?}"));
            assert_eq!(first, second, "{}", names());
        }
        assert_eq!(second.bytes, Some(Ok(again.clone())), "{}", names());
        assert!(again.len() == bytes.len() || may_shrink(self.layout), "{}", names());
        counts.equal += 1;
    }

    /// Requires that the value is one of those that can be read, but not built.
    fn require_refusable(&self, error: OverlayError, bytes: &[u8]) {
        let fault = match error {
            OverlayError::Field { fault, .. } => fault,
            // What is computed need not fit.
            OverlayError::Fit { .. } if has_fill(self.layout) => return,
            error => panic!("{error} of {bytes:?} in\n{}", self.layout),
        };
        let is_known = match fault {
            Fault::Unplaced { .. } | Fault::Followed => true,
            // A gap or a reserved field, which is zero when built, lies over another field.
            Fault::Overlapping => !is_all_named(self.layout),
            // An expression read a gap, or another field that building replaces, or how many bytes follow
            // the last field.
            _ => {
                let depends = reads_bytes(self.layout) || may_shrink(self.layout);
                !is_all_named(self.layout) && depends
            }
        };
        assert!(is_known, "{error} of {bytes:?} in\n{}", self.layout);
    }
}

/// Whether each bit belongs to a field whose value it is part of, and which is not computed.
fn is_all_named(layout: &Layout) -> bool {
    match layout.kind {
        Kind::Struct { fields, .. } => {
            let bits = |field: &FieldLayout| match field.bits {
                Some(bits) => bits.width as usize,
                None => field.size * 8,
            };
            let is_named = |field: &FieldLayout| !field.reserved && is_all_named(field.layout);
            fields.iter().all(is_named) && fields.iter().map(bits).sum::<usize>() == layout.size * 8
        }
        Kind::Dynamic { parts, .. } => parts.iter().all(is_part_named),
        Kind::Tagged { variants } => {
            variants.iter().filter_map(|variant| variant.content).all(is_part_named)
        }
        Kind::Array { element, .. } => is_all_named(element),
        _ => true,
    }
}

fn is_part_named(part: &PartLayout) -> bool {
    let is_filled = part.terminated.is_some() && !matches!(part.range, Range::None);
    let has_gap = matches!(part.place, Place::At(_) | Place::Skip(_))
        || part.pad.is_some()
        || part.stride.is_some()
        || is_filled
        || part.count.is_some() && part.terminated.is_some();
    !has_gap
        && part.fills.is_empty()
        && match part.content {
            Content::Nested(layout) | Content::Tagged { layout, .. }
                if matches!(part.range, Range::Rest) =>
            {
                is_all_named(layout) && !has_len(layout)
            }
            Content::Run(layout)
            | Content::List(layout)
            | Content::Nested(layout)
            | Content::Tagged { layout, .. } => is_all_named(layout),
            // It is looked at where it is entered first.
            Content::Returned(_) => true,
            // A value may have more bytes than it needs.
            Content::Codec(_) => false,
            _ => true,
        }
}

/// Whether it says how many bytes it takes, or a variant of it does.
fn has_len(layout: &Layout) -> bool {
    match layout.kind {
        Kind::Dynamic { len, .. } => len.is_some(),
        Kind::Tagged { variants } => variants
            .iter()
            .filter_map(|it| it.content)
            .any(|part| matches!(part.content, Content::Nested(layout) if has_len(layout))),
        _ => false,
    }
}

/// Whether a codec reads a field of it, or of a schema in it.
fn has_codec(layout: &Layout) -> bool {
    let in_part = |part: &PartLayout| match part.content {
        Content::Codec(_) => true,
        Content::Nested(layout) | Content::Tagged { layout, .. } | Content::List(layout) => {
            has_codec(layout)
        }
        _ => false,
    };
    match layout.kind {
        Kind::Dynamic { parts, .. } => parts.iter().any(in_part),
        Kind::Tagged { variants } => {
            variants.iter().filter_map(|variant| variant.content).any(in_part)
        }
        _ => false,
    }
}

/// Whether bytes at the end of a range may belong to no field, so that they are not built.
fn may_shrink(layout: &Layout) -> bool {
    match layout.kind {
        Kind::Dynamic { parts, .. } => layout.is_root || parts.iter().any(part_may_shrink),
        Kind::Tagged { variants } => {
            variants.iter().filter_map(|variant| variant.content).any(part_may_shrink)
        }
        _ => false,
    }
}

fn part_may_shrink(part: &PartLayout) -> bool {
    let is_rest = matches!(part.range, Range::Rest);
    matches!(part.place, Place::At(_))
        || matches!(part.content, Content::Codec(_))
        || is_rest && part.terminated.is_some()
        || match part.content {
            Content::Nested(layout) | Content::Tagged { layout, .. } | Content::List(layout) => {
                is_rest && has_len(layout) || may_shrink(layout)
            }
            _ => false,
        }
}

/// Whether a field of it is computed when it is built.
fn has_fill(layout: &'static Layout) -> bool {
    any_part(layout, &|part| !part.fills.is_empty())
}

/// Whether an expression reads bytes, or how many there are.
pub fn reads_bytes(layout: &'static Layout) -> bool {
    use Expression::{Laid, Left, Rest, Size};
    let reads = |expression: &'static Expression| {
        all_in(expression).iter().any(|it| matches!(it, Laid | Rest | Left | Size))
    };
    let of_schema = match layout.kind {
        Kind::Dynamic { check, .. } => check,
        _ => None,
    };
    of_schema.is_some_and(reads)
        || parts_of(layout).any(|part| {
            let mut all = deciding(part).chain(part.check);
            all.any(reads) || layout_in(part).is_some_and(reads_bytes)
        })
}

/// Whether something holds for a part of the schema, or of one in it.
pub fn any_part(layout: &'static Layout, holds: &dyn Fn(&PartLayout) -> bool) -> bool {
    parts_of(layout)
        .any(|part| holds(part) || layout_in(part).is_some_and(|layout| any_part(layout, holds)))
}

/// The parts of a dynamic schema, or of the variants of a tagged enum.
fn parts_of(layout: &'static Layout) -> impl Iterator<Item = &'static PartLayout> {
    let (parts, variants) = match layout.kind {
        Kind::Dynamic { parts, .. } => (parts, &[][..]),
        Kind::Tagged { variants } => (&[][..], variants),
        _ => (&[][..], &[][..]),
    };
    parts.iter().chain(variants.iter().filter_map(|variant| variant.content))
}

/// What a part holds, if that may be a dynamic schema or a tagged enum.
fn layout_in(part: &PartLayout) -> Option<&'static Layout> {
    match part.content {
        Content::List(layout) | Content::Nested(layout) | Content::Tagged { layout, .. } => {
            Some(layout)
        }
        _ => None,
    }
}
