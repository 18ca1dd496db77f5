//! Schemas that return to themselves.

use overlaid::layout::{Content, Kind};
use overlaid::{Fault, Overlay, OverlayError};

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Node {
    value: u8,
    count: u8,
    #[overlay(count = count, depth = 3)]
    children: Vec<Node>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Element {
    kind: u8,
    size: u8,
    #[overlay(tag = kind, len = size)]
    body: Body,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Body {
    #[overlay(tag = 1)]
    Elements(#[overlay(depth = 4)] Vec<Element>),
    #[overlay(other)]
    Other(Vec<u8>),
}

/// Three schemas, one of which counts.
#[derive(Overlay, Debug, Clone, PartialEq)]
struct Library {
    count: u8,
    #[overlay(count = count)]
    shelves: Vec<Shelf>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Shelf {
    count: u8,
    #[overlay(count = count)]
    books: Vec<Book>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Book {
    count: u8,
    #[overlay(count = count, depth = 2)]
    libraries: Vec<Library>,
}

/// Two schemas, one of whose lists is lazy.
#[derive(Overlay, Debug, Clone, PartialEq)]
struct Outer {
    size: u8,
    #[overlay(len = size, lazy)]
    inner: Vec<Inner>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Inner {
    size: u8,
    #[overlay(len = size, depth = 3)]
    outer: Vec<Outer>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Until {
    value: u8,
    #[overlay(if = value > 9, until = it.value == 0, depth = 2)]
    list: Option<Vec<Until>>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(given(width: u8))]
struct Wide {
    count: u8,
    #[overlay(len = width)]
    data: Vec<u8>,
    #[overlay(count = count, give(width = width + 1), depth = 3)]
    children: Vec<Wide>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Link {
    value: u8,
    more: bool,
    #[overlay(if = more, dynamic, depth = 3)]
    next: Option<Box<Link>>,
    last: u8,
}

/// An expression: an operator and its operands.
#[derive(Overlay, Debug, Clone, PartialEq)]
struct Expression {
    operator: u8,
    #[overlay(tag = operator)]
    operands: Operands,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Operands {
    #[overlay(tag = b'n')]
    Number(u8),
    #[overlay(tag = b'-')]
    Negated(#[overlay(depth = 5)] Box<Expression>),
    #[overlay(tag = b'+')]
    Sum(Pair),
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Pair {
    #[overlay(dynamic, depth = 5)]
    left: Box<Expression>,
    #[overlay(dynamic, depth = 5)]
    right: Box<Expression>,
}

fn node(value: u8, children: Vec<Node>) -> Node {
    Node { value, count: 0, children }
}

fn fault(error: OverlayError) -> Fault {
    let OverlayError::Field { fault, .. } = error else { panic!("{error}") };
    fault
}

#[test]
fn a_tree_is_read_to_its_depth() {
    let tree = node(1, vec![node(2, vec![node(3, vec![node(4, vec![])])]), node(5, vec![])]);
    let bytes = tree.to_bytes().unwrap();
    assert_eq!(bytes, [1, 2, 2, 1, 3, 1, 4, 0, 5, 0]);
    let view = Node::overlay(&bytes).unwrap();
    let third = view.children().first().unwrap().children().first().unwrap();
    assert_eq!((third.value(), third.children().len()), (3, 1));
    assert_eq!(view.to_value().unwrap().to_bytes().unwrap(), bytes);
}

#[test]
fn one_level_more_is_an_error_with_its_field_and_offset() {
    let error = Node::overlay(&[0, 1, 0, 1, 0, 1, 0, 1, 0, 0]).unwrap_err();
    let expected = "field `children` of `Node` at byte 8: it is nested more than 3 deep";
    assert_eq!((error.to_string().as_str(), error.needed()), (expected, None));
    // A list without elements is not deeper.
    assert!(Node::overlay(&[0, 1, 0, 1, 0, 1, 0, 0]).is_ok());
}

#[test]
fn a_value_that_is_too_deep_is_not_built() {
    let deep = node(1, vec![node(2, vec![node(3, vec![node(4, vec![node(5, vec![])])])])]);
    assert_eq!(fault(deep.to_bytes().unwrap_err()), Fault::Depth { most: 3 });
    assert_eq!(fault(deep.size().unwrap_err()), Fault::Depth { most: 3 });
    let mut buffer = [0; 64];
    assert_eq!(fault(deep.build(&mut buffer).unwrap_err()), Fault::Depth { most: 3 });
    // Neighbours are not deeper.
    assert!(node(1, vec![node(2, vec![]); 200]).to_bytes().is_ok());
}

#[test]
fn variants_lead_back_to_the_schema_of_the_enum() {
    let bytes = [1, 9, 7, 1, 0xff, 1, 4, 1, 0, 8, 0];
    let view = Element::overlay(&bytes).unwrap();
    let BodyView::Elements(elements) = view.body() else { panic!("no list") };
    let kinds: Vec<_> = elements.iter().map(|element| element.kind()).collect();
    assert_eq!(kinds, [7, 1]);
    assert_eq!(view.to_value().unwrap().to_bytes().unwrap(), bytes);
    let deep: Vec<u8> = (0..6).rev().flat_map(|level| [1, 2 * level]).collect();
    assert_eq!(fault(Element::overlay(&deep).unwrap_err()), Fault::Depth { most: 4 });
    assert!(Element::overlay(&deep[2..]).is_ok());
}

#[test]
fn one_counter_serves_all_schemas_of_a_cycle() {
    // Each library in a library is one level.
    let two = [1, 1, 1, 1, 1, 1, 0];
    assert!(Library::overlay(&two).is_ok());
    let three = [1, 1, 1, 1, 1, 1, 1, 1, 1, 0];
    assert_eq!(fault(Library::overlay(&three).unwrap_err()), Fault::Depth { most: 2 });
    let value = Library::overlay(&two).unwrap().to_value().unwrap();
    assert_eq!(value.to_bytes().unwrap(), two);
}

#[test]
fn the_counter_goes_on_in_the_elements_of_lazy_lists() {
    let bytes: Vec<u8> = (0..40).rev().collect();
    // Nothing of the list is laid.
    let view = Outer::overlay(&bytes).unwrap();
    let error = view.to_value().unwrap_err();
    let expected = "field `outer` of `Inner` at byte 8: it is nested more than 3 deep";
    assert_eq!(error.to_string(), expected);
    assert!(format!("{view:?}").contains("nested more than 3 deep"), "{view:?}");
    let short: Vec<u8> = (0..7).rev().collect();
    let value = Outer::overlay(&short).unwrap().to_value().unwrap();
    assert_eq!(value.to_bytes().unwrap(), short);
}

#[test]
fn lists_with_a_condition_and_parameters_lead_back() {
    let until = Until::overlay(&[10, 11, 1, 0, 2, 0]).unwrap();
    assert_eq!(until.list().unwrap().len(), 3);
    assert_eq!(until.to_value().unwrap().to_bytes().unwrap(), until.bytes());
    assert_eq!(fault(Until::overlay(&[10, 10, 10, 0]).unwrap_err()), Fault::Depth { most: 2 });

    let wide = Wide::overlay_given(&[1, 7, 1, 8, 9, 0, 1, 2, 3], 1).unwrap();
    let inner = wide.children().first().unwrap().children().first().unwrap();
    assert_eq!(inner.data(), [1, 2, 3]);
    assert_eq!(wide.to_value().unwrap().to_bytes_given(1).unwrap(), wide.bytes());
}

#[test]
fn each_level_is_written_in_place() {
    fn raise(mut node: NodeViewMut<'_>) {
        node.set_value(node.value() + 10);
        for child in node.children_mut() {
            raise(child);
        }
    }
    let mut bytes = [1, 2, 2, 1, 3, 0, 4, 0];
    raise(Node::overlay_mut(&mut bytes).unwrap());
    assert_eq!(bytes, [11, 2, 12, 1, 13, 0, 14, 0]);
}

#[test]
fn the_layout_leads_back_by_a_function() {
    let Kind::Dynamic { parts, .. } = Node::LAYOUT.kind else { panic!("a fixed schema") };
    let Content::Returned(target) = parts[1].content else { panic!("no return") };
    assert_eq!((target.name(), parts[1].depth), ("Node", Some(3)));
    assert_eq!(target.content(), Content::List(Node::LAYOUT));
    assert!(Node::LAYOUT.to_string().contains("[Node]"), "{}", Node::LAYOUT);
    assert_eq!((Node::MIN_SIZE, Element::MIN_SIZE), (2, 2));
}

#[test]
fn the_fingerprint_does_not_depend_on_the_depth() {
    mod deeper {
        use super::Overlay;

        #[derive(Overlay, Debug)]
        pub struct Node {
            value: u8,
            count: u8,
            #[overlay(count = count, depth = 200)]
            children: Vec<Node>,
        }
    }
    assert_eq!(deeper::Node::FINGERPRINT, Node::FINGERPRINT);
    assert_ne!(Element::FINGERPRINT, Node::FINGERPRINT);
}

#[test]
fn a_box_is_laid_when_it_is_read() {
    let bytes = [1, 1, 2, 1, 3, 0, 30, 20, 10];
    let view = Link::overlay(&bytes).unwrap();
    let second = view.next().unwrap().get().unwrap();
    assert_eq!((second.value(), second.last(), view.last()), (2, 20, 10));
    assert_eq!(view.next().unwrap().bytes(), &bytes[2..8]);
    assert_eq!(view.to_value().unwrap().to_bytes().unwrap(), bytes);
    // It was checked with the schema around it.
    let error = Link::overlay(&[1, 1, 2, 7, 0, 0]).unwrap_err().to_string();
    assert_eq!(error, "field `more` of `Link`: 7 at byte 3 is not a bool, which is 0 or 1");
    let deep = Link::overlay(&[1; 40]).unwrap_err().to_string();
    assert_eq!(deep, "field `next` of `Link` at byte 8: it is nested more than 3 deep");
}

#[test]
fn boxes_in_variants_and_structs_make_a_tree() {
    fn value(expression: ExpressionView<'_>) -> Result<i32, OverlayError> {
        Ok(match expression.operands() {
            OperandsView::Number(number) => number.into(),
            OperandsView::Negated(operand) => -value(operand.get()?)?,
            OperandsView::Sum(pair) => value(pair.left().get()?)? + value(pair.right().get()?)?,
        })
    }
    let bytes = b"+-n\x02+n\x05n\x04";
    let view = Expression::overlay(bytes).unwrap();
    assert_eq!(value(view), Ok(7));
    assert_eq!(view.to_value().unwrap().to_bytes().unwrap(), bytes);
    assert_eq!(fault(Expression::overlay(b"------n\0").unwrap_err()), Fault::Depth { most: 5 });
}

#[test]
fn a_value_in_boxes_that_is_too_deep_is_not_built() {
    let link = |next| Link { value: 0, more: false, next, last: 0 };
    let deep = (0..4).fold(link(None), |inner, _| link(Some(Box::new(inner))));
    assert_eq!(fault(deep.to_bytes().unwrap_err()), Fault::Depth { most: 3 });
    let inner = *deep.next.unwrap();
    assert_eq!(inner.to_bytes().unwrap(), [0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn a_box_is_written_in_place() {
    let mut bytes = [1, 1, 2, 1, 3, 0, 30, 20, 10];
    let mut view = Link::overlay_mut(&mut bytes).unwrap();
    let mut second = view.next_mut().unwrap();
    second.get_mut().unwrap().set_value(8);
    let mut second = second.get_mut().unwrap();
    second.next_mut().unwrap().get_mut().unwrap().set_last(31);
    assert_eq!(second.value(), 8);
    view.set_last(11);
    assert_eq!(bytes, [1, 1, 8, 1, 3, 0, 31, 20, 11]);
}

#[test]
fn a_box_leads_back_by_a_function() {
    let Kind::Dynamic { parts, .. } = Link::LAYOUT.kind else { panic!("a fixed schema") };
    let Content::Returned(target) = parts[1].content else { panic!("no return") };
    assert_eq!((target.name(), target.content()), ("Link", Content::Nested(Link::LAYOUT)));
    assert_eq!((Link::MIN_SIZE, Pair::MIN_SIZE), (3, 0));
}

/// Generated code has names such as `__S` and `__R`.
mod named_by_a_capital {
    use overlaid::Overlay;

    #[derive(Overlay, Debug, PartialEq)]
    pub struct R {
        pub length: u8,
        #[overlay(len = length)]
        pub data: Vec<u8>,
    }

    #[derive(Overlay, Debug, PartialEq)]
    pub struct S {
        #[overlay(rest)]
        pub all: Vec<R>,
    }
}

#[test]
fn a_schema_with_a_list_is_called_s() -> Result<(), OverlayError> {
    let view = named_by_a_capital::S::overlay(b"\x01a\x00")?;
    assert_eq!(view.all().len(), 2);
    Ok(())
}
