//! Measures `with multiprocessing.Array(…).get_lock()` of Python. A Python process runs a batch on
//! request and measures the time itself.

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

/// The Python process. It ends when this is dropped.
pub struct Python {
    child: Child,
    requests: Option<ChildStdin>,
    results: BufReader<ChildStdout>,
}

impl Python {
    /// Starts `python3`.
    ///
    /// # Errors
    /// If it cannot be started.
    pub fn start() -> Result<Self, String> {
        let mut child = Command::new("python3")
            .args(["-c", PROGRAM])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("python3 does not start: {error}"))?;
        let requests = child.stdin.take();
        let results = child.stdout.take().ok_or("python3 has no output")?;
        Ok(Self { child, requests, results: BufReader::new(results) })
    }

    /// Runs a batch, and returns the nanoseconds for one operation.
    ///
    /// # Errors
    /// If the process has ended.
    pub fn batch(&mut self, times: u32) -> Result<f64, String> {
        let requests = self.requests.as_mut().ok_or("python3 has no input")?;
        writeln!(requests, "{times}")
            .map_err(|error| format!("cannot write to python3: {error}"))?;
        let mut result = String::new();
        self.results
            .read_line(&mut result)
            .map_err(|error| format!("cannot read from python3: {error}"))?;
        result.trim().parse().map_err(|_| format!("python3 printed `{}`", result.trim()))
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        // Python ends at the end of its input.
        self.requests = None;
        let _ = self.child.wait();
    }
}
