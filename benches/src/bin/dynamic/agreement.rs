//! Whether the candidates of a task have the same results.

use std::fmt::Debug;

use crate::candidate::{Agreement, Candidate};

/// Compares the results of all candidates with those of the first one. The first input is the
/// message that is timed, which the first candidate must accept. `result` runs a candidate. An error
/// names the candidate.
pub fn check<F: Copy, I: Debug, R: PartialEq + Debug>(
    title: &str,
    candidates: &[Candidate<F>],
    inputs: impl Iterator<Item = I>,
    mut result: impl FnMut(F, &I) -> Option<R>,
) -> Result<(), String> {
    for (index, input) in inputs.enumerate() {
        let expected = result(candidates[0].run, &input);
        if index == 0 && expected.is_none() {
            return Err(format!("{title}: the code by hand refuses the message"));
        }
        for candidate in candidates {
            let compared = match candidate.agreement {
                Agreement::Everywhere => true,
                Agreement::OnAccepted => expected.is_some(),
                Agreement::OnTheMessage => index == 0,
            };
            if !compared {
                continue;
            }
            let found = result(candidate.run, &input);
            if found != expected {
                let name = candidate.name;
                return Err(format!(
                    "{title}: {name}: found {found:x?} instead of {expected:x?} in {input:x?}"
                ));
            }
        }
    }
    Ok(())
}

/// The message, every prefix of it, the message and one more byte, and the message with each of its
/// bytes changed in several ways.
pub fn variations(message: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let prefixes = (0..message.len()).map(|length| message[..length].to_vec());
    let longer = [message.to_vec(), [message, &[0]].concat()];
    let changed = (0..message.len()).flat_map(move |at| {
        let with = move |byte| {
            let mut bytes = message.to_vec();
            bytes[at] = byte;
            bytes
        };
        let byte = message[at];
        [0, 1, 0x3f, 0x40, 0xc0, 0xff, byte.wrapping_add(1), byte.wrapping_sub(1)].map(with)
    });
    longer.into_iter().chain(prefixes).chain(changed)
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_candidates_have_the_same_results() {
        assert_eq!(crate::agree(), Ok(()));
    }
}
