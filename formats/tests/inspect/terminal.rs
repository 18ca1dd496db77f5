//! What the program does on a terminal.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::{Ended, capture, program, support, written};

/// What the program prints to a terminal of this width, by `script`, which all Linux systems have.
fn on_terminal(columns: u32, arguments: &str) -> String {
    let program = env!("CARGO_BIN_EXE_overlaid");
    let command = format!("stty rows 40 cols {columns}; exec '{program}' {arguments}");
    let output = Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .env("TERM", "xterm-256color")
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .output()
        .expect("script of util-linux");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_terminal_has_colors_and_its_width() {
    let path = written("terminal", &capture());
    let path = path.display();
    let narrow = on_terminal(64, &format!("inspect '{path}'"));
    assert!(narrow.contains("\x1b[3"), "{narrow}");
    let widest = |shown: &str| {
        let plain = anstream::adapter::strip_str(shown).to_string();
        plain.lines().map(|line| line.trim_end().chars().count()).max().expect("lines")
    };
    assert!(widest(&narrow) <= 64, "{narrow}");
    assert!(narrow.contains('…'), "what does not fit is cut: {narrow}");
    let wide = on_terminal(200, &format!("inspect '{path}'"));
    assert!(!wide.contains('…'), "{wide}");
    let json = on_terminal(80, &format!("inspect '{path}' --json --at kind"));
    assert!(json.contains("\n  \"format\": \"pcapng\","), "{json}");
    let plain = on_terminal(80, &format!("--color never inspect '{path}'"));
    assert!(!plain.contains('\x1b'), "{plain}");
    let forced = program().args(["--color", "always", "inspect"]).arg(path.to_string()).output();
    assert!(Ended::of(forced.expect("it runs")).with(0).contains("\x1b[3"));
}

/// What a command prints that reads a named pipe, into which a MiB is written at a time until it is enough.
fn fed(pipe: &Path, command: &str, is_enough: impl Fn(&str, Duration) -> bool) -> String {
    let _ = fs::remove_file(pipe);
    assert!(Command::new("mkfifo").arg(pipe).status().expect("mkfifo").success());
    let start = Instant::now();
    let mut shell = Command::new("sh");
    let shell = shell.args(["-c", command]).env("TERM", "xterm").stdin(Stdio::null());
    let mut child = shell.stdout(Stdio::piped()).spawn().expect("a shell");
    let mut out = child.stdout.take().expect("an output");
    let (send, receive) = mpsc::channel();
    let reading = thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = out.read(&mut bytes) {
            let text = String::from_utf8_lossy(&bytes[..count]).into_owned();
            if send.send(text).is_err() {
                break;
            }
        }
    });
    let mut input = File::options().write(true).open(pipe).expect("the program reads it");
    let (mut said, piece) = (String::new(), vec![0; 1 << 20]);
    // More than 256 of them are refused.
    for _ in 0..250 {
        input.write_all(&piece).expect("the program reads it");
        said.extend(receive.recv_timeout(Duration::from_millis(20)));
        if is_enough(&said, start.elapsed()) {
            break;
        }
    }
    drop(input);
    said.extend(receive.iter());
    reading.join().expect("no panic");
    child.wait().expect("it ends");
    said
}

#[test]
fn what_takes_longer_than_a_second_has_a_bar_on_a_terminal_only() {
    let pipe = support::folder("inspect-progress").join("pipe");
    let program = env!("CARGO_BIN_EXE_overlaid");
    let inspect = format!("exec '{program}' inspect '{}' --as pcapng", pipe.display());
    let on_terminal = format!("script -qec \"{inspect}\" /dev/null");
    let start = Instant::now();
    let said = fed(&pipe, &on_terminal, |said, _| said.contains("reading"));
    assert!(said.contains("reading") && said.contains("MiB"), "{said}");
    assert!(start.elapsed() >= Duration::from_secs(1), "{said}");
    let (_, after) = said.rsplit_once("reading").expect("a bar");
    assert!(after.contains("error: field `kind` of"), "the bar goes before the output: {said}");
    let enough = |_: &str, time| time > Duration::from_millis(1500);
    let said = fed(&pipe, &format!("{inspect} 2>&1 >/dev/null"), enough);
    assert_eq!(said, "");
}
