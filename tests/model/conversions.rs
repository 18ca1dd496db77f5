//! `to_value`, `to_bytes` and `assign` agree with the model.

use proptest::{prop_assert, prop_assert_eq};

use crate::bytes::PlacedBytes;
use crate::property::{for_all, valid};

#[test]
fn to_value_copies_what_the_getters_read() {
    for_all(|subject, input| {
        let (table, bytes) = (subject.table(), valid(subject, input));
        let read: Vec<u128> = table.leaves.iter().map(|leaf| leaf.get(&bytes)).collect();
        let value = subject.to_value(&PlacedBytes::new(&bytes, 0));
        prop_assert_eq!(value, Ok(table.after_round_trip(&read)));
        Ok(())
    });
}

#[test]
fn to_bytes_and_from_write_the_value_over_zeros() {
    for_all(|subject, input| {
        let table = subject.table();
        let values = table.value(&input.seeds);
        let expected = match table.misfit(&values) {
            Some(error) => Err(error),
            None => {
                let mut bytes = vec![0; table.size];
                table.assign(&mut bytes, &values);
                Ok(bytes)
            }
        };
        prop_assert_eq!(&subject.to_bytes(&values), &expected);
        let read = expected.as_deref().map(|bytes| table.read(bytes)).map_err(|error| *error);
        prop_assert_eq!(subject.to_overlay(&values), read);
        if let Ok(bytes) = expected {
            let value = subject.to_value(&PlacedBytes::new(&bytes, 0));
            prop_assert_eq!(value, Ok(table.after_round_trip(&values)));
        }
        Ok(())
    });
}

#[test]
fn assign_writes_the_value_or_nothing_and_leaves_the_rest() {
    for_all(|subject, input| {
        let (table, before) = (subject.table(), valid(subject, input));
        let values = table.value(&input.seeds);
        let mut bytes = PlacedBytes::new(&before, 0);
        let assigned = subject.assign(&mut bytes, &values);
        let error = table.misfit(&values);
        prop_assert_eq!(assigned.err(), error);
        let mut expected = before;
        if error.is_none() {
            table.assign(&mut expected, &values);
        }
        prop_assert!(*bytes == *expected);
        Ok(())
    });
}
