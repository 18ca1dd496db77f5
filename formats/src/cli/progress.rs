//! Progress of what takes long.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// What takes less time has no bar.
const QUIET: Duration = Duration::from_secs(1);

/// A bar on the standard error, if that is a terminal and the work takes longer than a second.
pub struct Progress {
    what: &'static str,
    size: Option<u64>,
    start: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Of bytes; the size is that of all.
    pub fn of_bytes(what: &'static str, size: Option<u64>) -> Self {
        Self { what, size, start: Instant::now(), bar: None }
    }

    /// This many bytes are done.
    pub fn at(&mut self, done: u64) {
        if self.bar.is_none() && self.start.elapsed() >= QUIET {
            self.bar = Some(self.started());
        }
        if let Some(bar) = &self.bar {
            bar.set_position(done);
        }
    }

    /// indicatif draws only on a terminal.
    fn started(&self) -> ProgressBar {
        let (bar, template) = match self.size {
            Some(size) => {
                (ProgressBar::new(size), "{msg} [{bar:30}] {bytes} of {total_bytes}, {eta} left")
            }
            None => (ProgressBar::new_spinner(), "{msg} {spinner} {bytes}"),
        };
        let style = ProgressStyle::with_template(template);
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(Cow::Borrowed(self.what));
        bar
    }
}

/// The bar goes when the work ends.
impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
