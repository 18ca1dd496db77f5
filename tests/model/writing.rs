//! Setters write exactly the bits that are the field's, or refuse.

use proptest::{prop_assert, prop_assert_eq};

use crate::bytes::PlacedBytes;
use crate::naive::misfit;
use crate::property::{for_all, valid};
use crate::subject::Way;

#[test]
fn setters_write_exactly_their_bits_or_refuse() {
    for_all(|subject, input| {
        let table = subject.table();
        let before = valid(subject, input);
        let values = table.value(&input.seeds);
        for (i, field) in table.fields.iter().enumerate() {
            let (first, end) = field.leaves;
            let (leaves, values) = (&table.leaves[first..end], &values[first..end]);
            for way in [Way::Setter, Way::Mut] {
                let mut bytes = PlacedBytes::new(&before, 0);
                let written = subject.write(&mut bytes, i, way, values);
                let error = misfit(leaves, values);
                prop_assert_eq!(written.err(), error, "{} by {:?}", field.name, way);
                let mut expected = before.clone();
                if error.is_none() {
                    table.assign_some(first..end, &mut expected, values);
                } else if way == Way::Mut {
                    // Element by element: those before the one that does not fit were written.
                    for leaf in leaves {
                        leaf.put(&mut bytes, leaf.get(&before));
                    }
                }
                prop_assert!(
                    *bytes == *expected,
                    "{} = {:x?} by {:?}\nbefore {:x?}\nafter  {:x?}\nright  {:x?}",
                    field.name,
                    values,
                    way,
                    before,
                    &*bytes,
                    expected
                );
            }
        }
        Ok(())
    });
}
