//! What is given to schemas.

use overlaid::Fault;
use overlaid::layout::{ArgumentLayout, Layout};

use crate::evaluate::{Names, Result};

/// The parameters of a schema by their names.
pub type Given = Vec<(&'static str, i128)>;

/// What a part gives to the schema in it: first all values are evaluated, then each must be one of its
/// parameter.
pub fn give(
    arguments: &'static [ArgumentLayout],
    layout: &'static Layout,
    names: &Names<'_>,
) -> Result<Given> {
    let given: Result<Given> = arguments
        .iter()
        .map(|argument| Ok((argument.name, names.number(argument.value)?)))
        .collect();
    let given = given?;
    for parameter in layout.parameters {
        let (name, number) =
            *given.iter().find(|(name, _)| *name == parameter.name).expect("all are given");
        if number < parameter.least || number > parameter.greatest {
            return Err(Fault::Parameter { parameter: name, number, ty: parameter.ty });
        }
    }
    Ok(given)
}
