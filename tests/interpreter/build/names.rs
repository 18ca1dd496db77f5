//! Which fields expressions read, and what else.

use overlaid::layout::{Content, Expression, Layout, PartLayout, Place, Range};

/// The expressions that decide where a part is.
pub fn deciding(part: &PartLayout) -> impl Iterator<Item = &'static Expression> {
    let tag = match part.content {
        Content::Tagged { tag, .. } => Some(tag),
        _ => None,
    };
    let at = match part.place {
        Place::At(at) => Some(at),
        _ => None,
    };
    let all = [part.condition, at, tag, extent(part), part.count, part.until, part.stride];
    all.into_iter().flatten().chain(given(part))
}

/// What is given to the schema in a part.
pub fn given(part: &PartLayout) -> impl Iterator<Item = &'static Expression> + use<> {
    part.give.iter().map(|argument| argument.value)
}

/// How many bytes the range of a part has, or where it ends.
pub fn extent(part: &PartLayout) -> Option<&'static Expression> {
    match part.range {
        Range::Len(expression) | Range::End(expression) => Some(expression),
        _ => None,
    }
}

/// All expressions in this one.
pub fn all_in(expression: &'static Expression) -> Vec<&'static Expression> {
    let mut all = vec![expression];
    let operands: Vec<&Expression> = match expression {
        Expression::Unary(_, operand) => vec![operand],
        Expression::Binary(_, left, right) => vec![left, right],
        Expression::If(condition, then, otherwise) => vec![condition, then, otherwise],
        Expression::Call { arguments, .. } => arguments.iter().collect(),
        _ => Vec::new(),
    };
    all.extend(operands.into_iter().flat_map(all_in));
    all
}

/// The names of the fields of the schema that it reads.
pub fn fields(expression: &'static Expression) -> Vec<&'static str> {
    let name = |expression: &&'static Expression| match expression {
        Expression::Field(path) => Some(path[0]),
        _ => None,
    };
    all_in(expression).iter().filter_map(name).collect()
}

/// Whether it depends on how many bytes the range of the schema has.
pub fn reads_range(expression: &'static Expression) -> bool {
    let all = all_in(expression);
    all.iter().any(|it| matches!(it, Expression::Size | Expression::Left | Expression::Rest))
}

/// Whether this is the field that an expression calls `name`.
pub fn is_named(field: &str, name: &str) -> bool {
    let is_index = field.starts_with(|first: char| first.is_ascii_digit());
    field == name || is_index && name.strip_prefix('_') == Some(field)
}

/// The fields of a run.
pub fn run_of(part: &PartLayout) -> Option<&'static Layout> {
    match part.content {
        Content::Run(run) => Some(run),
        _ => None,
    }
}

/// Whether the part has a field of this name.
pub fn has(part: &PartLayout, name: &str) -> bool {
    match run_of(part) {
        Some(run) => run.fields().iter().any(|field| is_named(field.name, name)),
        None => is_named(part.name, name),
    }
}

/// The last field of a part.
pub fn last_field(part: &PartLayout) -> &'static str {
    let last = run_of(part).and_then(|run| run.fields().last());
    last.map_or(part.name, |field| field.name)
}
