//! The fields that get their value from the part that they decide.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Ident;

use super::{Build, name_of_span, name_of_value, run};
use crate::expand::dynamic::evaluator::Evaluator;
use crate::input::expression::{Expression, Node};
use crate::input::field::{Field, FieldKind};
use crate::layout::parts::{Part, Run, Variable, Variety};
use crate::layout::plan::{Decides, Decision};

/// The attributes that say how much of the bytes a part has.
pub const EXTENTS: [Decides; 3] = [Decides::Count, Decides::Len, Decides::End];

impl<'a> Build<'a> {
    /// The statements after a part is written: its span is a variable.
    pub(super) fn decided_by(
        &mut self,
        index: usize,
        variable: &Variable,
        field: &Field,
        site: &TokenStream,
    ) -> TokenStream {
        let extents = EXTENTS
            .into_iter()
            .map(|attribute| self.decided(Some(index), attribute, Some(&variable.content), site));
        let extents: TokenStream = extents.collect();
        let tag = self.decided_tag(index, variable, field, site);
        quote!(#extents #tag)
    }

    /// The statements that give a field the value which makes the extent what it is.
    pub(super) fn decided(
        &mut self,
        part: Option<usize>,
        attribute: Decides,
        content: Option<&Variety>,
        site: &TokenStream,
    ) -> TokenStream {
        let Some(decision) = self.plan.decision(part, attribute) else { return TokenStream::new() };
        let (runtime, span) = (self.dynamic.runtime(), name_of_span(part));
        let quantity = quantity(attribute, content);
        if let Some(codec) = self.codec_of(decision) {
            let (own, linear) = (codec.site(self), self.linear(decision, site));
            return codec.settled(self, Some(&span), &|codec, field| {
                quote! {
                    __c.settle_by::<#codec>(
                        #field, #runtime::Quantity::#quantity, &#span, (#own, #site), &#linear
                    )?
                }
            });
        }
        let (linear, ty) = (self.linear(decision, site), self.type_of(decision));
        let assigned = self.assigned(decision);
        quote! {
            let __n: #ty = #span.decides(#runtime::Quantity::#quantity, #site, &#linear)?;
            #assigned
        }
    }

    /// The statements that give the field with the tag the tag of the variant, if it has another one.
    fn decided_tag(
        &mut self,
        index: usize,
        variable: &Variable,
        field: &Field,
        site: &TokenStream,
    ) -> TokenStream {
        let (Some(decision), Variety::Tagged(alias), Some(tag)) =
            (self.plan.decision(Some(index), Decides::Tag), &variable.content, &field.extent.tag)
        else {
            return TokenStream::new();
        };
        let (runtime, span, value) =
            (self.dynamic.runtime(), name_of_span(Some(index)), name_of_value(field.index));
        let (bound, text) = (self.bound(&[tag]), text_of(field, "tag"));
        let alias = quote_spanned!(alias.span()=> #alias);
        let evaluator = Evaluator::new(self.dynamic, site);
        if let Some(codec) = self.codec_of(decision) {
            let (tag, linear) = (evaluator.number(tag), self.linear(decision, site));
            let own = codec.site(self);
            let settled = codec.settled(self, Some(&span), &|codec, field| {
                quote! {
                    __c.settle_tag::<#codec>(#field, __tag, &#span, (#own, #site), &#linear)?
                }
            });
            return quote! {
                let __tag = { #bound #tag };
                let __tag = #runtime::new_tag::<#alias>(#value, __tag, #site, #text)?;
                #settled
            };
        }
        let (assigned, ty) = (self.assigned(decision), self.type_of(decision));
        if let FieldKind::Numbers(..) = decision.field.kind {
            let tag = evaluator.bytes(tag);
            return quote! {
                let __tag = { #bound &#tag[..] };
                if let #runtime::Some(__tag) =
                    #runtime::new_tag_bytes::<#alias>(#value, __tag, #site, #text)?
                {
                    let __n: #ty = #runtime::tag_of_bytes(__tag);
                    #assigned
                }
            };
        }
        let (tag, linear) = (evaluator.number(tag), self.linear(decision, site));
        quote! {
            let __tag = { #bound #tag };
            if let #runtime::Some(__tag) =
                #runtime::new_tag::<#alias>(#value, __tag, #site, #text)?
            {
                let __n: #ty = #span.decides_tag(__tag, #site, &#linear)?;
                #assigned
            }
        }
    }

    /// Says in a field whether an optional part is there, or compares that with its condition.
    pub(super) fn presence(
        &mut self,
        index: usize,
        field: &Field,
        is_there: &TokenStream,
        site: &TokenStream,
    ) {
        let Some(condition) = &field.extent.condition else { return };
        if let Some(decision) = self.plan.decision(Some(index), Decides::If) {
            let assigned = self.assigned(decision);
            self.statements.extend(quote!(let __n = #is_there; #assigned));
        }
        if !self.is_settled(Some(index), Decides::If) {
            self.compare_presence(index, field, condition, is_there, site);
        }
    }

    fn run_of(&self, decision: &Decision<'a>) -> &Run {
        match self.dynamic.part(decision.place) {
            Part::Run(run) => run,
            Part::Variable(_) => unreachable!("a codec writes the field, and it is in no run"),
        }
    }

    fn assigned(&self, decision: &Decision<'a>) -> TokenStream {
        run::assigned(self.dynamic, self.run_of(decision), decision.place, decision.field)
    }

    fn type_of(&self, decision: &Decision<'a>) -> TokenStream {
        run::type_of(self.run_of(decision), decision.field, self.dynamic)
    }

    /// The expression as a value of the runtime's type `Linear`.
    fn linear(&self, decision: &Decision<'a>, site: &TokenStream) -> TokenStream {
        let (runtime, linear) = (self.dynamic.runtime(), &decision.linear);
        let (holds, limits) = match self.codec_of(decision) {
            Some(codec) => (codec.holds(), None),
            None => run::holds(self.run_of(decision), decision.field),
        };
        let (text, label) = (&decision.text, &decision.field.label);
        let number = |expression: &Expression| match &expression.node {
            Node::Integer(value) => Literal::i128_unsuffixed(*value).to_token_stream(),
            _ => Evaluator::new(self.dynamic, site).number(expression),
        };
        let is_name = matches!(
            (&linear.scale.node, &linear.offset.node),
            (Node::Integer(1), Node::Integer(0))
        );
        let scaled = (!is_name).then(|| {
            let (scale, offset) = (number(&linear.scale), number(&linear.offset));
            quote!(.scaled(#scale, #offset))
        });
        let within = limits.map(|(least, most)| quote!(.within(#least, #most)));
        let by = quote!(&#runtime::Decider { expression: #text, field: #label, holds: #holds });
        quote!(#runtime::Linear::new(#by) #scaled #within)
    }
}

/// What an attribute says of a part.
pub fn quantity(attribute: Decides, content: Option<&Variety>) -> Ident {
    let name = match (attribute, content) {
        (Decides::Count, Some(Variety::List { .. })) => "Elements",
        (Decides::End, _) => "End",
        (Decides::Tag, _) => "Tag",
        (Decides::Count | Decides::Len | Decides::If, _) => "Bytes",
    };
    Ident::new(name, proc_macro2::Span::call_site())
}

/// The expression of an attribute as the schema has it.
pub fn text_of<'a>(field: &'a Field, attribute: &str) -> &'a str {
    let written = field.extent.written.iter().find(|(name, _)| *name == attribute);
    written.map_or("", |(_, text)| text)
}
