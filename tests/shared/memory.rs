//! Views of a large buffer need no memory of their own.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use overlaid::shared::SharedBuffer;

/// How much memory a process may need beyond the buffer.
const MOST: usize = 1 << 20;

#[test]
fn ten_views_of_a_gibibyte_in_two_processes_need_less_than_a_mebibyte() {
    let shared = SharedBuffer::<[u8; 1 << 30]>::create().unwrap();
    let mut processes: Vec<_> = (0..2)
        .map(|_| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_faults"));
            shared.pass_to(command.args(["part", "views"]), "SEGMENT").unwrap();
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    // Each keeps the buffer open until its input is closed, so both have it open while they say
    // what they need.
    for process in &mut processes {
        let mut said = BufReader::new(process.stdout.take().unwrap()).lines();
        assert_eq!(said.next().unwrap().unwrap(), "ready");
        let more = said.next().expect("it says how much").unwrap();
        let resident = said.next().expect("it says how much is shared").unwrap();
        println!("ten views: {more}; {resident}");
        let more: usize = more.strip_suffix(" bytes more").unwrap().parse().unwrap();
        assert!(more < MOST, "ten views need {more} bytes");
        let resident: usize = resident.split(' ').nth(1).unwrap().parse().unwrap();
        assert!(resident >= 1 << 20, "the whole buffer is resident: {resident} kB");
    }
    for mut process in processes {
        drop(process.stdin.take());
        assert!(process.wait().unwrap().success());
    }
}
