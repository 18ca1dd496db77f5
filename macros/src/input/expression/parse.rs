//! Reads the nodes of an expression.

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned as _;
use syn::{
    BinOp, Block, Expr, ExprBinary, ExprCall, ExprField, ExprIf, ExprPath, ExprUnary, Ident,
    Member, Path, Stmt, UnOp,
};

use super::{Binary, Expression, Node, Unary, literal, refusal};
use crate::input::self_type::without_self;

/// Reads an expression of the schema that is called `owner`.
///
/// # Errors
/// If it has a part that no expression of a schema has.
pub fn parse(written: &Expr, owner: &Ident) -> syn::Result<Expression> {
    read(&without_self(written.clone(), owner))
}

/// An error that points at these tokens.
pub fn error(tokens: impl ToTokens, message: impl std::fmt::Display) -> syn::Error {
    syn::Error::new_spanned(tokens, message)
}

/// The expression without the parentheses and the invisible groups around it.
pub fn bare(mut written: &Expr) -> &Expr {
    loop {
        written = match written {
            Expr::Paren(inner) => &inner.expr,
            Expr::Group(inner) => &inner.expr,
            _ => return written,
        }
    }
}

fn read(written: &Expr) -> syn::Result<Expression> {
    let expression = read_argument(written)?;
    match expression.node {
        Node::Rest | Node::Laid => Err(error(
            bare(written),
            "bytes that have no length of their own can only be given to a function, as in \
             `path::f(self.rest)`",
        )),
        _ => Ok(expression),
    }
}

/// Reads an expression that may also be `self.rest` or `self.laid`.
fn read_argument(written: &Expr) -> syn::Result<Expression> {
    let written = bare(written);
    let node = match written {
        Expr::Lit(written) => literal::of(&written.lit)?,
        Expr::Array(array) => literal::array(array)?,
        Expr::Repeat(array) => literal::repeated(array)?,
        Expr::Reference(reference) => bytes_in(&reference.expr)
            .transpose()?
            .ok_or_else(|| error(reference.and_token, refusal::REFERENCE))?,
        Expr::Unary(operation) => unary(operation)?,
        Expr::Binary(operation) => binary(operation)?,
        Expr::If(choice) => conditional(choice)?,
        Expr::Call(written) => call(written)?,
        Expr::Path(path) => of_path(path)?,
        Expr::Field(access) => field(access)?,
        other => return Err(refusal::of(other)),
    };
    Ok(Expression::new(written, node))
}

/// The bytes that a `*` or a `&` stands before, if they are bytes.
fn bytes_in(written: &Expr) -> Option<syn::Result<Node>> {
    match bare(written) {
        Expr::Lit(written) if matches!(written.lit, syn::Lit::ByteStr(_)) => {
            Some(literal::of(&written.lit))
        }
        Expr::Array(array) => Some(literal::array(array)),
        Expr::Repeat(array) => Some(literal::repeated(array)),
        _ => None,
    }
}

fn unary(operation: &ExprUnary) -> syn::Result<Node> {
    let operator = match operation.op {
        UnOp::Neg(_) => Unary::Negate,
        UnOp::Not(_) => Unary::Not,
        _ => {
            return bytes_in(&operation.expr)
                .unwrap_or_else(|| Err(error(operation.op, refusal::DEREFERENCE)));
        }
    };
    Ok(Node::Unary(operator, Box::new(read(&operation.expr)?)))
}

fn binary(operation: &ExprBinary) -> syn::Result<Node> {
    let operator = match operation.op {
        BinOp::Add(_) => Binary::Add,
        BinOp::Sub(_) => Binary::Subtract,
        BinOp::Mul(_) => Binary::Multiply,
        BinOp::Div(_) => Binary::Divide,
        BinOp::Rem(_) => Binary::Remainder,
        BinOp::Shl(_) => Binary::ShiftLeft,
        BinOp::Shr(_) => Binary::ShiftRight,
        BinOp::BitAnd(_) => Binary::BitAnd,
        BinOp::BitOr(_) => Binary::BitOr,
        BinOp::Eq(_) => Binary::Equal,
        BinOp::Ne(_) => Binary::NotEqual,
        BinOp::Lt(_) => Binary::Less,
        BinOp::Le(_) => Binary::AtMost,
        BinOp::Gt(_) => Binary::Greater,
        BinOp::Ge(_) => Binary::AtLeast,
        BinOp::And(_) => Binary::And,
        BinOp::Or(_) => Binary::Or,
        BinOp::BitXor(_) => return Err(error(operation.op, refusal::EXCLUSIVE_OR)),
        _ => return Err(error(operation.op, refusal::ASSIGNMENT)),
    };
    let (left, right) = (read(&operation.left)?, read(&operation.right)?);
    Ok(Node::Binary(operator, Box::new(left), Box::new(right)))
}

fn conditional(choice: &ExprIf) -> syn::Result<Node> {
    if let Expr::Let(pattern) = bare(&choice.cond) {
        return Err(error(pattern.let_token, refusal::PATTERN));
    }
    let Some((_, otherwise)) = &choice.else_branch else {
        return Err(error(choice.if_token, refusal::WITHOUT_ELSE));
    };
    let otherwise = match bare(otherwise) {
        Expr::Block(block) if block.label.is_none() => value_of(&block.block)?,
        other => other,
    };
    let [condition, then, otherwise] = [&choice.cond, value_of(&choice.then_branch)?, otherwise];
    let (condition, then, otherwise) = (read(condition)?, read(then)?, read(otherwise)?);
    Ok(Node::If(Box::new(condition), Box::new(then), Box::new(otherwise)))
}

/// The expression that a block consists of.
fn value_of(block: &Block) -> syn::Result<&Expr> {
    match block.stmts.as_slice() {
        [Stmt::Expr(value, None)] => Ok(value),
        [] => Err(syn::Error::new(block.brace_token.span.join(), refusal::EMPTY_BLOCK)),
        [first, ..] => Err(error(first, refusal::STATEMENT)),
    }
}

fn call(written: &ExprCall) -> syn::Result<Node> {
    let Expr::Path(ExprPath { qself: None, path, .. }) = bare(&written.func) else {
        return Err(error(&written.func, refusal::NOT_A_FUNCTION));
    };
    let arguments = written.args.iter().map(read_argument).collect::<syn::Result<_>>()?;
    Ok(Node::Call(path.clone(), arguments))
}

fn of_path(written: &ExprPath) -> syn::Result<Node> {
    if written.qself.is_some() {
        return Err(error(written, refusal::QUALIFIED));
    }
    if written.path.is_ident("self") {
        return Err(error(written, refusal::SELF));
    }
    Ok(match field_name(&written.path) {
        Some(name) if name == "it" => Node::Element(Vec::new()),
        Some(name) => Node::Field(vec![name.clone()]),
        None => Node::Constant(written.path.clone()),
    })
}

/// The name of a field: a path of one name that does not begin with a capital letter.
fn field_name(path: &Path) -> Option<&Ident> {
    let is_constant = |name: &Ident| {
        let text = name.to_string();
        let text = text.strip_prefix("r#").unwrap_or(&text);
        text.trim_start_matches('_').starts_with(char::is_uppercase)
    };
    path.get_ident().filter(|name| !is_constant(name))
}

fn field(access: &ExprField) -> syn::Result<Node> {
    let mut names = vec![name_of(&access.member)];
    let mut base = bare(&access.base);
    while let Expr::Field(inner) = base {
        names.push(name_of(&inner.member));
        base = bare(&inner.base);
    }
    names.reverse();
    let Expr::Path(ExprPath { qself: None, path, .. }) = base else {
        return Err(error(&access.member, refusal::FIELD_OF_A_VALUE));
    };
    if path.is_ident("self") {
        return of_self(path.span(), &names);
    }
    match field_name(path) {
        Some(name) if name == "it" => Ok(Node::Element(names)),
        Some(name) => Ok(Node::Field([vec![name.clone()], names].concat())),
        None => Err(error(&access.member, refusal::FIELD_OF_A_VALUE)),
    }
}

/// What the names after `self` stand for.
fn of_self(span: Span, names: &[Ident]) -> syn::Result<Node> {
    if let [name] = names {
        match name.to_string().as_str() {
            "at" => return Ok(Node::At),
            "size" => return Ok(Node::Size),
            "left" => return Ok(Node::Left),
            "rest" => return Ok(Node::Rest),
            "laid" => return Ok(Node::Laid),
            _ => {}
        }
    }
    let path: Vec<String> = names.iter().map(ToString::to_string).collect();
    Err(syn::Error::new(span, refusal::field_of_self(&path.join("."))))
}

/// The name of a field; `_0` for the index 0, as its getter is called.
fn name_of(member: &Member) -> Ident {
    match member {
        Member::Named(name) => name.clone(),
        Member::Unnamed(index) => Ident::new(&format!("_{}", index.index), index.span),
    }
}

#[cfg(test)]
mod tests;
