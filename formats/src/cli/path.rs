//! Paths that lead to no field.

use overlaid::walker::{Label, Node, NodeKind, Walker};

use crate::cli::failure::Failure;
use crate::cli::suggest::{any_of, nearest};

/// Refuses a path that leads to no field, or to one that is absent.
///
/// What is wrong with the bytes on the way is for the one who shows the field.
pub fn check(walker: &Walker<'_>, path: &str) -> Result<(), Failure> {
    let Ok(root) = walker.root() else { return Ok(()) };
    match root.find(path) {
        Ok(None) => Err(missing(&root, path)),
        Ok(Some(node)) if node.kind() == NodeKind::Absent => {
            Err(Failure::Request(format!("`{path}` is absent in this file")))
        }
        _ => Ok(()),
    }
}

/// What is said of a path that leads to no field, with a way out.
fn missing(root: &Node<'_>, path: &str) -> Failure {
    let steps = ends_of_steps(path);
    // The empty path is that of the root.
    let (mut known, mut node) = (0, root.clone());
    for (i, end) in steps.iter().enumerate() {
        if let Ok(Some(found)) = root.find(&path[..*end]) {
            (known, node) = (i, found);
        }
    }
    let (before, next) = (steps[known], steps.get(known + 1).copied().unwrap_or(path.len()));
    refusal(&node, &path[..before], &path[before..next], path)
}

/// Where each step of a path ends, and the start of the first one.
fn ends_of_steps(path: &str) -> Vec<usize> {
    let starts = path.char_indices().filter(|(at, c)| *at > 0 && matches!(c, '.' | '['));
    [0].into_iter().chain(starts.map(|(at, _)| at)).chain([path.len()]).collect()
}

/// What is said of a step that leads to nothing.
fn refusal(node: &Node<'_>, way: &str, step: &str, path: &str) -> Failure {
    let followed = node.follow().and_then(Result::ok);
    let node = followed.as_ref().unwrap_or(node);
    let of = if way.is_empty() { "the file".to_owned() } else { format!("`{way}`") };
    let name = step.trim_start_matches('.');
    Failure::Request(match node.kind() {
        NodeKind::List => of_list(node, &of, name, path),
        NodeKind::Schema => of_schema(node, &of, way, name, path),
        NodeKind::Absent => format!("there is no `{path}`: {of} is absent in this file"),
        _ => format!("there is no `{path}`: {of} is a value, and has nothing in it"),
    })
}

fn of_list(node: &Node<'_>, of: &str, step: &str, path: &str) -> String {
    let is_index = step
        .strip_prefix('[')
        .and_then(|step| step.strip_suffix(']'))
        .is_some_and(|index| index.bytes().all(|digit| digit.is_ascii_digit()));
    if !is_index {
        return format!(
            "there is no `{path}`: {of} is a list, so write {of} with an index, such as `[0]`"
        );
    }
    match node.children().count() {
        0 => format!("there is no `{path}`: {of} has no elements"),
        1 => format!("there is no `{path}`: {of} has one element, `[0]`"),
        count => {
            format!("there is no `{path}`: {of} has {count} elements, `[0]` to `[{}]`", count - 1)
        }
    }
}

fn of_schema(node: &Node<'_>, of: &str, way: &str, step: &str, path: &str) -> String {
    let names: Vec<&str> = node
        .children()
        .filter_map(|child| match child.ok()?.label() {
            Label::Field(name) => Some(name),
            _ => None,
        })
        .collect();
    let near: Vec<String> = nearest(step, names.iter().copied())
        .into_iter()
        .map(|name| if way.is_empty() { name.to_owned() } else { format!("{way}.{name}") })
        .collect();
    let near: Vec<&str> = near.iter().map(String::as_str).collect();
    let hint =
        if near.is_empty() { String::new() } else { format!("; did you mean {}?", any_of(&near)) };
    format!("there is no `{path}`{hint}\n{of} has the fields {}", names.join(", "))
}
