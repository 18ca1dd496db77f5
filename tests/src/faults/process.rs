//! Child processes: started with a segment, listened to, and killed.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use overlaid::Overlay;
use overlaid::shared::{SharedBuffer, SharedError};

use super::report::{Fallible, LONG};

/// What a child does with the arguments after the name of its part.
pub(super) type Part = fn(&[String]) -> Fallible<()>;

/// The environment variable that names the segment to children in all languages.
pub(super) const SEGMENT: &str = "SEGMENT";

/// A child, which is killed when this is dropped.
pub(super) struct Actor {
    child: Child,
    lines: Receiver<String>,
}

/// A command that starts this program to play a part.
pub(super) fn part(name: &str, arguments: &[&str]) -> Command {
    // `current_exe` would be wrong if the program was rebuilt after this process started.
    let mut command = Command::new("/proc/self/exe");
    command.arg("part").arg(name).args(arguments);
    command
}

/// A command that starts this program to play a part with a segment.
pub(super) fn part_with<T: Overlay, P: Overlay>(
    name: &str,
    arguments: &[&str],
    shared: &SharedBuffer<T, P>,
) -> Fallible<Command> {
    let mut command = part(name, arguments);
    shared.pass_to(&mut command, SEGMENT)?;
    Ok(command)
}

/// The segment that this child was given.
pub(super) fn inherited<T: Overlay, P: Overlay>() -> Result<SharedBuffer<T, P>, SharedError> {
    // SAFETY: the parent made the segment for its children, which all keep to the lock. The parent
    // passed the descriptor, and nothing in this process closes it.
    unsafe { SharedBuffer::inherited(SEGMENT) }
}

/// Says something to the parent.
pub(super) fn say(line: &str) -> Fallible<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// Waits until the parent says something.
pub(super) fn hear() -> Fallible<String> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

impl Actor {
    pub(super) fn start(command: Command) -> Fallible<Self> {
        Self::start_with(command, Stdio::piped())
    }

    /// Starts a child with another standard input.
    pub(super) fn start_with(mut command: Command, stdin: Stdio) -> Fallible<Self> {
        let mut child = command.stdin(stdin).stdout(Stdio::piped()).spawn()?;
        let out = child.stdout.take().ok_or("the child's output is not there")?;
        let (sender, lines) = channel();
        thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Ok(Self { child, lines })
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The next line, or `None` if the child has ended.
    pub(super) fn line(&self) -> Fallible<Option<String>> {
        match self.lines.recv_timeout(LONG) {
            Ok(line) => Ok(Some(line)),
            Err(RecvTimeoutError::Disconnected) => Ok(None),
            Err(RecvTimeoutError::Timeout) => Err("a child said nothing for too long".into()),
        }
    }

    /// Waits for the next line, which must be this one.
    pub(super) fn expect(&self, expected: &str) -> Fallible<()> {
        match self.line()? {
            Some(line) if line == expected => Ok(()),
            other => Err(format!("a child said {other:?}, expected was {expected:?}").into()),
        }
    }

    /// All lines until the child ends.
    pub(super) fn rest(&self) -> Fallible<Vec<String>> {
        std::iter::from_fn(|| self.line().transpose()).collect()
    }

    pub(super) fn tell(&mut self, line: &str) -> Fallible<()> {
        let stdin = self.child.stdin.as_mut().ok_or("the child's input is not there")?;
        Ok(writeln!(stdin, "{line}")?)
    }

    /// Sends SIGKILL, and does not wait for the end.
    pub(super) fn kill(&mut self) -> Fallible<()> {
        Ok(self.child.kill()?)
    }

    /// Waits until the child ends; `None` if it does not in this time.
    pub(super) fn end(&mut self, within: Duration) -> Fallible<Option<ExitStatus>> {
        let deadline = Instant::now() + within;
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(Some(status));
            }
            if Instant::now() > deadline {
                return Ok(None);
            }
            thread::sleep(Duration::from_micros(200));
        }
    }

    /// Waits until the child ends, which must be with success.
    pub(super) fn finish(&mut self) -> Fallible<()> {
        match self.end(LONG)? {
            Some(status) if status.success() => Ok(()),
            Some(status) => Err(describe(status).into()),
            None => Err("a child does not end".into()),
        }
    }
}

/// How a child ended, in words.
pub(super) fn describe(status: ExitStatus) -> String {
    match status.signal() {
        Some(signal) => format!("a child was killed by signal {signal}"),
        None => format!("a child failed with {:?}", status.code()),
    }
}

impl Drop for Actor {
    fn drop(&mut self) {
        // Both fail if the child has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
