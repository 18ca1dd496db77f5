//! Handing a segment over to a child or over a socket.

use std::os::unix::net::UnixStream;

use overlaid::shared::{SharedBuffer, SharedError};
use overlaid::{Buffer, Le};

type Shared = SharedBuffer<[Le<i16>; 5], [u8; 3]>;

#[test]
fn a_segment_is_received_over_a_socket() {
    let (here, there) = UnixStream::pair().unwrap();
    let shared = Shared::create().unwrap();
    // SAFETY: the other end of the socket is in this test, which only calls `receive` with it.
    unsafe { shared.send(&here) }.unwrap();
    // SAFETY: this process made the segment, and all who have it open keep to the lock.
    let received = unsafe { Shared::receive(&there) }.unwrap();
    received.lock().unwrap()[3].set(-5);
    assert_eq!(shared.lock().unwrap()[3].get(), -5);
}

#[test]
fn a_socket_without_a_descriptor_is_an_error() {
    use std::io::Write;
    let (mut here, there) = UnixStream::pair().unwrap();
    here.write_all(b"x").unwrap();
    // SAFETY: no segment comes over the socket, so there is no lock that could be broken.
    let refused = unsafe { Shared::receive(&there) }.unwrap_err();
    assert!(matches!(refused, SharedError::NoDescriptor), "{refused}");
    drop(here);
    // SAFETY: no segment comes over the socket, so there is no lock that could be broken.
    let refused = unsafe { Shared::receive(&there) }.unwrap_err();
    assert!(matches!(refused, SharedError::Closed), "{refused}");
}

#[test]
fn a_variable_that_names_no_descriptor_is_an_error() {
    let refusal = |variable: &str| {
        // SAFETY: the variable names no descriptor, so there is no segment to open.
        unsafe { Shared::inherited(variable) }.unwrap_err().to_string()
    };
    assert_eq!(
        refusal("OVERLAID_NOT_THERE"),
        "the environment variable `OVERLAID_NOT_THERE` is not set"
    );
    // Cargo sets this variable for every test.
    assert_eq!(
        refusal("CARGO_PKG_NAME"),
        "the environment variable `CARGO_PKG_NAME` is `overlaid-tests`, which is not an open descriptor"
    );
}

#[test]
fn a_name_that_no_variable_can_have_is_an_error() {
    let shared = Shared::create().unwrap();
    for (name, shown) in [("", ""), ("A=B", "A=B"), ("A\0B", "A\\0B")] {
        let mut command = std::process::Command::new("true");
        let refused = shared.pass_to(&mut command, name).unwrap_err();
        assert!(matches!(&refused, SharedError::VariableInvalid(it) if it == name), "{refused}");
        assert_eq!(
            refused.to_string(),
            format!(
                "`{shown}` cannot be an environment variable: its name has at least a character, \
                 and no `=` or NUL"
            )
        );
        assert_eq!(command.get_envs().count(), 0);
        // SAFETY: there is no variable of this name, so there is no segment to open.
        let refused = unsafe { Shared::inherited(name) }.unwrap_err();
        assert!(matches!(refused, SharedError::Variable { .. }), "{refused}");
    }
}

/// A wrong number may be that of a standard stream, which must stay open in children.
#[test]
fn a_variable_that_names_no_segment_changes_nothing() {
    const VARIABLE: &str = "OVERLAID_WRONG_NUMBER";
    if std::env::var(VARIABLE).is_ok() {
        let about = || std::fs::read_to_string("/proc/self/fdinfo/0").unwrap();
        let before = about();
        // SAFETY: the standard input is no segment, and nothing closes it during the call.
        let refused = unsafe { Shared::inherited(VARIABLE) }.unwrap_err();
        assert!(matches!(refused, SharedError::NotASegment), "{refused}");
        assert_eq!(about(), before);
        return;
    }
    // The test sets the variable in a process of its own, as other tests would see it in this one.
    let test = "handover::a_variable_that_names_no_segment_changes_nothing";
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", test]).env(VARIABLE, "0").stdin(std::process::Stdio::null());
    let output = child.output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
}

#[test]
fn a_file_that_is_not_a_segment_is_an_error() {
    let file = std::fs::File::open("/dev/null").unwrap();
    // SAFETY: the file is no segment, so there is no lock that could be broken.
    let refused = unsafe { Shared::from_fd(file.into()) }.unwrap_err();
    assert_eq!(refused.to_string(), "there is no segment of overlaid here");
}

#[test]
fn a_published_value_is_read_through_a_descriptor() {
    let shared = Shared::create().unwrap();
    let mut value = Buffer::<[u8; 3]>::new();
    value[1] = 1;
    shared.lock().unwrap().publish(&value);
    // SAFETY: the descriptor is only opened as a segment, by code that keeps to the lock.
    let fd = unsafe { shared.try_clone_fd() }.unwrap();
    // SAFETY: this process made the segment, and all who have it open keep to the lock.
    let reader =
        unsafe { overlaid::shared::SharedReader::<[Le<i16>; 5], [u8; 3]>::from_fd(fd) }.unwrap();
    assert_eq!(*reader.published().read().unwrap(), [0, 1, 0]);
}
