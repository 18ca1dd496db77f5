//! What the names in an expression stand for while a value is built, and which are known when.

use proc_macro2::TokenStream;
use quote::quote;

use super::variable::held;
use super::{Build, name_of_value};
use crate::expand::dynamic::evaluator::Evaluator;
use crate::expand::dynamic::given;
use crate::expand::dynamic::model::name_of_part;
use crate::input::expression::{Expression, Node};
use crate::layout::parts::{Part, Variety};

impl Build<'_> {
    /// A number that is needed before the field is written, as a `u64`.
    pub(super) fn early(
        &mut self,
        expression: &Expression,
        attribute: &str,
        site: &TokenStream,
    ) -> TokenStream {
        if !self.is_known_early(expression) {
            return quote!(__c.unplaced(#attribute, #site)?);
        }
        let bound = self.bound(&[expression]);
        let number = Evaluator::new(self.dynamic, site).extent(expression);
        quote!({ #bound #number })
    }

    /// Whether the expression reads only the fields of the value, and where the field starts.
    pub(super) fn is_known_early(&self, expression: &Expression) -> bool {
        let is_late = |part: &&Expression| {
            matches!(part.node, Node::Size | Node::Left | Node::Rest | Node::Laid)
        };
        !expression.all().iter().any(is_late) && !self.needs_view(&[expression])
    }

    /// Whether the expressions read a part that only laying the bytes gives.
    pub(super) fn needs_view(&self, expressions: &[&Expression]) -> bool {
        let parts = expressions.iter().flat_map(|it| self.dynamic.parts.parts_in(it));
        parts.into_iter().any(|part| match &self.dynamic.parts.all[part] {
            Part::Run(_) => false,
            Part::Variable(variable) => {
                !matches!(variable.content, Variety::Bytes | Variety::Text | Variety::Codec(_))
            }
        })
    }

    /// Variables for the parts that the expressions read, as they are in the view.
    pub(super) fn bound(&self, expressions: &[&Expression]) -> TokenStream {
        let runtime = self.dynamic.runtime();
        let mut parts: Vec<usize> =
            expressions.iter().flat_map(|it| self.dynamic.parts.parts_in(it)).collect();
        parts.sort_unstable();
        parts.dedup();
        let view = self.needs_view(expressions).then(|| {
            let own = given::Taken::of(self.dynamic.schema).own(runtime);
            quote!(let __view = __d.view::<Self>(#own)?;)
        });
        let bound = parts.into_iter().filter_map(|index| {
            let (name, part) = (name_of_part(index), &self.dynamic.parts.all[index]);
            let value = name_of_value(part.last());
            let bound = match part {
                Part::Run(run) if run.is_optional => quote!(#name.as_ref()),
                Part::Run(_) => return None,
                Part::Variable(variable) => match (&variable.content, variable.is_optional) {
                    (Variety::Codec(_), _) => return None,
                    (Variety::Bytes, false) => held(&value, "held_bytes", runtime),
                    (Variety::Bytes, true) => {
                        let bytes = held(&value, "held_bytes", runtime);
                        quote!(match #value {
                            #runtime::Some(#value) => #runtime::Some(#bytes),
                            #runtime::None => #runtime::None,
                        })
                    }
                    _ => quote!(__view.#name),
                },
            };
            Some(quote!(let #name = #bound;))
        });
        quote!(#view #(#bound)*)
    }
}
