//! Copying bytes of a length that only the value knows, which are few in most formats.

/// Copies `from` to `to`, which have the same length. Up to 16 bytes are copied without a call, which takes
/// less time.
#[inline]
pub fn copy(to: &mut [u8], from: &[u8]) {
    let length = from.len();
    if length < 4 {
        if length >= 2 {
            copy_ends::<2>(to, from);
        } else {
            copy_ends::<1>(to, from);
        }
    } else if length < 8 {
        copy_ends::<4>(to, from);
    } else if length <= 16 {
        copy_ends::<8>(to, from);
    } else {
        copy_many(to, from);
    }
}

/// Copies any number of bytes. It is cold, so that the code around it keeps its registers.
#[cold]
#[inline(never)]
fn copy_many(to: &mut [u8], from: &[u8]) {
    // The lengths are always equal. With the comparison, the compiler knows that this cannot panic.
    if to.len() == from.len() {
        to.copy_from_slice(from);
    }
}

/// Copies the first `N` bytes and the last `N` bytes, which may overlap.
#[inline]
fn copy_ends<const N: usize>(to: &mut [u8], from: &[u8]) {
    if let (Some(first), Some(last)) = (from.first_chunk::<N>(), from.last_chunk::<N>()) {
        if let Some(start) = to.first_chunk_mut() {
            *start = *first;
        }
        if let Some(end) = to.last_chunk_mut() {
            *end = *last;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::copy;

    #[test]
    fn bytes_of_all_lengths_are_copied() {
        let bytes = *b"abcdefghijklmnopqrstuvwxyz0123456789ABCD";
        for length in 0..=bytes.len() {
            let (from, mut to) = (&bytes[..length], [0; 41]);
            copy(&mut to[..length], from);
            assert_eq!((&to[..length], to[length]), (from, 0));
        }
    }
}
