//! A dynamic schema and the calls that are compared with the interpreter.

use std::fmt::Debug;

use overlaid::OverlayError;
use overlaid::layout::{Content, Expression, Kind, Layout, PartLayout, Place, Range};

use crate::failure::Failure;
use crate::in_place::{Log, Write};
use crate::inputs::{self, Random};
use crate::interpret::{self, Laid};
use crate::referred::{self, Found};
use crate::tree::{ERROR, Mode, Shown, Tree};
use crate::value::Value;
use crate::walked;

/// A schema.
pub struct Subject {
    pub name: &'static str,
    pub layout: &'static Layout,
    pub lay: fn(&[u8]) -> Result<Read, OverlayError>,
    pub lay_prefix: fn(&[u8]) -> ReadPrefix,
    pub build: Build,
    /// What the view says of its places.
    pub places: fn(&[u8]) -> Result<Vec<Found>, OverlayError>,
    /// Writes this many values in place, one after the other.
    pub write: WriteInPlace,
    /// Changes one of the fields that decide the layout, if there is any.
    pub change: fn(&mut [u8], &mut Log) -> Option<Write>,
}

/// Builds the value of the bytes, or any value, after it was changed so often.
type Build = fn(Option<&[u8]>, usize, &mut Random) -> Result<Built, OverlayError>;

/// What was written, if anything could be, and what the view says then.
type Writes = Vec<(Option<Write>, String)>;

type WriteInPlace = fn(&mut [u8], usize, &mut Log) -> Result<Writes, OverlayError>;

/// What building a value gives.
pub struct Built {
    pub value: Box<dyn Debug>,
    pub tree: Tree,
    pub size: Result<usize, OverlayError>,
    /// By `to_bytes`; nothing if the value has more bytes than a test builds.
    pub bytes: Option<Result<Vec<u8>, OverlayError>>,
    /// By `build`, into a buffer that is not zero.
    pub in_buffer: Option<Result<Vec<u8>, OverlayError>>,
}

/// The calls that build a value.
pub struct Calls<T> {
    pub size: fn(&T) -> Result<usize, OverlayError>,
    pub build: fn(&T, &mut [u8]) -> Result<usize, OverlayError>,
    pub to_bytes: fn(&T) -> Result<Vec<u8>, OverlayError>,
}

/// Builds a value.
pub fn built<T: Value + Debug + 'static>(value: T, calls: &Calls<T>) -> Built {
    let size = (calls.size)(&value);
    let is_small = size.is_ok_and(|size| size <= 1 << 20);
    let mut buffer = vec![0xee; if is_small { size.unwrap_or(0) } else { 0 }];
    let in_buffer = is_small.then(|| {
        let count = (calls.build)(&value, &mut buffer)?;
        assert_eq!(Ok(count), size, "{value:?}");
        Ok(buffer)
    });
    let bytes = is_small.then(|| (calls.to_bytes)(&value));
    Built { tree: value.tree(), value: Box::new(value), size, bytes, in_buffer }
}

/// What the view of a prefix says, and how many bytes are left.
type ReadPrefix = Result<(Read, usize), OverlayError>;

/// What a view says.
#[derive(Debug, PartialEq)]
pub struct Read {
    pub view: String,
    pub view_in_lines: String,
    pub value: Result<String, OverlayError>,
    pub size: usize,
}

/// A subject for each schema.
#[macro_export]
macro_rules! subjects {
    ($($schema:ident)*) => {
        &[$($crate::subject::Subject {
            name: stringify!($schema),
            layout: $schema::LAYOUT,
            lay: |bytes| {
                let view = $schema::overlay(bytes)?;
                Ok($crate::read!(view))
            },
            lay_prefix: |bytes| {
                let (view, rest) = $schema::overlay_prefix(bytes)?;
                Ok(($crate::read!(view), rest.len()))
            },
            places: |bytes| {
                #[allow(unused_imports, reason = "which of them is used depends on the schema")]
                use $crate::referred::{HasPlaces as _, NoPlaces as _};

                let view = $schema::overlay(bytes)?;
                Ok((&view).follow_places($crate::referred::DEPTH))
            },
            build: |bytes, changes, random| {
                let mut value = match bytes {
                    Some(bytes) => $schema::overlay(bytes)?.to_value()?,
                    None => $crate::value::Value::random(random),
                };
                for _ in 0..changes {
                    $crate::value::Value::change(&mut value, random);
                }
                Ok($crate::subject::built(value, &$crate::subject::Calls {
                    size: $schema::size,
                    build: $schema::build,
                    to_bytes: $schema::to_bytes,
                }))
            },
            write: |bytes, times, log| {
                let mut view = $schema::overlay_mut(bytes)?;
                let write = |_| {
                    let write = log.write_one(|log| {
                        $crate::in_place::InPlace::write(&mut view, log);
                    });
                    (write, format!("{view:?}"))
                };
                Ok((0..times).map(write).collect())
            },
            change: |bytes, log| {
                log.write_one(|log| <$schema as $crate::in_place::Changing>::change(bytes, log))
            },
        }),*]
    };
}

/// What a view says.
#[macro_export]
macro_rules! read {
    ($view:ident) => {
        $crate::subject::Read {
            view: format!("{:?}", $view),
            view_in_lines: format!("{:#?}", $view),
            value: $view.to_value().map(|value| format!("{value:?}")),
            size: $view.bytes().len(),
        }
    };
}

impl Subject {
    /// Compares what the library says of the bytes with what the interpreter says. Returns what the
    /// interpreter says of all of them.
    pub fn compare(&self, bytes: &[u8]) -> Result<Laid, Failure> {
        let (expected, laid) = (interpret::lay(self.layout, bytes), (self.lay)(bytes));
        if let Err(fault) = walked::compare(self.layout, bytes, &expected, &laid) {
            panic!("the walker: {fault} in {bytes:?} of\n{}", self.layout);
        }
        match (&expected, laid) {
            (Ok(expected), Ok(read)) => {
                self.compare_read(expected, &read, bytes);
                let found = (self.places)(bytes).expect("the bytes are laid");
                if let Err(fault) =
                    referred::compare(&expected.tree, bytes, &found, referred::DEPTH)
                {
                    panic!("{fault} in {bytes:?} of\n{}", self.layout);
                }
            }
            (Err(expected), Err(error)) => {
                assert!(!error.to_string().is_empty());
                self.compare_failure(expected, error, bytes);
            }
            (expected, laid) => panic!(
                "`overlay` of {bytes:?} gives {laid:?}, but should give {expected:?}, by\n{}",
                self.layout
            ),
        }
        match (interpret::lay_prefix(self.layout, bytes), (self.lay_prefix)(bytes)) {
            (Ok(expected), Ok((read, rest))) => {
                assert_eq!(bytes.len() - rest, expected.size, "{bytes:?} in\n{}", self.layout);
                self.compare_read(&expected, &read, bytes);
            }
            (Err(expected), Err(error)) => self.compare_failure(&expected, error, bytes),
            (expected, laid) => panic!(
                "`overlay_prefix` of {bytes:?} gives {laid:?}, but should give {expected:?}, by\n{}",
                self.layout
            ),
        }
        expected
    }

    fn compare_read(&self, expected: &Laid, read: &Read, bytes: &[u8]) {
        let tree = &expected.tree;
        let (mut view, mut view_in_lines) = (read.view.clone(), read.view_in_lines.clone());
        let mut expected = Read {
            view: format!("{:?}", Shown(tree, Mode::View)),
            view_in_lines: format!("{:#?}", Shown(tree, Mode::View)),
            value: Ok(format!("{:?}", Shown(tree, Mode::Value))),
            size: expected.size,
        };
        if let Some(failure) = tree.failure() {
            let error = read.value.as_ref().expect_err("an element is wrong");
            self.compare_failure(failure, *error, bytes);
            expected.value = Err(*error);
            // The texts agree up to the first error, which was compared.
            cut_at_error(&mut view, &mut expected.view);
            cut_at_error(&mut view_in_lines, &mut expected.view_in_lines);
        }
        let found = Read { view, view_in_lines, value: read.value.clone(), size: read.size };
        assert_eq!(found, expected, "{bytes:?} in\n{}", self.layout);
    }

    fn compare_failure(&self, expected: &Failure, error: OverlayError, bytes: &[u8]) {
        let (found, layout) = (Failure::of(error), self.layout);
        assert!(
            expected.may_be(&found),
            "{error}, {found:?}, but should be {expected:?} in {bytes:?} of\n{layout}"
        );
    }

    /// Valid bytes, if some are found: random ones that are repaired, or those of a random value.
    pub fn valid(&self, random: &mut Random) -> Option<Vec<u8>> {
        let repaired = |random: &mut Random| inputs::valid(self.layout, random);
        if random.below(4) == 0 {
            return self.built_bytes(random).or_else(|| repaired(random));
        }
        repaired(random).or_else(|| self.built_bytes(random))
    }

    /// The bytes of a random value, if some are found.
    fn built_bytes(&self, random: &mut Random) -> Option<Vec<u8>> {
        (0..20).find_map(|_| {
            let bytes = (self.build)(None, 0, random).ok()?.bytes?.ok()?;
            let is_valid =
                bytes.len() <= 400 && interpret::lay_with_lazy(self.layout, &bytes).is_ok();
            is_valid.then_some(bytes)
        })
    }

    /// Whether the size of the schema follows from its bytes, and not from how many there are.
    pub fn has_its_own_size(&self) -> bool {
        !depends_on_range(self.layout)
    }
}

/// Cuts what is expected before the first error, and what is found to as many bytes.
pub fn cut_at_error(found: &mut String, expected: &mut String) {
    expected.truncate(expected.find(ERROR).expect("an error"));
    found.truncate(expected.len());
}

/// Whether what the schema says depends on how many bytes it is laid over.
fn depends_on_range(layout: &Layout) -> bool {
    match layout.kind {
        Kind::Dynamic { parts, len, check } => {
            let is_open = len.is_none() && (layout.is_root || parts.iter().any(takes_range));
            let expressions = parts.iter().flat_map(expressions).chain(len).chain(check);
            is_open || expressions.into_iter().any(reads_range) || parts.iter().any(is_nested_open)
        }
        Kind::Tagged { variants } => {
            variants.iter().filter_map(|variant| variant.content).any(|part| {
                takes_range(part) || is_nested_open(part) || expressions(part).any(reads_range)
            })
        }
        _ => false,
    }
}

fn takes_range(part: &PartLayout) -> bool {
    part.range == Range::Rest || matches!(part.place, Place::At(_))
}

/// Whether a nested schema without a range of its own depends on its range.
fn is_nested_open(part: &PartLayout) -> bool {
    match part.content {
        Content::List(layout) | Content::Nested(layout) | Content::Tagged { layout, .. } => {
            part.range == Range::None && depends_on_range(layout)
        }
        _ => false,
    }
}

fn expressions(part: &PartLayout) -> impl Iterator<Item = &'static Expression> {
    let tag = match part.content {
        Content::Tagged { tag, .. } => Some(tag),
        _ => None,
    };
    let range = match part.range {
        Range::Len(expression) | Range::End(expression) => Some(expression),
        _ => None,
    };
    let all = [part.condition, part.count, part.until, part.stride, part.check, tag, range];
    all.into_iter().flatten().chain(part.give.iter().map(|argument| argument.value))
}

fn reads_range(expression: &Expression) -> bool {
    match expression {
        Expression::Size | Expression::Left | Expression::Rest => true,
        Expression::Unary(_, operand) => reads_range(operand),
        Expression::Binary(_, left, right) => reads_range(left) || reads_range(right),
        Expression::If(condition, then, otherwise) => {
            [condition, then, otherwise].into_iter().any(|operand| reads_range(operand))
        }
        Expression::Call { arguments, .. } => arguments.iter().any(reads_range),
        _ => false,
    }
}
