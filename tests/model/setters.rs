//! Setters write exactly the bits of their field, or return an error and write nothing.

use proptest::{prop_assert, prop_assert_eq};

use crate::bytes::PlacedBytes;
use crate::naive::misfit;
use crate::property::{for_all, valid};
use crate::subject::WriteMethod;

#[test]
fn setters_write_exactly_their_bits_or_refuse() {
    for_all(|subject, input| {
        let table = subject.table();
        let before = valid(subject, input);
        let values = table.value(&input.seeds);
        for (i, field) in table.fields.iter().enumerate() {
            let (first, end) = field.leaves;
            let (leaves, values) = (&table.leaves[first..end], &values[first..end]);
            for method in [WriteMethod::Setter, WriteMethod::Mut] {
                let mut bytes = PlacedBytes::new(&before, 0);
                let written = subject.write(&mut bytes, i, method, values);
                let error = misfit(leaves, values);
                prop_assert_eq!(written.err(), error, "{} by {:?}", field.name, method);
                let mut expected = before.clone();
                if error.is_none() {
                    table.assign_leaves(first..end, &mut expected, values);
                } else if method == WriteMethod::Mut {
                    // The test writes element by element, so those before the error were written.
                    for leaf in leaves {
                        leaf.put(&mut bytes, leaf.get(&before));
                    }
                }
                prop_assert!(
                    *bytes == *expected,
                    "{} = {:x?} by {:?}\nbefore   {:x?}\nafter    {:x?}\nexpected {:x?}",
                    field.name,
                    values,
                    method,
                    before,
                    &*bytes,
                    expected
                );
            }
        }
        Ok(())
    });
}
