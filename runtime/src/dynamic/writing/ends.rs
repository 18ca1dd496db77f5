//! Terminators where other parts lie: whoever writes these would change where a part ends.

use crate::dynamic::writing::part::{Span, Unsplit};
use crate::error::Site;

/// What is known of a part when the schema is compiled.
#[derive(Debug, Clone, Copy)]
pub struct PartEnd {
    /// The byte that ends it.
    pub terminator: Option<u8>,
    /// Whether it has an offset that is computed.
    pub is_placed: bool,
}

/// Requires that no part lies where another one has its terminator.
///
/// Bytes that have a length may fill it, and then have no terminator. Whether they do is not known here. So the
/// byte after them is taken for it if it is the same one. Only a part with an offset can lie there.
///
/// # Errors
/// If one does.
pub fn require_ends<const N: usize>(
    bytes: &[u8],
    spans: [Span; N],
    sites: [&'static Site; N],
    ends: [PartEnd; N],
) -> Result<(), Unsplit> {
    let all = || spans.iter().zip(sites).zip(ends);
    for ((ended, of_ended), end) in all() {
        let at = ended.start.wrapping_add(ended.length);
        let byte = bytes.get(at).copied();
        if byte.is_none() || byte != end.terminator {
            continue;
        }
        let mut others = all().filter(|(_, other)| end.is_placed || other.is_placed);
        let covers = |span: &Span| at.wrapping_sub(span.start) < span.length;
        let Some(((span, site), _)) = others.find(|((span, _), _)| covers(span)) else { continue };
        return Err(if span.start < ended.start {
            let end = span.start.wrapping_add(span.length);
            Unsplit::Overlap { site: of_ended, start: ended.start, other: site, end }
        } else {
            let end = at.wrapping_add(1);
            Unsplit::Overlap { site, start: span.start, other: of_ended, end }
        });
    }
    Ok(())
}
