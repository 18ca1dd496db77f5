//! Python's `with multiprocessing.Array(…).get_lock()`, in a process of its own that is asked for a
//! batch at a time, and keeps the time itself.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

const PROGRAM: &str = r#"
import sys, time
from multiprocessing import Array

array = Array("q", 1)

def batch(times):
    start = time.perf_counter()
    for _ in range(times):
        with array.get_lock():
            array.get_obj()[0] += 1
    return (time.perf_counter() - start) / times * 1e9

for line in sys.stdin:
    print(batch(int(line)), flush=True)
"#;

/// The other process; it ends when this is dropped.
pub struct Python {
    child: Child,
    ask: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Python {
    /// Starts `python3`.
    ///
    /// # Errors
    /// If there is none.
    pub fn start() -> Result<Self, String> {
        let mut child = Command::new("python3")
            .args(["-c", PROGRAM])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("python3 does not start: {error}"))?;
        let ask = child.stdin.take();
        let answers = child.stdout.take().ok_or("python3 has no output")?;
        Ok(Self { child, ask, answers: BufReader::new(answers) })
    }

    /// Nanoseconds for one lock, add and unlock.
    ///
    /// # Errors
    /// If it ended.
    pub fn batch(&mut self, times: u32) -> Result<f64, String> {
        let ask = self.ask.as_mut().ok_or("python3 has no input")?;
        writeln!(ask, "{times}").map_err(|error| format!("asking python3: {error}"))?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer).map_err(|error| format!("python3: {error}"))?;
        answer.trim().parse().map_err(|_| format!("python3 answered `{}`", answer.trim()))
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        // The end of its input ends it.
        self.ask = None;
        let _ = self.child.wait();
    }
}
