//! Every rule that a struct must keep: a function each, listed in one place.

mod bits;
mod enums;
pub mod fingerprint;
mod item;
mod magic;
mod names;
mod orders;
pub mod types;

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use crate::diagnostics::Diagnostics;
use crate::input::schema::{Field, FieldKind, Struct};
use crate::layout::Layout;
use crate::layout::quantity::{Claim, Fragment, Quantity, Relation, Verdict};
use crate::layout::wire::wire_type;

use crate::diagnostics::as_written;
pub use enums::check as of_enum;
pub use item::check as item;

/// The strictest alignment that the runtime has a type for.
const MOST_ALIGN: u64 = 65_536;

/// A struct, laid out, and the mistakes found in it.
pub struct Checked<'a> {
    pub schema: &'a Struct,
    pub layout: &'a Layout,
    pub errors: &'a mut Diagnostics,
    /// The rules about quantities, for the macro or else the compiler to decide.
    pub claims: Vec<Claim>,
}

const RULES: &[fn(&mut Checked)] = &[
    has_fields,
    own_repr_agrees,
    types::are_laid_over_bytes,
    types::lengths_are_constants,
    magic::is_of_its_type,
    types::reserved_is_plain,
    bits::are_of_integers,
    bits::fit_their_type,
    names::are_free,
    names::of_the_overlay_is_another,
    alignment_is_possible,
];

/// The rules that an attribute which was not understood would seem to break.
const RULES_OF_LAYOUT: &[fn(&mut Checked)] = &[
    types::have_a_byte_order,
    bits::have_an_order,
    bits::fill_their_word,
    fields_do_not_overlap,
    fields_are_aligned,
    opaque_fields_are_aligned,
    size_is_possible,
    size_is_as_declared,
    size_keeps_the_alignment,
];

/// Applies every rule; what is left for the compiler to check. What is among the errors before is
/// about attributes.
pub fn of_struct(schema: &Struct, layout: &Layout, errors: &mut Diagnostics) -> Vec<TokenStream> {
    let is_understood = errors.is_empty();
    let mut checked = Checked { schema, layout, errors, claims: Vec::new() };
    let rules = RULES.iter().chain(RULES_OF_LAYOUT.iter().filter(|_| is_understood));
    for rule in rules {
        rule(&mut checked);
    }
    decide(checked.claims, schema, errors)
}

/// Decides the claims that the macro can; what is left is for the compiler.
fn decide(claims: Vec<Claim>, schema: &Struct, errors: &mut Diagnostics) -> Vec<TokenStream> {
    let mut left = Vec::new();
    for claim in claims {
        match claim.verdict(&schema.private_path) {
            Verdict::Holds => {}
            Verdict::Fails(sentence) => errors.at_span(claim.span, sentence),
            Verdict::Left(assertion) => left.push(assertion),
        }
    }
    left.extend(schema.fields.iter().filter_map(|field| orders::kept(schema, field)));
    left.extend(fingerprint::frozen_fingerprint(
        &schema.ident,
        schema.attr.fingerprint,
        &schema.private_path,
    ));
    left
}

impl<'a> Checked<'a> {
    fn claim(&mut self, span: Span, relation: Relation, sentence: Vec<Fragment>) {
        self.claims.push(Claim { relation, span, sentence });
    }

    /// "field `length` of `Udp`", as every sentence about a field starts.
    fn field(&self, field: &Field) -> String {
        format!("field `{}` of `{}`", field.label, self.schema.ident)
    }

    /// The declared alignment, if it is one.
    fn align(&self) -> u64 {
        self.schema.attr.align.map(|align| align.value).filter(|a| is_alignment(*a)).unwrap_or(1)
    }

    /// The fields that are placed, with their places: of a word only its first.
    fn placed(&self) -> impl Iterator<Item = (usize, &'a Field)> + use<'a> {
        let layout = self.layout;
        let fields = self.schema.fields.iter().enumerate();
        fields.filter(move |(i, _)| match layout.placements[*i].bits {
            Some(bits) => layout.words[bits.word].first == *i,
            None => true,
        })
    }
}

fn text(text: impl Into<String>) -> Fragment {
    Fragment::Text(text.into())
}

fn is_alignment(align: u64) -> bool {
    align.is_power_of_two() && align <= MOST_ALIGN
}

fn has_fields(checked: &mut Checked) {
    let ident = &checked.schema.ident;
    if checked.schema.fields.is_empty() {
        checked
            .errors
            .at(ident, format!("`{ident}` has no fields, so there are no bytes to lay it over"));
    }
}

/// The plain struct may be laid out as Rust or C likes, but not claim to be the bytes itself.
fn own_repr_agrees(checked: &mut Checked) {
    for repr in &checked.schema.reprs {
        let way_out = match repr.to_string().as_str() {
            "packed" => "an overlay has no padding anyway",
            "align" => "write `#[overlay(align = N)]` for the alignment of the overlay",
            "transparent" => "the overlay is a struct of its own",
            _ => continue,
        };
        let ident = &checked.schema.ident;
        let message = format!(
            "`{ident}` is the plain value, not the bytes: remove `repr({repr})`, {way_out}"
        );
        checked.errors.at(repr, message);
    }
}

fn alignment_is_possible(checked: &mut Checked) {
    let Some(align) = checked.schema.attr.align else {
        return;
    };
    if !is_alignment(align.value) {
        let message = format!(
            "`{}` cannot be aligned to {}: an alignment is a power of two, at most {MOST_ALIGN}",
            checked.schema.ident, align.value
        );
        checked.errors.at_span(align.span, message);
    }
}

fn fields_do_not_overlap(checked: &mut Checked) {
    let mut claims = Vec::new();
    for (i, field) in checked.placed() {
        let (Some(at), placement) = (field.attr.at, &checked.layout.placements[i]) else {
            continue;
        };
        let sentence = vec![
            text(format!(
                "{} at {} overlaps the field before it, which ends at ",
                checked.field(field),
                at.value
            )),
            Fragment::Number(placement.after.clone()),
        ];
        let relation = Relation::AtMost(placement.after.clone(), at.value.into());
        claims.push(Claim { relation, span: at.span, sentence });
    }
    checked.claims.extend(claims);
}

/// With a declared alignment a field sits at a multiple of its own size, up to that alignment.
fn fields_are_aligned(checked: &mut Checked) {
    let align = checked.align();
    if align == 1 {
        return;
    }
    let runtime = &checked.schema.private_path;
    let mut claims = Vec::new();
    for (i, field) in checked.placed() {
        let placement = &checked.layout.placements[i];
        let natural = &placement.natural;
        let step = natural.value().map_or_else(
            || {
                let least = quote!(#runtime::least(#natural, #align as usize));
                Quantity::unknown(least, format!("{natural}, {align} at most"))
            },
            |natural| natural.min(align).into(),
        );
        if step.value() == Some(1) {
            continue;
        }
        let offset = &placement.offset;
        let next = match (offset.value(), step.value()) {
            (Some(offset), Some(step)) => {
                offset.checked_next_multiple_of(step).unwrap_or_default().into()
            }
            _ => Quantity::unknown(
                quote!(#runtime::usize::next_multiple_of(#offset, #step)),
                format!("{offset}, or the next multiple of {step}"),
            ),
        };
        let sentence = vec![
            text(format!("{} is at offset ", checked.field(field))),
            Fragment::Number(offset.clone()),
            text(", no multiple of "),
            Fragment::Number(step.clone()),
            text(": `#[overlay(at = "),
            Fragment::Number(next),
            text(")]` is the next place that is"),
        ];
        let span = field.attr.at.map_or_else(|| field.member.span(), |at| at.span);
        claims.push(Claim {
            relation: Relation::MultipleOf(placement.offset.clone(), step),
            span,
            sentence,
        });
    }
    checked.claims.extend(claims);
}

/// A nested overlay keeps its alignment only in one at least as strict.
fn opaque_fields_are_aligned(checked: &mut Checked) {
    let (align, ident) = (checked.align(), &checked.schema.ident);
    let mut claims = Vec::new();
    for (i, field) in checked.placed() {
        if !matches!(field.kind, FieldKind::Opaque) || checked.layout.placements[i].bits.is_some() {
            continue;
        }
        let wire = wire_type(field, &checked.schema.private_path);
        let span = field.ty.span();
        let own = quote_spanned!(span=> ::core::mem::align_of::<#wire>());
        let needed = Quantity::unknown(own, format!("alignment of `{}`", as_written(&field.ty)));
        let sentence = vec![
            text(format!("{}: `{}` is aligned to ", checked.field(field), as_written(&field.ty))),
            Fragment::Number(needed.clone()),
            text(format!(" bytes, `{ident}` only to {align}: write `#[overlay(align = ")),
            Fragment::Number(needed.clone()),
            text(format!(")]` on `{ident}`")),
        ];
        let relation = Relation::AtMost(needed, align.into());
        claims.push(Claim { relation, span: field.ty.span(), sentence });
    }
    checked.claims.extend(claims);
}

/// What has a size on a 64-bit machine has it on a 32-bit one too: the layout is the same on all.
fn size_is_possible(checked: &mut Checked) {
    let (size, ident) = (checked.layout.size.clone(), &checked.schema.ident);
    let most = u64::from(u32::MAX / 2);
    let sentence = vec![
        text(format!("`{ident}` is ")),
        Fragment::Number(size.clone()),
        text(format!(" bytes, more than the {most} that every machine can have in one piece")),
    ];
    // Left to rustc where the macro does not know it; and a mistake in bit fields is enough.
    if size.value().is_some() && checked.errors.is_empty() {
        checked.claim(ident.span(), Relation::AtMost(size, most.into()), sentence);
    }
}

fn size_is_as_declared(checked: &mut Checked) {
    let Some(declared) = checked.schema.attr.size else {
        return;
    };
    let size = checked.layout.size.clone();
    let sentence = vec![
        text(format!("`{}` is ", checked.schema.ident)),
        Fragment::Number(size.clone()),
        text(format!(" bytes, not {}", declared.value)),
    ];
    checked.claim(declared.span, Relation::Equal(size, declared.value.into()), sentence);
}

fn size_keeps_the_alignment(checked: &mut Checked) {
    let Some(align) =
        checked.schema.attr.align.filter(|align| align.value > 1 && is_alignment(align.value))
    else {
        return;
    };
    let size = checked.layout.size.clone();
    let misplaced = |claim: &Claim| {
        matches!(&claim.relation, Relation::MultipleOf(at, step)
            if at.value().zip(step.value()).is_some_and(|(at, step)| at % step != 0))
    };
    // It will be another size when its fields are where they may be.
    if checked.claims.iter().any(misplaced) {
        return;
    }
    let mut sentence = vec![
        text(format!("`{}` is ", checked.schema.ident)),
        Fragment::Number(size.clone()),
        text(format!(" bytes, no multiple of its alignment {}", align.value)),
    ];
    if let Some(size) = size.value() {
        let whole = size.checked_next_multiple_of(align.value).unwrap_or(size);
        let missing = whole - size;
        sentence.push(text(format!(": end it with `#[overlay(reserved)] _end: [u8; {missing}]`")));
    }
    checked.claim(align.span, Relation::MultipleOf(size, align.value.into()), sentence);
}
