//! Whether the candidates of a format accept the same bytes, and read the same from them.

use crate::Format;

/// Checks all candidates on the message, on every prefix of it, with a byte more, and with each of
/// its bytes changed in several ways. An error names the candidate.
pub fn check(format: &Format) -> Result<(), String> {
    let message = (format.message)();
    if (format.candidates[0].run)(&message).is_none() {
        return Err(format!("{}: the code by hand refuses the message", format.title));
    }
    for bytes in variations(&message) {
        let expected = (format.candidates[0].run)(&bytes);
        for candidate in format.candidates {
            let found = (candidate.run)(&bytes);
            if found != expected {
                return Err(format!(
                    "{}: {}: found {found:?} instead of {expected:?} in {bytes:x?}",
                    format.title, candidate.name
                ));
            }
        }
    }
    Ok(())
}

fn variations(message: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let prefixes = (0..=message.len()).map(|length| message[..length].to_vec());
    let longer = std::iter::once([message, &[0]].concat());
    let changed = (0..message.len()).flat_map(move |at| {
        let with = move |byte| {
            let mut bytes = message.to_vec();
            bytes[at] = byte;
            bytes
        };
        let byte = message[at];
        [0, 1, 0x3f, 0x40, 0xc0, 0xff, byte.wrapping_add(1), byte.wrapping_sub(1)].map(with)
    });
    prefixes.chain(longer).chain(changed)
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_candidates_have_the_same_results() {
        for format in &crate::FORMATS {
            assert_eq!(super::check(format), Ok(()));
        }
    }
}
