//! The elements of a list.

use overlaid::Fault;
use overlaid::layout::{Kind, Layout, PartLayout, Range};

use super::Schema;
use super::content::descend;
use crate::evaluate::Names;
use crate::interpret::Result;
use crate::interpret::window::{Site, Window};
use crate::tree::Tree;

/// Where a list starts.
#[derive(Clone, Copy)]
pub struct Place {
    /// The bytes of the schema that are not laid yet.
    pub window: Window,
    /// Whether the fields after a `rest` are outside of them.
    pub is_apart: bool,
}

impl Schema<'_> {
    /// Evaluates the condition that ends a list after an element, up to which the window is laid.
    fn evaluate_element<T>(
        &self,
        window: Window,
        site: Site,
        field: Place,
        element: &Tree,
        evaluate: impl FnOnce(&Names<'_>) -> crate::evaluate::Result<T>,
    ) -> Result<T> {
        let after = Window { pos: window.pos, ..field.window };
        let mut names = self.names(after, field.is_apart);
        names.element = Some(element);
        names.at = field.window.pos - self.start;
        evaluate(&names).map_err(|fault| window.fails(site, fault))
    }

    /// Lays the elements of a list.
    pub fn list(
        &mut self,
        part: &'static PartLayout,
        element: &'static Layout,
        window: &mut Window,
        field: Place,
        count: Option<u64>,
        stride: u64,
    ) -> Result<Tree> {
        let ends_with_range = part.until.is_none() || part.range != Range::None;
        let is_empty = count.map_or(window.left() == 0 && ends_with_range, |count| count == 0);
        if part.depth.is_none() || is_empty {
            return self.elements(part, element, window, field, count, stride);
        }
        descend(part, window, self.site(part))?;
        let tree = self.elements(part, element, window, field, count, stride)?;
        window.depth -= 1;
        Ok(tree)
    }

    fn elements(
        &mut self,
        part: &'static PartLayout,
        element: &'static Layout,
        window: &mut Window,
        field: Place,
        count: Option<u64>,
        stride: u64,
    ) -> Result<Tree> {
        let (site, this) = (self.site(part), self.inner());
        let is_fixed = !matches!(element.kind, Kind::Dynamic { .. });
        if part.stride.is_some() {
            return self.strided(part, element, window, count, stride);
        }
        if part.is_lazy {
            return self.lazy(part, element, window, count);
        }
        let mut elements = Vec::new();
        if let Some(until) = part.until {
            while part.range == Range::None || window.left() != 0 {
                let tree = this.one(element, window, site)?;
                let is_last = self.evaluate_element(*window, site, field, &tree, |names| {
                    names.condition(until)
                })?;
                elements.push(tree);
                if is_last {
                    break;
                }
            }
            return Ok(Tree::List(elements));
        }
        let available = window.left();
        if is_fixed {
            // All elements are one extent.
            let size = element.size as u64;
            match count {
                Some(count) => {
                    let needed = count.saturating_mul(size);
                    if needed > available as u64 {
                        return Err(window.fails(site, Fault::Short { needed, available }));
                    }
                }
                None if available as u64 % size != 0 => {
                    let needed = (available as u64 / size + 1) * size;
                    let fault = Fault::Partial { element: element.size, needed, available };
                    return Err(window.fails(site, fault));
                }
                None => {}
            }
        }
        let mut laid = 0;
        while count.map_or(window.left() != 0, |count| laid < count) {
            elements.push(this.one(element, window, site)?);
            laid += 1;
        }
        Ok(Tree::List(elements))
    }

    fn strided(
        &self,
        part: &'static PartLayout,
        element: &'static Layout,
        window: &mut Window,
        count: Option<u64>,
        stride: u64,
    ) -> Result<Tree> {
        let (site, available, start) = (self.site(part), window.left(), window.pos);
        if count.is_none() && available == 0 {
            return Ok(Tree::List(Vec::new()));
        }
        if stride < element.size as u64 || stride == 0 {
            return Err(window.fails(site, Fault::Stride { stride, element: element.size }));
        }
        let count = match count {
            Some(count) => {
                let needed = count.saturating_mul(stride);
                if needed > available as u64 {
                    return Err(window.fails(site, Fault::Short { needed, available }));
                }
                count
            }
            None if available as u64 % stride != 0 => {
                let needed = (available as u64 / stride).saturating_add(1).saturating_mul(stride);
                let element = usize::try_from(stride).unwrap_or(usize::MAX);
                return Err(window.fails(site, Fault::Partial { element, needed, available }));
            }
            None => available as u64 / stride,
        };
        let mut elements = Vec::new();
        for _ in 0..count {
            let mut range = window.take_range(stride, site)?;
            match self.inner().one(element, &mut range, site) {
                Ok(tree) => elements.push(tree),
                Err(failure) if part.is_lazy && !window.checks_lazy => {
                    window.pos = start + (count * stride) as usize;
                    return Ok(Tree::Lazy(elements, Some(Box::new(failure))));
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(if part.is_lazy { Tree::Lazy(elements, None) } else { Tree::List(elements) })
    }

    /// Lays the elements of a lazy list, whose range the window is, up to the first one that is wrong.
    fn lazy(
        &self,
        part: &'static PartLayout,
        element: &'static Layout,
        window: &mut Window,
        count: Option<u64>,
    ) -> Result<Tree> {
        let of_element = Site { schema: element.name, field: "", last: "" };
        let mut rest = Window { is_outermost: false, apart: 0, ..*window };
        let (mut elements, mut failure) = (Vec::new(), None);
        while failure.is_none()
            && count.map_or(rest.left() != 0, |count| (elements.len() as u64) < count)
        {
            match self.inner().one(element, &mut rest, of_element) {
                Ok(tree) => elements.push(tree),
                Err(wrong) => failure = Some(wrong),
            }
        }
        let failure = failure.or_else(|| rest.finish(self.site(part)).err());
        window.pos = window.end;
        match failure {
            Some(failure) if window.checks_lazy => Err(failure),
            failure => Ok(Tree::Lazy(elements, failure.map(Box::new))),
        }
    }
}
