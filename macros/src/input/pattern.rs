//! The patterns of tags: `1 | 2`, `0x80..=0xff`, `b"IHDR"`, `Kind::Tcp`.

use syn::parse::Parser as _;
use syn::spanned::Spanned as _;
use syn::{Expr, ExprLit, ExprPath, ExprUnary, Lit, Pat, RangeLimits, UnOp};

use crate::diagnostics::Diagnostics;
use crate::input::attr::Tokens;

/// One of the tags of a variant.
#[derive(Clone)]
pub struct Pattern {
    pub span: proc_macro2::Span,
    pub kind: PatternKind,
}

#[derive(Clone)]
pub enum PatternKind {
    Number(Bound),
    /// From the first number to the last; a range without an end has none.
    Range(Option<Bound>, Option<Bound>),
    Bytes(Vec<u8>),
}

/// A number, or a constant that only the compiler knows.
#[derive(Clone)]
pub enum Bound {
    Number(i128),
    Constant(ExprPath),
}

impl Pattern {
    /// The patterns in an attribute. `refusal` is the error of what is no pattern.
    pub fn read(written: &Tokens, refusal: &str, errors: &mut Diagnostics) -> Vec<Self> {
        let tokens = written.0.clone();
        // A pattern cannot start with `*`, and a byte string is meant with or without one.
        let parsed = Pat::parse_multi_with_leading_vert.parse2(tokens.clone());
        let Ok(pattern) = parsed else {
            errors.at(tokens, refusal);
            return Vec::new();
        };
        let mut patterns = Vec::new();
        collect(&pattern, &mut patterns, refusal, errors);
        patterns
    }
}

/// The refusal of what is no tag.
pub const NO_TAG: &str = "`tag` of a variant takes integers, constants and byte strings, as in `1 | 2`, \
                       `0x80..=0xff` or `b\"IHDR\"`";

fn collect(pattern: &Pat, patterns: &mut Vec<Pattern>, refusal: &str, errors: &mut Diagnostics) {
    let kind = match pattern {
        Pat::Or(or) => {
            for case in &or.cases {
                collect(case, patterns, refusal, errors);
            }
            return;
        }
        Pat::Paren(inner) => return collect(&inner.pat, patterns, refusal, errors),
        Pat::Lit(ExprLit { lit: Lit::ByteStr(bytes), .. }) => {
            Some(PatternKind::Bytes(bytes.value()))
        }
        Pat::Lit(literal) => number(&Expr::Lit(literal.clone())).map(PatternKind::Number),
        Pat::Path(path) => Some(PatternKind::Number(Bound::Constant(path.clone()))),
        Pat::Ident(name) if name.subpat.is_none() && name.by_ref.is_none() => {
            let ident = &name.ident;
            Some(PatternKind::Number(Bound::Constant(syn::parse_quote!(#ident))))
        }
        Pat::Range(range) => range_of(range),
        _ => None,
    };
    match kind {
        Some(kind) => patterns.push(Pattern { span: pattern.span(), kind }),
        None => errors.at(pattern, refusal),
    }
}

fn range_of(range: &syn::PatRange) -> Option<PatternKind> {
    let bound = |bound: &Option<Box<Expr>>| match bound {
        Some(expression) => number(expression).map(Some),
        None => Some(None),
    };
    let (start, mut end) = (bound(&range.start)?, bound(&range.end)?);
    if let (RangeLimits::HalfOpen(_), Some(written)) = (&range.limits, &end) {
        match written {
            Bound::Number(number) => end = Some(Bound::Number(number.checked_sub(1)?)),
            Bound::Constant(_) => return None,
        }
    }
    Some(PatternKind::Range(start, end))
}

fn number(expression: &Expr) -> Option<Bound> {
    match expression {
        Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) => {
            Some(Bound::Number(int.base10_parse().ok()?))
        }
        Expr::Lit(ExprLit { lit: Lit::Byte(byte), .. }) => Some(Bound::Number(byte.value().into())),
        Expr::Lit(ExprLit { lit: Lit::Bool(bool), .. }) => Some(Bound::Number(bool.value().into())),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => match number(expr)? {
            Bound::Number(number) => Some(Bound::Number(number.checked_neg()?)),
            Bound::Constant(_) => None,
        },
        Expr::Path(path) => Some(Bound::Constant(path.clone())),
        Expr::Group(group) => number(&group.expr),
        _ => None,
    }
}
